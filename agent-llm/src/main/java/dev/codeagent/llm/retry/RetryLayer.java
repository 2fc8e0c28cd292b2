package dev.codeagent.llm.retry;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.error.ProviderFault;
import dev.codeagent.api.event.ProgressEvent;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmDelta;
import dev.codeagent.api.llm.LlmLayer;
import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.api.llm.LlmSink;
import java.time.Duration;
import java.util.Objects;
import java.util.function.DoubleSupplier;

/**
 * Tries a call again where its fault allows it; the only place that does. Safe for many threads.
 *
 * <ul>
 *   <li>A fault is tried again when the provider says so, else when its class says so.
 *   <li>After pieces of an answer were delivered, only when the sink lets them go.
 *   <li>A wait that the provider demands is kept; without one it is exponential with full jitter.
 *   <li>Every wait is told as an event, ends at once on cancel and interrupt, and is not begun when it would outlast the
 *       deadline: then the fault is the answer.
 *   <li>A server that cannot be reached is tried for a time instead of a number of tries.
 * </ul>
 */
public final class RetryLayer implements LlmLayer {

  private final RetryPolicy policy;
  private final Pause pause;
  private final DoubleSupplier random;

  /**
   * @param policy how often and how long
   * @param pause waits
   * @param random gives numbers from 0 to 1
   */
  public RetryLayer(RetryPolicy policy, Pause pause, DoubleSupplier random) {
    this.policy = Objects.requireNonNull(policy, "policy");
    this.pause = Objects.requireNonNull(pause, "pause");
    this.random = Objects.requireNonNull(random, "random");
  }

  @Override
  public LlmProvider around(LlmProvider next) {
    return call -> perform(next, call);
  }

  private LlmResponse perform(LlmProvider next, LlmCall call) throws InterruptedException {
    CallContext context = call.context();
    Failures failures = new Failures(context.ticker().nanos());
    while (true) {
      context.throwIfEnded();
      failures.begin(context.ticker().nanos());
      Delivered sink = new Delivered(call.sink());
      try {
        return next.call(new LlmCall(call.request(), call.options(), sink, context));
      } catch (ProviderException fault) {
        failures.add(fault);
        Duration wait = waitAfter(fault, failures, call);
        if (sink.any && !call.sink().restart()) {
          throw fault;
        }
        context
            .events()
            .publish(new ProgressEvent.RetryScheduled(
                context.callId(), fault.failure().message(), wait.toMillis()));
        pause.pause(wait, context);
      }
    }
  }

  /** The wait before the next try; throws the fault when there is none. */
  private Duration waitAfter(ProviderException fault, Failures failures, LlmCall call) {
    if (!fault.retryable()) {
      throw fault;
    }
    Duration told = fault.retryAfter();
    Duration wait = told != null && !told.isZero()
        ? told
        : policy.backoff(failures.count, random.getAsDouble());
    if (fault.fault() == ProviderFault.UNREACHABLE) {
      wait = withinUnreachableLimit(wait, fault, failures, call);
    } else if (failures.answered >= policy.attempts()) {
      throw fault;
    }
    boolean tooLong = told != null && told.compareTo(policy.longestRetryAfter()) > 0;
    if (tooLong || wait.compareTo(call.context().deadline().remaining()) >= 0) {
      throw fault;
    }
    return wait;
  }

  private Duration withinUnreachableLimit(
      Duration wait, ProviderException fault, Failures failures, LlmCall call) {
    Duration gone = Duration.ofNanos(call.context().ticker().nanos() - failures.unreachableSince);
    Duration left = policy.unreachableLimit().minus(gone);
    if (left.isNegative() || left.isZero()) {
      throw new ProviderException(
          ProviderFault.UNREACHABLE,
          "There is no route to " + call.request().model() + ", tried for "
              + policy.unreachableLimit().toSeconds() + " s: "
              + fault.failure().message(),
          fault.failure().advice(),
          fault.status(),
          null,
          fault.requestId(),
          false,
          fault);
    }
    return wait.compareTo(left) < 0 ? wait : left;
  }

  /** What went wrong so far with one call. */
  private static final class Failures {
    private int count;
    private int answered;
    private long tryStart;
    private long unreachableSince;
    private boolean unreachable;

    private Failures(long now) {
      tryStart = now;
    }

    private void begin(long now) {
      tryStart = now;
    }

    private void add(ProviderException fault) {
      count++;
      if (fault.fault() != ProviderFault.UNREACHABLE) {
        answered++;
        unreachable = false;
      } else if (!unreachable) {
        unreachable = true;
        unreachableSince = tryStart;
      }
    }
  }

  /** Notes whether anything of an answer was delivered. */
  private static final class Delivered implements LlmSink {
    private final LlmSink sink;
    private boolean any;

    private Delivered(LlmSink sink) {
      this.sink = sink;
    }

    @Override
    public void accept(LlmDelta delta) {
      any = true;
      sink.accept(delta);
    }

    @Override
    public boolean restart() {
      return sink.restart();
    }
  }
}
