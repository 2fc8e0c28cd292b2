package dev.codeagent.core.verify.source;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * A constant value as a source spells it, in one canonical form, so that {@code 1_000}, {@code 1000L} and {@code 1e3}
 * are the same literal.
 *
 * @param kind what kind of value
 * @param value numbers as plain decimals without trailing zeros, everything else as it is
 */
public record Literal(Kind kind, String value) {

  /** Digits beyond which a number is kept as it is spelled: no type of Java holds more. */
  private static final int MAX_NUMBER = 400;

  /** The kinds of value that comparisons tell apart. */
  public enum Kind {
    NUMBER,
    TEXT,
    CHARACTER,
    BOOLEAN,
    NULL
  }

  public Literal {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(value, "value");
  }

  public static Literal text(String value) {
    return new Literal(Kind.TEXT, value);
  }

  public static Literal character(char value) {
    return new Literal(Kind.CHARACTER, String.valueOf(value));
  }

  public static Literal number(BigDecimal value) {
    BigDecimal plain = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    if (Math.abs((long) plain.scale()) > MAX_NUMBER || plain.precision() > MAX_NUMBER) {
      return new Literal(Kind.NUMBER, plain.toString());
    }
    return new Literal(Kind.NUMBER, plain.toPlainString());
  }

  public static Literal bool(boolean value) {
    return new Literal(Kind.BOOLEAN, Boolean.toString(value));
  }

  /** The number that a source spells, with Java's underscores, prefixes and suffixes; empty when it is none. */
  public static Optional<Literal> ofNumber(String spelled) {
    String text = spelled.replace("_", "").toLowerCase(Locale.ROOT);
    if (text.isEmpty() || text.length() > MAX_NUMBER) {
      return Optional.empty();
    }
    try {
      if (text.startsWith("0x") && !text.contains("p")) {
        return Optional.of(integer(text.substring(2), 16));
      }
      if (text.startsWith("0b")) {
        return Optional.of(integer(text.substring(2), 2));
      }
      boolean suffixed = text.endsWith("l") || text.endsWith("f") || text.endsWith("d");
      return Optional.of(
          number(new BigDecimal(suffixed ? text.substring(0, text.length() - 1) : text)));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Literal integer(String digits, int radix) {
    String bare = digits.endsWith("l") ? digits.substring(0, digits.length() - 1) : digits;
    return number(new BigDecimal(new BigInteger(bare, radix)));
  }

  /** The empty string, 0, 1, -1, the truth values and null: they stand everywhere and tell nothing. */
  public boolean trivial() {
    return switch (kind) {
      case NULL, BOOLEAN -> true;
      case NUMBER -> value.equals("0") || value.equals("1") || value.equals("-1");
      case TEXT -> value.isEmpty();
      case CHARACTER -> false;
    };
  }

  /** The value as a person would quote it. */
  public String quoted() {
    String shown = value.length() > 60 ? value.substring(0, 57) + "..." : value;
    return switch (kind) {
      case TEXT -> "\"" + shown + "\"";
      case CHARACTER -> "'" + shown + "'";
      case NUMBER, BOOLEAN -> shown;
      case NULL -> "null";
    };
  }
}
