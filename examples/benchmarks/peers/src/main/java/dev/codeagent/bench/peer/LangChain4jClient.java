package dev.codeagent.bench.peer;

import dev.codeagent.bench.client.Client;
import dev.codeagent.bench.client.Conversation;
import dev.codeagent.bench.client.Terms;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** LangChain4j's OpenAI models, blocking and streaming, with what they retry by default. */
final class LangChain4jClient implements Client {

  private static final String KEY = "sk-bench";
  private static final String MODEL = "bench";

  private final OpenAiChatModel whole;
  private final OpenAiStreamingChatModel streaming;

  private LangChain4jClient(OpenAiChatModel whole, OpenAiStreamingChatModel streaming) {
    this.whole = whole;
    this.streaming = streaming;
  }

  static LangChain4jClient open(Terms terms, @Nullable HttpClientBuilder http) {
    OpenAiChatModel.OpenAiChatModelBuilder whole = OpenAiChatModel.builder()
        .baseUrl(terms.base())
        .apiKey(KEY)
        .modelName(MODEL)
        .timeout(terms.timeout());
    OpenAiStreamingChatModel.OpenAiStreamingChatModelBuilder streaming =
        OpenAiStreamingChatModel.builder()
            .baseUrl(terms.base())
            .apiKey(KEY)
            .modelName(MODEL)
            .timeout(terms.timeout());
    if (http != null) {
      whole.httpClientBuilder(http);
      streaming.httpClientBuilder(http);
    }
    return new LangChain4jClient(whole.build(), streaming.build());
  }

  @Override
  public Conversation conversation(List<String> history) {
    List<ChatMessage> before = new ArrayList<>();
    for (int i = 0; i < history.size(); i++) {
      before.add(i % 2 == 0 ? UserMessage.from(history.get(i)) : AiMessage.from(history.get(i)));
    }
    return new Conversation() {
      @Override
      public String ask(String last) {
        return whole.chat(messages(last)).aiMessage().text();
      }

      @Override
      public String stream(String last, Runnable firstPiece) throws Exception {
        Collector collector = new Collector(firstPiece);
        streaming.chat(messages(last), collector);
        try {
          return collector.answer.get();
        } catch (ExecutionException e) {
          throw e.getCause() instanceof Exception cause ? cause : e;
        }
      }

      private List<ChatMessage> messages(String last) {
        List<ChatMessage> messages = new ArrayList<>(before);
        messages.add(UserMessage.from(last));
        return messages;
      }
    };
  }

  private static final class Collector implements StreamingChatResponseHandler {
    private final Runnable firstPiece;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final CompletableFuture<String> answer = new CompletableFuture<>();

    private Collector(Runnable firstPiece) {
      this.firstPiece = firstPiece;
    }

    @Override
    public void onPartialResponse(String piece) {
      if (!begun.getAndSet(true)) {
        firstPiece.run();
      }
    }

    @Override
    public void onCompleteResponse(ChatResponse response) {
      answer.complete(response.aiMessage().text());
    }

    @Override
    public void onError(Throwable error) {
      answer.completeExceptionally(error);
    }
  }

  @Override
  public void close() {
    // its models cannot be closed
  }
}
