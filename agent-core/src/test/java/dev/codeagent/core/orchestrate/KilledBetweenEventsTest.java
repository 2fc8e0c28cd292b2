package dev.codeagent.core.orchestrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.event.StateEvent;
import dev.codeagent.api.server.TaskReport;
import dev.codeagent.api.task.Outcome;
import dev.codeagent.testkit.Turn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A process that is killed right after an event is durable: {@code resume} draws the same conclusion. */
@Timeout(300)
class KilledBetweenEventsTest {

  private static final String TASK = "Make a";

  private final WorkedProject project = new WorkedProject("- [ ] " + TASK);

  @AfterEach
  void remove() {
    project.close();
  }

  @Test
  void anAttemptThatGaveUpIsNotMadeAgain() throws Exception {
    project.model.task(TASK, Turn.givesUp("It cannot be made."));
    project.run();

    killedAfter(StateEvent.AttemptEnded.class);
    TaskReport resumed = WorkedProject.task(project.resume(), TASK);

    assertThat(resumed.outcome()).isEqualTo(Outcome.NOT_DONE);
    assertThat(resumed.reason()).contains("gave up").contains("It cannot be made.");
    assertThat(resumed.attempts()).isEqualTo(1);
  }

  @Test
  void aQuestionThatAnAttemptEndedWithIsNotAskedAgain() throws Exception {
    project.model.task(TASK, Turn.calls("ask_person", "question", "How loud?"));
    project.run();

    killedAfter(StateEvent.AttemptEnded.class);
    TaskReport resumed = WorkedProject.task(project.resume(), TASK);

    assertThat(resumed.outcome()).isEqualTo(Outcome.UNDECIDED);
    assertThat(resumed.reason()).contains("How loud?");
    assertThat(resumed.attempts()).isEqualTo(1);
  }

  @Test
  void anAttemptThatRanOutOfStepsIsNotMadeAgain() throws Exception {
    project.user.file("agent.yaml", "steps: 1\n" + project.user.read("agent.yaml"));
    project.user.commit("Few steps");
    project.model.task(
        TASK,
        Turn.calls("list_files"),
        Turn.calls("write_file", "path", "src/a.sh", "content", "echo a\n"));
    project.run();

    killedAfter(StateEvent.AttemptEnded.class);
    TaskReport resumed = WorkedProject.task(project.resume(), TASK);

    assertThat(resumed.outcome()).isEqualTo(Outcome.BUDGET);
    assertThat(resumed.attempts()).isEqualTo(1);
  }

  @Test
  void anAttemptThatWentInCirclesIsRememberedWithItsReason() throws Exception {
    project.user.file("agent.yaml", project.user.read("agent.yaml").replace("ts: 2", "ts: 1"));
    project.user.commit("One attempt");
    Turn[] same = new Turn[20];
    Arrays.fill(same, Turn.calls("read_file", "path", "nowhere.txt"));
    project.model.task(TASK, same);
    String reason = WorkedProject.task(project.run(), TASK).reason();

    killedAfter(StateEvent.AttemptEnded.class);
    TaskReport resumed = WorkedProject.task(project.resume(), TASK);

    assertThat(reason).contains("circles");
    assertThat(resumed.outcome()).isEqualTo(Outcome.NOT_DONE);
    assertThat(resumed.reason()).isEqualTo(reason);
  }

  @Test
  void whatADeadVerificationLeftGoesWithTheNextOne() throws Exception {
    project.honest("a");
    String id = WorkedProject.task(project.run(), TASK).id().value();
    project.user.git("reset", "--quiet", "--hard", "HEAD~1");
    killedAfter(StateEvent.AttemptEnded.class);
    Path left = project.path().resolve(".agent/verify/" + id + "/1/verify-dead/base");
    Files.createDirectories(left);
    Path part = project.path().resolve(".agent/evidence/" + id + "/1.json.part");
    Files.writeString(part, "{");

    TaskReport resumed = WorkedProject.task(project.resume(), TASK);

    assertThat(resumed.outcome()).isEqualTo(Outcome.DONE);
    assertThat(left).doesNotExist();
    assertThat(part).doesNotExist();
  }

  @Test
  void whatAKilledAttemptSpentIsReportedWithWhatTheNextOneSpends() throws Exception {
    project.honest("a");
    long once = WorkedProject.task(project.run(), TASK).tokens();
    project.user.git("reset", "--quiet", "--hard", "HEAD~1");

    killedAfter(StateEvent.Spent.class);
    project.honest("a");
    TaskReport resumed = WorkedProject.task(project.resume(), TASK);

    assertThat(resumed.outcome()).isEqualTo(Outcome.DONE);
    assertThat(resumed.tokens()).isEqualTo(2 * once);
    assertThat(resumed.attempts()).isEqualTo(1);
  }

  @Test
  void aNewRunTriesAgainWhatGaveUpInAnEarlierOne() throws Exception {
    project.model.task(TASK, Turn.givesUp("It cannot be made."));
    project.run();
    project.honest("a");

    TaskReport again = WorkedProject.task(project.run(), TASK);

    assertThat(again.outcome()).isEqualTo(Outcome.DONE);
  }

  private void killedAfter(Class<? extends StateEvent> type) throws IOException {
    killedAfter(project.path(), type);
  }

  /** Takes off the journal what came after the last event of a type, as if the process had died there. */
  static void killedAfter(Path project, Class<? extends StateEvent> type) throws IOException {
    Path log = project.resolve(".agent/journal/journal.log");
    List<String> lines = Files.readAllLines(log);
    int last = lines.size();
    while (!lines.get(last - 1).contains("\"type\":\"" + type.getSimpleName() + "\"")) {
      last--;
    }
    assertThat(last).as("something followed").isLessThan(lines.size());
    Files.write(log, lines.subList(0, last));
  }
}
