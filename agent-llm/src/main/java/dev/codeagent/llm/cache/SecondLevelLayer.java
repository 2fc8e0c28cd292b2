package dev.codeagent.llm.cache;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.event.EventSink;
import dev.codeagent.api.event.ProgressEvent.CallEvent;
import dev.codeagent.api.event.ProgressEvent.PluginEvent;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmLayer;
import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.api.llm.SecondLevel;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks the second level for what memory does not know, and has it keep what the model answers. An answer from it costs
 * nothing and says so by an event. What is wrong with the level, or with what it hands back, is a miss: the call goes on
 * after {@link #LONGEST_WAIT} at the latest. Answers that are not complete or are too long are not kept.
 *
 * <p>Safe for many threads; starts none.
 */
public final class SecondLevelLayer implements LlmLayer {

  /** A model takes seconds; a level that takes longer than this is as good as away. */
  public static final Duration LONGEST_WAIT = Duration.ofMillis(50);

  private final RequestKeys keys;
  private final SecondLevel level;

  /**
   * @param keys digests requests, and remembers for all layers that share it
   * @param level keeps the answers; stays its owner's to close
   */
  public SecondLevelLayer(RequestKeys keys, SecondLevel level) {
    this.keys = Objects.requireNonNull(keys, "keys");
    this.level = Objects.requireNonNull(level, "level");
  }

  @Override
  public LlmProvider around(LlmProvider next) {
    return call -> perform(next, call);
  }

  private LlmResponse perform(LlmProvider next, LlmCall call) throws InterruptedException {
    CallContext context = call.context();
    context.throwIfEnded();
    String key = keys.of(call.request()).hex();
    byte[] stored = get(key, context);
    context.throwIfEnded();
    Optional<LlmResponse> known =
        stored == null ? Optional.empty() : StoredAnswer.read(key, stored);
    if (known.isPresent()) {
      context.events().publish(new CallEvent.CacheAnswered(context.callId(), level.name()));
      return WholeAnswer.give(known.get(), call);
    }
    LlmResponse answer = next.call(call);
    if (WholeAnswer.isComplete(answer)) {
      keep(key, answer, context.events());
    }
    return answer;
  }

  private byte @Nullable [] get(String key, CallContext context) throws InterruptedException {
    try {
      return level.get(key, context.within(LONGEST_WAIT));
    } catch (
        RuntimeException
            e) { // a plugin's defect must not end the call, which the level only serves
      tell(e, context.events());
      return null;
    }
  }

  /**
   * Keeps an answer that a recorded run got.
   *
   * @param events told of a defect of the level
   */
  public void fill(KeptAnswer kept, EventSink events) {
    keep(kept.key().hex(), kept.answer(), events);
  }

  private void keep(String key, LlmResponse answer, EventSink events) {
    Optional<byte[]> stored = StoredAnswer.write(key, answer);
    try {
      stored.ifPresent(value -> level.put(key, value));
    } catch (RuntimeException e) { // as above; the answer is there already
      tell(e, events);
    }
  }

  private void tell(RuntimeException defect, EventSink events) {
    events.publish(new PluginEvent(level.name(), "failed", defect.toString()));
  }
}
