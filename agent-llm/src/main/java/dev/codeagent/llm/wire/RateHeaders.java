package dev.codeagent.llm.wire;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.event.ProgressEvent.CallEvent;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a reply says about the rate of a key: OpenAI's {@code x-ratelimit-remaining-…} and {@code x-ratelimit-reset-…}
 * (times such as {@code 6m0s}), Anthropic's {@code anthropic-ratelimit-…-remaining} and {@code -reset} (RFC 3339), and
 * the {@code x-ratelimit-reset} of gateways (seconds or milliseconds since 1970).
 *
 * @param requestsLeft requests left until their reset, or null when not told
 * @param requestsReset how long until then, or null
 * @param reset how long until what is used up is reset, else until the next reset of what may be; of what is not used up
 *     only where that is within a minute, as it may not have sufficed; or null
 */
record RateHeaders(
    @Nullable Long requestsLeft,
    @Nullable Duration requestsReset,
    @Nullable Duration reset) {

  private static final String[][] NAMES = {
    {"x-ratelimit-remaining-requests", "x-ratelimit-reset-requests"},
    {"x-ratelimit-remaining-tokens", "x-ratelimit-reset-tokens"},
    {"anthropic-ratelimit-requests-remaining", "anthropic-ratelimit-requests-reset"},
    {"anthropic-ratelimit-input-tokens-remaining", "anthropic-ratelimit-input-tokens-reset"},
    {"anthropic-ratelimit-output-tokens-remaining", "anthropic-ratelimit-output-tokens-reset"},
    {"x-ratelimit-remaining", "x-ratelimit-reset"}
  };

  private static final Pattern PARTS = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(ms|h|m|s)");

  /** Seconds since 1970 have fewer digits until the year 2286, milliseconds more since 2001. */
  private static final int DIGITS_OF_SECONDS = 10;

  private static final int LONGEST = 40;

  private static final Duration RATE_BY_MINUTE = Duration.ofMinutes(1);

  /** Whatever lies further ahead is the end of a quota or nonsense. */
  private static final Duration FURTHEST = Duration.ofDays(400);

  static RateHeaders read(RetryHeaders.Headers headers, Instant now) {
    Long requestsLeft = null;
    Duration requestsReset = null;
    Duration usedUp = null;
    Duration next = null;
    for (String[] pair : NAMES) {
      String value = headers.first(pair[1]);
      Duration reset = value == null ? null : time(value.strip(), now);
      if (reset == null) {
        continue;
      }
      Long left = number(headers.first(pair[0]));
      if (requestsLeft == null && left != null && !pair[0].contains("tokens")) {
        requestsLeft = left;
        requestsReset = reset;
      }
      if (left != null && left == 0 && (usedUp == null || reset.compareTo(usedUp) > 0)) {
        usedUp = reset;
      }
      boolean mayBeUsedUp = left == null || reset.compareTo(RATE_BY_MINUTE) <= 0;
      if (mayBeUsedUp && (next == null || reset.compareTo(next) < 0)) {
        next = reset;
      }
    }
    return new RateHeaders(requestsLeft, requestsReset, usedUp == null ? next : usedUp);
  }

  /** Tells how much is left, where the reply said so. */
  void tell(CallContext context) {
    Long left = requestsLeft;
    Duration until = requestsReset;
    if (left != null && until != null) {
      context.events().publish(new CallEvent.RateTold(context.callId(), left, until.toMillis()));
    }
  }

  private static @Nullable Long number(@Nullable String text) {
    String digits = text == null ? "" : text.strip();
    return digits.matches("[0-9]{1,15}") ? Long.valueOf(digits) : null;
  }

  private static @Nullable Duration time(String text, Instant now) {
    if (text.isEmpty() || text.length() > LONGEST) {
      return null;
    }
    if (text.matches("[0-9]{1,15}")) {
      return sinceEpochOrFromNow(Long.parseLong(text), text.length(), now);
    }
    if (text.contains("T") || text.contains("t")) {
      return until(text, now);
    }
    Duration sum = Duration.ZERO;
    Matcher matcher = PARTS.matcher(text);
    int end = 0;
    while (matcher.find() && matcher.start() == end) {
      sum =
          sum.plusNanos(Math.round(Double.parseDouble(matcher.group(1)) * nanos(matcher.group(2))));
      end = matcher.end();
    }
    return end == text.length() ? bounded(sum) : null;
  }

  private static double nanos(String unit) {
    return switch (unit) {
      case "ms" -> 1e6;
      case "s" -> 1e9;
      case "m" -> 60e9;
      default -> 3600e9;
    };
  }

  private static Duration sinceEpochOrFromNow(long number, int digits, Instant now) {
    if (digits < DIGITS_OF_SECONDS) {
      return bounded(Duration.ofSeconds(number));
    }
    Instant then =
        digits == DIGITS_OF_SECONDS ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number);
    return bounded(Duration.between(now, then));
  }

  private static @Nullable Duration until(String text, Instant now) {
    try {
      return bounded(Duration.between(now, Instant.parse(text)));
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static Duration bounded(Duration time) {
    if (time.isNegative()) {
      return Duration.ZERO;
    }
    return time.compareTo(FURTHEST) > 0 ? FURTHEST : time;
  }
}
