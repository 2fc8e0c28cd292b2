package dev.codeagent.core.verify.tamper;

import dev.codeagent.api.task.TaskType;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.core.verify.source.TaskWords;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a pom says of its gates besides switching them off: where they are bound, how strict they are, and the properties,
 * profiles and parents that decide it. A gate that every build ran and that only some run, or a lowered limit, is refused;
 * any other setting of a gate that the task does not speak of is left to a person.
 */
final class GateSettings {

  private static final String ACTIVE = "/build/plugins/plugin[";
  private static final String MANAGED = "/build/pluginManagement/plugins/plugin[";

  /** Plugins that Maven's own lifecycle runs wherever they are configured. */
  private static final Set<String> BOUND = Set.of("maven-surefire-plugin");

  static final Pattern SETTING =
      Pattern.compile("]/(?:.*/)?(?:configuration|executions|phase|goals|inherited)(?:/|=)");
  private static final Pattern LIMIT =
      Pattern.compile("/(?:minimum|\\w*[tT]hreshold|minimum\\w*|\\w*[mM]inimum)=");
  private static final Pattern PROPERTY =
      Pattern.compile("(?:^|/profile\\[[^]]*])/properties/(?<name>[\\w.-]+)=");
  private static final Pattern OF_A_GATE = Pattern.compile(
      "(?:checkstyle|jacoco|pmd|cpd|spotbugs|findbugs|spotless|enforcer|surefire|failsafe|pit|dependency-check)\\.(?!version$|.*\\.version$).*");
  private static final Pattern PROFILE =
      Pattern.compile("^/profiles/profile\\[(?<id>[^]]*)]/activation(?:/|=)");
  private static final Pattern PARENT = Pattern.compile("^/parent\\[(?<id>[^]]*)]/artifactId=");
  private static final Pattern PARENT_VERSION =
      Pattern.compile("^/parent\\[(?<id>[^]]*)]/version=");
  private static final Pattern STRICT = Pattern.compile(
      "plugin\\[maven-compiler-plugin].*(?:-Werror|/failOnWarning=true|-Xplugin:|-Xlint(?!:none)|-Xep|=error_prone_core$|=nullaway$)");
  private static final Pattern LOOSE = Pattern.compile(
      "plugin\\[maven-compiler-plugin].*(?:-nowarn|-Xlint:none|-XepDisable|-Xep:\\w+:OFF|/failOnWarning=false)");

  /** What says nothing where it holds nothing; other settings are switches by being there. */
  private static final Pattern EMPTY = Pattern.compile(
      "/(?:configuration|executions|goals|plugins|pluginManagement|dependencies|properties|build)=$");

  private final VerificationContext context;
  private final TaskWords words;
  private final Marks marks;
  private final String path;
  private final Set<String> base;
  private final Set<String> head;
  private final Set<String> added;
  private final Set<String> removed;
  private final InheritedGates inherited;

  /**
   * @param told places of statements that somebody else has marked
   */
  GateSettings(
      VerificationContext context,
      TaskWords words,
      Marks marks,
      String path,
      PomFacts base,
      PomFacts head,
      Set<String> told) {
    this.context = context;
    this.words = words;
    this.marks = marks;
    this.path = path;
    this.base = base.statements();
    this.head = head.statements();
    this.inherited = new InheritedGates(context, path, head.statements());
    this.added = head.beyond(base);
    this.removed = base.beyond(head);
    added.removeIf(s -> EMPTY.matcher(s).find() || told.contains(place(s)));
    removed.removeIf(s -> EMPTY.matcher(s).find() || told.contains(place(s)));
  }

  void judge() {
    for (String plugin : plugins(base)) {
      if (!bound(head, plugin) && bound(base, plugin) && says(head, "plugin[" + plugin + "]")) {
        mark(
            spoken(plugin) ? Marks.Weight.ASK : Marks.Weight.REFUSE,
            "gate-unbound",
            "The check " + plugin + " is no longer part of every build.");
      } else {
        settings(plugin);
      }
    }
    properties();
    compiler();
    profiles();
    parent();
    inherited.overridden(added, this::changed);
    new BuildSteps(base).lost(added, removed, this::changed);
  }

