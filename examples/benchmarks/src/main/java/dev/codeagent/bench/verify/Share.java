package dev.codeagent.bench.verify;

import dev.codeagent.bench.report.Row;
import java.util.Locale;

/**
 * How many of how many, with the interval in which the true share lies by all likelihood.
 *
 * @param count how many
 * @param of of how many, more than none
 */
record Share(int count, int of) {

  /** The quantile of the normal distribution for an interval of 95 %, that is at 0.975. */
  private static final double Z = 1.959963984540054;

  Share {
    if (of < 1 || count < 0 || count > of) {
      throw new IllegalArgumentException(count + " of " + of + " is no share");
    }
  }

  double value() {
    return (double) count / of;
  }

  /**
   * The score interval of Wilson, without correction for continuity: E. B. Wilson, "Probable inference, the law of
   * succession, and statistical inference", Journal of the American Statistical Association 22 (1927), 209–212. Unlike
   * the interval by the normal distribution it holds for few cases, and for shares near 0 and 1.
   */
  Row.Interval interval() {
    double share = value();
    double square = Z * Z;
    double scale = 1 + square / of;
    double middle = (share + square / (2.0 * of)) / scale;
    double reach = Z * Math.sqrt(share * (1 - share) / of + square / (4.0 * of * of)) / scale;
    // at 0 and 1 the ends are exact; only rounding would miss them
    double low = count == 0 ? 0 : middle - reach;
    double high = count == of ? 1 : middle + reach;
    return new Row.Interval(low, high);
  }

  /** For a cell of a table. */
  String shown() {
    return String.format(Locale.ROOT, "%.3f (%s), %d of %d", value(), range(interval()), count, of);
  }

  /** An interval for a cell of a table. */
  static String range(Row.Interval interval) {
    return String.format(Locale.ROOT, "%.3f–%.3f", interval.low(), interval.high());
  }
}
