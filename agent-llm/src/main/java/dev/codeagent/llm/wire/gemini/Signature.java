package dev.codeagent.llm.wire.gemini;

import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.llm.Message.AssistantMessage;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A thought's signature and the part that it stood on. It goes back unchanged on the same part; a signed part is never
 * merged with others.
 *
 * @param value the signature
 * @param call the index of the call that it stood on, or -1 for text
 * @param from where the text that it stood on begins in the message's text
 * @param to where it ends
 */
record Signature(String value, int call, int from, int to) {

  /** The member of a part, and the one by which a block is known to be Gemini's. */
  static final String MEMBER = "thoughtSignature";

  static Signature onCall(String value, int call) {
    return new Signature(value, call, 0, 0);
  }

  static Signature onText(String value, int from, int to) {
    return new Signature(value, -1, from, to);
  }

  /** The signatures among a message's blocks. */
  static List<Signature> allIn(AssistantMessage said) {
    return said.opaque().stream().flatMap(Signature::read).toList();
  }

  /** The signature of a call, or null. */
  static @Nullable String ofCall(int index, List<Signature> signatures) {
    for (Signature signature : signatures) {
      if (signature.call == index) {
        return signature.value;
      }
    }
    return null;
  }

  boolean ofText() {
    return call < 0;
  }

  /** The block that keeps it. */
  JsonObject toBlock() {
    return JsonValue.object(MEMBER, value, "call", call, "from", from, "to", to);
  }

  private static Stream<Signature> read(JsonValue element) {
    return element instanceof JsonObject block
        ? block.string(MEMBER).stream()
            .map(value -> new Signature(
                value,
                block.integer("call").orElse(-1),
                block.integer("from").orElse(0),
                block.integer("to").orElse(0)))
        : Stream.empty();
  }
}
