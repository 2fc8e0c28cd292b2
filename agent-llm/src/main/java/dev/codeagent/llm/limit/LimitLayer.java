package dev.codeagent.llm.limit;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.Ticker;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.event.AgentEvent;
import dev.codeagent.api.event.EventSink;
import dev.codeagent.api.event.ProgressEvent.CallEvent;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmLayer;
import dev.codeagent.api.llm.LlmOptions;
import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.llm.route.TrySink;
import java.time.Duration;
import java.util.Objects;

/**
 * Lets tries through to a route as its {@link InFlightLimit} allows, and tells it how they ended. A try has its time once, the
 * wait for its slot included: half of it at most is for waiting, so that the server has the other half, and less where its sink
 * says that the call goes elsewhere.
 */
public final class LimitLayer implements LlmLayer {

  private static final Duration NEARLY_NONE = Duration.ofNanos(1);

  private final InFlightLimit limit;

  public LimitLayer(InFlightLimit limit) {
    this.limit = Objects.requireNonNull(limit, "limit");
  }

  @Override
  public LlmProvider around(LlmProvider next) {
    return call -> perform(next, call);
  }

  private LlmResponse perform(LlmProvider next, LlmCall call) throws InterruptedException {
    CallContext context = call.context();
    Ticker ticker = context.ticker();
    LlmOptions options = call.options();
    InFlightLimit.Taken slot = acquire(call);
    long waited = slot.waited();
    long start = ticker.nanos();
    try {
      LlmResponse response = next.call(new LlmCall(
          call.request(),
          waited == 0 ? options : within(options, waited),
          call.sink(),
          context.with(new RateListener(context.events(), ticker, slot.number()))));
      limit.answered(start, ticker.nanos());
      return response;
    } catch (ProviderException fault) {
      if (!TrySink.admissionOf(call.sink()).probes()) {
        tell(fault, start, ticker.nanos()); // what refuses a probe is an outage, not the load
      }
      throw fault;
    } finally {
      limit.release(ticker.nanos());
    }
  }

  private InFlightLimit.Taken acquire(LlmCall call) throws InterruptedException {
    Duration longest = half(call.options().totalTimeout());
    return call.sink() instanceof TrySink own
        ? limit.acquire(call.context(), longest, own::leavesRatherThanWait)
        : limit.acquire(call.context(), longest);
  }

  /** Division of a duration goes by way of decimals. */
  private static Duration half(Duration time) {
    return Duration.ofMillis(time.toMillis() / 2);
  }

  /** The same with the time that is left, be it nearly none. */
  private static LlmOptions within(LlmOptions options, long waited) {
    Duration left = options.totalTimeout().minusNanos(waited);
    return options.within(
        options.streamed(), options.idleTimeout(), left.isPositive() ? left : NEARLY_NONE);
  }

  private void tell(ProviderException fault, long start, long now) {
    switch (fault.fault()) {
      case RATE_LIMITED, OVERLOADED -> limit.overloaded(start, now);
      default -> {}
    }
  }

  /** Hears what the wire tells of the provider's rate. */
  private final class RateListener implements EventSink {
    private final EventSink events;
    private final Ticker ticker;
    private final long number;

    private RateListener(EventSink events, Ticker ticker, long number) {
      this.events = events;
      this.ticker = ticker;
      this.number = number;
    }

    @Override
    public void publish(AgentEvent event) {
      if (event instanceof CallEvent.RateTold told) {
        limit.told(
            number, told.requestsLeft(), Duration.ofMillis(told.resetMillis()), ticker.nanos());
      }
      events.publish(event);
    }
  }
}
