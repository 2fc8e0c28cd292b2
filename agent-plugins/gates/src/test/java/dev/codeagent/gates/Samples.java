package dev.codeagent.gates;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Reports of real tools; the README beside them says how each was made. */
public final class Samples {
  private Samples() {}

  /** The bytes of a sample. */
  public static byte[] bytes(String name) {
    try (InputStream in = Samples.class.getResourceAsStream("format/" + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Text as bytes. */
  public static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
