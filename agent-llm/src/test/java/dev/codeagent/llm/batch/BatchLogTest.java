package dev.codeagent.llm.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.event.AgentEvent;
import dev.codeagent.api.event.ProgressEvent.Remark;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log of jobs outlives the process, and damage to it is passed over. */
class BatchLogTest {

  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  @TempDir
  private Path folder;

  private final List<AgentEvent> events = new ArrayList<>();

  @Test
  void givenWhatHappenedToAJob_thenAnotherProcessKnowsIt() throws Exception {
    BatchLog log = open();
    log.intend(job("m1", "a", "b", "c"));
    log.submitted("m1", "batch_1");
    log.taken("m1", "a");
    log.paid("m1", "b");
    log.intend(job("m2", "d"));

    BatchLog later = open();

    assertThat(later.find("p", "a")).isEmpty();
    assertThat(later.find("other", "b")).isEmpty();
    assertThat(later.find("p", "b")).hasValueSatisfying(job -> {
      assertThat(job.id()).isEqualTo("batch_1");
      assertThat(job.at()).isEqualTo(NOW);
      assertThat(job.calls()).containsOnlyKeys("b", "c").containsEntry("c", "id of c");
      assertThat(job.paid()).containsExactly("b");
    });
    assertThat(later.find("p", "d"))
        .hasValueSatisfying(job -> assertThat(job.id()).isNull());
    assertThat(later.ids()).isEqualTo(Set.of("batch_1"));
    assertThat(events).isEmpty();
  }

  @Test
  void givenTheLastCallIsCollected_thenNothingIsLeftOnDisk() throws Exception {
    BatchLog log = open();
    log.intend(job("m1", "a"));
    log.submitted("m1", "batch_1");
    assertThat(file()).exists();

    log.taken("m1", "a");

    assertThat(file()).doesNotExist();
  }

  @Test
  void givenALogThatIsOnlyLookedAt_thenItStaysAsItIs() throws Exception {
    BatchLog log = open();
    log.intend(job("m1", "a", "b"));
    log.taken("m1", "a");
    byte[] before = Files.readAllBytes(file());

    open();

    assertThat(file()).hasBinaryContent(before);
  }

  @Test
  void givenWhatNoLongerCounts_thenTheFirstWritingLeavesItOut() throws Exception {
    BatchLog log = open();
    for (int i = 0; i < 50; i++) {
      log.intend(job("gone" + i, "x" + i));
    }
    log.intend(job("m1", "a"));
    for (int i = 0; i < 50; i++) {
      log.gone("gone" + i);
    }

    open().submitted("m1", "batch_1");

    assertThat(Files.readAllLines(file())).hasSizeLessThan(5);
    assertThat(open().find("p", "a"))
        .hasValueSatisfying(job -> assertThat(job.id()).isEqualTo("batch_1"));
  }

  @Test
  void givenHalfALineAtTheEnd_thenItIsToldOfAndTheNextLineIsWhole() throws Exception {
    BatchLog log = open();
    log.intend(job("m1", "a"));
    log.intend(job("m2", "b"));
    byte[] whole = Files.readAllBytes(file());
    Files.write(file(), java.util.Arrays.copyOf(whole, whole.length - 10));

    BatchLog later = open();
    later.submitted("m1", "batch_1");

    assertThat(events)
        .singleElement()
        .isInstanceOfSatisfying(
            Remark.class, remark -> assertThat(remark.text()).contains("1 damaged"));
    events.clear();
    BatchLog last = open();
    assertThat(last.find("p", "b")).isEmpty();
    assertThat(last.find("p", "a"))
        .hasValueSatisfying(job -> assertThat(job.id()).isEqualTo("batch_1"));
    assertThat(events).isEmpty();
  }

  @Test
  void givenAnyByteIsChanged_thenTheLogIsReadWithoutAnErrorAndNothingFalseIsBelieved()
      throws Exception {
    BatchLog log = open();
    log.intend(job("m1", "a"));
    log.submitted("m1", "batch_1");
    byte[] whole = Files.readAllBytes(file());
    RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
    for (int i = 0; i < whole.length; i++) {
      byte[] damaged = whole.clone();
      damaged[i] ^= (byte) (1 + random.nextInt(255));
      Files.write(file(), damaged);

      BatchLog read = open();

      assertThat(read.ids()).isSubsetOf("batch_1");
      read.find("p", "a").ifPresent(job -> assertThat(job.at()).isEqualTo(NOW));
    }
  }

  @Test
  void givenSoundLinesThatSayNothing_thenTheyDoNoHarm() throws Exception {
    BatchLog log = open();
    log.intend(job("m1", "a"));
    for (String text : List.of(
        "{}",
        "{\"job\":\"unknown\",\"id\":\"x\"}",
        "{\"gone\":7}",
        "{\"job\":\"m1\",\"id\":\"../../elsewhere\"}")) {
      java.util.zip.CRC32C crc = new java.util.zip.CRC32C();
      crc.update(text.getBytes(StandardCharsets.UTF_8));
      Files.writeString(
          file(),
          java.util.HexFormat.of().toHexDigits((int) crc.getValue()) + " " + text + "\n",
          StandardOpenOption.APPEND);
    }

    assertThat(open().find("p", "a"))
        .as("an id that would lead to another address is none")
        .hasValueSatisfying(job -> assertThat(job.id()).isNull());
    assertThat(events).isEmpty();
  }

  @Test
  void givenAJobWhoseResultsAreNoLongerKept_thenItIsForgotten() throws Exception {
    open().intend(job("m1", "a"));

    BatchLog later = BatchLog.open(folder, NOW.plus(Duration.ofDays(30)), events::add);

    assertThat(later.find("p", "a")).isEmpty();
  }

  @Test
  void givenAFileThatIsNoneOfOurs_thenItIsToldOf() throws Exception {
    Files.createDirectories(file());

    BatchLog log = open();

    assertThat(log.find("p", "a")).isEmpty();
    assertThat(events).singleElement().isInstanceOf(Remark.class);
  }

  private BatchLog open() {
    return BatchLog.open(folder, NOW, events::add);
  }

  private Path file() {
    return folder.resolve("jobs.log");
  }

  private static LoggedJob job(String mark, String... calls) throws IOException {
    Map<String, String> ids = new java.util.LinkedHashMap<>();
    for (String call : calls) {
      ids.put(call, "id of " + call);
    }
    return new LoggedJob(mark, "p", NOW, null, ids, Set.of());
  }
}
