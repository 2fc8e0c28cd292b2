package dev.codeagent.bench.peer;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import dev.codeagent.bench.client.Client;
import dev.codeagent.bench.client.ClientFactory;
import dev.codeagent.bench.client.Conversation;
import dev.codeagent.bench.client.Terms;
import java.util.Iterator;
import java.util.List;

/** OpenAI's own client, over OkHttp. */
public final class OpenAiJavaFactory implements ClientFactory {

  @Override
  public String id() {
    return "openai-java";
  }

  @Override
  public String name() {
    return "openai-java";
  }

  @Override
  public Client open(Terms terms) {
    return new OpenAiJava(OpenAIOkHttpClient.builder()
        .baseUrl(terms.base())
        .apiKey("sk-bench")
        .timeout(terms.timeout())
        .build());
  }

  private record OpenAiJava(OpenAIClient client) implements Client {

    @Override
    public Conversation conversation(List<String> history) {
      ChatCompletionCreateParams before = before(history);
      return new Conversation() {
        @Override
        public String ask(String last) {
          return client
              .chat()
              .completions()
              .create(before.toBuilder().addUserMessage(last).build())
              .choices()
              .getFirst()
              .message()
              .content()
              .orElse("");
        }

        @Override
        public String stream(String last, Runnable firstPiece) {
          StringBuilder text = new StringBuilder();
          try (StreamResponse<ChatCompletionChunk> pieces = client
              .chat()
              .completions()
              .createStreaming(before.toBuilder().addUserMessage(last).build())) {
            Iterator<ChatCompletionChunk> each = pieces.stream().iterator();
            while (each.hasNext()) {
              if (text.isEmpty()) {
                firstPiece.run();
              }
              each.next()
                  .choices()
                  .forEach(choice -> choice.delta().content().ifPresent(text::append));
            }
          }
          return text.toString();
        }
      };
    }

    private static ChatCompletionCreateParams before(List<String> history) {
      ChatCompletionCreateParams.Builder builder =
          ChatCompletionCreateParams.builder().model("bench").messages(List.of());
      for (int i = 0; i < history.size(); i++) {
        if (i % 2 == 0) {
          builder.addUserMessage(history.get(i));
        } else {
          builder.addAssistantMessage(history.get(i));
        }
      }
      return builder.build();
    }

    @Override
    public void close() {
      client.close();
    }
  }
}
