package dev.codeagent.llm.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.codeagent.api.llm.AnswerSchema;
import dev.codeagent.api.llm.Image;
import dev.codeagent.api.llm.LlmRequest;
import dev.codeagent.api.llm.Message;
import dev.codeagent.api.llm.ToolCall;
import dev.codeagent.api.llm.ToolSpec;
import java.util.function.Function;

/**
 * Digests requests: model, limits, temperature, answer schema, tools as the model sees them, and messages. Options, sink and
 * context decide nothing about the answer and are left out, and so is what a tool's call may do, which no model is told.
 *
 * <p>A conversation's messages, tools and schema are the same objects from turn to turn. Their digests are remembered as
 * long as the objects live, so that a turn costs the digest of its new messages and 32 bytes for each of the others, not
 * the whole history again. Safe for many threads.
 */
public final class RequestKeys {

  private final Cache<Object, byte[]> parts = remembered();
  private final Cache<LlmRequest, RequestKey> requests = remembered();

  /** The key of a request; the same for equal requests, whichever objects they are made of. */
  RequestKey of(LlmRequest request) {
    RequestKey known = requests.getIfPresent(request);
    if (known != null) {
      return known;
    }
    RequestKey key = RequestKey.of(digest(request));
    requests.put(request, key);
    return key;
  }

  private byte[] digest(LlmRequest request) {
    Double temperature = request.temperature();
    AnswerSchema answer = request.answer();
    Digest digest = new Digest()
        .text(request.model().provider())
        .text(request.model().model())
        .number(request.maxOutputTokens())
        .number(temperature == null ? 0 : 1)
        .number(temperature == null ? 0 : Double.doubleToLongBits(temperature))
        .number(answer == null ? 0 : 1);
    if (answer != null) {
      digest.part(remember(answer, RequestKeys::digest));
    }
    digest.number(request.tools().size());
    for (ToolSpec tool : request.tools()) {
      digest.part(remember(tool, RequestKeys::digest));
    }
    for (Message message : request.messages()) {
      digest.part(remember(message, RequestKeys::digest));
    }
    return digest.end();
  }

  private <T> byte[] remember(T part, Function<T, byte[]> digest) {
    byte[] known = parts.getIfPresent(part);
    if (known != null) {
      return known;
    }
    byte[] computed = digest.apply(part);
    parts.put(part, computed);
    return computed;
  }

  private static byte[] digest(AnswerSchema answer) {
    return new Digest().text(answer.name()).json(answer.schema()).end();
  }

  private static byte[] digest(ToolSpec tool) {
    return new Digest()
        .text(tool.name())
        .text(tool.description())
        .json(tool.parameters())
        .end();
  }

  private static byte[] digest(Message message) {
    Digest digest = new Digest();
    switch (message) {
      case Message.SystemMessage system -> digest.text("system").text(system.text());
      case Message.UserMessage user -> {
        digest.text("user").text(user.text());
        for (Image image : user.images()) {
          digest.text(image.mediaType()).text(image.base64());
        }
      }
      case Message.AssistantMessage said -> addSaid(said, digest);
      case Message.ToolMessage result ->
        digest
            .text("tool")
            .text(result.callId())
            .text(result.toolName())
            .text(result.text())
            .number(result.error() ? 1 : 0);
    }
    return digest.end();
  }

  private static void addSaid(Message.AssistantMessage said, Digest digest) {
    digest.text("assistant").text(said.text()).number(said.calls().size());
    for (ToolCall call : said.calls()) {
      digest.text(call.id()).text(call.name()).text(call.rawArguments());
    }
    said.opaque().forEach(digest::json);
  }

  /** Weak keys are compared by identity; entries go with their objects, on the threads that call. */
  private static <K, V> Cache<K, V> remembered() {
    return Caffeine.newBuilder().weakKeys().executor(Runnable::run).build();
  }
}
