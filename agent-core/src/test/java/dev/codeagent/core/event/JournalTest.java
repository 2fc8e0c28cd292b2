package dev.codeagent.core.event;

import static dev.codeagent.core.event.StateEvents.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.error.EnvironmentException;
import dev.codeagent.api.event.EventRecord;
import dev.codeagent.api.event.StateEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a journal keeps over a restart and a crash, and which damage it refuses. */
class JournalTest {
  @TempDir
  Path folder;

  @Test
  void everyKindOfEventComesBackAsItWasWritten() {
    List<StateEvent> events = StateEvents.all();
    try (Journal journal = Journal.open(folder)) {
      events.forEach(e -> journal.append(e, NOON));
    }

    List<EventRecord> read = Journal.peek(folder);

    assertThat(read).extracting(EventRecord::event).containsExactlyElementsOf(events);
    assertThat(read).extracting(EventRecord::time).containsOnly(NOON);
    assertThat(read.getLast().sequence()).isEqualTo(events.size());
    assertThat(StateEvents.all())
        .extracting(Object::getClass)
        .hasSize(StateEvent.class.getPermittedSubclasses().length);
  }

  @Test
  void aReopenedJournalGoesOnCounting() {
    try (Journal journal = Journal.open(folder)) {
      journal.append(StateEvents.taken(1), NOON);
    }
    try (Journal journal = Journal.open(folder)) {
      assertThat(journal.append(StateEvents.taken(2), NOON).sequence()).isEqualTo(2);
    }
    assertThat(Journal.peek(folder)).hasSize(2);
  }

  @Test
  void aLastLineThatACrashCutShortIsTakenOff() throws IOException {
    try (Journal journal = Journal.open(folder)) {
      journal.append(StateEvents.taken(1), NOON);
      journal.append(StateEvents.taken(2), NOON);
    }
    byte[] whole = Files.readAllBytes(file());
    for (int cut = 1; cut < 40; cut++) {
      Files.write(file(), java.util.Arrays.copyOf(whole, whole.length - cut));

      try (Journal journal = Journal.open(folder)) {
        assertThat(journal.records())
            .extracting(EventRecord::event)
            .containsExactly(StateEvents.taken(1));
        assertThat(journal.append(StateEvents.taken(3), NOON).sequence()).isEqualTo(2);
      }
      assertThat(Journal.peek(folder))
          .extracting(EventRecord::event)
          .containsExactly(StateEvents.taken(1), StateEvents.taken(3));
    }
  }

  @Test
  void damageBeforeTheLastLineIsAnErrorAndNeverSkipped() throws IOException {
    try (Journal journal = Journal.open(folder)) {
      journal.append(StateEvents.taken(1), NOON);
      journal.append(StateEvents.taken(2), NOON);
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
      journal.append(StateEvents.taken(1), NOON);
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
      journal.append(StateEvents.taken(1), NOON);
      assertThat(Thread.interrupted()).isTrue();
      journal.append(StateEvents.taken(2), NOON);
    }
    assertThat(Journal.peek(folder)).hasSize(2);
  }

  private Path file() {
    return folder.resolve("journal.log");
  }
}
