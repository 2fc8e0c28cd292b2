package dev.codeagent.core.orchestrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.event.StateEvent;
import dev.codeagent.api.server.IServer;
import dev.codeagent.api.server.Receipt;
import dev.codeagent.api.server.RunReport;
import dev.codeagent.api.server.TaskReport;
import dev.codeagent.api.server.TaskView;
import dev.codeagent.api.strategy.Assignment;
import dev.codeagent.api.strategy.Execution;
import dev.codeagent.api.strategy.ExecutionStrategy;
import dev.codeagent.api.strategy.StrategyContext;
import dev.codeagent.api.task.Answer;
import dev.codeagent.api.task.Correction;
import dev.codeagent.api.task.Outcome;
import dev.codeagent.api.task.TaskId;
import dev.codeagent.core.plan.StrategyChoice;
import dev.codeagent.testkit.RecordingSink;
import dev.codeagent.testkit.Turn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a person says about a task reaches its attempts, and is as durable as everything else. */
@Timeout(300)
class PersonsWishesTest {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String TASK = "Make a";
  private static final String QUESTION = "Which letter?";

  private final WorkedProject project = new WorkedProject("- [ ] " + TASK);
  private final RecordingSink events = new RecordingSink();

  @AfterEach
  void remove() {
    project.close();
  }

  @Test
  void aTaskThatEndedWithAQuestionIsDoneAfterItsAnswer() throws Exception {
    asks();
    told(QUESTION, "The first one.");
    try (IServer server = project.builder().build()) {
      server.start();
      assertThat(WorkedProject.task(server.awaitIdle(PATIENCE), TASK).outcome())
          .isEqualTo(Outcome.UNDECIDED);
      TaskView view = server.tasks().find(TASK).orElseThrow();
      assertThat(view.question()).isNotNull();
      assertThat(view.question().text()).isEqualTo(QUESTION);

      assertThat(server.tasks().answer(view.task().id(), new Answer("The first one.")))
          .isEqualTo(new Receipt.Accepted(view.task().id()));

      done(server.awaitIdle(PATIENCE), 1);
      assertThat(server.tasks().find(TASK).orElseThrow().question()).isNull();
      assertThat(server.tasks().answer(view.task().id(), new Answer("Once more.")))
          .isInstanceOf(Receipt.Refused.class);
    }
    project.model.assertPlayed();
  }

  @Test
  void anAnswerOutlivesAStopOfTheRunThatItBegan() throws Exception {
    asks();
    CountDownLatch asked = new CountDownLatch(1);
    project.model.task(TASK, Turn.stalls().expecting("that is made", request -> {
      asked.countDown();
      return true;
    }));
    try (IServer server = project.builder().build()) {
      server.start();
      server.awaitIdle(PATIENCE);
      server.tasks().answer(id(server), new Answer("The first one."));
      asked.await();
    }
    told(QUESTION, "The first one.");

    done(project.resume(), 2); // the one that the stop broke off is told, too
  }

  @Test
  void anAttemptGoesOnWithTheAnswerOfAPersonWhoIsThere() throws Exception {
    project.model.task(
        TASK,
        Turn.calls("ask_person", "question", QUESTION),
        Turn.calls("write_file", "path", "src/a.sh", "content", "echo a\n")
            .afterResult("The first one."),
        Turn.finishes("It is made."));
    try (IServer server = project.builder().person(PATIENCE).build()) {
      server.subscribe(record -> events.publish(record.event()));
      server.start();
      StateEvent.QuestionAsked asked = events.await(StateEvent.QuestionAsked.class, 1, PATIENCE);
      assertThat(asked.question()).isEqualTo(QUESTION);

      assertThat(server.tasks().answer(asked.task(), new Answer("The first one.")))
          .isInstanceOf(Receipt.Accepted.class);

      done(server.awaitIdle(PATIENCE), 1);
    }
    project.model.assertPlayed();
  }

  @Test
  void aQuestionThatNobodyAnswersInTimeEndsTheAttempt() throws Exception {
    asks();
    try (IServer server = project.builder().person(Duration.ofMillis(1)).build()) {
      server.start();

      TaskReport task = WorkedProject.task(server.awaitIdle(PATIENCE), TASK);

      assertThat(task.outcome()).isEqualTo(Outcome.UNDECIDED);
      assertThat(task.reason()).contains(QUESTION);
      assertThat(server.tasks().find(TASK).orElseThrow().question()).isNotNull();
    }
  }

