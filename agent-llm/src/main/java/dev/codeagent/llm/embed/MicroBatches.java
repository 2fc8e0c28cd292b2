package dev.codeagent.llm.embed;

import dev.codeagent.api.budget.BudgetAccount;
import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.budget.Usd;
import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.InternalException;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.event.ProgressEvent.CallEvent;
import dev.codeagent.api.llm.Embedder;
import dev.codeagent.api.llm.Embedding;
import dev.codeagent.api.llm.Embeddings;
import dev.codeagent.api.llm.ModelInfo;
import dev.codeagent.llm.cache.VectorMemory;
import dev.codeagent.llm.price.BudgetRefusals;
import dev.codeagent.llm.route.Timer;
import dev.codeagent.llm.wire.SharedFault;
import dev.codeagent.llm.wire.TokenEstimate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the texts of callers at one time into common requests, which are sent when one is full or the first of its texts
 * has waited for the window. Equal texts at one time are asked for once, and vectors are kept in memory.
 *
 * <ul>
 *   <li>Each caller waits by its own deadline, cancellation and interrupt; one that ends leaves the others as they are, and
 *       a request that nobody waits for is cancelled.
 *   <li>Who asks for a text first pays for it: it is reserved on that caller's account before and settled after, also when
 *       the caller leaves while the text is on its way. Texts that others asked for, or that are known, cost nothing.
 *   <li>A request has the time of the caller that has most, and its events bear that caller's id.
 *   <li>A fault, after the retries below, reaches those whose texts it concerns. A refusal that may be due to one text is
 *       put to halves until that text is alone.
 * </ul>
 *
 * <p>Safe for many threads. Requests run on what the executor gives; a platform thread is started by nobody here.
 */
public final class MicroBatches implements Embedder {

  /** The level of the cache, as events call it. */
  private static final String LEVEL = "vectors";

  /** One round with those that ask already, one on its own when they leave, and one more for who comes between. */
  private static final int MOST_ROUNDS = 3;

  private final Embedder next;
  private final VectorMemory memory;
  private final ModelInfo.@Nullable Price price;
  private final BatchTerms terms;
  private final Timer timer;
  private final Executor threads;
  private final SlotBoard board;
  private final AtomicBoolean everAnswered = new AtomicBoolean();

  /**
   * @param next makes the requests; retries are its affair
   * @param terms when texts are sent
   * @param memory keeps vectors
   * @param price what tokens cost, or null when unknown, so that an account which limits money refuses
   * @param timer ends the window
   * @param threads run requests, each on a thread that may wait, best a virtual one
   */
  public MicroBatches(
      Embedder next,
      BatchTerms terms,
      VectorMemory memory,
      ModelInfo.@Nullable Price price,
      Timer timer,
      Executor threads) {
    this.next = Objects.requireNonNull(next, "next");
    this.terms = Objects.requireNonNull(terms, "terms");
    this.memory = Objects.requireNonNull(memory, "memory");
    this.price = price;
    this.timer = Objects.requireNonNull(timer, "timer");
    this.threads = Objects.requireNonNull(threads, "threads");
    board = new SlotBoard(terms);
  }

  @Override
  public Embeddings embed(List<String> texts, CallContext context) throws InterruptedException {
    Embedder.check(texts);
    context.throwIfEnded();
    if (texts.isEmpty()) {
      return new Embeddings(List.of(), Usage.NONE);
    }
    Map<String, Embedding> known = new HashMap<>();
    Usage usage = Usage.NONE;
    List<String> missing = missing(texts, known);
    if (missing.isEmpty()) {
      context.events().publish(new CallEvent.CacheAnswered(context.callId(), LEVEL));
    }
    for (int round = 0; !missing.isEmpty(); round++) {
      if (round == MOST_ROUNDS) {
        throw new InternalException("An embedder ends requests that nobody has ended.", null);
      }
      usage = usage.plus(ask(missing, known, context));
      missing = missing(missing, known);
    }
    return new Embeddings(texts.stream().map(known::get).toList(), usage);
  }

  /** Those of the texts, each once, whose vectors are not known. */
  private List<String> missing(List<String> texts, Map<String, Embedding> known) {
    Set<String> missing = new LinkedHashSet<>();
    for (String text : texts) {
      Embedding vector = known.containsKey(text) ? null : memory.get(text);
      if (vector != null) {
        known.put(text, vector);
      } else if (!known.containsKey(text)) {
        missing.add(text);
      }
    }
    return List.copyOf(missing);
  }

  /** Asks once for each of the texts, in company, and returns what was used for this caller. */
  private Usage ask(List<String> texts, Map<String, Embedding> known, CallContext context)
      throws InterruptedException {
    Waiter waiter = new Waiter(texts.size());
    SlotBoard.Joined joined = join(texts, waiter, context);
    boolean whole = false;
    try {
      joined.ready().forEach(slots -> threads.execute(prepared(slots)::run));
      SlotBoard.Gathering begun = joined.begun();
      if (begun != null) {
        var unused = timer.arm(terms.window(), () -> prepared(board.take(begun)).run());
      }
      waiter.await(context);
      whole = true;
    } finally {
      if (!whole) {
        board.leave(joined.slots(), waiter).forEach(BatchRun::cancel);
      }
    }
    joined.slots().forEach(slot -> take(slot, known));
    context.throwIfEnded();
    return joined.own().stream().map(Slot::paid).reduce(Usage.NONE, Usage::plus);
  }

  private SlotBoard.Joined join(List<String> texts, Waiter waiter, CallContext context) {
    return BudgetRefusals.told(
        context,
        () -> board.join(
            texts,
            waiter,
            context,
            text -> memory.get(text) != null,
            text -> reserve(text, context)));
  }

  private BudgetAccount.Reservation reserve(String text, CallContext context) {
    long tokens = TokenEstimate.of(text);
    ModelInfo.Price each = price;
    Usd cost = each == null ? null : each.of(Usage.unpriced(tokens, 0, 0));
    return context.budget().reserve(cost, tokens);
  }

  private BatchRun prepared(List<Slot> slots) {
    BatchRun run = new BatchRun(next, board, memory, everAnswered, new ArrayList<>(slots));
    board.send(slots, run);
    return run;
  }

  private static void take(Slot slot, Map<String, Embedding> known) {
    Slot.Outcome outcome = slot.outcome();
    if (outcome instanceof Slot.Outcome.Answered answered) {
      known.put(slot.text(), answered.vector());
    } else if (outcome instanceof Slot.Outcome.Failed failed) {
      throw again(failed.cause());
    }
  }

  /** What failed for several callers, as this caller's own. */
  private static RuntimeException again(RuntimeException cause) {
    return cause instanceof ProviderException fault
        ? SharedFault.again(fault)
        : new InternalException("An embedder failed unexpectedly.", cause);
  }
}
