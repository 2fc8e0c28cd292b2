package dev.codeagent.llm.route;

import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmResponse;
import java.time.Duration;
import java.util.Objects;

/**
 * Asks a second route when the first one has not begun to answer by the time within which 95 of 100 of its answers begin
 * (Dean and Barroso: The Tail at Scale, 2013); whichever begins first answers, the other is cancelled.
 *
 * <p>Only streamed calls are hedged, because only they show when an answer begins; at most 5 of 100; and none while a
 * route is busy or just back from an outage, when more requests make it worse. Safe for many threads.
 */
public final class HedgedTries implements Tries {

  /** Above this part of its limit a route counts as busy. */
  private static final double BUSY = 0.7;

  private final Routes routes;
  private final Timer timer;
  private final HedgeAllowance allowance = new HedgeAllowance();

  public HedgedTries(Routes routes, Timer timer) {
    this.routes = Objects.requireNonNull(routes, "routes");
    this.timer = Objects.requireNonNull(timer, "timer");
  }

  @Override
  public LlmResponse call(Route route, LlmCall call) throws InterruptedException {
    long now = call.context().ticker().nanos();
    long patience = route.health().slowFirstPiece();
    if (!call.options().streamed() || patience == 0 || !calm(route, now)) {
      return route.call(call);
    }
    allowance.earn();
    HedgedTry hedged = new HedgedTry(route, call);
    Timer.Armed armed = timer.arm(Duration.ofNanos(patience), () -> askSecond(hedged, route, call));
    try {
      return hedged.askFirst();
    } finally {
      armed.disarm();
      hedged.close();
    }
  }

  private void askSecond(HedgedTry hedged, Route first, LlmCall call) {
    long now = call.context().ticker().nanos();
    Route second = routes.all().stream()
        .filter(route -> route.tier() == first.tier() && !route.equals(first) && calm(route, now))
        .findFirst()
        .orElse(first);
    if (calm(second, now) && hedged.undecided() && allowance.spend()) {
      hedged.askSecond(second);
    }
  }

  private static boolean calm(Route route, long now) {
    return route.load().utilisation() < BUSY
        && route.health().admitsIn(now, false) == 0
        && route.health().share(now) >= 1;
  }
}
