package dev.codeagent.core.agent;

import static dev.codeagent.core.agent.StuckDetector.Circle.ALTERNATING;
import static dev.codeagent.core.agent.StuckDetector.Circle.MONOLOGUE;
import static dev.codeagent.core.agent.StuckDetector.Circle.SAME_CALL;
import static dev.codeagent.core.agent.StuckDetector.Circle.SAME_ERROR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.core.agent.StuckDetector.Seen;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which steps are a circle, and which are progress. */
class StuckDetectorTest {
  private static final Seen SAID = new Seen.Said();

  @Test
  void theSameCallWithTheSameResultFourTimesIsACircle() {
    Seen call = ok("read_file a", "content");

    assertThat(StuckDetector.look(Collections.nCopies(4, call))).contains(SAME_CALL);
    assertThat(StuckDetector.look(Collections.nCopies(3, call))).isEmpty();
  }

  @Test
  void theSameCallWithNewResultsIsProgress() {
    assertThat(StuckDetector.look(List.of(
            ok("run_command mvn test", "5 failures"),
            ok("run_command mvn test", "4 failures"),
            ok("run_command mvn test", "3 failures"),
            ok("run_command mvn test", "2 failures"))))
        .isEmpty();
  }

  @Test
  void durationsAndTimesOfDayDoNotMakeResultsDiffer() {
    assertThat(StuckDetector.look(List.of(
            ok("run_command mvn test", "exit 1\nTotal time:  1.532 s at 10:11:12"),
            ok("run_command mvn test", "exit 1\nTotal time:  2 s at 10:11:15"),
            ok("run_command mvn test", "exit 1\nTotal time:  950 ms at 10:11:19.123"),
            ok("run_command mvn test", "exit 1\nTotal time:  1:03 min at 23:59:59"))))
        .contains(SAME_CALL);
  }

  @Test
  void workInBetweenBreaksTheCircle() {
    Seen test = ok("run_command mvn test", "exit 1");

    assertThat(StuckDetector.look(List.of(test, test, ok("edit_file a 1", "edited"), test, test)))
        .isEmpty();
  }

  @Test
  void theSameErrorThreeTimesIsACircleAlsoByDifferentCalls() {
    assertThat(StuckDetector.look(List.of(
            failed("run_command a", "error: not allowed"),
            failed("run_command b", "error: not allowed"),
            failed("run_command c", "error: not allowed"))))
        .contains(SAME_ERROR);
  }

  @Test
  void differentErrorsOfDifferentCallsAreAttemptsToLearn() {
    assertThat(StuckDetector.look(List.of(
            failed("read_file a", "error: no file a"),
            failed("read_file b", "error: no file b"),
            failed("read_file c", "error: no file c"))))
        .isEmpty();
  }

  @Test
  void twoCallsThatAlternateThreeTimesAreACircle() {
    Seen a = ok("read_file a", "1");
    Seen b = ok("read_file b", "2");

    assertThat(StuckDetector.look(List.of(a, b, a, b, a, b))).contains(ALTERNATING);
    assertThat(StuckDetector.look(List.of(a, b, a, b, a))).isEmpty();
  }

  @Test
  void talkingMoreThanWorkingIsACircle() {
    Seen a = ok("read_file a", "1");
    Seen b = ok("read_file b", "2");

    assertThat(StuckDetector.look(List.of(SAID, a, SAID, b, SAID))).contains(MONOLOGUE);
    assertThat(StuckDetector.look(List.of(SAID, a, b, SAID, a))).isEmpty();
  }

  @Test
  @Timeout(5)
  void aHugeResultOfDigitsIsReadInTime() {
    String digits = "1.2:3,4".repeat(500_000);

    assertThat(StuckDetector.look(Collections.nCopies(4, ok("run_command x", digits))))
        .contains(SAME_CALL);
  }

  private static Seen ok(String call, String result) {
    return StuckDetector.called(call, result, false);
  }

  private static Seen failed(String call, String result) {
    return StuckDetector.called(call, result, true);
  }
}
