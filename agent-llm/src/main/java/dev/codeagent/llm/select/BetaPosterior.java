package dev.codeagent.llm.select;

/**
 * What is known of a probability after some trials: the Beta(1 + successes, 1 + failures) that a uniform prior becomes
 * (Bayes and Laplace; Gelman et al., Bayesian Data Analysis, 2.4). Immutable.
 *
 * @param successes trials that succeeded; a half counts for one that says nothing either way
 * @param failures trials that failed
 */
record BetaPosterior(double successes, double failures) {

  /** Nothing is known. */
  static final BetaPosterior UNIFORM = new BetaPosterior(0, 0);

  /** Halvings of the interval from 0 to 1; beyond what a double tells apart near 1. */
  private static final int HALVINGS = 53;

  /** More terms than the fraction needs below a million trials, where it takes about the root of their number. */
  private static final int MOST_TERMS = 1_000;

  private static final double PRECISE_ENOUGH = 1e-14;

  /** Stands for zero in a denominator (Thompson and Barnett). */
  private static final double TINY = 1e-300;

  /** Above this, four terms of Stirling's series give twelve digits. */
  private static final double STIRLING_FROM = 10;

  /** What is known after one more trial, which succeeded to that part. */
  BetaPosterior after(double success) {
    return new BetaPosterior(successes + success, failures + 1 - success);
  }

  double trials() {
    return successes + failures;
  }

  /** How probable it is that the probability is above that value. */
  double above(double value) {
    return 1 - below(value);
  }

  /** The value that the probability is below with that probability; the inverse of {@link #below}, by halving. */
  double quantile(double probability) {
    double low = 0;
    double high = 1;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (below(middle) < probability) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  /** How probable it is that the probability is below that value: the regularised incomplete beta function. */
  double below(double value) {
    if (value <= 0 || value >= 1) {
      return value <= 0 ? 0 : 1;
    }
    double a = successes + 1;
    double b = failures + 1;
    double front = Math.exp(
        a * Math.log(value) + b * Math.log1p(-value) + logGamma(a + b) - logGamma(a) - logGamma(b));
    return value < (a + 1) / (a + b + 2)
        ? front * fraction(a, b, value) / a
        : 1 - front * fraction(b, a, 1 - value) / b;
  }

  /** The continued fraction of NIST's DLMF 8.17.22, evaluated from the front by Lentz's method. */
  private static double fraction(double a, double b, double x) {
    double numerator = 1;
    double denominator = inverse(1 - (a + b) * x / (a + 1));
    double value = denominator;
    for (int m = 1; m <= MOST_TERMS; m++) {
      double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
      denominator = inverse(1 + even * denominator);
      numerator = nonZero(1 + even / numerator);
      value *= denominator * numerator;
      double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
      denominator = inverse(1 + odd * denominator);
      numerator = nonZero(1 + odd / numerator);
      double change = denominator * numerator;
      value *= change;
      if (Math.abs(change - 1) < PRECISE_ENOUGH) {
        break;
      }
    }
    return value;
  }

  private static double inverse(double number) {
    return 1 / nonZero(number);
  }

  private static double nonZero(double number) {
    return Math.abs(number) < TINY ? TINY : number;
  }

  /** Stirling's series (DLMF 5.11.1), after going up to where it holds by the recurrence (DLMF 5.5.1). */
  private static double logGamma(double number) {
    double x = number;
    double factors = 0;
    while (x < STIRLING_FROM) {
      factors += Math.log(x);
      x++;
    }
    double square = x * x;
    double series =
        (1 / 12.0 - (1 / 360.0 - (1 / 1260.0 - 1 / (1680.0 * square)) / square) / square) / x;
    return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + series - factors;
  }
}
