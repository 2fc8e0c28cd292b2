package dev.codeagent.llm.wire;

import dev.codeagent.api.call.Ticker;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.llm.http.Reply;
import dev.codeagent.llm.json.Json;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/** Reads bodies that come as a whole: one JSON object, or the words of a refusal. */
final class WholeBody {

  /** As much of a refusal as can be of use. */
  private static final int LONGEST_REFUSAL = 64 * 1024;

  /** Nanoseconds that the rest of a refusal is waited for: whoever refuses has said what counts, and another route may be free. */
  private static final long LONGEST_WORDS = Duration.ofSeconds(2).toNanos();

  /** As it is read byte by byte. */
  private static final String BYTE_ORDER_MARK = "\u00EF\u00BB\u00BF";

  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private WholeBody() {}

  /**
   * The first piece with something in it, which a byte order mark is not.
   *
   * @throws ProviderException when there is none
   */
  static byte[] firstPiece(Reply reply, Faults faults) throws InterruptedException {
    byte[] mark = {};
    for (byte[] piece = reply.next(); piece != null; piece = reply.next()) {
      if (mark.length == 0 && piece.length > 0 && piece[0] > ' ') {
        return piece;
      }
      byte[] begun = Arrays.copyOf(mark, mark.length + piece.length);
      System.arraycopy(piece, 0, begun, mark.length, piece.length);
      String text = new String(begun, StandardCharsets.ISO_8859_1).strip();
      if (!BYTE_ORDER_MARK.startsWith(text)) {
        return begun;
      }
      mark = text.getBytes(StandardCharsets.ISO_8859_1);
    }
    throw faults.malformed("nothing at all");
  }

  /**
   * The object that the body is.
   *
   * @param first its first piece
   * @throws ProviderException when it is something else
   */
  static JsonObject object(byte[] first, Reply reply, Faults faults) throws InterruptedException {
    String text = text(first, reply);
    return Json.parseObject(text)
        .orElseThrow(
            () -> faults.malformed("something that is not a JSON object: " + faults.excerpt(text)));
  }

  /** The whole body; most come in one piece. */
  private static String text(byte[] first, Reply reply) throws InterruptedException {
    byte[] second = reply.next();
    if (second == null) {
      return new String(first, StandardCharsets.UTF_8);
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(first);
    for (byte[] piece = second; piece != null; piece = reply.next()) {
      body.writeBytes(piece);
    }
    return body.toString(StandardCharsets.UTF_8);
  }

  /** Where the body begins, after a byte order mark if there is one. */
  static int afterMark(byte[] piece) {
    int end = MARK.length;
    return piece.length >= end && Arrays.equals(piece, 0, end, MARK, 0, end) ? end : 0;
  }

  /** What a refusal says; its status counts also when its body stalls, is cut or drips. */
  static String refusal(Reply reply, Ticker ticker) throws InterruptedException {
    long begun = ticker.nanos();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try {
      for (byte[] piece = reply.next(); piece != null; piece = reply.next()) {
        body.writeBytes(piece);
        if (body.size() >= LONGEST_REFUSAL || ticker.nanos() - begun > LONGEST_WORDS) {
          break;
        }
      }
    } catch (ProviderException e) {
      return body.toString(StandardCharsets.UTF_8);
    }
    return body.toString(StandardCharsets.UTF_8);
  }
}
