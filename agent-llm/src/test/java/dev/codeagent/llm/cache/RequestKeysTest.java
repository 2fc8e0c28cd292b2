package dev.codeagent.llm.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.llm.AnswerSchema;
import dev.codeagent.api.llm.Image;
import dev.codeagent.api.llm.LlmRequest;
import dev.codeagent.api.llm.Message;
import dev.codeagent.api.llm.Message.AssistantMessage;
import dev.codeagent.api.llm.Message.SystemMessage;
import dev.codeagent.api.llm.Message.ToolMessage;
import dev.codeagent.api.llm.Message.UserMessage;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.api.llm.ToolCall;
import dev.codeagent.api.llm.ToolSpec;
import dev.codeagent.llm.Allocated;
import dev.codeagent.llm.Calls;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What makes requests equal. */
class RequestKeysTest {

  private final RequestKeys keys = new RequestKeys();

  @Test
  void givenEqualRequestsOfOtherObjects_thenTheirKeysAreEqualWhoeverMakesThem() {
    LlmRequest one = rich();
    LlmRequest other = rich();

    assertThat(keys.of(one)).isEqualTo(keys.of(other)).isEqualTo(new RequestKeys().of(rich()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a line of code\n", "строка кода, "})
  void givenALongHistoryOfNewObjects_thenItIsDigestedWithoutACopyOfIt(String line) {
    String text = line.repeat(130);
    keys.of(history(text));
    LlmRequest request = history(text);

    long allocated = Allocated.during(() -> keys.of(request));

    assertThat(allocated).isLessThan(500L * text.length() / 2);
  }

  private static LlmRequest history(String text) {
    return Calls.request(
        "openai/m",
        Stream.generate(() -> new UserMessage(text)).limit(500).toArray(Message[]::new));
  }

  @Test
  void givenRequestsThatDifferInAnything_thenTheirKeysDiffer() {
    List<LlmRequest> requests = different();

    assertThat(requests.stream().map(keys::of)).doesNotHaveDuplicates();
  }

  @Test
  void givenMessagesSharedBetweenTurns_thenTheirPlaceCounts() {
    Message first = new UserMessage("a");
    Message second = new UserMessage("b");

    assertThat(List.of(
                Calls.request("openai/m", first, second),
                Calls.request("openai/m", second, first),
                Calls.request("openai/m", first, second, first),
                Calls.request("openai/m", first))
            .stream()
            .map(keys::of))
        .doesNotHaveDuplicates();
  }

  @Test
  void givenAToolThatMayDoMore_thenTheKeyIsTheSameBecauseNoModelIsToldOfIt() {
    ToolSpec tool = Calls.READ_FILE;
    ToolSpec allowed = new ToolSpec(
        tool.name(), tool.description(), tool.parameters(), EnumSet.allOf(ToolSpec.Effect.class));

    assertThat(keys.of(withTools(tool))).isEqualTo(keys.of(withTools(allowed)));
  }

  private static List<LlmRequest> different() {
    LlmRequest plain = Calls.request("openai/m", new UserMessage("a"));
    ToolSpec tool = Calls.READ_FILE;
    List<LlmRequest> requests = new ArrayList<>(List.of(
        plain,
        plain.withModel(ModelId.parse("openai/n")),
        plain.withModel(ModelId.parse("ollama/m")),
        plain.withMaxOutputTokens(99),
        warm(0.0),
        warm(0.5),
        plain.answeredBy(new AnswerSchema("a", JsonValue.object("type", "object"))),
        plain.answeredBy(new AnswerSchema("b", JsonValue.object("type", "object"))),
        plain.answeredBy(new AnswerSchema("a", JsonValue.object("type", "object", "x", true))),
        withTools(tool),
        withTools(tool, tool),
        withTools(new ToolSpec("b", tool.description(), tool.parameters(), Set.of())),
        withTools(new ToolSpec(tool.name(), "another", tool.parameters(), Set.of())),
        withTools(new ToolSpec(tool.name(), tool.description(), JsonValue.object(), Set.of()))));
    for (Message message : messages()) {
      requests.add(Calls.request("openai/m", message));
    }
    return requests;
  }

  private static List<Message> messages() {
    JsonValue opaque = JsonValue.object("signature", "s");
    ToolCall call = new ToolCall("1", "f", JsonValue.object(), "{}");
    return List.of(
        new SystemMessage("a"),
        new UserMessage(""),
        new UserMessage("ä"),
        new UserMessage("a", List.of(new Image("image/png", "AAAA"))),
        new UserMessage("a", List.of(new Image("image/png", "AAAB"))),
        new UserMessage("a", List.of(new Image("image/gif", "AAAA"))),
        new AssistantMessage("a", List.of(), List.of()),
        new AssistantMessage("a", List.of(), List.of(opaque)),
        new AssistantMessage("a", List.of(call), List.of()),
        new AssistantMessage("a", List.of(call, call), List.of()),
        new AssistantMessage("a", List.of(new ToolCall("2", "f", null, "{}")), List.of()),
        new AssistantMessage("a", List.of(new ToolCall("1", "g", null, "{}")), List.of()),
        new AssistantMessage("a", List.of(new ToolCall("1", "f", null, "{ }")), List.of()),
        new ToolMessage("1", "f", "a", false),
        new ToolMessage("1", "f", "a", true),
        new ToolMessage("2", "f", "a", false),
        new ToolMessage("1", "g", "a", false),
        new ToolMessage("1", "fa", "", false));
  }

  private static LlmRequest rich() {
    List<Message> messages = new ArrayList<>(messages());
    return new LlmRequest(
        ModelId.parse("openai/m"),
        messages,
        List.of(Calls.READ_FILE),
        10,
        0.5,
        new AnswerSchema("a", JsonValue.object("type", "object")));
  }

  private static LlmRequest warm(Double temperature) {
    return new LlmRequest(
        ModelId.parse("openai/m"), List.of(new UserMessage("a")), List.of(), 100, temperature);
  }

  private static LlmRequest withTools(ToolSpec... tools) {
    return new LlmRequest(
        ModelId.parse("openai/m"), List.of(new UserMessage("a")), List.of(tools), 100, null);
  }
}
