package dev.codeagent.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The doctor says what `verify` lacks here, and what only a run would miss. */
class DoctorCommandTest {

  @TempDir
  Path temp;

  @ParameterizedTest
  @CsvSource({
    "git version 2.29.9, missing, 1",
    "git version 1.99.0, missing, 1",
    "git version 2.30.2, warning, 0",
    "git version 2.38.1, ok, 0",
    "git version 3.0.0, ok, 0",
    "a thing, missing, 1"
  })
  void aGitThatIsTooOldForVerifyingFailsTheDoctor(String version, String state, int status)
      throws IOException {
    Path bin = Files.createDirectories(temp.resolve("bin"));
    Path git = Files.writeString(bin.resolve("git"), "#!/bin/sh\necho '" + version + "'\n");
    Files.setPosixFilePermissions(git, PosixFilePermissions.fromString("rwxr-xr-x"));

    Console doctor =
        new Console().with("PATH", bin + ":" + System.getenv("PATH")).run("doctor", "--json");

    assertThat(check(doctor, "git").path("state").asString()).isEqualTo(state);
    assertThat(doctor.status()).as(doctor.text()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({"0.0.0.0", "http://0.0.0.0"})
  void anOllamaThatListensEverywhereIsAskedAtTheLoopbackAddress(String host) throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Console doctor = new Console()
          .with("OLLAMA_HOST", host + ":" + socket.getLocalPort())
          .run("doctor", "--json");

      assertThat(check(doctor, "ollama").path("state").asString()).isEqualTo("ok");
      assertThat(check(doctor, "ollama").path("text").asString()).contains("127.0.0.1");
    }
  }

  @Test
  void aMissingIdentityIsAWarningThatSaysWhatToDo() {
    Console doctor = new Console().with("HOME", temp.toString()).run("doctor", "--json");

    assertThat(check(doctor, "identity").path("state").asString()).isEqualTo("warning");
    assertThat(check(doctor, "identity").path("text").asString())
        .contains("git config", "user.name");
    assertThat(doctor.status()).as(doctor.text()).isZero();
  }

  @Test
  void theUsersIdentityIsShown() throws IOException {
    Files.writeString(
        temp.resolve(".gitconfig"), "[user]\n\tname = Vera\n\temail = vera@example.com\n");

    Console doctor = new Console().with("HOME", temp.toString()).run("doctor", "--json");

    assertThat(check(doctor, "identity").path("state").asString()).isEqualTo("ok");
    assertThat(check(doctor, "identity").path("text").asString()).contains("vera@example.com");
  }

  private static JsonNode check(Console doctor, String name) {
    for (JsonNode check : doctor.json().path("checks")) {
      if (check.path("name").asString().equals(name)) {
        return check;
      }
    }
    throw new AssertionError(name + " is not in " + doctor.out());
  }
}
