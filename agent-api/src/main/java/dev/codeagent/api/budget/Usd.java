package dev.codeagent.api.budget;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An amount of US dollars as a whole number of nano-dollars, so that sums are exact.
 *
 * @param nanos nano-dollars, not negative
 */
public record Usd(long nanos) implements Comparable<Usd> {

  /** No money. */
  public static final Usd ZERO = new Usd(0);

  private static final int NANO_DIGITS = 9;

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException when one is not as described
   */
  public Usd {
    if (nanos < 0) {
      throw new IllegalArgumentException("an amount of money is not negative: " + nanos);
    }
  }

  /**
   * The amount, rounded up to the next nano-dollar.
   *
   * @throws IllegalArgumentException if negative or beyond nine billion dollars
   */
  public static Usd of(BigDecimal dollars) {
    try {
      return new Usd(
          dollars.movePointRight(NANO_DIGITS).setScale(0, RoundingMode.CEILING).longValueExact());
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("not an amount of dollars: " + dollars, e);
    }
  }

  /** The amount that a decimal number such as {@code 0.25} names. */
  public static Usd of(String dollars) {
    return of(new BigDecimal(dollars));
  }

  /** The sum; where it exceeds what a long of nano-dollars holds, about 9.2e9 dollars, that: more than any limit. */
  public Usd plus(Usd other) {
    long sum = nanos + other.nanos;
    return new Usd(sum < 0 ? Long.MAX_VALUE : sum);
  }

  /** The difference, or zero where it would be negative. */
  public Usd minus(Usd other) {
    return new Usd(Math.max(0, nanos - other.nanos));
  }

  /** The amount in dollars, without trailing zeros. */
  public BigDecimal toDollars() {
    BigDecimal dollars = BigDecimal.valueOf(nanos, NANO_DIGITS).stripTrailingZeros();
    return dollars.scale() < 0 ? dollars.setScale(0) : dollars;
  }

  @Override
  public int compareTo(Usd other) {
    return Long.compare(nanos, other.nanos);
  }

  @Override
  public String toString() {
    return "$" + toDollars().toPlainString();
  }
}
