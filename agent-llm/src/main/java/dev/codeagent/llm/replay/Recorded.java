package dev.codeagent.llm.replay;

import dev.codeagent.api.json.JsonValue.JsonObject;
import java.util.Objects;

/**
 * A recorded exchange.
 *
 * @param request the canonical request
 * @param status the HTTP status of the reply
 * @param type the reply's content type, possibly empty
 * @param reply the reply's body as the provider sent it
 */
record Recorded(JsonObject request, int status, String type, String reply) {
  Recorded {
    Objects.requireNonNull(request, "request");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(reply, "reply");
  }
}
