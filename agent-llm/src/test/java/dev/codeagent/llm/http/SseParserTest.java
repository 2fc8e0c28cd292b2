package dev.codeagent.llm.http;

import static dev.codeagent.llm.http.SseStream.EVENTS;
import static dev.codeagent.llm.http.SseStream.STREAM;
import static dev.codeagent.llm.http.SseStream.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.error.ProviderFault;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What the parser of server-sent events makes of bytes. */
class SseParserTest {
  @Test
  void givenAWholeStream_thenLinesCommentsFieldsAndEndsAreReadAsTheStandardSays() {
    assertThat(new SseParser().feed(bytes(STREAM))).isEqualTo(EVENTS);
  }

  @Test
  void givenALineLongerThanAnyEvent_thenItIsRefusedBeforeItIsKept() {
    SseParser parser = new SseParser();
    byte[] piece = new byte[1024 * 1024];
    Arrays.fill(piece, (byte) 'x');

    assertThatThrownBy(() -> {
          for (int i = 0; i < 20; i++) {
            parser.feed(piece);
          }
        })
        .isInstanceOfSatisfying(
            ProviderException.class, e -> assertThat(e.fault()).isEqualTo(ProviderFault.MALFORMED));
  }
}
