package dev.codeagent.llm;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmDelta;
import dev.codeagent.api.llm.LlmOptions;
import dev.codeagent.api.llm.LlmRequest;
import dev.codeagent.api.llm.LlmSettings;
import dev.codeagent.api.llm.LlmSink;
import dev.codeagent.api.llm.Message;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.api.llm.ToolSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Calls for tests. */
public final class Calls {

  public static final ToolSpec READ_FILE = new ToolSpec(
      "read_file",
      "Reads a file.",
      JsonValue.object(
          "type",
          "object",
          "properties",
          JsonValue.object("path", JsonValue.object("type", "string"))),
      Set.of(ToolSpec.Effect.READS_FILES));

  private Calls() {}

  public static LlmRequest request(String model, Message... messages) {
    return new LlmRequest(ModelId.parse(model), List.of(messages), List.of(), 100, null);
  }

  public static LlmRequest hello(String model) {
    return request(model, new Message.SystemMessage("Be brief."), new Message.UserMessage("Hello"));
  }

  public static LlmCall streamed(LlmRequest request, List<LlmDelta> deltas) {
    return new LlmCall(request, options(true), deltas::add, CallContext.background());
  }

  public static LlmCall streamed(LlmRequest request, CallContext context) {
    return new LlmCall(request, options(true), LlmSink.none(), context);
  }

  public static LlmCall whole(LlmRequest request) {
    return new LlmCall(request, options(false), LlmSink.none(), CallContext.background());
  }

  public static LlmOptions options(boolean streamed) {
    return new LlmOptions(streamed, Duration.ofSeconds(10), Duration.ofSeconds(20));
  }

  public static LlmSettings settings(
      Map<String, String> environment, Path runDirectory, Object... options) {
    return new LlmSettings(environment, Map.of(), JsonValue.object(options), runDirectory);
  }
}
