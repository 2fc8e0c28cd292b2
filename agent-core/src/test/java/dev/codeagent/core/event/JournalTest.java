package dev.codeagent.core.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.error.EnvironmentException;
import dev.codeagent.api.error.Failure;
import dev.codeagent.api.error.FailureKind;
import dev.codeagent.api.event.EventRecord;
import dev.codeagent.api.event.StateEvent;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.evidence.VerdictKind;
import dev.codeagent.api.task.Outcome;
import dev.codeagent.api.task.TaskId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

  private static final Instant NOON = Instant.parse("2026-01-23T12:00:00.123456Z");
  private static final TaskId TASK = new TaskId("0123abcd");

  @TempDir
  Path folder;

  @Test
  void everyKindOfEventComesBackAsItWasWritten() {
    List<StateEvent> events = Samples.all();
    try (Journal journal = Journal.open(folder)) {
      events.forEach(e -> journal.append(e, NOON));
    }

    List<EventRecord> read = Journal.peek(folder);

    assertThat(read).extracting(EventRecord::event).containsExactlyElementsOf(events);
    assertThat(read).extracting(EventRecord::time).containsOnly(NOON);
    assertThat(read.getLast().sequence()).isEqualTo(events.size());
    assertThat(Samples.all())
        .extracting(Object::getClass)
        .hasSize(StateEvent.class.getPermittedSubclasses().length);
  }

  @Test
  void aReopenedJournalGoesOnCounting() {
    try (Journal journal = Journal.open(folder)) {
      journal.append(Samples.taken(1), NOON);
    }
    try (Journal journal = Journal.open(folder)) {
      assertThat(journal.append(Samples.taken(2), NOON).sequence()).isEqualTo(2);
    }
    assertThat(Journal.peek(folder)).hasSize(2);
  }

  @Test
  void aLastLineThatACrashCutShortIsTakenOff() throws IOException {
    try (Journal journal = Journal.open(folder)) {
      journal.append(Samples.taken(1), NOON);
      journal.append(Samples.taken(2), NOON);
    }
    byte[] whole = Files.readAllBytes(file());
    for (int cut = 1; cut < 40; cut++) {
      Files.write(file(), java.util.Arrays.copyOf(whole, whole.length - cut));

      try (Journal journal = Journal.open(folder)) {
        assertThat(journal.records())
            .extracting(EventRecord::event)
            .containsExactly(Samples.taken(1));
        assertThat(journal.append(Samples.taken(3), NOON).sequence()).isEqualTo(2);
      }
      assertThat(Journal.peek(folder))
          .extracting(EventRecord::event)
          .containsExactly(Samples.taken(1), Samples.taken(3));
    }
  }

  @Test
  void damageBeforeTheLastLineIsAnErrorAndNeverSkipped() throws IOException {
    try (Journal journal = Journal.open(folder)) {
      journal.append(Samples.taken(1), NOON);
      journal.append(Samples.taken(2), NOON);
    }
    String text = Files.readString(file());
    Files.writeString(file(), text.replaceFirst("worker", "w0rker"));

    assertThatThrownBy(() -> Journal.open(folder))
        .isInstanceOfSatisfying(
            EnvironmentException.class,
            e -> assertThat(e.failure().code()).isEqualTo("journal-damaged"));
  }

  @Test
  void anEventOfANewerVersionIsAnErrorThatSaysSo() throws IOException {
    try (Journal journal = Journal.open(folder)) {
      journal.append(Samples.taken(1), NOON);
    }
    String line = Files.readString(file());
    String body = line.substring(9).strip().replace("TaskTaken", "TaskDreamt");
    java.util.zip.CRC32C crc = new java.util.zip.CRC32C();
    crc.update(body.getBytes(StandardCharsets.UTF_8));
    Files.writeString(
        file(), java.util.HexFormat.of().toHexDigits((int) crc.getValue()) + " " + body + "\n");

    assertThatThrownBy(() -> Journal.open(folder))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("TaskDreamt");
  }

  @Test
  void peekingAtAMissingJournalMakesNothing() {
    assertThat(Journal.peek(folder.resolve("none"))).isEmpty();
    assertThat(folder.resolve("none")).doesNotExist();
  }

  @Test
  void anInterruptOfTheWriterLosesNothing() {
    try (Journal journal = Journal.open(folder)) {
      Thread.currentThread().interrupt();
      journal.append(Samples.taken(1), NOON);
      assertThat(Thread.interrupted()).isTrue();
      journal.append(Samples.taken(2), NOON);
    }
    assertThat(Journal.peek(folder)).hasSize(2);
  }

  @Property(tries = 60)
  void whateverTheCrashLeavesOfTheTailTheEventsBeforeItStay(
      @ForAll @IntRange(min = 1, max = 8) int events, @ForAll @IntRange(min = 0, max = 400) int cut)
      throws IOException {
    Path place = Files.createTempDirectory("journal");
    try {
      try (Journal journal = Journal.open(place)) {
        for (int i = 1; i <= events; i++) {
          journal.append(Samples.taken(i), NOON);
        }
      }
      Path log = place.resolve("journal.log");
      byte[] whole = Files.readAllBytes(log);
      int keep = Math.max(0, whole.length - cut);
      Files.write(log, java.util.Arrays.copyOf(whole, keep), StandardOpenOption.TRUNCATE_EXISTING);
      long lines = new String(whole, 0, keep, StandardCharsets.UTF_8)
          .chars()
          .filter(c -> c == '\n')
          .count();

      try (Journal journal = Journal.open(place)) {
        assertThat(journal.records()).hasSize((int) lines);
      }
    } finally {
      Files.deleteIfExists(place.resolve("journal.log"));
      Files.delete(place);
    }
  }

  private Path file() {
    return folder.resolve("journal.log");
  }

  /** One event of each kind. */
  static final class Samples {

    static StateEvent.TaskTaken taken(long fence) {
      return new StateEvent.TaskTaken(TASK, "worker", fence);
    }

    static List<StateEvent> all() {
      Failure failure = Failure.of(FailureKind.PROVIDER, "provider-billing", "No money.", "Pay.");
      return List.of(
          new StateEvent.RunStarted("run", "refs/heads/main", "TODO.md", "openai/gpt", 42),
          new StateEvent.RunEnded("run", false, failure.withDetail("тело")),
          new StateEvent.TaskSeen(TASK, "Сделать «это»\n\u2028", "code", new TaskId("ffffffff")),
          taken(7),
          new StateEvent.AttemptStarted(TASK, 1, "base", "loop"),
          new StateEvent.AttemptEnded(
              TASK,
              1,
              "finished",
              true,
              true,
              "head",
              "tree",
              "diff",
              "done",
              12,
              3_000_000_000L,
              99),
          new StateEvent.VerdictReached(
              TASK, 1, VerdictKind.UNDECIDED, ".agent/e.json", "ab", "why"),
          new StateEvent.LandingIntended(TASK, 1, "refs/heads/main", "a", "b", "e", "d"),
          new StateEvent.TaskEnded(TASK, Outcome.BUDGET, "no money", null),
          new StateEvent.TaskReopened(TASK, "again"),
          new StateEvent.Decided(TASK, true, "fine"),
          new StateEvent.EditsDropped(
              TASK, 1, List.of(Finding.in("TODO.md", 0, "dropped-backlog-edit", "why"))),
          new StateEvent.Corrected(TASK, "Нет, \"so\""),
          new StateEvent.CorrectionsTold(TASK, 2, 1),
          new StateEvent.QuestionAsked(TASK, 2, "Which of the two?"),
          new StateEvent.QuestionAnswered(TASK, 2, "Which of the two?", "The second.\n"),
          new StateEvent.Noted("scope", "tasks", List.of(TASK)));
    }
  }
}
