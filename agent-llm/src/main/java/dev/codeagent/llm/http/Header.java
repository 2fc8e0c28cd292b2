package dev.codeagent.llm.http;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A header of a request; one that bears a key shows a mask instead.
 *
 * @param name the name
 * @param text the value, or what stands before the key
 * @param secret the key, or null
 */
public record Header(String name, String text, @Nullable Secret secret) {
  public Header {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(text, "text");
  }

  /** A header that may be shown. */
  public static Header plain(String name, String value) {
    return new Header(name, value, null);
  }

  /** A header whose value is a prefix, such as {@code "Bearer "}, and a key. */
  public static Header keyed(String name, String prefix, Secret secret) {
    return new Header(name, prefix, secret);
  }

  String value() {
    Secret key = secret;
    return key == null ? text : text + key.reveal();
  }

  @Override
  public String toString() {
    return name + ": " + text + (secret == null ? "" : secret);
  }
}
