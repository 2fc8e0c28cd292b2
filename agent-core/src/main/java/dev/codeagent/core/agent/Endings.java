package dev.codeagent.core.agent;

import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonArray;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.json.JsonValue.JsonString;
import dev.codeagent.api.llm.ToolCall;
import dev.codeagent.api.strategy.Execution;
import dev.codeagent.api.task.Claim;
import dev.codeagent.api.task.Question;
import dev.codeagent.core.tool.EndTools;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads the calls that end an attempt; which tools those are is known to {@link EndTools}. */
final class Endings {

  /** Characters kept of what a model says at the end; it goes into journal and report. */
  private static final int WORDS_LIMIT = 4_000;

  /** Claims kept of one finish. */
  private static final int CLAIMS_LIMIT = 50;

  /** What a call amounts to. */
  sealed interface Answer {

    /** It ends the attempt. */
    record End(Execution execution) implements Answer {}

    /** It calls another tool. */
    record NotOurs() implements Answer {}

    /** It is answered with an error. */
    record Refused(String reason) implements Answer {}
  }

  private Endings() {}

  private static boolean ends(String tool) {
    return EndTools.all().stream().anyMatch(spec -> spec.name().equals(tool));
  }

  /** Whether a call is to run after all others of its response. */
  static boolean runsLast(ToolCall call) {
    return call.name().equals(EndTools.FINISH_NAME) || call.name().equals(EndTools.GIVE_UP_NAME);
  }

  /** A model's last words, bounded. */
  static String words(String text) {
    return TextCut.middle(text, WORDS_LIMIT);
  }

  /** Reads a call, which may be one of these tools or not. */
  static Answer read(ToolCall call) {
    if (!ends(call.name())) {
      return new Answer.NotOurs();
    }
    JsonObject arguments = call.arguments();
    if (arguments == null) {
      return new Answer.Refused("the arguments are not a JSON object");
    }
    return switch (call.name()) {
      case EndTools.FINISH_NAME ->
        required(arguments, "summary", words -> new Execution.Finished(words, claims(arguments)));
      case EndTools.GIVE_UP_NAME -> required(arguments, "reason", Execution.GaveUp::new);
      case EndTools.ASK_PERSON_NAME ->
        required(arguments, "question", words -> new Execution.Asked(new Question(words)));
      default -> throw new IllegalArgumentException("not a tool that ends: " + call.name());
    };
  }

  private static Answer required(
      JsonObject arguments, String name, Function<String, Execution> end) {
    return arguments
        .string(name)
        .<Answer>map(text -> new Answer.End(end.apply(words(text))))
        .orElseGet(() -> new Answer.Refused("`" + name + "` is missing or not a string"));
  }

  /** A list of strings, or one string; anything else claims nothing, for claims decide nothing. */
  private static List<Claim> claims(JsonObject arguments) {
    JsonValue given = arguments.get("claims");
    Stream<JsonValue> values =
        given instanceof JsonArray array ? array.values().stream() : Stream.ofNullable(given);
    return values
        .filter(JsonString.class::isInstance)
        .map(value -> new Claim(words(((JsonString) value).value())))
        .limit(CLAIMS_LIMIT)
        .toList();
  }
}
