package dev.codeagent.gates.format;

import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonArray;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.json.JsonValue.JsonString;
import dev.codeagent.gates.read.JsonReport;
import dev.codeagent.gates.read.Unreadable;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads SARIF 2.1.0 (OASIS): results of all runs. A result whose {@code kind} is not "fail", "open" or "review", whose level is
 * "none", or that is suppressed, is no finding; a level that is not stated is the rule's, else "warning" (3.27.10). What the
 * report itself says about base ({@code baselineState}) is not believed, except that it is absent.
 */
final class SarifJson {
  private static final Set<String> MEMBERS = Set.of(
      "runs",
      "tool",
      "driver",
      "extensions",
      "name",
      "rules",
      "id",
      "guid",
      "defaultConfiguration",
      "level",
      "properties",
      "tags",
      "security-severity",
      "results",
      "ruleId",
      "ruleIndex",
      "rule",
      "index",
      "toolComponent",
      "kind",
      "message",
      "text",
      "markdown",
      "locations",
      "physicalLocation",
      "artifactLocation",
      "uri",
      "uriBaseId",
      "region",
      "startLine",
      "suppressions",
      "status",
      "baselineState",
      "invocations",
      "executionSuccessful",
      "artifacts",
      "location",
      "version");
  private static final Set<String> WHOLE =
      Set.of("partialFingerprints", "fingerprints", "originalUriBaseIds");
  private static final Set<String> FINDINGS = Set.of("fail", "open", "review");

  private final Problems problems = new Problems();

  static List<Problem> read(byte[] bytes) throws Unreadable {
    JsonObject report = JsonReport.read(bytes, MEMBERS, WHOLE);
    if (!(report.get("runs") instanceof JsonArray runs)) {
      throw new Unreadable("it has no list of runs, which SARIF demands");
    }
    String version = report.string("version").orElse("");
    if (!version.startsWith("2.1")) {
      throw new Unreadable("it is SARIF of version `" + version + "`, and 2.1.0 is read");
    }
    SarifJson reader = new SarifJson();
    for (JsonValue run : runs.values()) {
      reader.run(object(run));
    }
    return reader.problems.list();
  }

  private void run(JsonObject run) throws Unreadable {
    for (JsonValue invocation : list(run, "invocations")) {
      if (!object(invocation).bool("executionSuccessful").orElse(true)) {
        throw new Unreadable("it says that the tool failed (`executionSuccessful` is false)");
      }
    }
    JsonObject tool = object(run.get("tool"));
    JsonObject driver = object(tool.get("driver"));
    List<JsonValue> extensions = list(tool, "extensions");
    Map<String, JsonObject> byId = new HashMap<>();
    extensions.forEach(e -> rules(object(e), byId));
    rules(driver, byId);
    for (JsonValue result : list(run, "results")) {
      JsonObject one = object(result);
      add(one, rule(one, driver, extensions, byId), driver.string("name").orElse("tool"), run);
    }
  }

  private static void rules(JsonObject component, Map<String, JsonObject> byId) {
    for (JsonValue rule : list(component, "rules")) {
      object(rule).string("id").ifPresent(id -> byId.put(id, object(rule)));
    }
  }

  /** The descriptor of a result's rule, by index where it has one: ids need not be unique (3.52.4). */
  private static JsonObject rule(
      JsonObject result,
      JsonObject driver,
      List<JsonValue> extensions,
      Map<String, JsonObject> byId) {
    JsonObject reference = object(result.get("rule"));
    JsonObject component = object(reference.get("toolComponent"))
        .integer("index")
        .filter(i -> i >= 0 && i < extensions.size())
        .map(i -> object(extensions.get(i)))
        .orElse(driver);
    List<JsonValue> rules = list(component, "rules");
    int index = result.integer("ruleIndex").or(() -> reference.integer("index")).orElse(-1);
    if (index >= 0 && index < rules.size()) {
      return object(rules.get(index));
    }
    String id = id(result, new JsonObject(Map.of()));
    // a hierarchical id is described by its beginning (3.27.5)
    JsonObject exact = byId.get(id);
    JsonObject wider = byId.get(id.replaceFirst("/[^/]*$", ""));
    return exact != null ? exact : wider != null ? wider : new JsonObject(Map.of());
  }

