package dev.codeagent.core.verify.tamper;

import dev.codeagent.api.verify.Tree;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Files by whose content gates of base's poms decide, wherever they lie: rules, formats, headers, scripts. */
final class GateInputs {

  private static final Pattern OF_THE_BUILD = Pattern.compile(
      "^(?:\\$\\{(?:project\\.)?(?:basedir|rootDirectory)}|\\$\\{(?:maven\\.multiModuleProjectDirectory|session\\.rootDirectory|"
          + "session\\.executionRootDirectory)}|\\.)?/");

  /** Plugins that are told what tests work on, and by which of their settings tests are chosen. */
  private static final Pattern RUNNER =
      Pattern.compile("plugin\\[maven-(?:surefire|failsafe)-plugin]");

  private static final Pattern SELECTION =
      Pattern.compile("/(?:suiteXmlFile|excludesFile|includesFile)=");

  /** What a check looks at and does not decide by. */
  private static final Pattern READ_ALONE = Pattern.compile("\\.(?:java|md|adoc)$");

  /** What a project ships: steps that are no gates by name take it along and do not decide by it. */
  private static final Pattern SHIPPED = Pattern.compile("(?:^|/)src/main/(?:resources|webapp)/");

  /** What is told to a program that runs as a step. */
  private static final Pattern PROGRAM =
      Pattern.compile("/(?:executable|arguments?|commandlineArgs|exec|arg|script\\w*)[/=]");

  /** A rule about files being there, whatever they say. */
  private static final Pattern PRESENCE = Pattern.compile("/requireFiles\\w*/");

  /** Characters of a value that can be a path. */
  private static final int MAX_PATH = 300;

  private GateInputs() {}

  /** The paths of a tree that its poms name in what they say of checks. */
  static Set<String> of(Tree tree) {
    Set<String> found = new HashSet<>();
    for (String path : tree.paths()) {
      if (path.endsWith("pom.xml")) {
        String folder = path.substring(0, path.length() - "pom.xml".length());
        tree.text(path)
            .flatMap(PomFacts::read)
            .ifPresent(pom -> named(tree, pom.statements(), folder, found));
      }
    }
    return found;
  }

  private static void named(Tree tree, Set<String> pom, String folder, Set<String> into) {
    Set<String> steps = new BuildSteps(pom).plugins();
    for (String statement : pom) {
      boolean gate = BuildFiles.GATE_PLUGIN.matcher(statement).find()
          && !PRESENCE.matcher(statement).find()
          && !(RUNNER.matcher(statement).find() && !SELECTION.matcher(statement).find());
      boolean ofCheck =
          gate || steps.stream().anyMatch(step -> statement.contains("/plugin[" + step + "]/"));
      boolean program =
          PROGRAM.matcher(statement.substring(0, at(statement) + 1)).find();
      String value = statement.substring(statement.indexOf('=') + 1);
      if (ofCheck && statement.contains("/configuration") && value.length() <= MAX_PATH) {
        for (String word : value.split("[\\s,;]+")) {
          String name = OF_THE_BUILD.matcher(word).replaceFirst("");
          for (String path : List.of(name, folder + name)) {
            boolean run = program && isCode(tree, path);
            if (!name.isEmpty()
                && (gate || run || !SHIPPED.matcher(path).find())
                && (run || !READ_ALONE.matcher(path).find())
                && tree.bytes(path).isPresent()) {
              into.add(path);
            }
          }
        }
      }
    }
  }

  private static int at(String statement) {
    return Math.max(0, statement.indexOf('='));
  }

  private static boolean isCode(Tree tree, String path) {
    return HardcodeVerifier.isCode(path) || ForeignAnswers.isScript(path, tree.text(path));
  }
}
