package dev.codeagent.llm.wire;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
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
  private static final BigDecimal LONGEST_SECONDS =
      BigDecimal.valueOf(Duration.ofDays(400).toSeconds());

  /** RFC 9110, 10.2.3 Retry-After, and the headers that the providers' own clients obey before it. */
  static RetryHeaders read(Headers headers, Instant now) {
    String should = headers.first("x-should-retry");
    Boolean retry =
        should == null ? null : Boolean.valueOf(should.strip().toLowerCase(Locale.ROOT));
    Optional<Duration> millis =
        text(headers, "retry-after-ms").flatMap(text -> number(text, v -> v.movePointLeft(3)));
    return new RetryHeaders(
        millis
            .or(() -> text(headers, "retry-after").flatMap(text -> seconds(text, now)))
            .orElse(null),
        retry);
  }

  static Optional<Duration> seconds(String text, Instant now) {
    return number(text, UnaryOperator.identity()).or(() -> date(text, now));
  }

  private static Optional<Duration> number(String text, UnaryOperator<BigDecimal> toSeconds) {
    if (text.isEmpty()
        || text.length() > 20
        || !text.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'))) {
      return Optional.empty();
    }
    try {
      BigDecimal seconds = toSeconds.apply(new BigDecimal(text)).min(LONGEST_SECONDS);
      return Optional.of(Duration.ofMillis(seconds.movePointRight(3).longValue()));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<Duration> date(String text, Instant now) {
    try {
      Instant then =
          ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration wait = Duration.between(now, then);
      return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
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
