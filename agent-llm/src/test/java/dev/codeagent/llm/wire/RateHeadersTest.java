package dev.codeagent.llm.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What replies tell about rates, and the day that a refusal names. */
class RateHeadersTest {

  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "6m0s, 360000",
    "1s, 1000",
    "120ms, 120",
    "1h2m3.5s, 3723500",
    "17, 17000",
    "1795262410, 10000",
    "1795262410000, 10000",
    "2026-11-21T12:00:30Z, 30000",
    "2026-11-21T11:00:00Z, 0"
  })
  void givenAResetInTheFormsOfTheProviders_thenItIsUnderstood(String text, long millis) {
    assertThat(read("x-ratelimit-reset-requests", text).reset()).hasMillis(millis);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "soon",
        "6m0",
        "-5s",
        "6m 0s",
        "2026-11-21",
        "1s1s1s1s1s1s1s1s1s1s1s1s1s1s1s1s1s1s1s1s1s"
      })
  void givenNonsense_thenNothingIsTold(String text) {
    assertThat(read("x-ratelimit-reset-requests", text).reset()).isNull();
  }

  @Test
  void givenSeveralRates_thenTheOneThatIsUsedUpCounts() {
    RateHeaders headers = read(
        "x-ratelimit-remaining-requests", "10",
        "x-ratelimit-reset-requests", "1s",
        "x-ratelimit-remaining-tokens", "0",
        "x-ratelimit-reset-tokens", "40s");

    assertThat(headers.reset()).isEqualTo(Duration.ofSeconds(40));
    assertThat(headers.requestsLeft()).isEqualTo(10);
    assertThat(headers.requestsReset()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void givenNoneThatIsUsedUp_thenTheNextResetWithinAMinuteCounts() {
    assertThat(read(
                "anthropic-ratelimit-requests-remaining", "10",
                "anthropic-ratelimit-requests-reset", "2026-11-21T12:00:50Z",
                "anthropic-ratelimit-output-tokens-remaining", "9",
                "anthropic-ratelimit-output-tokens-reset", "2026-11-21T12:00:20Z")
            .reset())
        .isEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void givenNoneThatIsUsedUp_thenAResetInHoursSaysNothing() {
    assertThat(read("x-ratelimit-remaining-tokens", "100", "x-ratelimit-reset-tokens", "8h")
            .reset())
        .isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "30",
        "Sat, 21 Nov 2026 12:00:30 GMT",
        "Saturday, 21-Nov-26 12:00:30 GMT",
        "Sat Nov 21 12:00:30 2026"
      })
  void givenAWaitInAnyFormOfHttp_thenItIsUnderstood(String text) {
    assertThat(RetryHeaders.seconds(text, NOW)).hasValue(Duration.ofSeconds(30));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "99999999",
        "99999999999999999999999999",
        "Fri, 31 Dec 9999 23:59:59 GMT",
        "Thu Dec 31 23:59:59 2099"
      })
  void givenAWaitWithoutMeasure_thenItIsTheLongestThatIsKept(String text) {
    assertThat(RetryHeaders.seconds(text, NOW)).hasValue(Duration.ofDays(400));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Sun Nov  1 12:00:00 2026", "Sunday, 01-Nov-26 12:00:00 GMT"})
  void givenADateThatHasPassed_thenThereIsNothingToWaitFor(String text) {
    assertThat(RetryHeaders.seconds(text, NOW)).hasValue(Duration.ZERO);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "You have reached your specified API usage limits. You will regain access on 2026-12-01 at 00:00 UTC. | 228",
        "You will regain access on 2026-11-22. | 12",
        "Limit reached; resets at 2026-11-21T18:00 | 6",
        "Usage limit reached, try again on December 1, 2026 | 228"
      })
  void givenARefusalThatNamesADay_thenItIsTheTimeUntilThen(String words, long hours) {
    assertThat(NamedDate.in(words, NOW)).hasValue(Duration.ofHours(hours));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "regain access on 2026-99-99",
        "regain access soon",
        "released 2026-12-01",
        "regain access on 2020-01-01"
      })
  void givenARefusalThatNamesNoDay_thenThereIsNone(String words) {
    assertThat(NamedDate.in(words, NOW)).isEmpty();
  }

  private static RateHeaders read(String... namesAndValues) {
    Map<String, String> headers = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      headers.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return RateHeaders.read(headers::get, NOW);
  }
}
