package dev.codeagent.core.event;

import static dev.codeagent.core.event.StateEvents.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What a crash leaves of a journal, wherever it cuts the journal off. */
class JournalPropertiesTest {
  @Property(tries = 60)
  void whateverTheCrashLeavesOfTheTailTheEventsBeforeItStay(
      @ForAll @IntRange(min = 1, max = 8) int events, @ForAll @IntRange(min = 0, max = 400) int cut)
      throws IOException {
    Path place = Files.createTempDirectory("journal");
    try {
      try (Journal journal = Journal.open(place)) {
        for (int i = 1; i <= events; i++) {
          journal.append(StateEvents.taken(i), NOON);
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
}
