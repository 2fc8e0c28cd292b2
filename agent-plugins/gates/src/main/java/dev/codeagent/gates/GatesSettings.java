package dev.codeagent.gates;

import dev.codeagent.api.error.ConfigurationException;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonArray;
import dev.codeagent.api.json.JsonValue.JsonNumber;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.json.JsonValue.JsonString;
import dev.codeagent.api.verify.Verifier;
import dev.codeagent.gates.check.ComplexityGate;
import dev.codeagent.gates.check.CoverageGate;
import dev.codeagent.gates.check.CoverageSettings;
import dev.codeagent.gates.check.DependenciesGate;
import dev.codeagent.gates.check.DependenciesSettings;
import dev.codeagent.gates.check.DuplicationGate;
import dev.codeagent.gates.check.DuplicationSettings;
import dev.codeagent.gates.check.FindingsGate;
import dev.codeagent.gates.check.FindingsSettings;
import dev.codeagent.gates.check.Licences;
import dev.codeagent.gates.format.Severity;
import dev.codeagent.gates.osv.Level;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code plugins.gates} says, as gates. Its schema has usually been checked before; who embeds the library may have skipped
 * that, so values are checked here as well. Immutable.
 */
final class GatesSettings {
  private static final List<String> COVERAGE = List.of(
      "**/jacoco.xml",
      "**/jacocoTestReport.xml",
      "**/*cobertura*.xml",
      "**/coverage.xml",
      "**/lcov.info");
  private static final List<String> FINDINGS = List.of(
      "**/*.sarif",
      "**/*.sarif.json",
      "**/spotbugsXml.xml",
      "**/pmd.xml",
      "**/checkstyle-result.xml");
  private static final List<String> SECURITY =
      List.of("**/*.sarif", "**/*.sarif.json", "**/spotbugsXml.xml", "**/pmd.xml");
  private static final List<String> DUPLICATION = List.of("**/cpd.xml");
  private static final List<String> SBOM = List.of("**/bom.json", "**/bom.xml");

  /** McCabe's own limit was 10; most linters refuse from 15 or 20. */
  private static final int USUAL_COMPLEXITY = 15;
  /** As the core has it for globs. */
  private static final int MAX_GLOB = 500;

  private final JsonObject section;
  private final Path project;

  private GatesSettings(JsonObject section, Path project) {
    this.section = section;
    this.project = project;
  }

  /**
   * The gates that a section turns on.
   *
   * @throws ConfigurationException naming the key and what to write
   */
  static List<Verifier> gates(JsonObject section, Path project) {
    return new GatesSettings(section, project).gates();
  }

  private List<Verifier> gates() {
    List<Verifier> gates = new ArrayList<>();
    for (String gate : section.members().keySet()) {
      if (!(section.get(gate) instanceof JsonObject keys)) {
        throw malformed(gate, "is no mapping", "Write its keys below it, or {} for the usual.");
      }
      gates.add(
          switch (gate) {
            case "coverage" -> coverage(new Keys(gate, keys));
            case "findings" -> findings(new Keys(gate, keys));
            case "security" -> security(new Keys(gate, keys));
            case "complexity" -> complexity(new Keys(gate, keys));
            case "duplication" -> duplication(new Keys(gate, keys));
            case "dependencies" -> dependencies(new Keys(gate, keys));
            default ->
              throw malformed(
                  gate,
                  "is no gate",
                  "Use one of complexity, coverage, dependencies, duplication, findings, security.");
          });
    }
    return gates;
  }

  private static Verifier coverage(Keys keys) {
    keys.allow("reports", "changed_lines", "all_lines", "no_worse");
    boolean nothing = !keys.has("changed_lines") && !keys.has("all_lines") && !keys.has("no_worse");
    return new CoverageGate(new CoverageSettings(
        keys.texts("reports", COVERAGE),
        nothing ? Double.valueOf(0.8) : keys.share("changed_lines"),
        keys.share("all_lines"),
        keys.flag("no_worse", false)));
  }

  private static Verifier findings(Keys keys) {
    keys.allow("reports", "new", "at_most", "at_least", "changed_lines_only");
    return new FindingsGate(new FindingsSettings(
        keys.gate,
        keys.texts("reports", FINDINGS),
        keys.number("new").orElse(0),
        keys.number("at_most").orElse(null),
        keys.severity(Severity.WARNING),
        false,
        keys.flag("changed_lines_only", false)));
  }

  private static Verifier security(Keys keys) {
    keys.allow("reports", "new", "at_most", "at_least", "changed_lines_only", "untagged");
    return new FindingsGate(new FindingsSettings(
        keys.gate,
        keys.texts("reports", SECURITY),
        keys.number("new").orElse(0),
        keys.number("at_most").orElse(null),
        keys.severity(Severity.NOTE),
        !keys.flag("untagged", false),
        keys.flag("changed_lines_only", false)));
  }

