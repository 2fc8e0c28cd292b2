package dev.codeagent.gates.osv;

import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonArray;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.json.JsonValue.JsonString;
import dev.codeagent.gates.read.JsonReport;
import dev.codeagent.gates.read.Unreadable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One entry of OSV, schema 1.x: which versions of which packages it affects, by list and by ranges of events. Ranges of commits
 * (GIT) say nothing about versions and are passed over.
 */
final class OsvEntry {
  private static final Set<String> MEMBERS = Set.of(
      "id",
      "aliases",
      "summary",
      "withdrawn",
      "affected",
      "package",
      "ecosystem",
      "name",
      "versions",
      "ranges",
      "type",
      "events",
      "introduced",
      "fixed",
      "last_affected",
      "severity",
      "score",
      "database_specific",
      "ecosystem_specific");

  private final JsonObject entry;

  private OsvEntry(JsonObject entry) {
    this.entry = entry;
  }

  static OsvEntry read(byte[] bytes) throws Unreadable {
    OsvEntry entry = new OsvEntry(JsonReport.read(bytes, MEMBERS, Set.of()));
    if (entry.entry.string("id").isEmpty()) {
      throw new Unreadable("it has no `id`, which an OSV entry has");
    }
    return entry;
  }

  boolean withdrawn() {
    return entry.get("withdrawn") instanceof JsonString;
  }

  /** The packages that it speaks of. */
  Set<PackageName> packages() {
    Set<PackageName> packages = new HashSet<>();
    objects(entry, "affected").forEach(affected -> name(affected).ifPresent(packages::add));
    return packages;
  }

  /** What it says about a version of a package; empty where that is not affected. */
  Optional<Vulnerability> about(PackageName wanted, String version) {
    for (JsonObject affected : objects(entry, "affected")) {
      if (name(affected).filter(wanted::equals).isPresent()
          && affects(affected, wanted.ecosystem(), version)) {
        return Optional.of(new Vulnerability(
            shownId(),
            entry.string("summary").orElse(""),
            level(affected),
            fixed(affected, wanted, version)));
      }
    }
    return Optional.empty();
  }

  private static Optional<PackageName> name(JsonObject affected) {
    if (affected.get("package") instanceof JsonObject named) {
      return named
          .string("name")
          .flatMap(name -> named.string("ecosystem").map(system -> PackageName.of(system, name)));
    }
    return Optional.empty();
  }

  private static boolean affects(JsonObject affected, String ecosystem, String version) {
    return texts(affected, "versions").contains(version)
        || ranges(affected).anyMatch(range -> within(range, VersionOrder.of(ecosystem), version));
  }

  private static Stream<JsonObject> ranges(JsonObject affected) {
    return objects(affected, "ranges").stream()
        .filter(range -> !range.string("type").orElse("").equals("GIT"));
  }

  /** The evaluation of the schema: events in the order of their versions switch it on and off. */
  private static boolean within(JsonObject range, VersionOrder order, String version) {
    boolean affected = false;
    List<JsonObject> events = new ArrayList<>(objects(range, "events"));
    events.sort((a, b) -> order.compare(at(a), at(b)));
    for (JsonObject event : events) {
      Optional<String> introduced = event.string("introduced");
      Optional<String> fixed = event.string("fixed");
      Optional<String> last = event.string("last_affected");
      if (introduced.isPresent()
          && (introduced.get().equals("0") || order.compare(introduced.get(), version) <= 0)) {
        affected = true;
      } else if (fixed.isPresent() && order.compare(fixed.get(), version) <= 0) {
        affected = false;
      } else if (last.isPresent() && order.compare(last.get(), version) < 0) {
        affected = false;
      }
    }
    return affected;
  }

  private static String at(JsonObject event) {
    return event
        .string("introduced")
        .or(() -> event.string("fixed"))
        .or(() -> event.string("last_affected"))
        .orElse("0");
  }

  private static String fixed(JsonObject affected, PackageName name, String version) {
    VersionOrder order = VersionOrder.of(name.ecosystem());
    return ranges(affected)
        .flatMap(range -> objects(range, "events").stream())
        .flatMap(event -> event.string("fixed").stream())
        .filter(fixed -> order.compare(fixed, version) > 0)
        .min(order)
        .orElse("");
  }

  private @Nullable Level level(JsonObject affected) {
    Optional<Level> scored = Stream.concat(
            objects(affected, "severity").stream(), objects(entry, "severity").stream())
        .flatMap(severity -> severity.string("score").stream())
        .flatMap(score -> Cvss3.score(score).stream())
        .map(Level::ofScore)
        .findFirst();
    return scored
        .or(() -> word(affected, "ecosystem_specific"))
        .or(() -> word(affected, "database_specific"))
        .or(() -> word(entry, "database_specific"))
        .orElse(null);
  }

  private static Optional<Level> word(JsonObject owner, String member) {
    return owner.get(member) instanceof JsonObject specific
        ? specific.string("severity").flatMap(Level::of)
        : Optional.empty();
  }

  private String shownId() {
    String id = entry.string("id").orElse("");
    return texts(entry, "aliases").stream()
        .filter(alias -> alias.startsWith("CVE-") && !alias.equals(id))
        .findFirst()
        .map(cve -> id + " (" + cve + ")")
        .orElse(id);
  }

  private static List<JsonObject> objects(JsonObject owner, String name) {
    List<JsonObject> found = new ArrayList<>();
    if (owner.get(name) instanceof JsonArray array) {
      for (JsonValue value : array.values()) {
        if (value instanceof JsonObject object) {
          found.add(object);
        }
      }
    }
    return found;
  }

  private static List<String> texts(JsonObject owner, String name) {
    List<String> found = new ArrayList<>();
    if (owner.get(name) instanceof JsonArray array) {
      for (JsonValue value : array.values()) {
        if (value instanceof JsonString text) {
          found.add(text.value());
        }
      }
    }
    return found;
  }
}
