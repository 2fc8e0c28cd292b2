package dev.codeagent.core.agent;

import static dev.codeagent.core.agent.Conversations.conversation;
import static dev.codeagent.core.agent.Conversations.exchange;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What of a conversation is left out, and what stands in its place. */
class ContextWindowTest {
  @Test
  void whatWasLeftOutIsSummedUpFromTheCallsThemselves() {
    Conversation conversation = conversation(12, "x".repeat(4_000))
        .plus(exchange("run_command", "command", "mvn -q test", "exit 1\nBUILD FAILURE"));
    for (int i = 0; i < 8; i++) {
      conversation =
          conversation.plus(exchange("read_file", "path", "later" + i, "y".repeat(4_000)));
    }

    String note = ContextWindow.fit(conversation, 9_000).leftOut().text();

    assertThat(note)
        .contains("Note by the system")
        .contains("Files read: ")
        .contains("file0")
        .contains("`mvn -q test` → exit 1");
  }

  @Test
  void afterLeavingOutThereIsRoomSoThatTheNextRequestBeginsTheSame() {
    Conversation conversation = conversation(40, "x".repeat(2_000));
    Conversation fitted = ContextWindow.fit(conversation, 12_000);

    Conversation next = fitted.plus(exchange("read_file", "path", "more", "x".repeat(2_000)));

    assertThat(ContextWindow.fit(next, 12_000)).isSameAs(next);
  }

  @Test
  void aResultLargerThanTheWindowKeepsHeadAndTail() {
    Conversation conversation = conversation(0, "")
        .plus(exchange("run_command", "command", "x", "HEAD" + "z".repeat(500_000) + "TAIL"));

    Conversation fitted = ContextWindow.fit(conversation, 8_000);

    assertThat(fitted.tokens()).isLessThanOrEqualTo(8_000);
    assertThat(fitted.exchanges().getLast().results().getFirst().text())
        .startsWith("HEAD")
        .endsWith("TAIL")
        .contains("left out by the system");
  }

  @Test
  void cyrillicTextTakesMoreTokensALetterThanEnglish() {
    assertThat(TokenEstimate.of("исходный код проекта"))
        .isGreaterThan(TokenEstimate.of("the code of projects"));
  }
}
