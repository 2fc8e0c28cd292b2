package dev.codeagent.bench.peer;

import dev.codeagent.bench.client.Client;
import dev.codeagent.bench.client.ClientFactory;
import dev.codeagent.bench.client.Conversation;
import dev.codeagent.bench.client.Terms;
import java.util.ArrayList;
import java.util.List;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;

/** Spring AI's model of OpenAI's Chat Completions. */
public final class SpringAiFactory implements ClientFactory {

  @Override
  public String id() {
    return "spring-ai";
  }

  @Override
  public String name() {
    return "Spring AI";
  }

  @Override
  public Client open(Terms terms) {
    OpenAiChatOptions.Builder options = OpenAiChatOptions.builder();
    options.baseUrl(terms.base());
    options.apiKey("sk-bench");
    options.model("bench");
    options.timeout(terms.timeout());
    return new SpringAi(OpenAiChatModel.builder().options(options.build()).build());
  }

  private record SpringAi(OpenAiChatModel model) implements Client {

    @Override
    public Conversation conversation(List<String> history) {
      List<Message> before = new ArrayList<>();
      for (int i = 0; i < history.size(); i++) {
        String text = history.get(i);
        before.add(i % 2 == 0 ? new UserMessage(text) : new AssistantMessage(text));
      }
      return new Conversation() {
        @Override
        public String ask(String last) {
          return text(model.call(prompt(last)));
        }

        @Override
        public String stream(String last, Runnable firstPiece) {
          StringBuilder text = new StringBuilder();
          for (ChatResponse piece : model.stream(prompt(last)).toIterable()) {
            if (text.isEmpty()) {
              firstPiece.run();
            }
            text.append(text(piece));
          }
          return text.toString();
        }

        private Prompt prompt(String last) {
          List<Message> messages = new ArrayList<>(before);
          messages.add(new UserMessage(last));
          return new Prompt(messages);
        }
      };
    }

    private static String text(ChatResponse response) {
      if (response.getResult() == null) {
        return "";
      }
      String text = response.getResult().getOutput().getText();
      return text == null ? "" : text;
    }

    @Override
    public void close() {
      // its model cannot be closed
    }
  }
}
