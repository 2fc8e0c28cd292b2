/** Writes and reads the JSON of evidence documents. */
package dev.codeagent.core.verify;

import dev.codeagent.api.error.Failure;
import dev.codeagent.api.error.FailureKind;
import dev.codeagent.api.error.InputException;
import dev.codeagent.api.evidence.CommandRecord;
import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceEntry;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.evidence.Verdict;
import dev.codeagent.api.evidence.VerdictKind;
import dev.codeagent.api.task.Change;
import dev.codeagent.api.task.TaskId;
import dev.codeagent.api.task.TaskType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Field names and their order are those of the contract. */
final class EvidenceJson {
  /** Evidence of a large suite has some hundred kilobytes. */
  private static final int MAX_BYTES = 32 << 20;
  /** The form nests six levels deep. */
  private static final int MAX_DEPTH = 20;

  private static final Pattern OBJECT_ID = Pattern.compile("[0-9a-f]{40}(?:[0-9a-f]{24})?");
  private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
          .build())
      .build();
  private static final ObjectWriter PRETTY = JSON.writer()
      .with(new DefaultPrettyPrinter()
          .withObjectIndenter(new DefaultIndenter("  ", "\n"))
          .withArrayIndenter(new DefaultIndenter("  ", "\n")));

  private EvidenceJson() {}

  static byte[] write(EvidenceDocument document) {
    ObjectNode root = JSON.createObjectNode();
    root.put("version", EvidenceDocument.VERSION);
    root.put("verdict", document.verdict().kind().name());
    root.put("base", document.change().base());
    root.put("head", document.change().head());
    root.put("headTree", document.change().headTree());
    root.put("diffDigest", document.change().diffDigest());
    root.putObject("task")
        .put("id", document.task().value())
        .put("text", document.text())
        .put("type", document.type().word());
    ArrayNode evidence = root.putArray("evidence");
    document.entries().forEach(e -> write(e, evidence.addObject()));
    root.put("reason", document.verdict().reason());
    ObjectNode environment = root.putObject("environment");
    document.environment().forEach(environment::put);
    root.put("sandbox", document.sandbox());
    return (PRETTY.writeValueAsString(root) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static void write(EvidenceEntry entry, ObjectNode node) {
    node.put("verifier", entry.verifier())
        .put("version", entry.version())
        .put("level", entry.level())
        .put("outcome", entry.evidence().outcome().name())
        .put("summary", entry.evidence().summary());
    ArrayNode findings = node.putArray("findings");
    for (Finding f : entry.evidence().findings()) {
      findings
          .addObject()
          .put("code", f.code())
          .put("path", f.path())
          .put("line", f.line())
          .put("message", f.message());
    }
    ArrayNode commands = node.putArray("commands");
    for (CommandRecord c : entry.commands()) {
      ObjectNode command = commands.addObject();
      ArrayNode argv = command.putArray("argv");
      c.argv().forEach(argv::add);
      command
          .put("cwd", c.cwd())
          .put("exit", c.exit())
          .put("millis", c.millis())
          .put("reportDigest", c.reportDigest());
    }
    node.put("millis", entry.millis());
  }

  static EvidenceDocument read(byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      throw bad("it has more than " + (MAX_BYTES >> 20) + " MiB", null);
    }
    if (new String(bytes, StandardCharsets.UTF_8).isBlank()) {
      throw bad("it is empty", null);
    }
    try {
      return document(JSON.readTree(bytes));
    } catch (JacksonException | IllegalArgumentException e) {
      throw bad("it is not a well-formed evidence document", e);
    }
  }

  private static EvidenceDocument document(JsonNode root) {
    if (!root.isObject()) {
      throw bad("it is no JSON object", null);
    }
    if (root.path("version").asInt(0) != EvidenceDocument.VERSION) {
      throw bad("its `version` is not " + EvidenceDocument.VERSION, null);
    }
    JsonNode task = root.path("task");
    TaskType type = TaskType.ofWord(text(task, "type"))
        .orElseThrow(() -> bad("its task has no known `type`", null));
    List<EvidenceEntry> entries = new ArrayList<>();
    if (!root.path("evidence").isArray()) {
      throw bad("its `evidence` is no list", null);
    }
    root.path("evidence").forEach(e -> entries.add(entry(e)));
    Map<String, String> environment = new LinkedHashMap<>();
    root.path("environment")
        .properties()
        .forEach(p -> environment.put(p.getKey(), p.getValue().asString("")));
    return new EvidenceDocument(
        new Verdict(VerdictKind.valueOf(text(root, "verdict")), text(root, "reason")),
        new Change(
            id(root, "base"), id(root, "head"), text(root, "headTree"), text(root, "diffDigest")),
        new TaskId(text(task, "id")),
        text(task, "text"),
        type,
        entries,
        environment,
        text(root, "sandbox"));
  }

  private static EvidenceEntry entry(JsonNode node) {
    List<Finding> findings = new ArrayList<>();
    for (JsonNode f : node.path("findings")) {
      findings.add(new Finding(
          text(f, "code"), orNull(f.path("path")), f.path("line").asInt(0), text(f, "message")));
    }
    List<CommandRecord> commands = new ArrayList<>();
    for (JsonNode c : node.path("commands")) {
      List<String> argv = new ArrayList<>();
      c.path("argv").forEach(a -> argv.add(a.asString("")));
      commands.add(new CommandRecord(
          argv,
          text(c, "cwd"),
          c.path("exit").asInt(-1),
          c.path("millis").asLong(0),
          orNull(c.path("reportDigest"))));
    }
    Evidence evidence = new Evidence(
        EvidenceOutcome.valueOf(text(node, "outcome")), text(node, "summary"), findings);
    // what a verifier's word counted is not part of the document: only the verdict that followed is
    return new EvidenceEntry(
        text(node, "verifier"),
        text(node, "version"),
        node.path("level").asInt(0),
        false,
        false,
        evidence,
        commands,
        node.path("millis").asLong(0));
  }

  private static String id(JsonNode node, String field) {
    String value = text(node, field);
    if (!OBJECT_ID.matcher(value).matches()) {
      throw bad("its `" + field + "` is no commit id", null);
    }
    return value;
  }

  private static String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    if (!value.isString()) {
      throw bad("its `" + field + "` is missing", null);
    }
    return value.asString();
  }

  private static @Nullable String orNull(JsonNode node) {
    return node.isString() ? node.asString() : null;
  }

  private static InputException bad(String why, @Nullable Throwable cause) {
    return new InputException(
        Failure.of(
            FailureKind.INPUT,
            "bad-evidence",
            "The evidence cannot be read: " + why + ".",
            "Give a file that a run left in .agent/evidence or that `verify --json` printed."),
        cause);
  }
}
