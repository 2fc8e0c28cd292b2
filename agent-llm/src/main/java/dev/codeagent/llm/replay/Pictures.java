package dev.codeagent.llm.replay;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Pattern;

/** Puts names in the place of pictures: a recorded session needs to know whether it is the same picture, not the picture. */
final class Pictures {

  /** Shorter texts are kept as they are; no picture is smaller. */
  private static final int SMALLEST = 64;

  /** What is looked at to tell Base64 from prose; a text of one word that long is nothing to read either. */
  private static final int LOOKED_AT = 256;

  private static final Pattern BASE64 =
      Pattern.compile("(?:data:image/[a-z0-9.+-]{1,40};base64,)?[A-Za-z0-9+/]+={0,2}");

  /** The first bytes of PNG, JPEG, GIF, WebP and BMP files, in Base64. */
  private static final Pattern BEGINNING =
      Pattern.compile("data:image/|iVBORw0KGgo|/9j/|R0lGOD|UklGR|Qk0");

  private Pictures() {}

  /** Whether a text is a picture in Base64, as a data URL or bare. */
  static boolean isOne(String text) {
    if (text.length() < SMALLEST || !BEGINNING.matcher(text).lookingAt()) {
      return false;
    }
    return BASE64.matcher(text.substring(0, Math.min(text.length(), LOOKED_AT))).matches();
  }

  /** The name of a picture: the same for the same picture, in letters that no mask changes. */
  static String named(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.ISO_8859_1));
      StringBuilder name = new StringBuilder("<image ");
      for (int i = 0; i < digest.length / 2; i++) {
        name.append((char) ('g' + ((digest[i] >> 4) & 15))).append((char) ('g' + (digest[i] & 15)));
      }
      return name.append('>').toString();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