  @Test
  void aStopEndsTheWaitForAnAnswerAtOnce() throws Exception {
    asks();
    IServer server = project.builder().person(PATIENCE).build();
    server.subscribe(record -> events.publish(record.event()));
    server.start();
    events.await(StateEvent.QuestionAsked.class, 1, PATIENCE);

    long began = System.nanoTime();
    server.close();

    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void aRunningAttemptIsToldACorrectionBetweenTwoTurns() throws Exception {
    AtomicReference<IServer> running = new AtomicReference<>();
    project.model.task(
        TASK,
        Turn.calls("list_files").expecting("during which somebody corrects", request -> {
          IServer server = running.get();
          return server.tasks().correct(id(server), new Correction("It is an a, not a b."))
              instanceof Receipt.Accepted;
        }),
        Turn.calls("write_file", "path", "src/a.sh", "content", "echo a\n")
            .expecting(
                "that tells the correction",
                request ->
                    request.messages().getLast().toString().contains("It is an a, not a b.")),
        Turn.finishes("It is made."));
    try (IServer server = project.builder().build()) {
      running.set(server);
      server.start();

      done(server.awaitIdle(PATIENCE), 1);
    }
    project.model.assertPlayed();
    assertThat(project.journal())
        .filteredOn(StateEvent.CorrectionsTold.class::isInstance)
        .hasSize(1);
  }

  @Test
  void aCorrectionOutlivesAStopAndIsToldByTheAssignment() throws Exception {
    AtomicReference<IServer> running = new AtomicReference<>();
    CountDownLatch corrected = new CountDownLatch(1);
    project.model.task(TASK, Turn.stalls().expecting("during which somebody corrects", request -> {
      IServer server = running.get();
      server.tasks().correct(id(server), new Correction("It is an a."));
      corrected.countDown();
      return true;
    }));
    try (IServer server = project.builder().build()) {
      running.set(server);
      server.start();
      corrected.await();
    }
    told("A person corrected the task", "It is an a.");

    done(project.resume(), 2); // the one that the stop broke off is told, too
  }

  @Test
  void workThatACorrectionOvertookIsSetAsideAndItsAttemptDoesNotCount() throws Exception {
    Recipe recipe = new Recipe();
    try (IServer server = project
        .builder()
        .option("attempts", "1")
        .replace(StrategyChoice.class, new StrategyChoice(List.of(recipe)))
        .build()) {
      recipe.server.set(server);
      server.start();

      done(server.awaitIdle(PATIENCE), 2);
    }
    assertThat(recipe.assignments)
        .extracting(Assignment::corrections)
        .containsExactly(List.of(), List.of(new Correction("It is an a.")));
    assertThat(project.user.git("show", "HEAD:src/a.sh")).isEqualTo("echo a");
    assertThat(project.user.git("show", "HEAD", "--stat")).doesNotContain("b.sh");
  }

  @Test
  void whatIsDoneOrUnknownCannotBeCorrected() throws Exception {
    project.honest("a");
    try (IServer server = project.builder().build()) {
      server.start();
      server.awaitIdle(PATIENCE);

      assertThat(server.tasks().correct(id(server), new Correction("No.")))
          .isInstanceOf(Receipt.Refused.class);
      assertThat(server.tasks().correct(new TaskId("00000000"), new Correction("No.")))
          .isInstanceOf(Receipt.Refused.class);
    }
  }

  private void asks() {
    project.model.task(TASK, Turn.calls("ask_person", "question", QUESTION));
  }

  /** Lets the next attempt do the task, provided that its first message tells all of that. */
  private void told(String... words) {
    project.model.task(
        TASK,
        Turn.calls("write_file", "path", "src/a.sh", "content", "echo a\n")
            .expecting(
                "that tells what the person said",
                request -> List.of(words).stream()
                    .allMatch(request.messages().get(1).toString()::contains)),
        Turn.finishes("It is made."));
  }

  private static TaskId id(IServer server) {
    return server.tasks().find(TASK).orElseThrow().task().id();
  }

  private static void done(RunReport report, int attempts) {
    TaskReport task = WorkedProject.task(report, TASK);
    assertThat(task.outcome()).as(task.reason()).isEqualTo(Outcome.DONE);
    assertThat(task.attempts()).isEqualTo(attempts);
  }

  /** Never asks what is corrected: its first work is corrected while it is made. */
  private static final class Recipe implements ExecutionStrategy {
    private final AtomicReference<IServer> server = new AtomicReference<>();
    private final List<Assignment> assignments = new ArrayList<>();

    @Override
    public String id() {
      return "recipe";
    }

    @Override
    public int suits(Assignment assignment) {
      return 1;
    }

    @Override
    public Execution execute(Assignment assignment, StrategyContext context) {
      assignments.add(assignment);
      if (assignments.size() == 1) {
        write(assignment, "b");
        IServer running = server.get();
        running.tasks().correct(PersonsWishesTest.id(running), new Correction("It is an a."));
      }
      write(assignment, "a");
      return new Execution.Finished("made", List.of());
    }

    private static void write(Assignment assignment, String name) {
      try {
        Files.createDirectories(assignment.project().resolve("src"));
        Files.writeString(
            assignment.project().resolve("src/" + name + ".sh"), "echo " + name + "\n");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
