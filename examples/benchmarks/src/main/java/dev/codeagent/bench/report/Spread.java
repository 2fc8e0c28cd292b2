package dev.codeagent.bench.report;

import java.util.Arrays;
import java.util.List;

/**
 * What several rounds of one measurement gave.
 *
 * @param median the figure to report
 * @param least the least of the rounds
 * @param most the greatest of the rounds
 * @param rounds how many there were
 */
public record Spread(double median, double least, double most, int rounds) {

  /** The spread of one figure a round. */
  public static Spread of(List<Double> figures) {
    double[] sorted = figures.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return new Spread(percentile(sorted, 0.5), sorted[0], sorted[sorted.length - 1], sorted.length);
  }

  /** The value that the given share of the figures does not exceed. */
  public static double percentile(long[] figures, double share) {
    return percentile(Arrays.stream(figures).sorted().asDoubleStream().toArray(), share);
  }

  private static double percentile(double[] sorted, double share) {
    if (share == 0.5 && sorted.length % 2 == 0) {
      return (sorted[sorted.length / 2 - 1] + sorted[sorted.length / 2]) / 2;
    }
    int index = (int) Math.ceil(share * sorted.length) - 1;
    return sorted[Math.clamp(index, 0, sorted.length - 1)];
  }

  /** The least and the greatest, for a row's note. */
  public String note() {
    if (rounds == 1) {
      return "one round";
    }
    return Figures.shown(least).toPlainString() + "–" + Figures.shown(most).toPlainString() + " in "
        + rounds + " rounds";
  }
}
