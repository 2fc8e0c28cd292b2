package dev.codeagent.llm.http;

import static dev.codeagent.llm.http.SseStream.EVENTS;
import static dev.codeagent.llm.http.SseStream.STREAM;
import static dev.codeagent.llm.http.SseStream.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What the parser of server-sent events makes of a stream that is cut anywhere. */
class SseParserPropertiesTest {
  @Property
  void givenTheStreamInPieces_whereverItIsCut_thenTheEventsAreTheSame(
      @ForAll @IntRange(min = 1, max = 40) int size) {
    assertThat(inPieces(STREAM, size)).isEqualTo(EVENTS);
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
}
