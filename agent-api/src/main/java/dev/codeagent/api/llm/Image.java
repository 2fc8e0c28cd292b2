package dev.codeagent.api.llm;

import java.util.Base64;
import java.util.Objects;

/**
 * A picture for a model.
 *
 * @param mediaType such as {@code image/png}
 * @param base64 the file's bytes in Base64 (RFC 4648, section 4), without line breaks
 */
public record Image(String mediaType, String base64) {
  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException when one is not as described
   */
  public Image {
    Objects.requireNonNull(base64, "base64");
    if (!mediaType.matches("image/[a-z0-9.+-]{1,40}")) {
      throw new IllegalArgumentException("not the media type of an image: " + mediaType);
    }
  }

  /** The picture in a file's bytes. */
  public static Image of(String mediaType, byte[] bytes) {
    return new Image(mediaType, Base64.getEncoder().encodeToString(bytes));
  }
}
