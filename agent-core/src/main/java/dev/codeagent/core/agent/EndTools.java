package dev.codeagent.core.agent;

import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonArray;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.json.JsonValue.JsonString;
import dev.codeagent.api.llm.ToolCall;
import dev.codeagent.api.llm.ToolSpec;
import dev.codeagent.api.llm.ToolSpec.Effect;
import dev.codeagent.api.strategy.Execution;
import dev.codeagent.api.task.Claim;
import dev.codeagent.api.task.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** The three tools that the loop itself answers, because each of them ends the attempt. */
final class EndTools {

  private static final String FINISH = "finish";
  private static final String GIVE_UP = "give_up";
  private static final String ASK_PERSON = "ask_person";

  /** Characters kept of what a model says at the end; it goes into journal and report. */
  private static final int WORDS_LIMIT = 4_000;

  /** Claims kept of one finish. */
  private static final int CLAIMS_LIMIT = 50;

  /** As they are offered to the model. */
  static final List<ToolSpec> SPECS = List.of(
      spec(
          ASK_PERSON,
          "Asks a person a question that neither the project nor the task answers. The attempt"
              + " waits for the answer outside this conversation, so ask only what you cannot"
              + " find out.",
          "question",
          "The question, complete in itself.",
          Effect.ASKS_PERSON),
      spec(
          GIVE_UP,
          "Ends the attempt because the task cannot be done, or not without breaking what works."
              + " An honest end: nothing is held against it.",
          "reason",
          "Why, and what would have to be different.",
          Effect.ENDS_ATTEMPT),
      finish());

  /** What a call of one of them amounts to. */
  sealed interface Answer {

    /** It ends the attempt. */
    record End(Execution execution) implements Answer {}

    /** It calls another tool. */
    record NotOurs() implements Answer {}

    /** It is answered with an error. */
    record Refused(String reason) implements Answer {}
  }

  private EndTools() {}

  static boolean owns(String tool) {
    return SPECS.stream().anyMatch(spec -> spec.name().equals(tool));
  }

  /** Whether a call is to run after all others of its response. */
  static boolean runsLast(ToolCall call) {
    return call.name().equals(FINISH) || call.name().equals(GIVE_UP);
  }

  /** A model's last words, bounded. */
  static String words(String text) {
    return TextCut.middle(text, WORDS_LIMIT);
  }

  /** Reads a call, which may be one of these tools or not. */
  static Answer read(ToolCall call) {
    if (!owns(call.name())) {
      return new Answer.NotOurs();
    }
    JsonObject arguments = call.arguments();
    if (arguments == null) {
      return new Answer.Refused("the arguments are not a JSON object");
    }
    return switch (call.name()) {
      case FINISH ->
        required(arguments, "summary", words -> new Execution.Finished(words, claims(arguments)));
      case GIVE_UP -> required(arguments, "reason", Execution.GaveUp::new);
      case ASK_PERSON ->
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

  private static ToolSpec finish() {
    JsonObject claims = JsonValue.object(
        "type",
        "array",
        "items",
        JsonValue.object("type", "string"),
        "description",
        "What holds now, one sentence each.");
    return new ToolSpec(
        FINISH,
        "Ends the attempt and says that the task is done. The system then verifies the change in a"
            + " clean repository; your words decide nothing.",
        schema("summary", "What was changed and why.", "claims", claims),
        Set.of(Effect.ENDS_ATTEMPT));
  }

  private static ToolSpec spec(
      String name, String description, String member, String meaning, Effect effect) {
    return new ToolSpec(name, description, schema(member, meaning), Set.of(effect));
  }

  private static JsonObject schema(String member, String meaning, Object... more) {
    List<Object> members = new ArrayList<>();
    members.add(member);
    members.add(JsonValue.object("type", "string", "description", meaning));
    members.addAll(List.of(more));
    return JsonValue.object(
        "type",
        "object",
        "properties",
        JsonValue.object(members.toArray()),
        "required",
        JsonValue.array(JsonValue.of(member)));
  }
}