  private static Set<String> plugins(Set<String> statements) {
    Set<String> found = new TreeSet<>();
    for (String statement : statements) {
      Matcher plugin = BuildFiles.GATE_PLUGIN.matcher(statement);
      if (plugin.find()) {
        found.add(plugin.group(1));
      }
    }
    return found;
  }

  private static boolean bound(Set<String> statements, String plugin) {
    return statements.stream()
        .anyMatch(s -> s.startsWith(ACTIVE + plugin + "]")
            || (BOUND.contains(plugin) && s.startsWith(MANAGED + plugin + "]")));
  }

  private static boolean says(Set<String> statements, String part) {
    return statements.stream().anyMatch(s -> s.contains(part));
  }

  private void settings(String plugin) {
    String of = "plugin[" + plugin + "]";
    if (!says(head, of)) {
      return; // told as removed
    }
    for (String statement : removed) {
      if (statement.contains(of) && SETTING.matcher(statement).find()) {
        String now = counterpart(statement);
        if (LIMIT.matcher(statement).find() && !now.isEmpty()) {
          limit(statement, now, spoken(plugin));
        } else {
          changed(plugin, statement);
        }
      }
    }
    added.stream()
        .filter(s -> s.contains(of) && SETTING.matcher(s).find())
        .filter(s -> !LIMIT.matcher(s).find())
        .filter(s -> says(base, s.substring(0, s.indexOf(of) + of.length()))) // no gate of its own
        .findFirst()
        .ifPresent(s -> changed(plugin, s));
  }

  /** What is said at head where base said another value, or nothing. */
  private String counterpart(String statement) {
    String place = place(statement);
    return added.stream().filter(s -> s.startsWith(place)).findFirst().orElse("");
  }

  /** A statement without its value. */
  static String place(String statement) {
    return statement.substring(0, statement.indexOf('=') + 1);
  }

  private void limit(String before, String now, boolean spoken) {
    BigDecimal was = number(before);
    BigDecimal is = number(now);
    if (is.compareTo(was) < 0) {
      mark(
          spoken ? Marks.Weight.ASK : Marks.Weight.REFUSE,
          "gate-lowered",
          "A threshold of the build was lowered: " + value(before) + " became " + value(now) + ".");
    }
  }

  private void changed(String plugin, String statement) {
    mark(
        spoken(plugin) ? Marks.Weight.NOTE : Marks.Weight.ASK,
        "gate-settings",
        "A setting of " + plugin + " was changed: " + shown(statement) + ".");
  }

  private void properties() {
    Set<String> touched = new TreeSet<>(added);
    touched.addAll(removed);
    for (String statement : touched) {
      Matcher property = PROPERTY.matcher(statement);
      if (!property.find()) {
        continue;
      }
      String name = property.group("name");
      String use = "${" + name + "}";
      List<String> uses = head.stream()
          .filter(s -> s.contains(use) && BuildFiles.GATE_PLUGIN.matcher(s).find())
          .filter(s -> SETTING.matcher(s).find())
          .toList();
      boolean ofGate = OF_A_GATE.matcher(name).matches() || (uses.isEmpty() && inherited.use(use));
      if (uses.isEmpty() && !ofGate) {
        continue;
      }
      boolean spoken = words.names(name) || uses.stream().anyMatch(this::spokenOf) || devops();
      boolean limits = uses.stream().anyMatch(s -> LIMIT.matcher(s).find());
      if (limits && removed.contains(statement) && !counterpart(statement).isEmpty()) {
        limit(statement, counterpart(statement), spoken);
      } else if (!limits || removed.contains(statement)) {
        mark(
            spoken ? Marks.Weight.NOTE : Marks.Weight.ASK,
            "gate-settings",
            "The property " + name + " of a check was changed.");
      }
    }
  }

