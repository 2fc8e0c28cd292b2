package dev.codeagent.llm.embed;

import dev.codeagent.api.budget.BudgetAccount;
import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.llm.Embedding;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A text that is gathered or under way, and the callers that wait for its vector. Whoever asked for it first pays for it. All
 * of it is guarded by the lock of its {@link SlotBoard}, but for what never changes and the outcome, which is set once.
 */
final class Slot {

  /** How a text under way ended. */
  sealed interface Outcome {

    /** By its vector. */
    record Answered(Embedding vector) implements Outcome {}

    /** By what would have met it in any company. */
    record Failed(RuntimeException cause) implements Outcome {}

    /** By an end of the request that concerns others; it may be asked for again. */
    record Left() implements Outcome {}
  }

  private final String text;
  private final CallContext payer;
  private final BudgetAccount.Reservation reservation;
  private final List<Waiter> waiters = new ArrayList<>(1);
  private Usage paid = Usage.NONE;
  private @Nullable BatchRun run;
  private volatile @Nullable Outcome outcome;

  /**
   * @param payer the context of the caller that asked first
   * @param reservation on the payer's account
   */
  Slot(String text, CallContext payer, BudgetAccount.Reservation reservation) {
    this.text = text;
    this.payer = payer;
    this.reservation = reservation;
  }

  String text() {
    return text;
  }

  CallContext payer() {
    return payer;
  }

  List<Waiter> waiters() {
    return waiters;
  }

  /** The request that it is part of, or null while it is gathered. */
  @Nullable
  BatchRun run() {
    return run;
  }

  void sentWith(BatchRun request) {
    run = request;
  }

  boolean isWanted() {
    return outcome == null && !waiters.isEmpty();
  }

  boolean isOver() {
    return outcome != null;
  }

  /** Adds its share of what a request used; for the thread of the request. */
  void pay(Usage share) {
    paid = paid.plus(share);
  }

  /** What was used for it. */
  Usage paid() {
    return paid;
  }

  /** How it ended, after it has. */
  Outcome outcome() {
    return Objects.requireNonNull(outcome, "a text that is still under way has no outcome");
  }

  void end(Outcome how) {
    reservation.settle(paid);
    outcome = how;
  }
}
