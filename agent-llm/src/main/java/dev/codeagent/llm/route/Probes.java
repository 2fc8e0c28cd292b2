package dev.codeagent.llm.route;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.AgentException;
import dev.codeagent.api.error.CancelledException;
import dev.codeagent.api.event.ProgressEvent.CallEvent;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmDelta;
import dev.codeagent.api.llm.LlmOptions;
import dev.codeagent.api.llm.LlmSink;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;

/**
 * Asks a route that failed before whether it serves again, beside a call that another route serves meanwhile: a silent server
 * costs no caller its time. It is asked what the call asks, by a stream, and heard to its end, as a server may cut each answer; what it costs is booked
 * on the account of the call, and its limits of time are the call's. Safe for many threads.
 */
public final class Probes {

  private final Executor aside;
  private final boolean recorded;

  /**
   * @param aside runs a probe, which takes as long as a call
   * @param recorded whether whole answers are recorded: then a probe is left with its first piece, because nobody was told its
   *     answer
   */
  public Probes(Executor aside, boolean recorded) {
    this.aside = Objects.requireNonNull(aside, "aside");
    this.recorded = recorded;
  }

  /** Begins a probe that was claimed, and gives it back when it has come to an end. */
  public void start(Route route, LlmCall call) {
    CallContext context = call.context();
    context
        .events()
        .publish(new CallEvent.BreakerChanged(context.callId(), route.name(), "half-open"));
    context.events().publish(new CallEvent.SecondAsked(context.callId(), "probe", route.name()));
    aside.execute(() -> {
      try {
        ask(route, call);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        route.health().release();
      }
    });
  }

  private void ask(Route route, LlmCall call) throws InterruptedException {
    CallContext context = call.context();
    Unheard sink = new Unheard(recorded);
    LlmOptions asked = call.options();
    LlmOptions streamed = asked.within(true, asked.idleTimeout(), asked.totalTimeout());
    long start = context.ticker().nanos();
    try {
      route.call(new LlmCall(call.request(), streamed, sink, context));
    } catch (AgentException e) {
      if (sink.left) {
        List<Health.Change> changes =
            route.health().answered(start, context.ticker().nanos());
        HealthLayer.tell(changes, context);
      }
      // else the layers of the try have told of the fault, and nobody waits for it
    }
  }

  /** Leaves an answer when it begins, where nobody may hear of it. */
  private static final class Unheard implements LlmSink {
    private final boolean leaving;
    private boolean left;

    private Unheard(boolean leaving) {
      this.leaving = leaving;
    }

    @Override
    public void accept(LlmDelta delta) {
      if (leaving) {
        left = true;
        throw new CancelledException("the probe is answered");
      }
    }
  }
}
