package dev.codeagent.llm.wire;

import dev.codeagent.api.llm.ToolSpec;
import dev.codeagent.llm.json.Json;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** Writes tools as functions, as Chat Completions has them and Ollama took over. */
public final class FunctionTools {

  private FunctionTools() {}

  /** Writes the member {@code tools} where the generator stands; nothing without tools. */
  public static void write(List<ToolSpec> tools, JsonGenerator out) {
    if (tools.isEmpty()) {
      return;
    }
    out.writeArrayPropertyStart("tools");
    for (ToolSpec tool : tools) {
      out.writeStartObject();
      out.writeStringProperty("type", "function");
      out.writeObjectPropertyStart("function");
      out.writeStringProperty("name", tool.name());
      out.writeStringProperty("description", tool.description());
      out.writeName("parameters");
      Json.write(tool.parameters(), out);
      out.writeEndObject();
      out.writeEndObject();
    }
    out.writeEndArray();
  }
}
