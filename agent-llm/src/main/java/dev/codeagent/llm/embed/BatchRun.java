package dev.codeagent.llm.embed;

import dev.codeagent.api.budget.BudgetAccount;
import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.CancellationSource;
import dev.codeagent.api.error.CancelledException;
import dev.codeagent.api.error.DeadlineExceededException;
import dev.codeagent.api.error.InternalException;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.llm.Embedder;
import dev.codeagent.api.llm.Embeddings;
import dev.codeagent.llm.cache.VectorMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One request for the texts of several callers. A refusal that may be due to a text is put to halves, so that the others get
 * their vectors; what is used is shared between the callers. For one thread, but for {@link #cancel} and {@link #slots}.
 */
final class BatchRun {

  /** So many texts refused alone, while none ever was answered, speak against the model or the key, not the texts. */
  private static final int ENOUGH_REFUSALS = 3;

  private final Embedder next;
  private final SlotBoard board;
  private final VectorMemory memory;
  private final AtomicBoolean everAnswered;
  private final List<Slot> slots;
  private final CancellationSource source = new CancellationSource();
  private int refusals;
  private @Nullable ProviderException refusal;

  /**
   * @param everAnswered whether any request ever was; shared by all
   * @param slots the texts
   */
  BatchRun(
      Embedder next,
      SlotBoard board,
      VectorMemory memory,
      AtomicBoolean everAnswered,
      List<Slot> slots) {
    this.next = next;
    this.board = board;
    this.memory = memory;
    this.everAnswered = everAnswered;
    this.slots = List.copyOf(slots);
  }

  List<Slot> slots() {
    return slots;
  }

  /** Ends the request, because nobody waits for it any more. */
  void cancel() {
    source.cancel("nobody waits for these texts any more");
  }

  /** Makes the request and ends each of the texts. */
  void run() {
    try {
      ask(slots);
    } finally {
      end(slots, new Slot.Outcome.Failed(new InternalException("An embedder broke off.", null)));
    }
  }

  private void ask(List<Slot> part) {
    List<Slot> wanted = board.wanted(part);
    ProviderException known = refusal;
    if (wanted.isEmpty()) {
      return;
    }
    if (known != null && refusals >= ENOUGH_REFUSALS && !everAnswered.get()) {
      end(wanted, new Slot.Outcome.Failed(known));
      return;
    }
    List<String> texts = wanted.stream().map(Slot::text).toList();
    BudgetAccount spending = BudgetAccount.unlimited();
    try {
      Embeddings answer = next.embed(texts, context(wanted).with(spending));
      pay(wanted, texts, spending);
      everAnswered.set(true);
      answered(wanted, answer);
    } catch (ProviderException fault) {
      pay(wanted, texts, spending);
      refused(wanted, fault);
    } catch (CancelledException | DeadlineExceededException e) {
      pay(wanted, texts, spending);
      end(wanted, new Slot.Outcome.Left());
    } catch (InterruptedException e) {
      pay(wanted, texts, spending);
      end(wanted, new Slot.Outcome.Left());
      Thread.currentThread().interrupt();
    } catch (RuntimeException defect) {
      pay(wanted, texts, spending);
      end(wanted, new Slot.Outcome.Failed(defect));
    }
  }

  private void answered(List<Slot> wanted, Embeddings answer) {
    for (int i = 0; i < wanted.size(); i++) {
      Slot slot = wanted.get(i);
      memory.put(slot.text(), answer.vectors().get(i));
      board.end(slot, new Slot.Outcome.Answered(answer.vectors().get(i)));
    }
  }

  private void refused(List<Slot> wanted, ProviderException fault) {
    boolean perhapsOne = concernsTexts(fault);
    if (perhapsOne && wanted.size() > 1) {
      int half = wanted.size() / 2;
      ask(wanted.subList(0, half));
      ask(wanted.subList(half, wanted.size()));
      return;
    }
    if (perhapsOne) {
      refusals++;
      refusal = fault;
    }
    end(wanted, new Slot.Outcome.Failed(fault));
  }

  /** Whether the request itself was refused, for which one of its texts may be the reason. */
  private static boolean concernsTexts(ProviderException fault) {
    return switch (fault.fault()) {
      case BAD_REQUEST, CONTEXT_TOO_LARGE, CONTENT_FILTER -> true;
      case AUTHENTICATION,
          BILLING,
          RATE_LIMITED,
          OVERLOADED,
          SERVER_ERROR,
          UNREACHABLE,
          STALLED,
          CROWDED,
          CUT_STREAM,
          MALFORMED,
          UNFIT,
          NOT_FOUND,
          NOT_RECORDED -> false;
    };
  }

  /** What the request may take: the time of the caller that has most, and until nobody waits. */
  private CallContext context(List<Slot> wanted) {
    CallContext longest = wanted.getFirst().payer();
    for (Slot slot : wanted) {
      CallContext other = slot.payer();
      if (other.deadline().remaining().compareTo(longest.deadline().remaining()) > 0) {
        longest = other;
      }
    }
    return longest.with(source.token());
  }

  private static void pay(List<Slot> wanted, List<String> texts, BudgetAccount spending) {
    Usage spent = spending.spent();
    List<Usage> shares = new ArrayList<>(Shares.of(spent, texts));
    for (int i = 0; i < shares.size(); i++) {
      wanted.get(i).pay(shares.get(i));
    }
  }

  private void end(List<Slot> ended, Slot.Outcome outcome) {
    ended.forEach(slot -> board.end(slot, outcome));
  }
}
