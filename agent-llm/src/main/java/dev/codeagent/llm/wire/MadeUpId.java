package dev.codeagent.llm.wire;

import dev.codeagent.api.llm.LlmRequest;
import dev.codeagent.api.llm.Message;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Makes ids for calls of servers that give none: the same for the same place in the same conversation, so that a
 * recorded run replays, and another one for every other place.
 */
public final class MadeUpId {

  private static final String PREFIX = "call_";
  private static final int DIGITS = 16;

  /** Texts are digested in pieces, so that a long one is never copied. */
  private static final int PIECE = 1024;

  private MadeUpId() {}

  /** The id of the call at an index of the answer to a request. */
  public static String of(LlmRequest request, int index, String name, String arguments) {
    MessageDigest digest = sha256();
    Message last = request.messages().getLast();
    add(request.messages().size() + "\n" + index, digest);
    add(textOf(last), digest);
    add(name, digest);
    add(arguments, digest);
    return PREFIX + HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
  }

  /** Whether the id looks like one of these. */
  public static boolean isOne(String id) {
    return id.length() == PREFIX.length() + DIGITS
        && id.startsWith(PREFIX)
        && id.chars().skip(PREFIX.length()).allMatch(HexFormat::isHexDigit);
  }

  private static String textOf(Message message) {
    return switch (message) {
      case Message.SystemMessage system -> system.text();
      case Message.UserMessage user -> user.text();
      case Message.AssistantMessage said -> said.text();
      case Message.ToolMessage result -> result.text();
    };
  }

  private static void add(String text, MessageDigest digest) {
    CharsetEncoder encoder = StandardCharsets.UTF_8
        .newEncoder()
        .onMalformedInput(CodingErrorAction.REPLACE)
        .onUnmappableCharacter(CodingErrorAction.REPLACE);
    CharBuffer chars = CharBuffer.wrap(text);
    ByteBuffer bytes = ByteBuffer.allocate(PIECE);
    while (encoder.encode(chars, bytes, true).isOverflow()) {
      digest.update(bytes.flip());
      bytes.clear();
    }
    digest.update(bytes.flip());
    digest.update((byte) '\n');
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
