package dev.codeagent.core.verify.tamper;

import dev.codeagent.api.verify.Tree;
import dev.codeagent.api.verify.VerificationContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Gates that a pom has from another one: a parent in the same tree, or one that nobody here can read. */
final class InheritedGates {

  private static final Pattern PARENT = Pattern.compile("^/parent\\[(?<id>[^]]*)]/artifactId=");

  /** Where a project says its own name. */
  private static final String NAME = "/artifactId=";

  private final Set<String> own;
  private final Set<String> others = new HashSet<>();
  private final List<Set<String>> poms = new ArrayList<>();
  private final Set<String> before;

  /**
   * @param path the pom
   * @param head what it says at head
   */
  InheritedGates(VerificationContext context, String path, Set<String> head) {
    this.own = head;
    this.before = statements(context.base(), path);
    for (String other : context.base().paths()) {
      boolean pom = other.endsWith("pom.xml") && !other.equals(path);
      if (pom) {
        Set<String> said = statements(context.base(), other);
        others.addAll(said);
        poms.add(said);
      }
    }
  }

  private static Set<String> statements(Tree tree, String pom) {
    return tree.text(pom).flatMap(PomFacts::read).map(PomFacts::statements).orElse(Set.of());
  }

  /** Whether a project of this name has its pom in the tree. */
  boolean holds(String artifact) {
    return others.contains(NAME + artifact);
  }

  /** Whether another pom's gate is set by this. */
  boolean use(String property) {
    return others.stream()
        .anyMatch(s -> s.contains(property) && BuildFiles.GATE_PLUGIN.matcher(s).find());
  }

  /** Tells of settings that are new and of gates which this pom had from elsewhere, each gate once. */
  void overridden(Set<String> added, BiConsumer<String, String> tell) {
    Set<String> told = new TreeSet<>();
    for (String statement : added) {
      Matcher gate = BuildFiles.GATE_PLUGIN.matcher(statement);
      if (gate.find() && GateSettings.SETTING.matcher(statement).find()) {
        String plugin = gate.group(1);
        String of = "plugin[" + plugin + "]";
        boolean known = before.stream().anyMatch(s -> s.contains(of));
        boolean inherited = others.stream().anyMatch(s -> s.contains(of))
            || (strangeParent()
                && own.stream().noneMatch(s -> s.contains(of) && s.contains("/goal=")));
        boolean bound = plugin.equals("maven-surefire-plugin");
        boolean sibling = before.isEmpty() && agreed(statement); // of a module that is new
        if (!known && inherited && !bound && !sibling && told.add(plugin)) {
          tell.accept(plugin, statement);
        }
      }
    }
  }

  /** Whether another pom says so, and none that speaks of it says anything else. */
  private boolean agreed(String statement) {
    String setting = statement.substring(0, statement.indexOf('=') + 1);
    return others.contains(statement)
        && poms.stream()
            .filter(pom -> pom.stream().anyMatch(s -> s.startsWith(setting)))
            .allMatch(pom -> pom.contains(statement));
  }

  private boolean strangeParent() {
    return own.stream()
        .map(PARENT::matcher)
        .anyMatch(parent -> parent.find() && !holds(parent.group("id")));
  }
}
