package dev.codeagent.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTest {

  @TempDir
  Path temp;

  private ShellProject project;

  @BeforeEach
  void begin() throws IOException, InterruptedException {
    project = ShellProject.in(temp.resolve("project"));
  }

  @Test
  void aFixThatAPersonMadeIsDone() throws IOException, InterruptedException {
    project.write("src/greet.sh", "echo hello\n");
    project.commit("fix: say hello");
    Path file = temp.resolve("evidence.json");

    Console console = verify("--task", ShellProject.TASK, "--evidence", file, "--json");

    assertThat(console.status()).as(console.text()).isZero();
    assertThat(console.json().path("verdict").asString()).isEqualTo("DONE");
    assertThat(Files.readString(file)).isEqualTo(console.out());
    Console recheck = new Console().run("recheck", file, "--project", project.folder());
    assertThat(recheck.status()).as(recheck.text()).isZero();
  }

  @Test
  void aRangeThatOnlyReportsIsNotDone() throws IOException, InterruptedException {
    project.write("REPORT.md", "# Report\n\nThe greeting was fixed. All tests pass.\n");
    project.commit("docs: report");

    Console console = verify("--task", ShellProject.TASK, "--json");

    assertThat(console.status()).as(console.text()).isEqualTo(1);
    assertThat(console.json().path("verdict").asString()).isEqualTo("NOT_DONE");
  }

  @Test
  void aChangeThatNothingProvesIsUndecided() throws IOException, InterruptedException {
    project.write("src/other.sh", "echo other\n");
    project.commit("feat: something else");

    Console console = verify("--task", "Add another script", "--json");

    assertThat(console.status()).as(console.text()).isEqualTo(4);
  }

  private Console verify(Object... more) {
    Object[] arguments = new Object[more.length + 7];
    System.arraycopy(
        new Object[] {"verify", "--project", project.folder(), "--base", "HEAD~1", "--head", "HEAD"
        },
        0,
        arguments,
        0,
        7);
    System.arraycopy(more, 0, arguments, 7, more.length);
    return new Console().run(arguments);
  }
}
