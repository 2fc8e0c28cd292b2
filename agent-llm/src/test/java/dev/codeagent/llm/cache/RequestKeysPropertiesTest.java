package dev.codeagent.llm.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonObject;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Keys are equal when requests are, and only then, whatever was remembered of their messages before. */
class RequestKeysPropertiesTest {

  /** Shared by all tries, so that each meets what others left. */
  private static final RequestKeys KEYS = new RequestKeys();

  private static final List<UnaryOperator<LlmRequest>> CHANGES = List.of(
      request -> request.withModel(ModelId.parse("openai/other")),
      request -> request.withModel(ModelId.parse("another/m")),
      request -> request.withMaxOutputTokens(request.maxOutputTokens() + 1),
      request -> warmed(request),
      request -> request.answeredBy(new AnswerSchema("other", JsonValue.object("x", true))),
      request -> with(request, request.messages(), plus(request.tools(), 0, tool("new"))),
      request -> with(
          request, request.messages(), plus(request.tools(), request.tools().size(), tool("new"))));

  @Property(tries = 300)
  void requestsOfEqualContentHaveOneKeyWhateverObjectsTheyAreMadeOf(
      @ForAll("requests") LlmRequest request) {
    RequestKey key = KEYS.of(request);

    assertThat(KEYS.of(request)).isEqualTo(key);
    assertThat(KEYS.of(copy(request))).isEqualTo(key);
    assertThat(new RequestKeys().of(request)).isEqualTo(key);
  }

  @Property(tries = 300)
  void requestsThatAreNotEqualHaveOtherKeys(
      @ForAll("requests") LlmRequest one, @ForAll("requests") LlmRequest other) {
    assertThat(KEYS.of(one).equals(KEYS.of(other))).isEqualTo(one.equals(other));
  }

  @Property(tries = 300)
  void aChangeOfAnyParameterOrToolChangesTheKey(
      @ForAll("requests") LlmRequest request, @ForAll("changes") UnaryOperator<LlmRequest> change) {
    RequestKey key = KEYS.of(request);

    assertThat(KEYS.of(change.apply(request))).isNotEqualTo(key);
  }

  @Property(tries = 500)
  void aChangeOfAnyMessageChangesTheKeyAndAnEqualOneKeepsIt(
      @ForAll("requests") LlmRequest request,
      @ForAll int place,
      @ForAll("messages") Message message) {
    RequestKey key = KEYS.of(request);
    List<Message> messages = new ArrayList<>(request.messages());
    Message before = messages.set(Math.floorMod(place, messages.size()), message);

    RequestKey changed = KEYS.of(with(request, messages, request.tools()));

    assertThat(changed.equals(key)).isEqualTo(before.equals(message));
    assertThat(new RequestKeys().of(with(request, messages, request.tools()))).isEqualTo(changed);
    assertThat(KEYS.of(request)).isEqualTo(key);
  }

  @Property(tries = 300)
  void messagesAddedTakenOrMovedChangeTheKeyUnlessTheConversationIsTheSame(
      @ForAll("requests") LlmRequest request, @ForAll int from, @ForAll int to) {
    int size = request.messages().size();
    List<Message> moved = new ArrayList<>(request.messages());
    moved.add(Math.floorMod(to, size), moved.remove(Math.floorMod(from, size)));
    List<Message> longer =
        plus(request.messages(), Math.floorMod(to, size), request.messages().getLast());

    List<RequestKey> turns = new ArrayList<>();
    for (int end = 1; end <= size; end++) {
      turns.add(KEYS.of(with(request, request.messages().subList(0, end), request.tools())));
    }

    assertThat(turns).doesNotHaveDuplicates();
    assertThat(KEYS.of(with(request, moved, request.tools())).equals(turns.getLast()))
        .isEqualTo(moved.equals(request.messages()));
    assertThat(turns).doesNotContain(KEYS.of(with(request, longer, request.tools())));
  }

  @Provide
  Arbitrary<UnaryOperator<LlmRequest>> changes() {
    return Arbitraries.of(CHANGES);
  }

