package dev.codeagent.llm.wire;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a reply says about trying again.
 *
 * @param after how long to wait, or null when it does not say
 * @param retry what {@code X-Should-Retry} says, or null
 */
record RetryHeaders(@Nullable Duration after, @Nullable Boolean retry) {

  /** Waits above this are nonsense or the end of a quota; kept as this, so that sums do not overflow. */
  private static final Duration LONGEST = Duration.ofDays(400);

  private static final BigDecimal LONGEST_SECONDS = BigDecimal.valueOf(LONGEST.toSeconds());

  private static final DateTimeFormatter ASCTIME =
      DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss uuuu", Locale.US).withZone(ZoneOffset.UTC);

  /** RFC 9110, 10.2.3 Retry-After, and the headers that the providers' own clients obey before it. */
  static RetryHeaders read(Headers headers, Instant now) {
    Boolean retry = text(headers, "x-should-retry").map(RetryHeaders::truth).orElse(null);
    Optional<Duration> millis =
        text(headers, "retry-after-ms").flatMap(text -> number(text, v -> v.movePointLeft(3)));
    return new RetryHeaders(
        millis
            .or(() -> text(headers, "retry-after").flatMap(text -> seconds(text, now)))
            .orElse(null),
        retry);
  }

  /** What is neither true nor false says nothing. */
  private static @Nullable Boolean truth(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> Boolean.TRUE;
      case "false" -> Boolean.FALSE;
      default -> null;
    };
  }

  static Optional<Duration> seconds(String text, Instant now) {
    return number(text, UnaryOperator.identity()).or(() -> date(text, now));
  }

  private static Optional<Duration> number(String text, UnaryOperator<BigDecimal> toSeconds) {
    if (text.isEmpty() || !text.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'))) {
      return Optional.empty();
    }
    try {
      String bare = text.replaceFirst("^0+(?=[0-9])", "");
      // so many digits are beyond the longest wait, or say no more of a fraction
      String told = bare.substring(0, Math.min(bare.length(), 20));
      BigDecimal seconds = toSeconds.apply(new BigDecimal(told)).min(LONGEST_SECONDS);
      return Optional.of(Duration.ofMillis(seconds.movePointRight(3).longValue()));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** A date in one of the three forms of RFC 9110, 5.6.7. */
  private static Optional<Duration> date(String text, Instant now) {
    for (DateTimeFormatter form : forms(now)) {
      try {
        Instant then = ZonedDateTime.parse(text, form).toInstant();
        Duration wait = Duration.between(now, then);
        Duration bounded = wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
        return Optional.of(bounded.isNegative() ? Duration.ZERO : bounded);
      } catch (DateTimeException e) {
        // perhaps another form
      }
    }
    return Optional.empty();
  }

  /** The second has two digits of the year, which is never more than 50 years ahead. */
  private static List<DateTimeFormatter> forms(Instant now) {
    int first = now.atOffset(ZoneOffset.UTC).getYear() - 49;
    DateTimeFormatter rfc850 = new DateTimeFormatterBuilder()
        .appendPattern("EEEE, dd-MMM-")
        .appendValueReduced(ChronoField.YEAR, 2, 2, first)
        .appendPattern(" HH:mm:ss 'GMT'")
        .toFormatter(Locale.US)
        .withZone(ZoneOffset.UTC);
    return List.of(DateTimeFormatter.RFC_1123_DATE_TIME, rfc850, ASCTIME);
  }

  private static Optional<String> text(Headers headers, String name) {
    return Optional.ofNullable(headers.first(name)).map(String::strip);
  }

  /** The headers of a reply. */
  @FunctionalInterface
  interface Headers {
    @Nullable
    String first(String name);
  }
}
