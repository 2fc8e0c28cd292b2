package dev.codeagent.llm.cache;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.event.ProgressEvent.CallEvent;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmLayer;
import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.llm.wire.SharedFault;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes one call of equal ones that are under way together. The first is the leader: it calls on its own thread, by its own
 * options, and its budget is reserved and settled. The others wait, say so by an event, and cost nothing: their answer's
 * usage is none, because its tokens are counted with the leader. Streamed ones get the answer in whole pieces at its end.
 *
 * <p>A provider's fault reaches those that wait, as one of their own, and none that comes later. What ends the leader alone,
 * such as its cancellation, deadline or budget, or a wait that the provider demands and its deadline does not allow, is not
 * shared: one of the others takes over. Deferrable calls and awaited ones are told apart: nobody waits hours for another's
 * answer who did not mean to. Nor does a call wait for itself: an equal one that the leader's own thread makes, from its
 * sink, is one of its own.
 *
 * <p>Safe for many threads; starts none.
 */
public final class CoalescingLayer implements LlmLayer {

  /** How a call under way ended. */
  private sealed interface Outcome {

    /** By an answer. */
    record Answered(LlmResponse answer) implements Outcome {}

    /** By what would have met any equal call. */
    record Failed(ProviderException fault) implements Outcome {}

    /** By what concerns its caller alone; the others have still no answer. */
    record Left() implements Outcome {}
  }

  /** A call under way. */
  private record Flight(Thread leader, Awaited<Outcome> end) {}

  private final RequestKeys keys;
  private final ConcurrentMap<RequestKey, Flight> awaited = new ConcurrentHashMap<>();

  /** Those whose answer may come hours later, for which no other call is made to wait. */
  private final ConcurrentMap<RequestKey, Flight> deferred = new ConcurrentHashMap<>();

  /**
   * @param keys digests requests, and remembers for all layers that share it
   */
  public CoalescingLayer(RequestKeys keys) {
    this.keys = Objects.requireNonNull(keys, "keys");
  }

  @Override
  public LlmProvider around(LlmProvider next) {
    return call -> perform(next, call);
  }

  private LlmResponse perform(LlmProvider next, LlmCall call) throws InterruptedException {
    ConcurrentMap<RequestKey, Flight> flights = call.options().deferrable() ? deferred : awaited;
    RequestKey key = keys.of(call.request());
    Flight own = new Flight(Thread.currentThread(), new Awaited<>());
    Flight running = flights.putIfAbsent(key, own);
    if (running == null) {
      return lead(next, call, key, own, flights);
    }
    if (running.leader.equals(own.leader)) {
      return next.call(call);
    }
    CallContext context = call.context();
    context.events().publish(new CallEvent.CallShared(context.callId()));
    do {
      LlmResponse answer = answerOf(running.end.await(context));
      if (answer != null) {
        return WholeAnswer.give(answer, call);
      }
      context.throwIfEnded();
      running = flights.putIfAbsent(key, own);
    } while (running != null);
    return lead(next, call, key, own, flights);
  }

  /** Calls, and ends the flight only after later calls can no longer join it. */
  private static LlmResponse lead(
      LlmProvider next,
      LlmCall call,
      RequestKey key,
      Flight flight,
      ConcurrentMap<RequestKey, Flight> flights)
      throws InterruptedException {
    Outcome outcome = new Outcome.Left();
    try {
      LlmResponse answer = next.call(call);
      outcome = new Outcome.Answered(WholeAnswer.withoutUsage(answer));
      return answer;
    } catch (ProviderException fault) {
      if (!isItsOwn(fault, call.context())) {
        outcome = new Outcome.Failed(fault);
      }
      throw fault;
    } finally {
      flights.remove(key, flight);
      flight.end.end(outcome);
    }
  }

  /** The answer, or null when there is none and the leader has left. */
  private static @Nullable LlmResponse answerOf(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Answered answered -> answered.answer();
      case Outcome.Failed failed -> throw SharedFault.again(failed.fault());
      case Outcome.Left left -> null;
    };
  }

  /** Whether a call with more time, or that is not cancelled, might fare better. */
  private static boolean isItsOwn(ProviderException fault, CallContext context) {
    Duration demanded = fault.retryAfter();
    return context.cancellation().isCancelled()
        || context.deadline().passed()
        || (demanded != null && demanded.compareTo(context.deadline().remaining()) >= 0);
  }
}
