package dev.codeagent.llm.wire;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.llm.LlmCall;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/** How one provider takes, tells of and answers jobs of calls. Stateless; safe for many threads. */
public interface BatchFormat {

  /** The most calls of a job. */
  int mostCalls();

  /** The most bytes of a job. */
  long mostBytes();

  /** Writes a call as one of a job. */
  void write(String id, LlmCall call, JsonGenerator out);

  /** Hands in a job and returns the provider's id of it. */
  String submit(String mark, Map<String, LlmCall> calls, JsonExchange server, CallContext context)
      throws InterruptedException;

  /** Looks for a job of which it is not known whether it was handed in. */
  BatchSearch find(BatchTrace trace, JsonExchange server, CallContext context)
      throws InterruptedException;

  /** How far a job is. */
  BatchState state(String job, JsonExchange server, CallContext context)
      throws InterruptedException;

  /** Gives the lines of the results to the taker. */
  void results(
      BatchState ended, JsonExchange server, Consumer<JsonObject> taker, CallContext context)
      throws InterruptedException;

  /** What a line of the results says, or empty when it is none. */
  Optional<Line> line(JsonObject line);

  /** Asks the provider to do no more of a job. */
  void cancel(String job, JsonExchange server, CallContext context) throws InterruptedException;

  /**
   * A line of the results.
   *
   * @param id the call's id within the job
   * @param status the HTTP status that a call of its own would have had
   * @param requestId the provider's id of the request, or empty
   * @param body the answer, or what was said instead of it
   */
  record Line(String id, int status, String requestId, JsonObject body) {}
}
