/** Specifies what an application sees of parts that cannot be put together. */
package dev.codeagent.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.ProvisionException;
import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.CancelledException;
import dev.codeagent.api.error.ConfigurationException;
import dev.codeagent.api.error.InputException;
import dev.codeagent.api.server.IServer;
import dev.codeagent.core.AgentServer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WiringTest {

  @TempDir
  Path project;

  @Test
  void aWrongPluginFolderIsToldAsSuchWhateverIsAsked() throws Exception {
    Files.writeString(project.resolve("TODO.md"), "- [ ] A task\n");
    Path missing = project.resolveSibling("no-such-plugins-" + project.getFileName());

    assertThatThrownBy(() -> builder(missing).inspector().order(CallContext.background()))
        .isInstanceOf(InputException.class);
    assertThatThrownBy(() -> builder(missing).decisions().reject("A task", "no"))
        .isInstanceOf(InputException.class);
  }

  @Test
  void aGateThatNoVerifierHasIsToldBeforeAnythingStarts() throws Exception {
    Files.writeString(project.resolve("TODO.md"), "- [ ] A task\n");
    Files.writeString(project.resolve("agent.yaml"), "types: {docs: {gates: [speling]}}\n");

    try (IServer server = AgentServer.at(project).model("ollama/m").build()) {
      assertThatThrownBy(server::start)
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("`types.docs.gates` names `speling`");
    }
    assertThat(project.resolve(".agent")).doesNotExist();
  }

  @Test
  void anInterruptWhilePartsArePutTogetherIsNoDefect() {
    try {
      assertThat(Wiring.unwrapped(new ProvisionException("x", new InterruptedException())))
          .isInstanceOf(CancelledException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  private AgentServer.Builder builder(Path plugins) {
    return AgentServer.at(project).plugins(plugins);
  }
}
