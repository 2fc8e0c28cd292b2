package dev.codeagent.core.agent;

import static dev.codeagent.core.agent.Conversations.call;
import static dev.codeagent.core.agent.Conversations.conversation;
import static dev.codeagent.core.agent.Conversations.exchange;
import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.llm.Message;
import dev.codeagent.api.llm.Message.AssistantMessage;
import dev.codeagent.api.llm.Message.SystemMessage;
import dev.codeagent.api.llm.Message.ToolMessage;
import dev.codeagent.api.llm.Message.UserMessage;
import dev.codeagent.api.llm.ToolCall;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What of a conversation is kept, whatever its length. */
class ContextWindowPropertiesTest {
  /** What the fixed messages, the summary's 20 entries of each kind and one exchange may take. */
  private static final int LEAST_LIMIT = 6_000;

  @Property(tries = 300)
  void whatIsKeptFitsTheLimit(
      @ForAll("conversations") Conversation conversation,
      @ForAll @IntRange(min = LEAST_LIMIT, max = 60_000) int limit) {
    assertThat(ContextWindow.fit(conversation, limit).tokens()).isLessThanOrEqualTo(limit);
  }

  @Property(tries = 300)
  void everyCallKeepsItsResultAndEveryResultItsCall(
      @ForAll("conversations") Conversation conversation,
      @ForAll @IntRange(min = 100, max = 60_000) int limit) {
    List<Message> messages = ContextWindow.fit(conversation, limit).messages();

    List<String> waiting = new ArrayList<>();
    for (Message message : messages) {
      switch (message) {
        case AssistantMessage said -> {
          assertThat(waiting).as("calls without a result").isEmpty();
          said.calls().forEach(call -> waiting.add(call.id()));
        }
        case ToolMessage result -> assertThat(result.callId()).isEqualTo(waiting.removeFirst());
        case UserMessage user -> assertThat(waiting).isEmpty();
        case SystemMessage system -> assertThat(waiting).isEmpty();
      }
    }
    assertThat(waiting).isEmpty();
  }

  @Property(tries = 300)
  void systemTaskAndTheLastExchangeStayAndTheOrderIsKept(
      @ForAll("conversations") Conversation conversation,
      @ForAll @IntRange(min = 100, max = 60_000) int limit) {
    Conversation fitted = ContextWindow.fit(conversation, limit);

    assertThat(fitted.messages()).startsWith(conversation.system(), conversation.task());
    List<AssistantMessage> before =
        conversation.exchanges().stream().map(Exchange::said).toList();
    List<AssistantMessage> after =
        fitted.exchanges().stream().map(Exchange::said).toList();
    assertThat(after).isEqualTo(before.subList(before.size() - after.size(), before.size()));
    assertThat(after.isEmpty()).isEqualTo(before.isEmpty());
    assertThat(fitted.leftOut().exchanges()).isEqualTo(before.size() - after.size());
  }

  @Property(tries = 100)
  void whatFitsIsLeftAlone(@ForAll("conversations") Conversation conversation) {
    assertThat(ContextWindow.fit(conversation, conversation.tokens())).isSameAs(conversation);
  }

  @Provide
  Arbitrary<Conversation> conversations() {
    Arbitrary<String> text = Arbitraries.strings()
        .withCharRange('a', 'z')
        .withChars('Ж', '\n', '語')
        .ofMaxLength(60)
        .flatMap(s -> Arbitraries.integers().between(1, 200).map(s::repeat));
    Arbitrary<String> tool =
        Arbitraries.of("read_file", "write_file", "run_command", "apply_patch", "search");
    Arbitrary<Exchange> exchange = Combinators.combine(
            tool, text, Arbitraries.integers().between(0, 3))
        .as((name, result, count) -> exchange(name, result, count));
    return exchange.list().ofMaxSize(25).map(list -> {
      Conversation conversation = Conversation.start("rules", "Task: x");
      int id = 0;
      for (Exchange e : list) {
        conversation = conversation.plus(renamed(e, id++));
      }
      return conversation;
    });
  }

  private static Exchange renamed(Exchange exchange, int id) {
    return new Exchange(
        new AssistantMessage(
            exchange.said().text(),
            exchange.said().calls().stream()
                .map(c -> new ToolCall(id + c.id(), c.name(), c.arguments(), c.rawArguments()))
                .toList(),
            List.of()),
        exchange.results().stream()
            .map(r -> new ToolMessage(id + r.callId(), r.toolName(), r.text(), r.error()))
            .toList(),
        exchange.notes());
  }
}