  @Provide
  Arbitrary<LlmRequest> requests() {
    return Combinators.combine(
            messages().list().ofMinSize(1).ofMaxSize(8),
            texts().map(RequestKeysPropertiesTest::tool).list().ofMaxSize(3),
            Arbitraries.integers().between(1, 3),
            Arbitraries.of(0.0, 0.5).injectNull(0.3),
            texts()
                .map(name -> new AnswerSchema("n" + name.length(), json(name)))
                .injectNull(0.5))
        .as((messages, tools, longest, temperature, form) ->
            new LlmRequest(ModelId.parse("openai/m"), messages, tools, longest, temperature, form));
  }

  @Provide
  Arbitrary<Message> messages() {
    Arbitrary<Message> said = Combinators.combine(
            texts(),
            calls().list().ofMaxSize(2),
            texts().map(t -> json(t)).list().ofMaxSize(2))
        .as((text, calls, opaque) -> new AssistantMessage(text, calls, List.copyOf(opaque)));
    Arbitrary<Message> asked = Combinators.combine(
            texts(),
            Combinators.combine(
                    Arbitraries.of("image/png", "image/gif"), Arbitraries.of("AA==", "AAAA"))
                .as(Image::new)
                .list()
                .ofMaxSize(2))
        .as(UserMessage::new);
    Arbitrary<Message> told = Combinators.combine(
            texts(), texts(), texts(), Arbitraries.of(true, false))
        .as(ToolMessage::new);
    return Arbitraries.oneOf(texts().map(SystemMessage::new), asked, said, told);
  }

  private static Arbitrary<ToolCall> calls() {
    return Combinators.combine(texts(), texts(), texts())
        .as((id, name, arguments) -> new ToolCall(id, name, null, arguments));
  }

  /**
   * Few and short ones, so that equal texts meet and borders between them can be mistaken; some of several pieces; and some
   * so long that they are remembered by what they say.
   */
  private static Arbitrary<String> texts() {
    Arbitrary<String> few = Arbitraries.of("", "a", "b", "aa", "ab", "tool", "ä", "€", "😀", "a😀");
    Arbitrary<String> several = Combinators.combine(
            Arbitraries.of("x", "ä", "€", "😀"),
            Arbitraries.integers().between(2_040, 2_052),
            Arbitraries.of("", "y", "😀"))
        .as((text, times, end) -> text.repeat(times) + end);
    Arbitrary<String> remembered = Combinators.combine(
            Arbitraries.of("z", "€"), Arbitraries.integers().between(4_095, 4_097))
        .as(String::repeat);
    return Arbitraries.frequencyOf(
        net.jqwik.api.Tuple.of(8, few),
        net.jqwik.api.Tuple.of(1, several),
        net.jqwik.api.Tuple.of(1, remembered));
  }

  private static JsonObject json(String text) {
    return JsonValue.object("type", text);
  }

  private static ToolSpec tool(String text) {
    return new ToolSpec("t" + text.length(), text, json(text), Set.of());
  }

  private static <T> List<T> plus(List<T> list, int place, T element) {
    List<T> longer = new ArrayList<>(list);
    longer.add(place, element);
    return longer;
  }

  private static LlmRequest warmed(LlmRequest request) {
    return new LlmRequest(
        request.model(),
        request.messages(),
        request.tools(),
        request.maxOutputTokens(),
        1.5,
        request.answer());
  }

  private static LlmRequest with(LlmRequest request, List<Message> messages, List<ToolSpec> tools) {
    return new LlmRequest(
        request.model(),
        messages,
        tools,
        request.maxOutputTokens(),
        request.temperature(),
        request.answer());
  }

  /** An equal request of other objects. */
  private static LlmRequest copy(LlmRequest request) {
    return with(
        request,
        request.messages().stream().map(RequestKeysPropertiesTest::copy).toList(),
        request.tools().stream()
            .map(tool ->
                new ToolSpec(tool.name(), tool.description(), tool.parameters(), tool.effects()))
            .toList());
  }

  private static Message copy(Message message) {
    return switch (message) {
      case SystemMessage system -> new SystemMessage(system.text());
      case UserMessage user -> new UserMessage(user.text(), user.images());
      case AssistantMessage said -> new AssistantMessage(said.text(), said.calls(), said.opaque());
      case ToolMessage told ->
        new ToolMessage(told.callId(), told.toolName(), told.text(), told.error());
    };
  }
}