  private static Verifier complexity(Keys keys) {
    keys.allow("cyclomatic", "no_worse");
    return new ComplexityGate(
        keys.number("cyclomatic").orElse(USUAL_COMPLEXITY), keys.flag("no_worse", true));
  }

  private static Verifier duplication(Keys keys) {
    keys.allow("reports", "no_worse", "at_most");
    return new DuplicationGate(new DuplicationSettings(
        keys.texts("reports", DUPLICATION),
        keys.flag("no_worse", !keys.has("at_most")),
        keys.number("at_most").orElse(null)));
  }

  private Verifier dependencies(Keys keys) {
    keys.allow("sbom", "licences", "osv", "severity", "new_only");
    if (!keys.has("licences") && !keys.has("osv")) {
      throw malformed(
          keys.gate,
          "demands nothing",
          "Set `licences`, or `osv` to an export of vulnerabilities.");
    }
    return new DependenciesGate(new DependenciesSettings(
        keys.texts("sbom", SBOM),
        licences(keys),
        export(keys),
        keys.text("severity")
            .map(word -> Level.of(word)
                .orElseThrow(() -> malformed(
                    "dependencies.severity",
                    "has an unknown value",
                    "Use low, medium, high or critical.")))
            .orElse(Level.HIGH),
        keys.flag("new_only", true)));
  }

  private static @Nullable Licences licences(Keys keys) {
    if (!keys.has("licences")) {
      return null;
    }
    if (!(keys.values.get("licences") instanceof JsonObject lists)) {
      throw malformed(
          "dependencies.licences", "is no mapping", "Write `allow` or `deny` below it.");
    }
    Keys inner = new Keys("dependencies.licences", lists);
    inner.allow("allow", "deny");
    return new Licences(inner.texts("allow", List.of()), inner.texts("deny", List.of()));
  }

  private @Nullable Path export(Keys keys) {
    Optional<String> text = keys.text("osv");
    if (text.isEmpty()) {
      return null;
    }
    try {
      Path export = project.resolve(text.get());
      if (Files.isReadable(export)) {
        return export;
      }
    } catch (InvalidPathException e) {
      // answered below like a file that is not there
    }
    throw malformed(
        "dependencies.osv",
        "names nothing that can be read: " + text.get(),
        "Name a folder or zip of OSV JSON files; relative paths lie in the project.");
  }

  private static ConfigurationException malformed(String key, String what, String advice) {
    return new ConfigurationException(
        "gates-setting", "The setting `plugins.gates." + key + "` " + what + ".", advice);
  }

  /** The keys of one gate. */
  private record Keys(String gate, JsonObject values) {
    void allow(String... known) {
      for (String key : values.members().keySet()) {
        if (!Set.of(known).contains(key)) {
          throw malformed(
              gate + "." + key, "is not known", "Use one of " + String.join(", ", known) + ".");
        }
      }
    }

    boolean has(String key) {
      return values.get(key) != null;
    }

    Optional<String> text(String key) {
      return has(key)
          ? Optional.of(
              values.string(key).filter(t -> !t.isBlank()).orElseThrow(() -> form(key, "a text")))
          : Optional.empty();
    }

    /** One text or a list of them. */
    List<String> texts(String key, List<String> usual) {
      JsonValue value = values.get(key);
      if (value == null) {
        return usual;
      }
      List<JsonValue> all = value instanceof JsonArray array ? array.values() : List.of(value);
      List<String> texts = new ArrayList<>();
      for (JsonValue one : all) {
        boolean usable = one instanceof JsonString text
            && !text.value().isBlank()
            && text.value().length() <= MAX_GLOB;
        if (!usable) {
          throw form(key, "a text or a list of texts");
        }
        texts.add(((JsonString) one).value());
      }
      if (texts.isEmpty() && !usual.isEmpty()) {
        throw form(key, "at least one text");
      }
      return texts;
    }

    boolean flag(String key, boolean usual) {
      return has(key) ? values.bool(key).orElseThrow(() -> form(key, "true or false")) : usual;
    }

    Optional<Integer> number(String key) {
      return has(key)
          ? Optional.of(values
              .integer(key)
              .filter(n -> n >= 0)
              .orElseThrow(() -> form(key, "a whole number from 0 on")))
          : Optional.empty();
    }

    @Nullable
    Double share(String key) {
      if (!has(key)) {
        return null;
      }
      double share =
          values.get(key) instanceof JsonNumber number ? number.value().doubleValue() : -1;
      if (share < 0 || share > 1) {
        throw form(key, "a share from 0 to 1, such as 0.8");
      }
      return share;
    }

    Severity severity(Severity usual) {
      return text("at_least")
          .map(word ->
              Severity.of(word).orElseThrow(() -> form("at_least", "note, warning or error")))
          .orElse(usual);
    }

    private ConfigurationException form(String key, String wanted) {
      return malformed(gate + "." + key, "has a value of the wrong form", "Write " + wanted + ".");
    }
  }
}
