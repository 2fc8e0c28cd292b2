package dev.codeagent.llm.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.Ticker;
import dev.codeagent.api.event.ProgressEvent.CallEvent;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmLayer;
import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.LlmRequest;
import dev.codeagent.api.llm.LlmResponse;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Keeps answers in memory and gives them to equal requests, until they are too old or others need the room. Such an answer
 * costs nothing and says so by an event. One that was cut or filtered is not kept, and neither is a fault.
 *
 * <p>Safe for many threads; starts none, and never waits for another call.
 */
public final class MemoryLayer implements LlmLayer {

  private static final String LEVEL = "memory";

  private final RequestKeys keys;
  private final Cache<RequestKey, LlmResponse> answers;

  /**
   * @param keys digests requests, and remembers for all layers that share it
   * @param bytes how much memory the answers may take, by an estimate that is rather too high
   * @param expire how long an answer is kept
   * @param ticker the time by which answers get old
   */
  public MemoryLayer(RequestKeys keys, long bytes, Duration expire, Ticker ticker) {
    this.keys = Objects.requireNonNull(keys, "keys");
    answers = Caffeine.newBuilder()
        .maximumWeight(bytes)
        .weigher((RequestKey key, LlmResponse answer) -> AnswerWeight.of(answer))
        .expireAfterWrite(expire)
        .ticker(ticker::nanos)
        .executor(Runnable::run)
        .build();
  }

  @Override
  public LlmProvider around(LlmProvider next) {
    return call -> perform(next, call);
  }

  /** The layer for outside of this one: what further in is answered is kept there. */
  public Lookup lookup() {
    return new Lookup();
  }

  private LlmResponse perform(LlmProvider next, LlmCall call) throws InterruptedException {
    LlmResponse known = known(call);
    if (known != null) {
      return known;
    }
    LlmResponse answer = next.call(call);
    if (WholeAnswer.isComplete(answer)) {
      LlmRequest request = call.request();
      answers.asMap().putIfAbsent(keys.of(request), WholeAnswer.kept(answer, request));
    }
    return answer;
  }

  private @Nullable LlmResponse known(LlmCall call) {
    CallContext context = call.context();
    context.throwIfEnded();
    LlmResponse known = answers.getIfPresent(keys.of(call.request()));
    if (known == null) {
      return null;
    }
    context.events().publish(new CallEvent.CacheAnswered(context.callId(), LEVEL));
    return WholeAnswer.give(known, call);
  }

  /** Whether an equal request is answered from here. */
  public boolean knows(LlmRequest request) {
    return answers.getIfPresent(keys.of(request)) != null;
  }

  /** Keeps an answer that a recorded run got, as if it had just been given. */
  public void fill(KeptAnswer kept) {
    answers.asMap().putIfAbsent(kept.key(), kept.answer());
  }

  /** Gives the same answers and keeps none. */
  public final class Lookup implements LlmLayer {
    private Lookup() {}

    @Override
    public LlmProvider around(LlmProvider next) {
      return call -> {
        LlmResponse known = known(call);
        return known == null ? next.call(call) : known;
      };
    }
  }
}
