package dev.codeagent.api.call;

import dev.codeagent.api.budget.BudgetAccount;
import dev.codeagent.api.error.DeadlineExceededException;
import dev.codeagent.api.event.EventSink;
import java.time.Clock;
import java.time.Duration;

/**
 * What every call that may block is given; immutable, passed on, derived, never bound to a thread.
 */
public final class CallContext {

  private final Deadline deadline;
  private final CancellationToken cancellation;
  private final BudgetAccount budget;
  private final TraceContext trace;
  private final EventSink events;
  private final Clock clock;
  private final Ticker ticker;
  private final String callId;

  private CallContext(
      Deadline deadline,
      CancellationToken cancellation,
      BudgetAccount budget,
      TraceContext trace,
      EventSink events,
      Clock clock,
      Ticker ticker,
      String callId) {
    this.deadline = deadline;
    this.cancellation = cancellation;
    this.budget = budget;
    this.trace = trace;
    this.events = events;
    this.clock = clock;
    this.ticker = ticker;
    this.callId = callId;
  }

  /** A context without limits on the system's clocks, whose events are forgotten. */
  public static CallContext background() {
    return of(EventSink.none(), Clock.systemUTC(), Ticker.system());
  }

  /** A context without limits. */
  public static CallContext of(EventSink events, Clock clock, Ticker ticker) {
    return new CallContext(
        Deadline.never(),
        CancellationToken.none(),
        BudgetAccount.unlimited(),
        TraceContext.NONE,
        events,
        clock,
        ticker,
        "root");
  }

  /** The same with the earlier of its deadline and that long from now. */
  public CallContext within(Duration time) {
    return new CallContext(
        deadline.orAfter(time, ticker), cancellation, budget, trace, events, clock, ticker, callId);
  }

  public CallContext with(CancellationToken token) {
    return new CallContext(deadline, token, budget, trace, events, clock, ticker, callId);
  }

  public CallContext with(BudgetAccount account) {
    return new CallContext(deadline, cancellation, account, trace, events, clock, ticker, callId);
  }

  public CallContext with(TraceContext context) {
    return new CallContext(deadline, cancellation, budget, context, events, clock, ticker, callId);
  }

  public CallContext with(EventSink sink) {
    return new CallContext(deadline, cancellation, budget, trace, sink, clock, ticker, callId);
  }

  /** The same for a part of the work; its call id is this one's, a slash and the part. */
  public CallContext part(String name) {
    return new CallContext(
        deadline, cancellation, budget, trace, events, clock, ticker, callId + "/" + name);
  }

  public Deadline deadline() {
    return deadline;
  }

  public CancellationToken cancellation() {
    return cancellation;
  }

  public BudgetAccount budget() {
    return budget;
  }

  public TraceContext trace() {
    return trace;
  }

  public EventSink events() {
    return events;
  }

  public Clock clock() {
    return clock;
  }

  public Ticker ticker() {
    return ticker;
  }

  /** The same for the same work of the same attempt, also after a restart. */
  public String callId() {
    return callId;
  }

  /**
   * @throws dev.codeagent.api.error.CancelledException when cancelled
   * @throws DeadlineExceededException when the deadline passed
   */
  public void throwIfEnded() {
    cancellation.throwIfCancelled();
    if (deadline.passed()) {
      throw new DeadlineExceededException(
          "The time for " + callId + " is over.", "Raise `task_timeout` if the task needs longer.");
    }
  }
}
