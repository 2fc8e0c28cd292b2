package dev.codeagent.llm.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.llm.ModelInfo;
import dev.codeagent.llm.ScriptedRoutes;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long a conversation waits for its full route before it goes to another one. */
class RoutePatienceTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0, 1000, 0",
    "2000, 0, 1000, 0",
    "0, 9000, 1000, 0",
    "2000, 500, 1000, 0",
    "2000, 2300, 1000, 300",
    "2000, 9000, 7000, 7000"
  })
  void givenHowFastBothBegin_thenItWaitsALittleOrWhatTheOtherIsSlower(
      long full, long other, long begun, long first) {
    Route ours = route("openai/full", full);
    Route theirs = route("anthropic/other", other);

    assertThat(Duration.ofNanos(theirs.patience(ours, 0))).hasMillis(begun);
    assertThat(Duration.ofNanos(theirs.patienceAtFirst(ours, 0))).hasMillis(first);
  }

  private static Route route(String model, long latency) {
    Route route = ScriptedRoutes.route(
        model,
        0,
        new ModelInfo(100_000, new ModelInfo.Price(1, 1, 1)),
        new ProviderHealth(model, BreakerTerms.DEFAULT),
        call -> {
          throw new IllegalStateException("nobody calls it");
        });
    if (latency > 0) {
      route.health().firstPiece(Duration.ofMillis(latency).toNanos(), 0);
    }
    return route;
  }
}
