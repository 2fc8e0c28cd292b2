package dev.codeagent.core.metrics;

import dev.codeagent.api.event.AgentEvent;
import dev.codeagent.api.event.ModelOperation;
import dev.codeagent.api.event.ProgressEvent;
import dev.codeagent.api.event.ProgressEvent.CallEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures calls to models by provider and model: latency, time to the first piece, tokens, and faults by their class.
 * Not safe for many threads; its owner locks.
 */
final class ModelMetrics {

  /** Times are kept in milliseconds and given in the conventions' seconds. */
  private static final double MILLIS = 1000;

  /** Where a route names its address or its key after the model. */
  private static final String AFTER_MODEL = " ";

  private record Key(GenAiName name, Map<String, String> attributes) {}

  private final Map<Key, Histogram> histograms = new LinkedHashMap<>();

  void count(AgentEvent event) {
    switch (event) {
      case ProgressEvent.ModelCalled e -> {
        add(GenAiName.OPERATION_DURATION, attributes(e.operation(), e.model()), e.millis());
        addTokens(e, GenAiName.INPUT, e.inputTokens());
        if (e.operation() == ModelOperation.CHAT) {
          addTokens(e, GenAiName.OUTPUT, e.outputTokens());
        }
      }
      case CallEvent.FirstToken e ->
        add(GenAiName.TIME_TO_FIRST_CHUNK, attributes(ModelOperation.CHAT, e.route()), e.millis());
      case CallEvent.TryFailed e -> {
        Map<String, String> attributes = attributes(e.operation(), e.route());
        attributes.put(GenAiName.ERROR_TYPE.key(), e.fault());
        add(GenAiName.OPERATION_DURATION, attributes, e.millis());
      }
      default -> {}
    }
  }

  List<Measured> measured() {
    return histograms.entrySet().stream()
        .map(entry -> measured(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static Measured measured(Key key, Histogram histogram) {
    double unit = key.name() == GenAiName.TOKEN_USAGE ? 1 : MILLIS;
    return new Measured(
        key.name(),
        key.attributes(),
        histogram.count(),
        histogram.sum() / unit,
        histogram.percentile(0.5) / unit,
        histogram.percentile(0.95) / unit,
        histogram.percentile(0.99) / unit);
  }

  private void addTokens(ProgressEvent.ModelCalled call, String type, long tokens) {
    Map<String, String> attributes = attributes(call.operation(), call.model());
    attributes.put(GenAiName.TOKEN_TYPE.key(), type);
    add(GenAiName.TOKEN_USAGE, attributes, tokens);
  }

  private void add(GenAiName name, Map<String, String> attributes, long number) {
    histograms
        .computeIfAbsent(new Key(name, Map.copyOf(attributes)), key -> new Histogram())
        .add(number);
  }

  private static Map<String, String> attributes(ModelOperation operation, String route) {
    int end = route.indexOf(AFTER_MODEL);
    String model = end < 0 ? route : route.substring(0, end);
    int slash = model.indexOf('/');
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put(GenAiName.OPERATION_NAME.key(), GenAiName.operation(operation));
    attributes.put(
        GenAiName.PROVIDER_NAME.key(),
        GenAiName.provider(slash < 0 ? "" : model.substring(0, slash)));
    attributes.put(GenAiName.REQUEST_MODEL.key(), model.substring(slash + 1));
    return attributes;
  }
}
