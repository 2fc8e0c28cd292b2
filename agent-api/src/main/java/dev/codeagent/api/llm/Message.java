package dev.codeagent.api.llm;

import dev.codeagent.api.json.JsonValue;
import java.util.List;
import java.util.Objects;

/** One message of a conversation; immutable and shared between the requests of a conversation. */
public sealed interface Message {

  /** What the system tells the model. */
  record SystemMessage(String text) implements Message {
    /** Refuses null where a component may not be null. */
    public SystemMessage {
      Objects.requireNonNull(text, "text");
    }
  }

  /**
   * What the user, here the agent, tells the model.
   *
   * @param text the text, possibly empty beside images
   * @param images pictures that go with it, in order
   */
  record UserMessage(String text, List<Image> images) implements Message {
    /** Keeps copies of what could be changed. */
    public UserMessage {
      Objects.requireNonNull(text, "text");
      images = List.copyOf(images);
    }

    /** A text without images. */
    public UserMessage(String text) {
      this(text, List.of());
    }
  }

  /**
   * What the model said.
   *
   * @param text its text, possibly empty
   * @param calls the calls that it asks for, in order
   * @param opaque blocks that the provider wants back unchanged, such as signed thinking
   */
  record AssistantMessage(String text, List<ToolCall> calls, List<JsonValue> opaque)
      implements Message {
    /** Keeps copies of what could be changed. */
    public AssistantMessage {
      Objects.requireNonNull(text, "text");
      calls = List.copyOf(calls);
      opaque = List.copyOf(opaque);
    }
  }

  /**
   * The result of a call.
   *
   * @param callId the id of the call
   * @param toolName the tool
   * @param text the result
   * @param error whether the call failed
   */
  record ToolMessage(String callId, String toolName, String text, boolean error)
      implements Message {
    /** Refuses null where a component may not be null. */
    public ToolMessage {
      Objects.requireNonNull(callId, "callId");
      Objects.requireNonNull(text, "text");
    }
  }
}
