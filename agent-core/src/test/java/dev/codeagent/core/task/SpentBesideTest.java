/** Specifies how money that is spent beside runs is remembered for its day. */
package dev.codeagent.core.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.budget.Usd;
import dev.codeagent.api.error.EnvironmentException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpentBesideTest {

  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
  private static final Instant NOON =
      DAY.atTime(12, 0).atZone(ZoneId.systemDefault()).toInstant();

  @TempDir
  private Path folder;

  @Test
  void givenAmountsOfSeveralDays_thenEachDayHasItsOwnSum() {
    new SpentBeside(folder).add(Usd.of("0.25"), NOON);
    new SpentBeside(folder).add(Usd.of("0.50"), NOON);
    new SpentBeside(folder).add(Usd.of("4"), NOON.plusSeconds(24 * 3600));

    SpentBeside spent = new SpentBeside(folder);
    assertThat(spent.on(DAY)).isEqualTo(Usd.of("0.75"));
    assertThat(spent.on(DAY.plusDays(1))).isEqualTo(Usd.of("4"));
    assertThat(spent.on(DAY.minusDays(1))).isEqualTo(Usd.ZERO);
  }

  @Test
  void givenNothingSpent_thenNothingIsWritten() throws IOException {
    new SpentBeside(folder).add(Usd.ZERO, NOON);

    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void givenManyAtOnce_thenNoneIsLost() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<? extends Future<?>> all = IntStream.range(0, 200)
          .mapToObj(i -> threads.submit(() -> new SpentBeside(folder).add(new Usd(7), NOON)))
          .toList();
      for (Future<?> one : all) {
        one.get();
      }
    }

    assertThat(new SpentBeside(folder).on(DAY)).isEqualTo(new Usd(1_400));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x\n", "-5\n", "99999999999999999999\n", "1\n\n", "\u00ff\n"})
  void givenAFileThatCannotBeRead_thenItIsSaidWhatToDo(String text) throws IOException {
    Files.createDirectories(folder.resolve("spent"));
    Files.writeString(folder.resolve("spent/2026-03-02.log"), text);

    assertThatThrownBy(() -> new SpentBeside(folder).on(DAY))
        .isInstanceOfSatisfying(EnvironmentException.class, e -> {
          assertThat(e.failure().code()).isEqualTo("spent-io");
          assertThat(e.failure().advice()).contains("2026-03-02.log", "delete it");
        });
  }

  @Test
  void givenAFileOfAnySize_thenItIsNotReadIntoMemory() throws IOException {
    Files.createDirectories(folder.resolve("spent"));
    try (RandomAccessFile file =
        new RandomAccessFile(folder.resolve("spent/2026-03-02.log").toFile(), "rw")) {
      file.setLength(1L << 34);
    }

    assertThatThrownBy(() -> new SpentBeside(folder).on(DAY))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("more than 16 MiB");
  }

  @Test
  void givenAFolderThatCannotBeMade_thenItIsSaid() throws IOException {
    Files.writeString(folder.resolve("spent"), "a file");

    assertThatThrownBy(() -> new SpentBeside(folder).add(Usd.of("1"), NOON))
        .isInstanceOf(EnvironmentException.class);
  }
}
