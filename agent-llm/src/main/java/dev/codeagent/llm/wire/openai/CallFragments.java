package dev.codeagent.llm.wire.openai;

import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonNull;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.json.JsonValue.JsonString;
import dev.codeagent.api.llm.LlmDelta;
import dev.codeagent.api.llm.LlmRequest;
import dev.codeagent.api.llm.LlmSink;
import dev.codeagent.api.llm.ToolCall;
import dev.codeagent.llm.json.Json;
import dev.codeagent.llm.wire.AnswerParts;
import dev.codeagent.llm.wire.Faults;
import dev.codeagent.llm.wire.MadeUpId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts the fragments of tool calls together.
 *
 * <p>OpenAI sends an index with every fragment, and id and name with the first of a call. Others leave out the index or
 * send 0 for all calls, repeat the id, leave out ids, or send whole calls. So a fragment begins a new call when its id is
 * another one, or when it names a tool although the call at hand already has whole arguments; else it continues.
 */
final class CallFragments {

  /** More than anybody carries out; each fragment is compared with all calls. */
  private static final int MOST = 1_000;

  private final List<Building> calls = new ArrayList<>();
  private final LlmSink sink;
  private final Faults faults;

  CallFragments(LlmSink sink, Faults faults) {
    this.sink = sink;
    this.faults = faults;
  }

  /** Takes one element of {@code tool_calls} of a stream. */
  void takeFragment(JsonObject fragment) {
    Building call = find(fragment.integer("index"), idOf(fragment), nameOf(fragment));
    fill(call == null ? begin(fragment) : call, fragment);
  }

  /** Takes one element of {@code tool_calls} of a whole answer. */
  void takeWhole(JsonObject element) {
    fill(begin(element), element);
  }

  private Building begin(JsonObject fragment) {
    if (calls.size() == MOST) {
      throw faults.unmet("by more than " + MOST + " calls");
    }
    Building call = new Building(calls.size(), fragment.integer("index").orElse(-1));
    calls.add(call);
    return call;
  }

  private void fill(Building call, JsonObject fragment) {
    if (call.id.isEmpty()) {
      call.id = idOf(fragment);
    }
    String name = nameOf(fragment);
    if (call.name.isEmpty() && !name.isEmpty()) {
      call.name = name;
      sink.accept(new LlmDelta.CallStarted(call.position, name));
    }
    String arguments = argumentsOf(functionOf(fragment).get("arguments"));
    if (!arguments.isEmpty()) {
      call.append(arguments);
      sink.accept(new LlmDelta.CallArguments(call.position, arguments));
    }
  }

  /** The calls in order, each with an id of its own; what has neither name nor arguments is no call. */
  List<ToolCall> finish(LlmRequest request) {
    List<ToolCall> finished = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Building call : calls) {
      String raw = call.arguments.toString();
      if (call.name.isEmpty() && raw.isBlank()) {
        continue;
      }
      String name = AnswerParts.named(call.name);
      String id = call.id;
      if (id.isEmpty() || !ids.add(id)) {
        id = MadeUpId.of(request, call.position, name, raw);
        ids.add(id);
      }
      String arguments = raw.isBlank() ? "{}" : raw;
      finished.add(new ToolCall(id, name, Json.parseObject(arguments).orElse(null), arguments));
    }
    return finished;
  }

  private @Nullable Building find(Optional<Integer> index, String id, String name) {
    Building candidate = null;
    for (Building call : calls) {
      if (!id.isEmpty() && call.id.equals(id) && index.map(i -> i == call.index).orElse(true)) {
        return call;
      }
      if (index.isEmpty() || index.get() == call.index) {
        candidate = call;
      }
    }
    if (candidate == null) {
      return null;
    }
    boolean otherId = !id.isEmpty() && !candidate.id.isEmpty() && !candidate.id.equals(id);
    boolean whole = !name.isEmpty() && candidate.isWhole();
    return otherId || whole ? null : candidate;
  }

  private static JsonObject functionOf(JsonObject fragment) {
    return fragment.get("function") instanceof JsonObject function ? function : fragment;
  }

  private static String idOf(JsonObject fragment) {
    return fragment.string("id").orElse("");
  }

  private static String nameOf(JsonObject fragment) {
    return functionOf(fragment).string("name").orElse("");
  }

  private static String argumentsOf(@Nullable JsonValue arguments) {
    return switch (arguments) {
      case null -> "";
      case JsonNull none -> "";
      case JsonString text -> text.value();
      case JsonValue other -> Json.print(other);
    };
  }

  private static final class Building {
    private final int position;
    private final int index;
    private final StringBuilder arguments = new StringBuilder();
    private final ObjectEnd end = new ObjectEnd();
    private String id = "";
    private String name = "";

    private Building(int position, int index) {
      this.position = position;
      this.index = index;
    }

    private void append(String piece) {
      arguments.append(piece);
      end.take(piece);
    }

    /** Looks at all of the arguments only when they seem to end, because some servers repeat the name in each fragment. */
    private boolean isWhole() {
      return !name.isEmpty()
          && end.reached()
          && Json.parseObject(arguments.toString()).isPresent();
    }
  }
}
