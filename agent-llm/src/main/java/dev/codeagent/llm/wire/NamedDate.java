package dev.codeagent.llm.wire;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the day from which a refused account may call again, such as in Anthropic's "You have reached your specified API
 * usage limits. You will regain access on 2026-12-01 at 00:00 UTC."
 */
final class NamedDate {

  /** All repetitions are bounded, as the text is foreign. */
  private static final Pattern WHEN = Pattern.compile(
      "(?i)\\b(?:regain access|available again|try again|resets?|until)\\b[^0-9\\n]{0,20}?"
          + "(?:(\\d{4}-\\d{2}-\\d{2})|([A-Z][a-z]{2,8} \\d{1,2},? \\d{4}))"
          + "(?:(?:T|,? at |,? )(\\d{2}:\\d{2}))?");

  private static final DateTimeFormatter IN_WORDS =
      DateTimeFormatter.ofPattern("MMMM d yyyy", Locale.ENGLISH);

  /** As much of a refusal as is searched. */
  private static final int LONGEST = 2_000;

  private NamedDate() {}

  /** The time until that day, in UTC; none when it is past. */
  static Optional<Duration> in(String words, Instant now) {
    Matcher matcher = WHEN.matcher(words.length() > LONGEST ? words.substring(0, LONGEST) : words);
    if (!matcher.find()) {
      return Optional.empty();
    }
    try {
      LocalDate day = matcher.group(1) != null
          ? LocalDate.parse(matcher.group(1))
          : LocalDate.parse(matcher.group(2).replace(",", ""), IN_WORDS);
      LocalTime time =
          matcher.group(3) == null ? LocalTime.MIDNIGHT : LocalTime.parse(matcher.group(3));
      Duration wait = Duration.between(now, day.atTime(time).toInstant(ZoneOffset.UTC));
      return wait.isPositive() ? Optional.of(wait) : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
