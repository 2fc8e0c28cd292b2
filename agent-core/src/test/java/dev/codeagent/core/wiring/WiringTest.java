/** Specifies what an application sees of parts that cannot be put together. */
package dev.codeagent.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.ProvisionException;
import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.CancelledException;
import dev.codeagent.api.error.InputException;
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
