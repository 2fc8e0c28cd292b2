package dev.codeagent.core.verify.tamper;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Steps of a build whose plugins are no gates by name, but which can let a build fail all the same: programs, scripts and
 * checks of whatever kind. What only makes or packs something is let be.
 */
final class BuildSteps {

  private static final Pattern PLUGIN = Pattern.compile("/plugin\\[(?<name>[^]]+)]");
  private static final Pattern GOAL = Pattern.compile("/goal=(?<goal>.+)$");

  /** Goals that make, copy or pack something. */
  private static final Pattern MAKES = Pattern.compile(
      "(?:test-?)?(?:generate|compile|add|copy|unpack|repackage|shade|jar|war|ear|single|assemble|create|flatten|clean|sign|"
          + "deploy|install|site|resources|properties|protoc|antlr|xjc|wsimport|schemagen|build-info|build-classpath|revision|"
          + "aggregate|delombok|kapt|process|write|set|parse|reserve|tree|report|enhance|instrument|jlink|jpackage|"
          + "start|stop|push|tag|stage|modify|remove|update|filter|index|node|npm|yarn|pnpm).*");

  private final Set<String> base;

  /**
   * @param base what the pom said
   */
  BuildSteps(Set<String> base) {
    this.base = base;
  }

  /** Tells of each such plugin once that is gone or set in another way. */
  void lost(Set<String> added, Set<String> removed, BiConsumer<String, String> tell) {
    for (String plugin : plugins()) {
      String of = "/plugin[" + plugin + "]/";
      Set<String> touched = new TreeSet<>(removed);
      touched.addAll(added);
      touched.stream()
          .filter(s -> s.contains(of))
          .filter(s -> GateSettings.SETTING.matcher(s).find()
              || (removed.contains(s) && s.endsWith(of + "artifactId=" + plugin)))
          .findFirst()
          .ifPresent(s -> tell.accept(plugin, s));
    }
  }

  /** The plugins of such steps. */
  Set<String> plugins() {
    Set<String> found = new TreeSet<>();
    for (String statement : base) {
      Matcher plugin = PLUGIN.matcher(statement);
      Matcher goal = GOAL.matcher(statement);
      if (plugin.find()
          && goal.find()
          && !BuildFiles.GATE_PLUGIN.matcher(statement).find()
          && !MAKES.matcher(goal.group("goal")).matches()) {
        found.add(plugin.group("name"));
      }
    }
    return found;
  }
}
