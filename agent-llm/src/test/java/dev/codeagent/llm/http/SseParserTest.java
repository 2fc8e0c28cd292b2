package dev.codeagent.llm.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.error.ProviderFault;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What the parser of server-sent events makes of bytes, however they are cut. */
class SseParserTest {

  private static final String STREAM = "\uFEFF: hello\r\n"
      + "event: first\r\ndata: одна\r\ndata: 二\r\n\r\n"
      + "data:no blank\rdata:  two blanks\r\r"
      + "id: 7\nretry: 10\nunknown\n\n"
      + "event: nothing\n\n"
      + "data\n\n"
      + "data: 😀 ünïcode\n\n"
      + "data: never ended\n";

  private static final List<SseEvent> EVENTS = List.of(
      new SseEvent("first", "одна\n二"),
      new SseEvent("message", "no blank\n two blanks"),
      new SseEvent("message", ""),
      new SseEvent("message", "😀 ünïcode"));

  @Test
  void givenAWholeStream_thenLinesCommentsFieldsAndEndsAreReadAsTheStandardSays() {
    assertThat(new SseParser().feed(bytes(STREAM))).isEqualTo(EVENTS);
  }

  @Property
  void givenTheStreamInPieces_whereverItIsCut_thenTheEventsAreTheSame(
      @ForAll @IntRange(min = 1, max = 40) int size) {
    assertThat(inPieces(STREAM, size)).isEqualTo(EVENTS);
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

  private static List<SseEvent> inPieces(String text, int size) {
    SseParser parser = new SseParser();
    byte[] all = bytes(text);
    List<SseEvent> events = new ArrayList<>();
    for (int from = 0; from < all.length; from += size) {
      events.addAll(parser.feed(Arrays.copyOfRange(all, from, Math.min(all.length, from + size))));
    }
    return events;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
