package dev.codeagent.llm.batch;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.CancelledException;
import dev.codeagent.api.error.DeadlineExceededException;
import dev.codeagent.api.event.ModelOperation;
import dev.codeagent.api.event.ProgressEvent.CallEvent;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmLayer;
import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.LlmRequest;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.api.llm.LlmSink;
import dev.codeagent.llm.cache.RequestKeys;
import dev.codeagent.llm.cache.WholeAnswer;
import dev.codeagent.llm.price.Tab;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets deferrable calls be answered by a job of the provider's, and makes them directly where that fails or takes too long;
 * all others pass. A streamed call gets its answer in whole pieces. Safe for many threads; the caller's thread waits.
 *
 * <p>The price of a job is reserved while a call waits and settled by its answer. Of equal calls one pays. Whoever leaves a call
 * that was handed in last pays its prompt by the estimate; a repeat gets the answer and pays nothing more.
 */
public final class BatchLayer implements LlmLayer {

  private static final String PREFIX = "call-";
  private static final int DIGITS = 40;

  private final BatchDesk desk;
  private final BatchRoute route;
  private final RequestKeys keys;

  /**
   * @param desk where jobs are gathered and waited for
   * @param route where deferrable calls go
   * @param keys digests requests
   */
  public BatchLayer(BatchDesk desk, BatchRoute route, RequestKeys keys) {
    this.desk = Objects.requireNonNull(desk, "desk");
    this.route = Objects.requireNonNull(route, "route");
    this.keys = Objects.requireNonNull(keys, "keys");
  }

  @Override
  public LlmProvider around(LlmProvider next) {
    return call -> call.options().deferrable() ? perform(next, call) : next.call(call);
  }

  private LlmResponse perform(LlmProvider next, LlmCall call) throws InterruptedException {
    call.context().throwIfEnded();
    LlmResponse answer = deferred(call);
    return answer == null ? next.call(call) : WholeAnswer.give(answer, call);
  }

  /** The answer of a job, or null when the call is to be made directly. */
  private @Nullable LlmResponse deferred(LlmCall call) throws InterruptedException {
    LlmCall part = part(call);
    long size = route.jobs().sizeOf(part);
    Optional<String> objection = desk.objection(route, call, size);
    if (objection.isPresent()) {
      return left(call, objection.get());
    }
    try (Tab tab = Tab.open(part, route.price(), ModelOperation.CHAT)) {
      Ticket ticket = desk.join(route, id(part), part, size);
      return await(ticket, call, tab);
    }
  }

  private @Nullable LlmResponse await(Ticket ticket, LlmCall call, Tab tab)
      throws InterruptedException {
    Outcome outcome;
    try {
      outcome = ticket.await(call.context());
    } catch (CancelledException | DeadlineExceededException | InterruptedException e) {
      if (desk.leave(route, ticket)) {
        tab.settleUnanswered(0);
      }
      throw e;
    }
    return switch (outcome) {
      case Outcome.Answered answered -> answered(ticket, answered, call, tab);
      case Outcome.Left left -> {
        if (ticket.pay()) {
          tab.settleUnanswered(left.used());
        }
        yield left(call, left.reason());
      }
      case Outcome.Closed closed ->
        throw new CancelledException("The layers around the model are closed.");
    };
  }

  private static LlmResponse answered(
      Ticket ticket, Outcome.Answered answered, LlmCall call, Tab tab) {
    CallContext context = call.context();
    context
        .events()
        .publish(new CallEvent.BatchCollected(
            context.callId(), answered.job(), answered.after().toMillis()));
    return ticket.pay()
        ? tab.settle(answered.answer())
        : WholeAnswer.withoutUsage(answered.answer());
  }

  private static @Nullable LlmResponse left(LlmCall call, String reason) {
    CallContext context = call.context();
    context.events().publish(new CallEvent.BatchLeft(context.callId(), reason));
    return null;
  }

  /** The call as a part of a job: for a whole answer, and put to the route's model. */
  private LlmCall part(LlmCall call) {
    LlmRequest request = call.request();
    return new LlmCall(
        request.model().equals(route.model()) ? request : request.withModel(route.model()),
        call.options().whole(),
        LlmSink.none(),
        call.context());
  }

  /** Stands for the deterministic id and the whole request, so that a changed one never gets the old answer. */
  private String id(LlmCall part) {
    String text = part.context().callId() + "\n" + keys.hexOf(part.request());
    return PREFIX + Submission.digits(text, DIGITS);
  }
}
