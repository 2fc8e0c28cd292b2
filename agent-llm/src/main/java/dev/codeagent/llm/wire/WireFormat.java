package dev.codeagent.llm.wire;

import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.llm.http.Framing;
import java.net.URI;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/** How one kind of provider writes requests and answers. Stateless; safe for many threads. */
public interface WireFormat {

  /** Writes the request; the same bytes whenever it is the same call. */
  void write(LlmCall call, JsonGenerator out);

  /** Begins to collect an answer. */
  Answer begin(LlmCall call, Faults faults);

  /** Where a call goes, for formats that name the model in the address; by default the endpoint's own address. */
  default URI address(URI endpoint, LlmCall call) {
    return endpoint;
  }

  /** How jobs of such calls are handed in, or empty where the provider takes none. */
  default Optional<BatchFormat> batches() {
    return Optional.empty();
  }

  /** How a streamed answer is cut into events. */
  default Framing framing() {
    return Framing.EVENTS;
  }
}
