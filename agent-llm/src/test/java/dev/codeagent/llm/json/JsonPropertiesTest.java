package dev.codeagent.llm.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** What is written around Jackson's generator is what that writes, and values come back as they went. */
class JsonPropertiesTest {

  private final JsonFactory jackson = new JsonFactory();

  /** Everything that is escaped, its neighbours, letters of one to four bytes, and halves of pairs. */
  @Provide
  Arbitrary<String> texts() {
    Arbitrary<Character> plain = Arbitraries.chars().range(' ', '~');
    Arbitrary<Character> odd = Arbitraries.of(
        '"', '\\', '/', '\n', '\r', '\t', '\b', '\f', '\0', '\u0001', '\u001F', ' ', '!', '#', '[',
        ']', '\u007F', '\u0080', '\u00A2', '\u00DC', 'é', 'Ж', '€', '\u2028', '\uD83D', '\uDE00',
        '\uFFFF');
    return Arbitraries.frequencyOf(Tuple.of(9, plain), Tuple.of(1, odd))
        .array(Character[].class)
        .ofMaxSize(200)
        .map(characters -> {
          StringBuilder text = new StringBuilder();
          Arrays.stream(characters).forEach(text::append);
          return text.toString();
        });
  }

  @Provide
  Arbitrary<JsonValue> values() {
    Arbitrary<JsonValue> plain = Arbitraries.oneOf(
        Arbitraries.longs().map(JsonValue::of),
        Arbitraries.of(true, false).map(JsonValue::of),
        Arbitraries.just(new JsonValue.JsonNull()),
        Arbitraries.strings().ascii().ofMaxLength(60).map(JsonValue::of));
    return Arbitraries.recursive(() -> plain, JsonPropertiesTest::within, 0, 4);
  }

  private static Arbitrary<JsonValue> within(Arbitrary<JsonValue> inner) {
    Arbitrary<JsonValue> arrays = inner.list().ofMaxSize(4).map(JsonValue.JsonArray::new);
    Arbitrary<JsonValue> objects = Arbitraries.maps(
            Arbitraries.strings().alpha().ofMaxLength(3), inner)
        .ofMaxSize(4)
        .map(JsonObject::new);
    return Arbitraries.oneOf(inner, arrays, objects);
  }

  @Property(tries = 500)
  void aTextOfAnyLengthIsWrittenAsJacksonWritesIt(
      @ForAll("texts") String text, @ForAll @IntRange(min = 1, max = 40) int times)
      throws IOException {
    String whole = text.repeat(times);

    assertThat(ours(whole)).isEqualTo(jacksons(whole));
  }

  @Property(tries = 300)
  void anEscapeIsFoundWhereverItStands(
      @ForAll @IntRange(max = 40) int before,
      @ForAll @IntRange(max = 40) int after,
      @ForAll @IntRange(max = 127) int character) {
    byte[] text = new byte[before + 1 + after];
    Arrays.fill(text, (byte) 'a');
    text[before] = (byte) character;
    boolean escaped = character < ' ' || character == '"' || character == '\\';

    assertThat(Escapes.next(text, 0, text.length)).isEqualTo(escaped ? before : text.length);
    assertThat(Escapes.next(text, before + 1, text.length)).isEqualTo(text.length);
  }

  @Property(tries = 300)
  void aValueIsReadAsItWasWritten(@ForAll("values") JsonValue value) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Json.generate(bytes, generator -> Json.write(value, generator));

    assertThat(Json.parse(bytes.toString(StandardCharsets.UTF_8))).contains(value);
    assertThat(Json.parse(Json.print(value))).contains(value);
  }

  @Property(tries = 50)
  void ofANameThatStandsTwiceTheLastCounts(@ForAll int first, @ForAll int last) {
    String text = "{\"a\":{\"x\":" + first + "},\"b\":2,\"a\":" + last + "}";

    assertThat(Json.parseObject(text)).contains(JsonValue.object("a", last, "b", 2));
  }

  private static byte[] ours(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Json.generate(bytes, out -> write(text, out));
    return bytes.toByteArray();
  }

  private byte[] jacksons(String text) {
    StringWriter written = new StringWriter();
    try (JsonGenerator out = jackson.createGenerator(ObjectWriteContext.empty(), written)) {
      write(text, out);
    }
    return written.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void write(String text, JsonGenerator out) {
    out.writeStartObject();
    out.writeStringProperty("name", text);
    out.writeName("all");
    out.writeStartArray();
    out.writeString(text);
    out.writeString("short");
    out.writeString(text);
    out.writeEndArray();
    out.writeEndObject();
  }
}
