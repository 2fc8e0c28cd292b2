package dev.codeagent.core.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.DeadlineExceededException;
import dev.codeagent.api.tool.ToolResult;
import dev.codeagent.core.process.ProcessLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What run_command answers, with real shells. */
@Timeout(60)
class RunCommandTest {

  @TempDir
  Path folder;

  private ToolProject project;

  @BeforeEach
  void aProject() throws IOException {
    project = new ToolProject(folder);
  }

  @Test
  void itAnswersTheStatusThenTheOutputInOrder() throws Exception {
    ToolResult result =
        project.result("run_command", "command", "echo one; echo two >&2; pwd; exit 3");

    assertThat(result.text()).isEqualTo("exit 3\none\ntwo\n" + project.root + "\n");
    assertThat(result.error()).isFalse();
  }

  @Test
  void longOutputKeepsHeadAndTail() throws Exception {
    String text =
        project.call("run_command", "command", "echo first; yes | head -c 100000; echo last");

    assertThat(text).startsWith("exit 0\nfirst\n").contains("characters cut]").endsWith("last\n");
    assertThat(text).hasSizeLessThanOrEqualTo(Texts.RESULT_LIMIT);
  }

  @Test
  void aTimeoutIsAnErrorThatKeepsTheOutput() throws Exception {
    assertThat(
            project.call("run_command", "command", "echo before; sleep 1000", "timeout_seconds", 1))
        .isEqualTo("error: timed out after 1 s\nbefore\n");
  }

  @Test
  void aLimitIsAnErrorThatKeepsTheOutputAndSaysWhichOne() throws Exception {
    ProcessLimits few = new ProcessLimits(1L << 40, 20, Duration.ofHours(1), 1L << 40);
    String line = "echo before; for i in $(seq 50); do sleep 1000 & done; wait";

    ToolResult result = project.limited(few).result("run_command", "command", line);

    assertThat(result.error()).isTrue();
    assertThat(result.text())
        .matches("(?s)error: ended, as it had \\d+ processes and threads and `limits.processes`"
            + " allows 20; raise .*\nbefore\n");
  }

  @Test
  void theDeadlineOfTheAttemptComesThrough() {
    project.within(CallContext.background().within(Duration.ofMillis(300)));

    assertThatThrownBy(() -> project.call("run_command", "command", "sleep 1000"))
        .isInstanceOf(DeadlineExceededException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sudo ls",
        "cd x && /usr/bin/sudo -n true",
        "git -C . push origin main",
        "A=1 git push",
        "mvn -q clean deploy",
        "npm publish",
        "echo x; reboot",
        "$(poweroff)",
        "rm -rf ~"
      })
  void whatActsOutsideIsRefused(String line) throws Exception {
    assertThat(project.call("run_command", "command", line)).startsWith("error: refused:");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "echo 'use sudo; reboot'",
        "git stash push",
        "grep -r sudo .",
        "rm -rf target /tmp/x",
        "mvn -Ddeploy=false verify",
        "cat > doc.md <<E\nsudo reboot\nE"
      })
  void whatOnlyMentionsItIsNot(String line) {
    assertThat(new CommandPolicy().refusal(line)).isEmpty();
  }

  @Test
  void badArgumentsAreErrors() throws Exception {
    assertThat(project.call("run_command", "command", " ")).startsWith("error:");
    assertThat(project.call("run_command", "command", "ls", "timeout_seconds", 0))
        .startsWith("error:");
  }
}
