package dev.codeagent.llm.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.codeagent.api.json.JsonValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How JSON is written: every character, and nothing of a long text held. */
class JsonTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a", "привет", "世界", "😀", "a😀é\u07ff\u0800\uffff\n\"\\\u0001\u007f\u0080"})
  void givenAnyText_thenItIsWrittenInUtf8AndReadAgain(String text) throws Exception {
    for (String written : new String[] {text, text.repeat(3_000), "x" + text.repeat(3_001)}) {
      String json = new String(bytes(written), StandardCharsets.UTF_8);

      assertThat(Json.parse(json)).contains(JsonValue.of(written));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\ud83d", "\ude00", "\ud83dx", "\ude00\ud83d", "\ud83d\ud83d\ude00"})
  void givenHalfASurrogatePair_thenAQuestionMarkStandsForIt(String text) throws Exception {
    String expected = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);

    assertThat(new String(bytes(text), StandardCharsets.UTF_8)).isEqualTo("\"" + expected + "\"");
  }

  @Test
  void givenAStreamThatFails_thenNothingOfItsTextStandsInTheNext() throws Exception {
    OutputStream full = new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException("full");
      }
    };

    assertThatThrownBy(() -> write("lost", full)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> Json.generate(full, generator -> {
          generator.writeString("lost \ud83d");
          throw new IllegalStateException("gone");
        }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(new String(bytes("kept"), StandardCharsets.UTF_8)).isEqualTo("\"kept\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e999999999", "-1e999999999", "1e-999999999", "{\"code\":[1E+1001]}"})
  void givenANumberThatWouldBeAGigabyteWrittenOut_thenItIsBeyondTheLimits(String text) {
    assertThat(Json.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.7976931348623157e308", "4.9e-324", "0.1", "9223372036854775808"})
  void givenANumberOfUsualSize_thenItIsReadAsItStands(String text) {
    assertThat(Json.parse(text)).contains(new JsonValue.JsonNumber(new BigDecimal(text)));
  }

  @Test
  void givenALongText_thenWritingItAllocatesAFractionOfIt() throws Exception {
    Assumptions.assumeTrue(
        ManagementFactory.getThreadMXBean() instanceof ThreadMXBean counting
            && counting.isThreadAllocatedMemorySupported(),
        "this Java platform does not count allocations");
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    String text = "  line {\n\t\"of code\"\n".repeat(50_000);
    write(text, OutputStream.nullOutputStream());

    long before = threads.getCurrentThreadAllocatedBytes();
    write(text, OutputStream.nullOutputStream());
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    assertThat(allocated).isLessThan(text.length() / 4);
  }

  private static byte[] bytes(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    write(text, bytes);
    return bytes.toByteArray();
  }

  private static void write(String text, OutputStream out) throws IOException {
    Json.generate(out, generator -> generator.writeString(text));
  }
}
