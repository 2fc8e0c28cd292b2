package dev.codeagent.llm.embed;

import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.InternalException;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.error.ProviderFault;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonString;
import dev.codeagent.api.llm.Embedder;
import dev.codeagent.api.llm.Embedding;
import dev.codeagent.api.llm.Embeddings;
import dev.codeagent.api.llm.FinishReason;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmOptions;
import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.LlmRequest;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.api.llm.LlmSink;
import dev.codeagent.api.llm.Message;
import dev.codeagent.api.llm.Message.AssistantMessage;
import dev.codeagent.api.llm.Message.UserMessage;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.llm.wire.TokenEstimate;
import dev.codeagent.llm.wire.VectorShape;
import dev.codeagent.llm.wire.Vectors;
import java.util.ArrayList;
import java.util.List;

/**
 * Carries requests for vectors through what is written for calls of models, so that retries, routes, limits, budget and
 * events are the same: the texts are the messages of a call, and the vectors, as Base64, the opaque blocks of its answer.
 */
public final class EmbedCalls {

  /** An embedder answers with no words. */
  private static final int NO_ANSWER = 1;

  private EmbedCalls() {}

  /** The embedder as the provider at the bottom of the layers. Answers of a wrong shape become faults. */
  public static LlmProvider provider(Embedder wire) {
    VectorShape shape = new VectorShape();
    return call -> carry(wire, shape, call);
  }

  /** What embeds by calls of the layers around such a provider. */
  public static Embedder embedder(ModelId model, LlmProvider layers) {
    return (texts, context) -> embed(model, layers, texts, context);
  }

  private static LlmResponse carry(Embedder wire, VectorShape shape, LlmCall call)
      throws InterruptedException {
    List<String> texts = texts(call.request());
    Embeddings answer = wire.embed(texts, call.context());
    shape.breach(texts.size(), answer.vectors()).ifPresent(breach -> {
      call.sink().billed(counted(answer.usage(), texts));
      throw ProviderException.of(
          ProviderFault.MALFORMED,
          "The embedder of " + call.request().model() + " answered " + breach + ".",
          "Check the model that `llm.embed` names, or the plugin that brings its provider.");
    });
    List<JsonValue> blocks = new ArrayList<>(texts.size());
    answer.vectors().forEach(vector -> blocks.add(new JsonString(Vectors.toBase64(vector))));
    return new LlmResponse(
        new AssistantMessage("", List.of(), blocks),
        FinishReason.STOP,
        counted(answer.usage(), texts),
        call.request().model().model(),
        "");
  }

  /** What was used; tokens that nobody counted are estimated, so that they are never free. */
  private static Usage counted(Usage usage, List<String> texts) {
    if (usage.tokens() > 0) {
      return usage;
    }
    return Usage.unpriced(texts.stream().mapToLong(TokenEstimate::of).sum(), 0, 0);
  }

  private static List<String> texts(LlmRequest request) {
    List<String> texts = new ArrayList<>(request.messages().size());
    for (Message message : request.messages()) {
      if (!(message instanceof UserMessage user)) {
        throw new InternalException("A request for vectors is made of texts alone.", null);
      }
      texts.add(user.text());
    }
    return texts;
  }

  private static Embeddings embed(
      ModelId model, LlmProvider layers, List<String> texts, CallContext context)
      throws InterruptedException {
    Embedder.check(texts);
    context.throwIfEnded();
    if (texts.isEmpty()) {
      return new Embeddings(List.of(), Usage.NONE);
    }
    List<Message> messages = new ArrayList<>(texts.size());
    texts.forEach(text -> messages.add(new UserMessage(text)));
    LlmRequest request = new LlmRequest(model, messages, List.of(), NO_ANSWER, null);
    LlmResponse answer =
        layers.call(new LlmCall(request, LlmOptions.DEFAULT.whole(), LlmSink.none(), context));
    return new Embeddings(vectors(answer), answer.usage());
  }

  private static List<Embedding> vectors(LlmResponse answer) {
    List<Embedding> vectors = new ArrayList<>();
    for (JsonValue block : answer.message().opaque()) {
      if (!(block instanceof JsonString base64)) {
        throw new InternalException("A layer changed the answer of an embedder.", null);
      }
      vectors.add(Vectors.ofBase64(base64.value()));
    }
    return vectors;
  }
}
