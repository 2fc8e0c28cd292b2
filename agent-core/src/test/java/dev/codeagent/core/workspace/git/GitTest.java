/** Specifies what comes of answers of git that are not whole. */
package dev.codeagent.core.workspace.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.AgentException;
import dev.codeagent.api.process.CommandResult;
import dev.codeagent.core.process.ProcessOutput;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GitTest {

  private static Git answering(CommandResult.End end, boolean truncated, int length) {
    ProcessOutput output = new ProcessOutput(end, 0, new byte[length], truncated, "", 1);
    return Git.in(Path.of(".").toAbsolutePath(), (request, call) -> output);
  }

  @ParameterizedTest
  @CsvSource({
    "EXITED, 3, git-output-incomplete",
    "EXITED, 268435456, git-output-too-large",
    "TIMED_OUT, 3, git-timeout",
  })
  void what_is_not_whole_is_told_as_what_it_is(CommandResult.End end, int length, String code) {
    assertThatThrownBy(() -> answering(end, true, length).attempt(CallContext.background(), "log"))
        .isInstanceOfSatisfying(
            AgentException.class, e -> assertThat(e.failure().code()).isEqualTo(code));
  }

  @Test
  void what_is_whole_is_answered() throws InterruptedException {
    assertThat(answering(CommandResult.End.EXITED, false, 3)
            .attempt(CallContext.background(), "log")
            .ok())
        .isTrue();
  }
}
