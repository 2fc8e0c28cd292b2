package dev.codeagent.core.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.EnvironmentException;
import dev.codeagent.api.process.CommandResult.End;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which sandbox is chosen, and what the usual policy says. */
class SandboxesTest {

  @TempDir
  Path folder;

  private final CallContext call = CallContext.background();
  private final List<List<String>> asked = new ArrayList<>();

  @Test
  void withoutBubblewrapAutoIsPlainAndSaysWhatToInstall() throws Exception {
    Sandboxes sandboxes = sandboxes(0);

    assertThat(sandboxes.choose(SandboxMode.AUTO, call).description()).isEqualTo("none");
    assertThat(sandboxes.probe(call).advice()).contains("bubblewrap");
  }

  @Test
  void requiredWithoutOneThatWorksIsRefused() throws Exception {
    aProgram("bwrap");

    assertThatThrownBy(() -> sandboxes(1).choose(SandboxMode.REQUIRED, call))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("namespaces are not allowed");
  }

  @Test
  void itIsProbedOnce() throws Exception {
    aProgram("bwrap");
    Sandboxes sandboxes = sandboxes(0);
    sandboxes.choose(SandboxMode.AUTO, call);
    int before = asked.size();

    ProcessSandbox chosen = sandboxes.choose(SandboxMode.AUTO, call);

    assertThat(chosen.isolates()).isTrue();
    assertThat(asked).hasSize(before).isNotEmpty();
  }

  @Test
  void noneIsNotEvenProbed() throws Exception {
    aProgram("bwrap");

    assertThat(sandboxes(0).choose(SandboxMode.NONE, call).isolates()).isFalse();
    assertThat(asked).isEmpty();
  }

  @Test
  void theMavenRepositoryOfTheSettingsIsReadable() throws Exception {
    Path repository = Files.createDirectories(folder.resolve("home/elsewhere"));
    Files.createDirectories(folder.resolve("home/.m2"));
    Files.writeString(
        folder.resolve("home/.m2/settings.xml"),
        "<settings><localRepository>${user.home}/elsewhere</localRepository></settings>");

    assertThat(sandboxes(0).mavenRepository()).isEqualTo(repository);
    assertThat(sandboxes(0).policy(List.of(), List.of()).readable()).contains(repository);
  }

  @Test
  void theHomeItselfIsNeverReadable() throws Exception {
    Path home = Files.createDirectories(folder.resolve("home"));
    HostEnvironment host = HostEnvironment.of(
        Map.of("HOME", home.toString(), "PATH", home + ":" + folder, "JAVA_HOME", "/"), home);

    SandboxPolicy policy =
        new Sandboxes(host, (request, context) -> output(1)).policy(List.of(), List.of());

    assertThat(policy.hidden()).contains(home);
    assertThat(policy.readable()).isEmpty();
  }

  private Sandboxes sandboxes(int exit) throws IOException {
    aProgram("true");
    Path home = Files.createDirectories(folder.resolve("home"));
    HostEnvironment host =
        HostEnvironment.of(Map.of("PATH", folder.toString(), "HOME", home.toString()), home);
    return new Sandboxes(host, (request, context) -> {
      asked.add(request.argv());
      return output(exit);
    });
  }

  private static ProcessOutput output(int exit) {
    return new ProcessOutput(End.EXITED, exit, new byte[0], false, "", 1);
  }

  private void aProgram(String name) throws IOException {
    Path program = folder.resolve(name);
    Files.writeString(program, "");
    assertThat(program.toFile().setExecutable(true)).isTrue();
  }
}
