package dev.codeagent.llm.json;

import java.io.IOException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.util.JsonGeneratorDelegate;

/**
 * Writes longer texts around Jackson's generator, which looks at each character: texts are most of what a model is told. For
 * one thread.
 */
final class TextGenerator extends JsonGeneratorDelegate {

  /** Below that many characters the way around costs more than it saves. */
  private static final int SHORT = 48;

  private final Utf8Writer writer;

  /**
   * @param generator writes to the writer, and passes a flush not on to it
   */
  TextGenerator(JsonGenerator generator, Utf8Writer writer) {
    super(generator);
    this.writer = writer;
  }

  @Override
  public JsonGenerator writeString(String text) {
    if (text.length() < SHORT) {
      delegate.writeString(text);
      return this;
    }
    delegate.writeRawValue("\"");
    delegate.flush();
    try {
      writer.writeEscaped(text);
    } catch (IOException e) {
      throw JacksonIOException.construct(e, this);
    }
    delegate.writeRaw('"');
    return this;
  }
}
