package dev.codeagent.llm.route;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.error.ProviderFault;
import dev.codeagent.api.event.ProgressEvent.CallEvent;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmDelta;
import dev.codeagent.api.llm.LlmLayer;
import dev.codeagent.api.llm.LlmOptions;
import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.api.llm.LlmSink;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** Keeps the account of a route's health: each try that the server answered or failed, and how fast it began. */
public final class HealthLayer implements LlmLayer {

  /** No model's server answers so soon; a call that allows less learns nothing of it. */
  private static final Duration TOO_SOON = Duration.ofMillis(100);

  private final Health health;

  public HealthLayer(Health health) {
    this.health = Objects.requireNonNull(health, "health");
  }

  @Override
  public LlmProvider around(LlmProvider next) {
    return call -> perform(next, call);
  }

  private LlmResponse perform(LlmProvider next, LlmCall call) throws InterruptedException {
    CallContext context = call.context();
    Admission admission = TrySink.admissionOf(call.sink());
    long start = context.ticker().nanos();
    Timed sink = new Timed(call.sink(), health, context, start);
    try {
      LlmResponse response = next.call(new LlmCall(call.request(), call.options(), sink, context));
      long now = context.ticker().nanos();
      sink.firstAt(now);
      tell(health.answered(admission, start, now), context);
      return response;
    } catch (ProviderException fault) {
      if (fault.fault() == ProviderFault.STALLED && allowedTooLittle(call.options(), sink)) {
        throw fault; // says nothing of the server
      }
      tell(health.failed(admission, fault, start, context.ticker().nanos()), context);
      throw fault;
    }
  }

  private static boolean allowedTooLittle(LlmOptions options, Timed sink) {
    return options.totalTimeout().compareTo(TOO_SOON) < 0 || sink.streamsOn(options);
  }

  private static void tell(List<Health.Change> changes, CallContext context) {
    for (Health.Change change : changes) {
      context
          .events()
          .publish(new CallEvent.BreakerChanged(context.callId(), change.route(), change.state()));
    }
  }

  /** Notes when the first piece comes. */
  private static final class Timed implements LlmSink {
    private final LlmSink sink;
    private final Health health;
    private final CallContext context;
    private final long start;
    private boolean begun;
    private long last;

    private Timed(LlmSink sink, Health health, CallContext context, long start) {
      this.sink = sink;
      this.health = health;
      this.context = context;
      this.start = start;
    }

    @Override
    public void accept(LlmDelta delta) {
      last = context.ticker().nanos();
      if (!begun) {
        firstAt(last);
      }
      sink.accept(delta);
    }

    /**
     * Whether the time of the whole call is over and pieces came until lately: a server that says nothing for half of that time
     * stalls, however much longer a silence may be.
     */
    private boolean streamsOn(LlmOptions options) {
      long now = context.ticker().nanos();
      return begun
          && now - start >= options.totalTimeout().toNanos()
          && now - last
              < Math.min(options.idleTimeout().toNanos(), options.totalTimeout().toNanos() / 2);
    }

    @Override
    public boolean restart() {
      return sink.restart();
    }

    private void firstAt(long now) {
      if (!begun) {
        begun = true;
        health.firstPiece(now - start, now);
      }
    }
  }
}
