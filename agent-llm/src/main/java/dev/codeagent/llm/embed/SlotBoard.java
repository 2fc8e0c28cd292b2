package dev.codeagent.llm.embed;

import dev.codeagent.api.budget.BudgetAccount;
import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.BudgetExceededException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The texts that are gathered or under way, each once. Safe for many threads; nothing under its lock waits or calls anybody
 * but a budget.
 */
final class SlotBoard {

  /** Texts that wait for company. */
  static final class Gathering {
    private final List<Slot> slots = new ArrayList<>();
    private int characters;
  }

  /**
   * What a caller joined.
   *
   * @param slots one for each of its texts that is not known
   * @param own those that it asked for first
   * @param ready requests to make now
   * @param begun texts that have just begun to wait for company, or null
   */
  record Joined(
      List<Slot> slots,
      List<Slot> own,
      List<List<Slot>> ready,
      @Nullable Gathering begun) {}

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Slot> slots = new HashMap<>();
  private final BatchTerms terms;
  private Gathering gathering = new Gathering();

  SlotBoard(BatchTerms terms) {
    this.terms = terms;
  }

  /**
   * Joins texts that others already asked for, and adds the rest, but for those that have become known meanwhile: a text
   * is known before it is no longer under way, so that none is asked for twice.
   *
   * @param texts distinct texts
   * @param known whether the vector of a text is known
   * @param reserve reserves what a text will use
   * @throws BudgetExceededException when something cannot be reserved; nothing was added then
   */
  Joined join(
      List<String> texts,
      Waiter waiter,
      CallContext context,
      Predicate<String> known,
      Function<String, BudgetAccount.Reservation> reserve) {
    lock.lock();
    try {
      List<String> open = new ArrayList<>(texts);
      open.removeIf(text -> !slots.containsKey(text) && known.test(text));
      for (int i = open.size(); i < texts.size(); i++) {
        waiter.arrived();
      }
      Map<String, BudgetAccount.Reservation> reserved = reserve(open, reserve);
      List<Slot> all = new ArrayList<>(texts.size());
      List<Slot> own = new ArrayList<>(texts.size());
      List<List<Slot>> ready = new ArrayList<>(1);
      Gathering before = gathering;
      boolean waiting = !before.slots.isEmpty();
      for (String text : open) {
        Slot slot = slots.get(text);
        if (slot == null) {
          slot = new Slot(text, context, Objects.requireNonNull(reserved.get(text), text));
          slots.put(text, slot);
          own.add(slot);
          gather(slot, ready);
        }
        slot.waiters().add(waiter);
        all.add(slot);
      }
      boolean begun = !gathering.slots.isEmpty() && !(waiting && gathering == before);
      if (begun && terms.window().isZero()) {
        flush(ready);
        begun = false;
      }
      return new Joined(all, own, ready, begun ? gathering : null);
    } finally {
      lock.unlock();
    }
  }

  private Map<String, BudgetAccount.Reservation> reserve(
      List<String> texts, Function<String, BudgetAccount.Reservation> reserve) {
    Map<String, BudgetAccount.Reservation> reserved = new HashMap<>();
    boolean whole = false;
    try {
      for (String text : texts) {
        if (!slots.containsKey(text)) {
          reserved.put(text, reserve.apply(text));
        }
      }
      whole = true;
      return reserved;
    } finally {
      if (!whole) {
        reserved.values().forEach(BudgetAccount.Reservation::close);
      }
    }
  }

  private void gather(Slot slot, List<List<Slot>> ready) {
    if (!terms.fits(slot.text(), gathering.slots.size(), gathering.characters)) {
      flush(ready);
    }
    gathering.slots.add(slot);
    gathering.characters += slot.text().length();
    if (terms.isFull(gathering.slots.size(), gathering.characters)) {
      flush(ready);
    }
  }

  private void flush(List<List<Slot>> ready) {
    ready.add(gathering.slots);
    gathering = new Gathering();
  }

  /** The texts that have waited long enough; none where they were sent meanwhile. */
  List<Slot> take(Gathering waited) {
    lock.lock();
    try {
      if (gathering != waited) {
        return List.of();
      }
      gathering = new Gathering();
      return waited.slots;
    } finally {
      lock.unlock();
    }
  }

  /** Notes the request that texts are sent with. */
  void send(List<Slot> sent, BatchRun run) {
    lock.lock();
    try {
      sent.forEach(slot -> slot.sentWith(run));
    } finally {
      lock.unlock();
    }
  }

  /** Those of the texts that somebody still waits for. */
  List<Slot> wanted(List<Slot> some) {
    lock.lock();
    try {
      return some.stream().filter(Slot::isWanted).toList();
    } finally {
      lock.unlock();
    }
  }

  /** Ends a text, once: later callers ask anew, and those that wait are woken. */
  void end(Slot slot, Slot.Outcome outcome) {
    List<Waiter> waiters;
    lock.lock();
    try {
      if (slot.isOver()) {
        return;
      }
      slots.remove(slot.text(), slot);
      slot.end(outcome);
      waiters = List.copyOf(slot.waiters());
    } finally {
      lock.unlock();
    }
    waiters.forEach(Waiter::arrived);
  }

  /**
   * Takes a caller out that no longer waits. A text that nobody waits for is not sent; one that is on its way is not
   * joined any more.
   *
   * @return the requests that nobody waits for any more
   */
  List<BatchRun> leave(List<Slot> left, Waiter waiter) {
    lock.lock();
    try {
      List<BatchRun> touched = new ArrayList<>(1);
      for (Slot slot : left) {
        slot.waiters().remove(waiter);
        if (slot.isOver() || slot.isWanted()) {
          continue;
        }
        slots.remove(slot.text(), slot);
        BatchRun run = slot.run();
        if (run != null && !touched.contains(run)) {
          touched.add(run);
        } else if (run == null) {
          drop(slot);
        }
      }
      return touched.stream()
          .filter(run -> run.slots().stream().noneMatch(Slot::isWanted))
          .toList();
    } finally {
      lock.unlock();
    }
  }

  private void drop(Slot slot) {
    if (gathering.slots.remove(slot)) {
      gathering.characters -= slot.text().length();
    }
    slot.end(new Slot.Outcome.Left());
  }
}
