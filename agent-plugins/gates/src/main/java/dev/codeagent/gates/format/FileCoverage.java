package dev.codeagent.gates.format;

import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Which lines of a file a report says were run.
 *
 * @param path the file as the report names it
 * @param roots folders that the path may be relative to, as the report names them; possibly none
 * @param lines by number from 1, for executable lines alone, whether something of it was run
 */
public record FileCoverage(String path, List<String> roots, NavigableMap<Integer, Boolean> lines) {
  /** Keeps copies of what could be changed. */
  public FileCoverage {
    roots = List.copyOf(roots);
    lines = Collections.unmodifiableNavigableMap(new TreeMap<>(lines));
  }
}
