package dev.codeagent.core.agent;

import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.llm.Message.ToolMessage;
import dev.codeagent.api.llm.Message.UserMessage;
import dev.codeagent.api.llm.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is remembered of exchanges that no longer fit the model's window. The system writes it from
 * the calls themselves, so that it costs no call of a model and is the same at every replay.
 *
 * @param exchanges how many were left out
 * @param read files read, the latest reading last
 * @param written files written, the latest writing last
 * @param commands commands run, each with the first line of its result
 * @param others other tools called
 * @param said what a person said; kept whole, for it counts as much as the task
 */
record LeftOut(
    int exchanges,
    List<String> read,
    List<String> written,
    List<String> commands,
    List<String> others,
    List<UserMessage> said) {

  static final LeftOut NOTHING =
      new LeftOut(0, List.of(), List.of(), List.of(), List.of(), List.of());

  /** Entries kept of each kind, the latest ones: a summary must not outgrow what it replaces. */
  private static final int KEPT_ENTRIES = 20;

  /** Characters kept of an entry: enough for a path or a usual command. */
  private static final int ENTRY_CHARACTERS = 120;

  private static final String PATCHED_FILE = "+++ ";

  LeftOut {
    read = List.copyOf(read);
    written = List.copyOf(written);
    commands = List.copyOf(commands);
    others = List.copyOf(others);
    said = List.copyOf(said);
  }

  /** The same after another exchange was left out. */
  LeftOut plus(Exchange exchange) {
    List<UserMessage> persons =
        Stream.concat(said.stream(), exchange.person().stream()).toList();
    LeftOut sum = new LeftOut(exchanges + 1, read, written, commands, others, persons);
    for (int i = 0; i < exchange.results().size(); i++) {
      sum = sum.plus(exchange.said().calls().get(i), exchange.results().get(i));
    }
    return sum;
  }

  /** The note that takes the place of the exchanges. */
  String text() {
    StringBuilder text = new StringBuilder();
    text.append("[Note by the system] To stay within your context window, ")
        .append(exchanges)
        .append(exchanges == 1 ? " earlier reply" : " earlier replies")
        .append(" with all results were left out here. The files are as you left them;")
        .append(" read again what you need.");
    list(text, "Files read", read);
    list(text, "Files written", written);
    list(text, "Commands run", commands);
    list(text, "Other tools called", others);
    return text.toString();
  }

  private LeftOut plus(ToolCall call, ToolMessage result) {
    JsonObject arguments = call.arguments();
    if (arguments == null || result.error()) {
      return this;
    }
    return switch (call.name()) {
      case "read_file" ->
        new LeftOut(exchanges, latest(read, path(arguments)), written, commands, others, said);
      case "write_file", "edit_file" ->
        new LeftOut(exchanges, read, latest(written, path(arguments)), commands, others, said);
      case "apply_patch" ->
        new LeftOut(exchanges, read, latest(written, patched(arguments)), commands, others, said);
      case "run_command" ->
        new LeftOut(
            exchanges, read, written, latest(commands, ran(arguments, result)), others, said);
      default ->
        new LeftOut(exchanges, read, written, commands, latest(others, List.of(call.name())), said);
    };
  }

  private static List<String> path(JsonObject arguments) {
    return arguments.string("path").stream().toList();
  }

  private static List<String> patched(JsonObject arguments) {
    return arguments.string("patch").stream()
        .flatMap(String::lines)
        .filter(line -> line.startsWith(PATCHED_FILE))
        .map(line -> line.substring(PATCHED_FILE.length()).strip())
        .map(path -> path.startsWith("b/") ? path.substring(2) : path)
        .limit(KEPT_ENTRIES)
        .toList();
  }

  private static List<String> ran(JsonObject arguments, ToolMessage result) {
    String command = TextCut.line(arguments.string("command").orElse(""), ENTRY_CHARACTERS);
    return List.of("`" + command + "` → " + TextCut.line(result.text(), ENTRY_CHARACTERS));
  }

  private static List<String> latest(List<String> known, List<String> added) {
    List<String> shortened =
        added.stream().map(entry -> TextCut.line(entry, 2 * ENTRY_CHARACTERS)).toList();
    List<String> all = new ArrayList<>(
        Stream.concat(known.stream().filter(e -> !shortened.contains(e)), shortened.stream())
            .toList());
    return all.subList(Math.max(0, all.size() - KEPT_ENTRIES), all.size());
  }

  private static void list(StringBuilder text, String title, List<String> entries) {
    if (!entries.isEmpty()) {
      text.append('\n')
          .append(title)
          .append(": ")
          .append(String.join(", ", entries))
          .append('.');
    }
  }
}
