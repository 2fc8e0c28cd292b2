package dev.codeagent.gates.check;

import dev.codeagent.api.verify.Tree;
import dev.codeagent.gates.change.SourcePaths;
import dev.codeagent.gates.format.FileCoverage;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What all reports of a run say about the files of its tree. A line that one report says was run was run.
 *
 * @param files by path the executable lines and whether they were run
 * @param ambiguous files of which reports speak without saying which of several they mean
 */
record Covered(Map<String, NavigableMap<Integer, Boolean>> files, Set<String> ambiguous) {

  /**
   * Puts reports together.
   *
   * @param production which files count; tests cover themselves
   */
  static Covered of(
      List<RunReports.Read<FileCoverage>> reports, Tree tree, Predicate<String> production) {
    SourcePaths paths = new SourcePaths(tree);
    Map<String, NavigableMap<Integer, Boolean>> files = new TreeMap<>();
    Set<String> ambiguous = new HashSet<>();
    for (RunReports.Read<FileCoverage> report : reports) {
      for (FileCoverage file : report.items()) {
        List<String> meant = paths.find(file.path(), file.roots(), report.report());
        if (meant.size() > 1) {
          ambiguous.addAll(meant);
        } else if (meant.size() == 1 && production.test(meant.getFirst())) {
          NavigableMap<Integer, Boolean> lines =
              files.computeIfAbsent(meant.getFirst(), f -> new TreeMap<>());
          file.lines().forEach((line, run) -> lines.merge(line, run, Boolean::logicalOr));
        }
      }
    }
    return new Covered(files, ambiguous);
  }

  NavigableMap<Integer, Boolean> lines(String path) {
    return files.getOrDefault(path, Collections.emptyNavigableMap());
  }

  /** How many executable lines there are. */
  long executable() {
    return files.values().stream().mapToLong(Map::size).sum();
  }

  /** How many of them were not run. */
  long notRun() {
    return files.values().stream().mapToLong(Covered::notRun).sum();
  }

  static long notRun(Map<Integer, Boolean> lines) {
    return lines.values().stream().filter(run -> !run).count();
  }

  /** Whether the reports measure files of an ending in a module. */
  boolean measures(String path, Modules modules) {
    String module = modules.of(path);
    return files.keySet().stream()
        .anyMatch(
            other -> ending(other).equals(ending(path)) && modules.of(other).equals(module));
  }

  /** Whether the reports measure files of an ending anywhere. */
  boolean measures(String path) {
    return files.keySet().stream().anyMatch(other -> ending(other).equals(ending(path)));
  }

  /** Whether they measure files like this one in its module, and not this one. */
  boolean leavesOut(String path, Modules modules) {
    return measures(path, modules) && !files.containsKey(path);
  }

  static String ending(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }
}
