package dev.codeagent.llm.wire;

import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.llm.http.Reply;
import dev.codeagent.llm.json.Json;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Reads bodies that come as a whole: one JSON object, or the words of a refusal. */
final class WholeBody {

  /** As much of a refusal as can be of use. */
  private static final int LONGEST_REFUSAL = 64 * 1024;

  private WholeBody() {}

  /**
   * The first piece with something in it.
   *
   * @throws ProviderException when there is none
   */
  static byte[] firstPiece(Reply reply, Faults faults) throws InterruptedException {
    for (byte[] piece = reply.next(); piece != null; piece = reply.next()) {
      if (!new String(piece, StandardCharsets.ISO_8859_1).isBlank()) {
        return piece;
      }
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
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (byte[] piece = first; piece != null; piece = reply.next()) {
      body.writeBytes(piece);
    }
    String text = body.toString(StandardCharsets.UTF_8);
    return Json.parseObject(text)
        .orElseThrow(
            () -> faults.malformed("something that is not a JSON object: " + faults.excerpt(text)));
  }

  /** What a refusal says; its status counts also when its body stalls or is cut. */
  static String refusal(Reply reply) throws InterruptedException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try {
      for (byte[] piece = reply.next();
          piece != null && body.size() < LONGEST_REFUSAL;
          piece = reply.next()) {
        body.writeBytes(piece);
      }
    } catch (ProviderException e) {
      return body.toString(StandardCharsets.UTF_8);
    }
    return body.toString(StandardCharsets.UTF_8);
  }
}
