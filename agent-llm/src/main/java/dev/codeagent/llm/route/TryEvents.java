package dev.codeagent.llm.route;

import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.AgentException;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.event.ModelOperation;
import dev.codeagent.api.event.ProgressEvent.CallEvent;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmDelta;
import dev.codeagent.api.llm.LlmLayer;
import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.api.llm.LlmSink;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;

/**
 * Tells of each try: that it started, when its first piece came, and that it failed. A try that succeeds is told by the
 * price layer, with its tokens and cost, so that every start has its end.
 */
public final class TryEvents implements LlmLayer {

  private final String route;
  private final ModelOperation operation;

  /**
   * @param route the name of the route
   * @param operation what it is asked for
   */
  public TryEvents(String route, ModelOperation operation) {
    this.route = Objects.requireNonNull(route, "route");
    this.operation = Objects.requireNonNull(operation, "operation");
  }

  @Override
  public LlmProvider around(LlmProvider next) {
    return call -> perform(next, call);
  }

  private LlmResponse perform(LlmProvider next, LlmCall call) throws InterruptedException {
    CallContext context = call.context();
    long start = context.ticker().nanos();
    context.events().publish(new CallEvent.CallStarted(context.callId(), route));
    Observed sink = new Observed(call.sink(), context, start);
    try {
      return next.call(new LlmCall(call.request(), call.options(), sink, context));
    } catch (ProviderException fault) {
      failed(fault.fault().name(), context, start);
      throw fault;
    } catch (AgentException ended) {
      failed(ended.failure().kind().name(), context, start);
      throw ended;
    } catch (InterruptedException interrupted) {
      failed("CANCELLED", context, start);
      throw interrupted;
    }
  }

  private void failed(String fault, CallContext context, long start) {
    context
        .events()
        .publish(new CallEvent.TryFailed(
            context.callId(),
            operation,
            route,
            fault.toLowerCase(Locale.ROOT),
            millisSince(start, context)));
  }

  private static long millisSince(long start, CallContext context) {
    return Duration.ofNanos(context.ticker().nanos() - start).toMillis();
  }

  /** Tells of the first piece. */
  private final class Observed implements LlmSink {
    private final LlmSink sink;
    private final CallContext context;
    private final long start;
    private boolean begun;

    private Observed(LlmSink sink, CallContext context, long start) {
      this.sink = sink;
      this.context = context;
      this.start = start;
    }

    @Override
    public void accept(LlmDelta delta) {
      if (!begun) {
        begun = true;
        context
            .events()
            .publish(
                new CallEvent.FirstToken(context.callId(), route, millisSince(start, context)));
      }
      sink.accept(delta);
    }

    @Override
    public boolean restart() {
      return sink.restart();
    }

    @Override
    public void billed(Usage usage) {
      sink.billed(usage);
    }
  }
}
