package dev.codeagent.llm.wire;

import dev.codeagent.api.llm.LlmRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Makes ids for calls of servers that give none: the same for the same place in the same conversation, so that a
 * recorded run replays, and another one for every other place.
 */
public final class MadeUpId {

  private static final int DIGITS = 16;

  private MadeUpId() {}

  /** The id of the call at an index of the answer to a request. */
  public static String of(LlmRequest request, int index, String name, String arguments) {
    String place = request.messages().size() + "\n" + request.messages().getLast() + "\n" + index
        + "\n" + name + "\n" + arguments;
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(place.getBytes(StandardCharsets.UTF_8));
      return "call_" + HexFormat.of().formatHex(digest).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