  private void compiler() {
    boolean spoken = words.mentions(
        "compiler",
        "warning",
        "warnings",
        "werror",
        "lint",
        "errorprone",
        "error prone",
        "nullaway");
    boolean loosened = removed.stream()
            .anyMatch(s -> STRICT.matcher(s).find() && says(base, s) && !says(head, value(s)))
        || added.stream().anyMatch(s -> LOOSE.matcher(s).find());
    if (loosened) {
      mark(
          spoken || devops() ? Marks.Weight.ASK : Marks.Weight.REFUSE,
          "compiler-loosened",
          "The compiler no longer refuses what it refused.");
    }
  }

  /** A profile with a gate that other builds than before activate. */
  private void profiles() {
    Set<String> touched = new TreeSet<>(added);
    touched.addAll(removed);
    for (String statement : touched) {
      Matcher profile = PROFILE.matcher(statement);
      if (profile.find()
          && base.stream()
              .anyMatch(s -> s.startsWith("/profiles/profile[" + profile.group("id") + "]/")
                  && BuildFiles.GATE_PLUGIN.matcher(s).find())) {
        mark(
            words.mentions("profile", "профил") || devops()
                ? Marks.Weight.ASK
                : Marks.Weight.REFUSE,
            "gate-unbound",
            "The profile " + profile.group("id")
                + ", which holds checks, runs in other builds now.");
        return;
      }
    }
  }

  private void parent() {
    for (String statement : removed) {
      Matcher parent = PARENT.matcher(statement);
      if (parent.find()) {
        mark(
            words.mentions("parent", "родител", parent.group("id"))
                ? Marks.Weight.NOTE
                : Marks.Weight.ASK,
            "parent-changed",
            "The pom has another parent than " + parent.group("id") + ", whose checks it had.");
      }
      Matcher version = PARENT_VERSION.matcher(statement);
      boolean spoken = words.mentions(
          "parent", "version", "upgrade", "update", "bump", "родител", "верси", "обнов");
      if (version.find()
          && says(head, "/parent[" + version.group("id") + "]/artifactId=")
          && context.task().type() != TaskType.RELEASE
          && !inherited.holds(version.group("id"))) {
        mark(
            spoken || words.mentions(version.group("id")) ? Marks.Weight.NOTE : Marks.Weight.ASK,
            "parent-changed",
            "The pom has another version of its parent " + version.group("id")
                + ", whose checks it has.");
      }
    }
  }

  private boolean spokenOf(String statement) {
    Matcher plugin = BuildFiles.GATE_PLUGIN.matcher(statement);
    return plugin.find() && spoken(plugin.group(1));
  }

  /** Whether the task speaks of the gate or of the build that holds it. */
  private boolean spoken(String plugin) {
    boolean coverage = plugin.startsWith("jacoco") && words.mentions("coverage", "покрытие");
    return coverage
        || words.mentions(plugin, BuildFiles.gate(plugin), "pom", "pom.xml")
        || devops();
  }

  private boolean devops() {
    return context.task().type() == TaskType.DEVOPS;
  }

  private static String value(String statement) {
    return statement.substring(statement.indexOf('=') + 1);
  }

  /** The number that a setting holds; a percentage is its fraction, and what is none lets nothing through. */
  static BigDecimal number(String statement) {
    String text = value(statement);
    try {
      return text.endsWith("%")
          ? new BigDecimal(text.substring(0, text.length() - 1).strip()).movePointLeft(2)
          : new BigDecimal(text);
    } catch (NumberFormatException e) {
      return BigDecimal.ZERO;
    }
  }

  private static String shown(String statement) {
    int equals = statement.indexOf('=');
    String place = statement.substring(0, equals);
    String text = place.substring(place.lastIndexOf('/') + 1) + " = " + value(statement);
    return text.length() > 100 ? text.substring(0, 97) + "..." : text;
  }

  private void mark(Marks.Weight weight, String code, String message) {
    marks.add(weight, path, 0, code, message);
  }
}
