package dev.codeagent.llm.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.llm.Image;
import dev.codeagent.api.llm.Message;
import dev.codeagent.api.llm.Message.AssistantMessage;
import dev.codeagent.api.llm.Message.SystemMessage;
import dev.codeagent.api.llm.Message.ToolMessage;
import dev.codeagent.api.llm.Message.UserMessage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which digests are remembered by what a message says. */
class LongMessagesTest {

  private static final int LONG = 4_096;

  private final Digest digest = new Digest();
  private final List<Message> computed = new ArrayList<>();
  private final LongMessages messages = new LongMessages((message, d) -> {
    computed.add(message);
    return d.number(computed.size()).end();
  });

  @Test
  void givenLongMessagesThatSayTheSame_thenTheyAreDigestedOnce() {
    List<Message> saying = List.of(
        new SystemMessage(text("a")),
        new UserMessage(text("a")),
        new ToolMessage("c1", "read_file", text("a"), false));
    List<Message> again = List.of(
        new SystemMessage(text("a")),
        new UserMessage(text("a")),
        new ToolMessage("c1", "read_file", text("a"), false));

    List<byte[]> first = digests(saying);

    assertThat(digests(again)).containsExactlyElementsOf(first);
    assertThat(first).doesNotHaveDuplicates();
    assertThat(computed).containsExactlyElementsOf(saying);
  }

  @Test
  void givenLongMessagesThatDifferInAnything_thenEachIsDigested() {
    List<Message> different = List.of(
        new UserMessage(text("a")),
        new UserMessage(text("b")),
        new UserMessage(text("a"), List.of(new Image("image/png", "AAAA"))),
        new UserMessage(text("a"), List.of(new Image("image/gif", "AAAA"))),
        new ToolMessage("c1", "read_file", text("a"), false),
        new ToolMessage("c1", "read_file", text("a"), true),
        new ToolMessage("c2", "read_file", text("a"), false),
        new ToolMessage("c1", "grep", text("a"), false));

    assertThat(digests(different)).doesNotHaveDuplicates();
    assertThat(computed).containsExactlyElementsOf(different);
  }

  @Test
  void givenALongImageBesideAShortText_thenItIsDigestedOnce() {
    messages.apply(new UserMessage("see", List.of(image())), digest);
    messages.apply(new UserMessage("see", List.of(image())), digest);

    assertThat(computed).hasSize(1);
  }

  @Test
  void givenShortMessagesOrTheModels_thenNothingIsRemembered() {
    Message brief = new UserMessage("a".repeat(LONG - 1));
    Message said = new AssistantMessage(text("a"), List.of(), List.of());
    // equal as objects of JSON, and sent in another order
    Message ordered = opaque(JsonValue.object("a", 1, "b", 2));
    Message turned = opaque(JsonValue.object("b", 2, "a", 1));

    digests(List.of(brief, brief, said, said, ordered, turned));

    assertThat(ordered).isEqualTo(turned);
    assertThat(computed).hasSize(6);
  }

  @Test
  void givenMoreThanTheRoomTakes_thenSomeAreDigestedAgain() {
    List<Message> many = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      many.add(new UserMessage(i + "x".repeat(500_000)));
    }

    digests(many);
    digests(many);

    assertThat(computed).hasSizeGreaterThan(many.size());
  }

  private List<byte[]> digests(List<Message> all) {
    return all.stream().map(message -> messages.apply(message, digest)).toList();
  }

  private static Message opaque(JsonValue block) {
    return new AssistantMessage(text("a"), List.of(), List.of(block));
  }

  private static Image image() {
    return new Image("image/png", text("A"));
  }

  private static String text(String letter) {
    return letter.repeat(LONG);
  }
}