  private static String id(JsonObject result, JsonObject rule) {
    return result
        .string("ruleId")
        .or(() -> object(result.get("rule")).string("id"))
        .or(() -> rule.string("id"))
        .orElse("unnamed");
  }

  private void add(JsonObject result, JsonObject rule, String tool, JsonObject run)
      throws Unreadable {
    String level = result
        .string("level")
        .or(() -> object(rule.get("defaultConfiguration")).string("level"))
        .orElse("warning");
    boolean finding = FINDINGS.contains(result.string("kind").orElse("fail"))
        && !level.equals("none")
        && !result.string("baselineState").orElse("").equals("absent")
        && !suppressed(result);
    if (!finding) {
      return;
    }
    JsonObject place = object(object(first(list(result, "locations"))).get("physicalLocation"));
    JsonObject artifact = artifact(object(place.get("artifactLocation")), run);
    JsonObject message = object(result.get("message"));
    problems.add(new Problem(
        tool + " " + id(result, rule),
        Severity.of(level).orElse(Severity.WARNING),
        security(result) || security(rule),
        artifact.string("uri").orElse(""),
        roots(artifact, run),
        Math.max(0, object(place.get("region")).integer("startLine").orElse(0)),
        message.string("text").or(() -> message.string("markdown")).orElse(id(result, rule)),
        fingerprints(result)));
  }

  /** A suppression that is under review or rejected suppresses nothing (3.35.3). */
  private static boolean suppressed(JsonObject result) {
    List<JsonValue> suppressions = list(result, "suppressions");
    return !suppressions.isEmpty()
        && suppressions.stream()
            .allMatch(s -> object(s).string("status").orElse("accepted").equals("accepted"));
  }

  /** A location may stand in the run's list of artifacts alone (3.4.5). */
  private static JsonObject artifact(JsonObject location, JsonObject run) {
    List<JsonValue> artifacts = list(run, "artifacts");
    int index = location.integer("index").orElse(-1);
    return location.get("uri") == null && index >= 0 && index < artifacts.size()
        ? object(object(artifacts.get(index)).get("location"))
        : location;
  }

  private static List<String> roots(JsonObject artifact, JsonObject run) {
    String base = artifact.string("uriBaseId").orElse("");
    return object(object(run.get("originalUriBaseIds")).get(base))
        .string("uri")
        .map(List::of)
        .orElse(List.of());
  }

  private static boolean security(JsonObject tagged) {
    JsonObject properties = object(tagged.get("properties"));
    return properties.get("security-severity") != null
        || list(properties, "tags").stream()
            .map(tag -> tag instanceof JsonString s ? s.value().toLowerCase(Locale.ROOT) : "")
            .anyMatch(tag -> tag.equals("security")
                || tag.equals("malicious_code")
                || tag.startsWith("cwe")
                || tag.contains("/cwe"));
  }

  private static Map<String, String> fingerprints(JsonObject result) {
    Map<String, String> found = new HashMap<>();
    for (String kind : List.of("fingerprints", "partialFingerprints")) {
      object(result.get(kind)).members().forEach((name, value) -> {
        if (value instanceof JsonString text) {
          found.put(kind + "/" + name, text.value());
        }
      });
    }
    return found;
  }

  private static JsonObject object(@Nullable JsonValue value) {
    return value instanceof JsonObject object ? object : new JsonObject(Map.of());
  }

  private static List<JsonValue> list(JsonObject owner, String name) {
    return owner.get(name) instanceof JsonArray array ? array.values() : List.of();
  }

  private static @Nullable JsonValue first(List<JsonValue> values) {
    return values.isEmpty() ? null : values.getFirst();
  }
}
