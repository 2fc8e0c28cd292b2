package dev.codeagent.llm.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.llm.FinishReason;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.api.llm.Message.AssistantMessage;
import dev.codeagent.api.llm.SecondLevel;
import dev.codeagent.api.llm.ToolCall;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Answers as bytes, and bytes that are none. */
class StoredAnswerTest {

  private static final String KEY = "0123456789abcdef".repeat(4);
  private static final String OTHER = "fedcba9876543210".repeat(4);

  @Test
  void givenAnAnswer_thenItComesBackWholeButForWhatItUsed() {
    ToolCall usual = new ToolCall(
        "c1",
        "read",
        JsonValue.object("a", JsonValue.of(1), "b", "\u00e9\ud83d\ude00"),
        "{ \"a\": 1, \"b\": \"\u00e9\ud83d\ude00\" }");
    ToolCall broken = new ToolCall("c2", "write", null, "{\"a\":");
    ToolCall mended = new ToolCall("c3", "write", JsonValue.object("a", 2), "{\"a\":");
    ToolCall withheld = new ToolCall("c4", "write", null, "{\"a\":1}");
    LlmResponse answer = new LlmResponse(
        new AssistantMessage(
            "text \u0000 \ud83d\ude00",
            List.of(usual, broken, mended, withheld),
            List.of(JsonValue.object("signature", "x"), JsonValue.of(3), JsonValue.of(true))),
        FinishReason.TOOL_CALLS,
        Answers.withCall().usage(),
        "gpt",
        "id-1");

    assertThat(StoredAnswer.read(KEY, stored(answer))).contains(WholeAnswer.withoutUsage(answer));
    assertThat(StoredAnswer.read(KEY, stored(Answers.text(""))))
        .contains(WholeAnswer.withoutUsage(Answers.text("")));
  }

  @Test
  void givenAnyByteThatWasChangedOrLost_thenThereIsNoAnswer() {
    byte[] stored = stored(Answers.withCall());
    for (int i = 0; i < stored.length; i++) {
      byte[] damaged = stored.clone();
      damaged[i] ^= (byte) (1 << (i % Byte.SIZE));
      assertThat(StoredAnswer.read(KEY, damaged)).as("byte " + i).isEmpty();
      assertThat(StoredAnswer.read(KEY, Arrays.copyOf(stored, i)))
          .as("cut at " + i)
          .isEmpty();
    }
    assertThat(StoredAnswer.read(KEY, Arrays.copyOf(stored, stored.length + 1))).isEmpty();
  }

  @Test
  void givenAnAnswerUnderAnotherKey_thenItIsNone() {
    assertThat(StoredAnswer.read(OTHER, stored(Answers.text("a")))).isEmpty();
  }

  @Test
  void givenGarbage_thenItIsNoAnswer() {
    Random random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      byte[] garbage = new byte[random.nextInt(100)];
      random.nextBytes(garbage);
      assertThat(StoredAnswer.read(KEY, garbage)).isEmpty();
    }
    byte[] json = "{\"finish\":\"STOP\",\"model\":\"m\",\"id\":\"\",\"text\":\"hi\"}"
        .getBytes(StandardCharsets.UTF_8);
    assertThat(StoredAnswer.read(KEY, json)).isEmpty();
    assertThat(StoredAnswer.read(KEY, new byte[SecondLevel.LONGEST_VALUE + 1])).isEmpty();
  }

  @Test
  void givenAnAnswerThatIsTooLong_thenItIsNotStored() {
    assertThat(StoredAnswer.write(KEY, Answers.text("x".repeat(SecondLevel.LONGEST_VALUE))))
        .isEmpty();
    assertThat(StoredAnswer.write(KEY, Answers.text("x".repeat(SecondLevel.LONGEST_VALUE - 200))))
        .get()
        .satisfies(bytes -> assertThat(bytes).hasSizeLessThanOrEqualTo(SecondLevel.LONGEST_VALUE));
  }

  @Test
  void givenAnAnswerThatWasCut_thenItIsNoneForACache() {
    assertThat(StoredAnswer.read(KEY, stored(Answers.text("half", FinishReason.LENGTH))))
        .isEmpty();
  }

  private static byte[] stored(LlmResponse answer) {
    return StoredAnswer.write(KEY, answer).orElseThrow();
  }
}
