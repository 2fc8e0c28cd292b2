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

  /** The same with another cancellation; derive the token from this one where both are to count. */
  public CallContext with(CancellationToken token) {
    return new CallContext(deadline, token, budget, trace, events, clock, ticker, callId);
  }

  /** The same with another account, which is usually one within this one. */
  public CallContext with(BudgetAccount account) {
    return new CallContext(deadline, cancellation, account, trace, events, clock, ticker, callId);
  }

  /** The same within another trace. */
  public CallContext with(TraceContext context) {
    return new CallContext(deadline, cancellation, budget, context, events, clock, ticker, callId);
  }

  /** The same with another place for events. */
  public CallContext with(EventSink sink) {
    return new CallContext(deadline, cancellation, budget, trace, sink, clock, ticker, callId);
  }

  /** The same for a part of the work; its call id is this one's, a slash and the part. */
  public CallContext part(String name) {
    return new CallContext(
        deadline, cancellation, budget, trace, events, clock, ticker, callId + "/" + name);
  }

  /** When the call has to be over, on the monotonic clock. */
  public Deadline deadline() {
    return deadline;
  }

  /** Tells when to stop; work that blocks registers an action with it. */
  public CancellationToken cancellation() {
    return cancellation;
  }

  /** What the call may spend; reserved before a call of a model and settled after it. */
  public BudgetAccount budget() {
    return budget;
  }

  /** The trace that the call belongs to. */
  public TraceContext trace() {
    return trace;
  }

  /** Where its events go; may be called by any thread. */
  public EventSink events() {
    return events;
  }

  /** The wall clock, for times that people read. */
  public Clock clock() {
    return clock;
  }

  /** The monotonic clock in nanoseconds, for durations. */
  public Ticker ticker() {
    return ticker;
  }

  /** The same for the same work of the same attempt, also after a restart. */
  public String callId() {
    return callId;
  }

  /**
   * Ends the work where it was cancelled or its time is over; cancellation comes first.
   *
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
