package dev.codeagent.bench.micro;

import dev.codeagent.bench.report.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;

/** Runs the benchmarks of this package by JMH and makes rows of them. */
public final class Micro {

  private static final String UNIT = "µs";

  private final int iterations;
  private final int millis;

  /**
   * @param iterations measured ones, and as many before them
   * @param millis of each iteration
   */
  public Micro(int iterations, int millis) {
    this.iterations = iterations;
    this.millis = millis;
  }

  /** Measures and returns the rows. */
  public List<Row> rows() throws RunnerException {
    // several checkouts may measure on one machine; how busy it is, is told with the figures
    System.setProperty("jmh.ignoreLock", "true");
    Collection<RunResult> results = new Runner(new OptionsBuilder()
            .include(LayersBenchmark.class.getName() + "\\..*")
            .forks(1)
            .warmupIterations(iterations)
            .warmupTime(TimeValue.milliseconds(millis))
            .measurementIterations(iterations)
            .measurementTime(TimeValue.milliseconds(millis))
            .jvmArgsAppend("-Xmx768m", "-Dslf4j.internal.verbosity=ERROR")
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true)
            .build())
        .run();
    List<Row> rows = new ArrayList<>();
    for (RunResult result : results) {
      rows.addAll(rows(result));
    }
    return rows;
  }

  private static List<Row> rows(RunResult result) {
    String label = result.getParams().getBenchmark();
    Result<?> figure = result.getPrimaryResult();
    return switch (label.substring(label.lastIndexOf('.') + 1)) {
      case "miss" -> miss(figure.getStatistics());
      case "hit1kB" ->
        List.of(hit("memory-hit-1kb", "answer from memory, 1 kB prompt, first time", 3, figure));
      case "hit100kB" ->
        List.of(
            hit("memory-hit-100kb", "answer from memory, 100 kB prompt, first time", 60, figure));
      case "miss100kB" ->
        List.of(Row.plain(
            "layers-alone-100kb",
            "the layers alone, 100 kB prompt that was never asked, p50",
            median(figure),
            UNIT,
            spread(figure)));
      case "sha256Of100kB" ->
        List.of(Row.plain(
            "sha256-100kb",
            "SHA-256 of 100 kB alone, the floor of the row above, p50",
            median(figure),
            UNIT,
            spread(figure)));
      case "hit100kBWithOneNewMessage" ->
        List.of(hit(
            "memory-hit-100kb-last-new",
            "answer from memory, 100 kB conversation, only the last message new",
            5,
            figure));
      default -> throw new IllegalStateException("no row for " + label);
    };
  }

  private static List<Row> miss(Statistics times) {
    String note = times.getN() + " samples, JMH";
    return List.of(
        Row.within(
            "layers-alone-p50",
            "the layers alone, 2 kB prompt, p50",
            times.getPercentile(50),
            UNIT,
            10,
            note),
        Row.within(
            "layers-alone-p99",
            "the layers alone, 2 kB prompt, p99",
            times.getPercentile(99),
            UNIT,
            50,
            note));
  }

  private static Row hit(String id, String what, double target, Result<?> figure) {
    return Row.within(id, what + ", p50", median(figure), UNIT, target, spread(figure));
  }

  private static double median(Result<?> figure) {
    return figure.getStatistics().getPercentile(50);
  }

  private static String spread(Result<?> figure) {
    Statistics times = figure.getStatistics();
    return String.format(
        Locale.ROOT,
        "mean %.1f, p99 %.1f, %d samples, JMH",
        times.getMean(),
        times.getPercentile(99),
        times.getN());
  }
}
