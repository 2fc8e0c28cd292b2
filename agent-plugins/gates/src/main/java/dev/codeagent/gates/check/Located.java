package dev.codeagent.gates.check;

import dev.codeagent.api.verify.Tree;
import dev.codeagent.gates.change.SourcePaths;
import dev.codeagent.gates.format.Problem;
import dev.codeagent.gates.format.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A finding at its place in a tree.
 *
 * @param problem what the tool says
 * @param path the file in the tree, or empty where the tree has none such
 * @param code the line's text without white space, or the message without numbers where there is no line
 */
record Located(Problem problem, String path, String code) {

  /** The findings that count of all reports, each once: several reports may tell the same. */
  static List<Located> of(
      List<RunReports.Read<Problem>> reports, Tree tree, FindingsSettings settings) {
    SourcePaths paths = new SourcePaths(tree);
    Map<String, List<String>> texts = new HashMap<>();
    List<Located> located = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (RunReports.Read<Problem> report : reports) {
      Set<String> own = new HashSet<>();
      for (Problem problem : report.items()) {
        if (!counts(problem, settings)) {
          continue;
        }
        List<String> meant = paths.find(problem.path(), problem.roots(), report.report());
        String path = meant.isEmpty() ? "" : meant.getFirst();
        String same =
            path + "\n" + problem.line() + "\n" + problem.rule() + "\n" + problem.message();
        own.add(same);
        if (!seen.contains(same)) {
          located.add(new Located(problem, path, code(problem, lines(texts, tree, path))));
        }
      }
      seen.addAll(own);
    }
    return located;
  }

  private static boolean counts(Problem problem, FindingsSettings settings) {
    Severity least = settings.atLeast();
    return problem.severity().compareTo(least) >= 0
        && (problem.security() || !settings.securityOnly());
  }

  private static List<String> lines(Map<String, List<String>> texts, Tree tree, String path) {
    return texts.computeIfAbsent(path, p -> tree.text(p).orElse("").lines().toList());
  }

  private static String code(Problem problem, List<String> lines) {
    int line = problem.line();
    return line > 0 && line <= lines.size()
        ? lines.get(line - 1).replaceAll("\\s+", "")
        : problem.message().replaceAll("\\d+", "#");
  }

  /** Rule and message for people. */
  String shown() {
    return problem.rule() + ": " + problem.message();
  }
}
