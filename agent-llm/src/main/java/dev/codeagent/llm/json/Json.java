package dev.codeagent.llm.json;

import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonArray;
import dev.codeagent.api.json.JsonValue.JsonBoolean;
import dev.codeagent.api.json.JsonValue.JsonNull;
import dev.codeagent.api.json.JsonValue.JsonNumber;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.json.JsonValue.JsonString;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/** Parses and prints JSON values. Safe for many threads. */
public final class Json {

  /** Deeper than any schema or answer, shallow enough for the stack. */
  private static final int DEEPEST = 200;

  /** As large as the largest reply. */
  private static final int LONGEST_TEXT = 32 * 1024 * 1024;

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private static final JsonFactory FACTORY = JsonFactory.builder()
      .streamReadConstraints(StreamReadConstraints.builder()
          .maxNestingDepth(DEEPEST)
          .maxStringLength(LONGEST_TEXT)
          .build())
      .recyclerPool(new Recyclers())
      .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
      .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
      .build();

  private static final Spares<Utf8Writer> WRITERS = new Spares<>(Utf8Writer::new);

  private Json() {}

  /**
   * The value that the text is, or empty when it is not one JSON value within the limits. A byte order mark before it is read
   * over, as RFC 8259, 8.1 permits.
   */
  public static Optional<JsonValue> parse(String text) {
    String unmarked = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), unmarked)) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        return Optional.empty();
      }
      JsonValue value = new TreeReader(parser).read(first);
      return parser.nextToken() == null ? Optional.of(value) : Optional.empty();
    } catch (JacksonException | IllegalArgumentException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  /** The object that the text is, or empty. */
  public static Optional<JsonObject> parseObject(String text) {
    return parse(text).filter(JsonObject.class::isInstance).map(JsonObject.class::cast);
  }

  /** The value as compact text. */
  public static String print(JsonValue value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      write(value, out);
    }
    return text.toString();
  }

  /**
   * Writes JSON in UTF-8 by a generator and leaves the stream open. Half of a surrogate pair, as a cut text may end
   * with, becomes a question mark.
   *
   * @throws IOException when the stream does: it must not come out as a defect of ours
   */
  public static void generate(OutputStream stream, Consumer<JsonGenerator> content)
      throws IOException {
    try {
      Utf8Writer writer = WRITERS.take().over(stream);
      try (JsonGenerator out =
          new TextGenerator(FACTORY.createGenerator(ObjectWriteContext.empty(), writer), writer)) {
        content.accept(out);
      }
      writer.close();
      // one whose use failed may hold half of a text and is let go
      WRITERS.giveBack(writer);
    } catch (JacksonIOException e) {
      throw e.getCause();
    }
  }

  /** Writes a value where the generator stands. */
  public static void write(JsonValue value, JsonGenerator out) {
    switch (value) {
      case JsonNull none -> out.writeNull();
      case JsonBoolean bool -> out.writeBoolean(bool.value());
      case JsonNumber number -> out.writeNumber(number.value());
      case JsonString text -> out.writeString(text.value());
      case JsonArray array -> {
        out.writeStartArray();
        array.values().forEach(element -> write(element, out));
        out.writeEndArray();
      }
      case JsonObject object -> {
        out.writeStartObject();
        object.members().forEach((name, member) -> {
          out.writeName(name);
          write(member, out);
        });
        out.writeEndObject();
      }
    }
  }
}
