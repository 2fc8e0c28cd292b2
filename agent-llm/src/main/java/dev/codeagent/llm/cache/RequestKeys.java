package dev.codeagent.llm.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.codeagent.api.llm.AnswerSchema;
import dev.codeagent.api.llm.Image;
import dev.codeagent.api.llm.LlmRequest;
import dev.codeagent.api.llm.Message;
import dev.codeagent.api.llm.ToolCall;
import dev.codeagent.api.llm.ToolSpec;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Digests requests: model, limits, temperature, answer schema, tools as the model sees them, and messages. Options, sink and
 * context decide nothing about the answer and are left out, and so is what a tool's call may do, which no model is told.
 *
 * <p>A conversation's messages, tools and schema are the same objects from turn to turn. Their digests are remembered as
 * long as the objects live, so that a turn costs the digest of its new messages, not the whole history again. Those of
 * long messages are also remembered by what the messages say, within a limit. Safe for many threads.
 */
public final class RequestKeys {

  /** More than the threads that compute at once on most machines; a power of two. */
  private static final int THREADS = 16;

  private static final byte[] NONE = {};

  private static final Message NO_WORDS = new Message.UserMessage("");

  private record Last(WeakReference<LlmRequest> request, RequestKey key) {}

  private final Digests digests = new Digests();
  private final Prefixes conversations = new Prefixes(new LongMessages(RequestKeys::digest));

  /** The last request of some threads, because several layers ask for the key of one after each other. */
  private final AtomicReferenceArray<@Nullable Last> lasts = new AtomicReferenceArray<>(THREADS);

  /** The digests of tools and schemas. Weak keys are compared by identity. */
  private final Cache<Object, byte[]> parts =
      Caffeine.newBuilder().weakKeys().executor(Runnable::run).build();

  /** The key of a request; the same for equal requests, whichever objects they are made of. */
  RequestKey of(LlmRequest request) {
    int place = (int) Thread.currentThread().threadId() & (THREADS - 1);
    Last last = lasts.get(place);
    if (last != null && last.request.refersTo(request)) {
      return last.key;
    }
    RequestKey key = digests.with(digest -> RequestKey.of(digest(request, digest)));
    lasts.set(place, new Last(new WeakReference<>(request), key));
    return key;
  }

  /**
   * What stands for all of a request but the words of its last message, as 64 hexadecimal digits: requests that have it in
   * common differ in those words alone.
   *
   * @param request a request whose last message is the user's, without images
   */
  public String framing(LlmRequest request) {
    List<Message> messages = new ArrayList<>(request.messages());
    messages.set(messages.size() - 1, NO_WORDS);
    LlmRequest framing = new LlmRequest(
        request.model(),
        messages,
        request.tools(),
        request.maxOutputTokens(),
        request.temperature(),
        request.answer());
    return digests.with(digest -> RequestKey.of(digest(framing, digest))).hex();
  }

  /** The 64 hexadecimal digits of a request's key, for those who write it down. */
  public String hexOf(LlmRequest request) {
    return of(request).hex();
  }

  private byte[] digest(LlmRequest request, Digest digest) {
    // what is remembered is computed by the same digest, so all of it before this one begins
    AnswerSchema answer = request.answer();
    byte[] form = answer == null ? NONE : remember(answer, RequestKeys::digest, digest);
    List<byte[]> tools = new ArrayList<>(request.tools().size());
    for (ToolSpec tool : request.tools()) {
      tools.add(remember(tool, RequestKeys::digest, digest));
    }
    byte[] conversation = conversations.of(request.messages(), digest);

    Double temperature = request.temperature();
    digest
        .text(request.model().provider())
        .text(request.model().model())
        .number(request.maxOutputTokens())
        .number(temperature == null ? 0 : 1)
        .number(temperature == null ? 0 : Double.doubleToLongBits(temperature))
        .number(form.length)
        .part(form)
        .number(tools.size());
    tools.forEach(digest::part);
    return digest.number(request.messages().size()).part(conversation).end();
  }

  private <T> byte[] remember(T part, BiFunction<T, Digest, byte[]> digestOf, Digest digest) {
    byte[] remembered = parts.getIfPresent(part);
    if (remembered != null) {
      return remembered;
    }
    byte[] computed = digestOf.apply(part, digest);
    parts.put(part, computed);
    return computed;
  }

  private static byte[] digest(AnswerSchema answer, Digest digest) {
    return digest.text(answer.name()).json(answer.schema()).end();
  }

  private static byte[] digest(ToolSpec tool, Digest digest) {
    return digest
        .text(tool.name())
        .text(tool.description())
        .json(tool.parameters())
        .end();
  }

  private static byte[] digest(Message message, Digest digest) {
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
}
