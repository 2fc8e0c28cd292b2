package dev.codeagent.llm.semantic;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.Ticker;
import dev.codeagent.api.event.ProgressEvent.CallEvent;
import dev.codeagent.api.llm.Embedder;
import dev.codeagent.api.llm.Embedding;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmLayer;
import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.LlmRequest;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.api.llm.Message;
import dev.codeagent.llm.cache.RequestKeys;
import dev.codeagent.llm.cache.WholeAnswer;
import java.util.List;
import java.util.Objects;
import java.util.function.DoubleSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Gives the answer to a request of like meaning, where the caller said that it will do ({@code LlmOptions.alike}), as often
 * as the error bound allows; else the model is asked, and what it says teaches how near is near enough ({@link Threshold}).
 *
 * <p>Calls without that mark, with tools, with images in the last message or whose last message is not the user's pass. Two
 * requests are compared only where all but the words of their last message is equal, and the purpose. What is equal as a whole
 * is left to the cache further in, which is asked first; and what is given here is not kept there, or one wrong answer would be
 * given again and again.
 *
 * <p>An embedder that is away, refuses or takes longer than its time is a miss. Such an answer costs its embedding alone,
 * counted on the call's budget; its usage is none. Safe for many threads; starts none.
 */
public final class SemanticLayer implements LlmLayer {

  /** Embedders take some thousand tokens; what is longer is more than a thing to be classified. */
  private static final int LONGEST_TEXT = 20_000;

  private final RequestKeys keys;
  private final Embedder embedder;
  private final SemanticTerms terms;
  private final AnswerEquality equality;
  private final Predicate<LlmRequest> known;
  private final DoubleSupplier random;
  private final Ticker ticker;
  private final KnownAnswers answers;

  /**
   * @param keys digests requests
   * @param embedder tells what requests mean; stays its owner's to close
   * @param terms how often and how long
   * @param equality decides whether two answers say the same
   * @param known whether a request is answered further in without a model
   * @param random gives numbers from 0 to 1
   * @param ticker the time by which answers get old
   */
  public SemanticLayer(
      RequestKeys keys,
      Embedder embedder,
      SemanticTerms terms,
      AnswerEquality equality,
      Predicate<LlmRequest> known,
      DoubleSupplier random,
      Ticker ticker) {
    this.keys = Objects.requireNonNull(keys, "keys");
    this.embedder = Objects.requireNonNull(embedder, "embedder");
    this.terms = Objects.requireNonNull(terms, "terms");
    this.equality = Objects.requireNonNull(equality, "equality");
    this.known = Objects.requireNonNull(known, "known");
    this.random = Objects.requireNonNull(random, "random");
    this.ticker = Objects.requireNonNull(ticker, "ticker");
    answers = new KnownAnswers(terms.entries(), terms.bytes(), terms.expire());
  }

  @Override
  public LlmProvider around(LlmProvider next) {
    return call -> perform(next, call);
  }

  private LlmResponse perform(LlmProvider next, LlmCall call) throws InterruptedException {
    String words = words(call);
    if (words == null || known.test(call.request())) {
      return next.call(call);
    }
    call.context().throwIfEnded();
    Embedding vector = vector(words, call.context());
    if (vector == null) {
      tell(call, "unavailable", null);
      return next.call(call);
    }
    String framing = call.options().purpose() + ' ' + keys.framing(call.request());
    KnownAnswers.Near near = answers.nearest(framing, vector, ticker.nanos());
    if (near == null) {
      tell(call, "miss", null);
      return learn(next.call(call), framing, vector);
    }
    double giving = near.known().threshold().giving(near.similarity(), terms.error());
    if (random.getAsDouble() < giving) {
      tell(call, "hit", near.similarity());
      return WholeAnswer.give(near.known().answer(), call);
    }
    return explore(next, call, near, framing, vector);
  }

  /** Asks the model, and compares what it says with what would have been given. */
  private LlmResponse explore(
      LlmProvider next, LlmCall call, KnownAnswers.Near near, String framing, Embedding vector)
      throws InterruptedException {
    LlmResponse answer = next.call(call);
    if (!WholeAnswer.isComplete(answer)) {
      tell(call, "incomplete", near.similarity());
      return answer;
    }
    boolean equal = equality.test(near.known().answer(), answer);
    near.known().threshold().observe(near.similarity(), equal);
    tell(call, equal ? "equal" : "other", near.similarity());
    return equal ? answer : learn(answer, framing, vector);
  }

  private LlmResponse learn(LlmResponse answer, String framing, Embedding vector) {
    if (WholeAnswer.isComplete(answer)) {
      long now = ticker.nanos();
      answers.add(
          new KnownAnswer(framing, vector, WholeAnswer.withoutUsage(answer), new Threshold(), now),
          now);
    }
    return answer;
  }

  /** The words that are compared by their meaning, or null where the call is none of those that may be. */
  private static @Nullable String words(LlmCall call) {
    LlmRequest request = call.request();
    if (!call.options().alike() || !request.tools().isEmpty()) {
      return null;
    }
    if (!(request.messages().getLast() instanceof Message.UserMessage user)) {
      return null;
    }
    boolean fit =
        user.images().isEmpty() && !user.text().isBlank() && user.text().length() <= LONGEST_TEXT;
    return fit ? user.text() : null;
  }

  private @Nullable Embedding vector(String words, CallContext context)
      throws InterruptedException {
    try {
      return embedder
          .embed(List.of(words), context.within(terms.patience()))
          .vectors()
          .getFirst();
    } catch (RuntimeException e) { // what is wrong with the embedder must not end the call
      context.throwIfEnded();
      return null;
    }
  }

  private static void tell(LlmCall call, String outcome, @Nullable Double similarity) {
    CallContext context = call.context();
    context
        .events()
        .publish(new CallEvent.LikeLookedUp(
            context.callId(), call.options().purpose(), outcome, similarity));
  }
}
