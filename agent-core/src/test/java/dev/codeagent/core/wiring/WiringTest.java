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
import dev.codeagent.core.config.Configuration;
import dev.codeagent.core.config.ConfigurationManager;
import dev.codeagent.core.config.Overrides;
import dev.codeagent.core.process.ProcessLimits;
import dev.codeagent.core.process.SandboxMode;
import dev.codeagent.core.verify.VerificationSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
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
  void theLimitsOfTheConfigurationHoldForVerification() throws Exception {
    Files.writeString(
        project.resolve("agent.yaml"),
        "limits: {memory: 3GiB, processes: 99, cpu_time: 5m, disk: 512MiB}\n");
    Configuration configuration =
        new ConfigurationManager().load(project, Map.of(), Overrides.NONE);

    ProjectModule module = new ProjectModule();
    VerificationSettings settings =
        module.verificationSettings(configuration, SandboxMode.AUTO, module.limits(configuration));

    assertThat(settings.limits())
        .isEqualTo(new ProcessLimits(3L << 30, 99, Duration.ofMinutes(5), 512L << 20));
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
