package dev.codeagent.llm.wire;

import dev.codeagent.api.llm.LlmCall;
import tools.jackson.core.JsonGenerator;

/** How one kind of provider writes requests and answers. Stateless; safe for many threads. */
public interface WireFormat {

  /** Writes the request; the same bytes whenever it is the same call. */
  void write(LlmCall call, JsonGenerator out);

  /** Begins to collect an answer. */
  Answer begin(LlmCall call, Faults faults);
}
