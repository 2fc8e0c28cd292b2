package dev.codeagent.llm.compose;

import dev.codeagent.api.call.Ticker;
import dev.codeagent.api.error.ConfigurationException;
import dev.codeagent.api.event.EventSink;
import dev.codeagent.api.event.ProgressEvent.Remark;
import dev.codeagent.api.llm.LlmLayer;
import dev.codeagent.api.llm.LlmSettings;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.api.llm.SecondLevel;
import dev.codeagent.llm.cache.CoalescingLayer;
import dev.codeagent.llm.cache.KeptAnswer;
import dev.codeagent.llm.cache.MemoryLayer;
import dev.codeagent.llm.cache.RequestKeys;
import dev.codeagent.llm.cache.SecondLevelLayer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the layers that spare calls, each as the settings want it, and fills them from a recorded run. */
final class CacheLayers {

  private final EventSink events;

  /**
   * @param events told how much a cache was filled with
   */
  CacheLayers(EventSink events) {
    this.events = events;
  }

  /**
   * The layers, outermost first: memory, coalescing, memory again, the second level. Coalescing stands between the levels, so
   * that of equal calls under way one asks the second. Within it the same memory is looked into once more: a call that
   * missed it just before an equal one was answered would else be made again. There answers are kept, too: by the call that
   * got them, once.
   *
   * @throws ConfigurationException when a second level is there without a cache, or the recorded run does not fit
   */
  List<LlmLayer> open(RequestKeys keys, ModelId model, LlmSection section, LlmSettings settings) {
    SecondLevel second = settings.secondLevel();
    Optional<CacheSpec> cache = section.cache();
    if (cache.isEmpty()) {
      refuseWithoutCache(second == null ? "" : second.name());
      return List.of(new CoalescingLayer(keys));
    }
    CacheSpec spec = cache.get();
    List<LlmLayer> layers = new ArrayList<>();
    MemoryLayer memory = new MemoryLayer(keys, spec.bytes(), spec.expire(), Ticker.system());
    layers.add(memory.lookup());
    layers.add(new CoalescingLayer(keys));
    layers.add(memory);
    List<KeptAnswer> recorded = recorded(spec, model, settings);
    recorded.forEach(memory::fill);
    if (second != null) {
      SecondLevelLayer behind = new SecondLevelLayer(keys, second);
      recorded.forEach(answer -> behind.fill(answer, events));
      layers.add(behind);
    }
    return layers;
  }

  private List<KeptAnswer> recorded(CacheSpec spec, ModelId model, LlmSettings settings) {
    String file = spec.warm();
    if (file == null) {
      return List.of();
    }
    List<KeptAnswer> answers = RecordedRun.read(file, model, settings.runDirectory());
    events.publish(new Remark(
        null, "The cache was filled with " + answers.size() + " answers of " + file + "."));
    return answers;
  }

  private static void refuseWithoutCache(String second) {
    if (!second.isEmpty()) {
      throw new ConfigurationException(
          "cache-missing",
          "The cache level " + second
              + " is configured, but there is no cache: `llm.cache` is not set.",
          "Set `llm.cache: {}`, or take the section of " + second + " out.");
    }
  }
}
