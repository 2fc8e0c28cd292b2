package dev.codeagent.gates.change;

import dev.codeagent.api.verify.Tree;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the file of a tree that a report means. Reports name files absolutely, by URI, relative to a folder of their own, or as
 * Java does by package. Immutable.
 */
public final class SourcePaths {
  private final Map<String, List<String>> byName = new HashMap<>();

  /** The paths of a tree. */
  public SourcePaths(Tree tree) {
    for (String path : tree.paths()) {
      byName.computeIfAbsent(name(path), n -> new ArrayList<>()).add(path);
    }
  }

  /**
   * The file that is meant: none where the tree has no such file, several where it cannot be told which.
   *
   * @param reported how the report names it
   * @param roots folders or modules that it may stand in, as the report names them
   * @param report the report's own path
   */
  public List<String> find(String reported, List<String> roots, String report) {
    String plain = plain(reported);
    List<String> found = findPlain(plain, roots, report);
    return found.isEmpty() && plain.indexOf('%') >= 0 ? decoded(plain, roots, report) : found;
  }

  private List<String> decoded(String plain, List<String> roots, String report) {
    try {
      return findPlain(
          URLDecoder.decode(plain.replace("+", "%2B"), StandardCharsets.UTF_8), roots, report);
    } catch (IllegalArgumentException e) {
      return List.of(); // no escape, just a percent sign
    }
  }

  private List<String> findPlain(String path, List<String> roots, String report) {
    List<String> named = byName.getOrDefault(name(path), List.of());
    if (named.isEmpty()) {
      return List.of();
    }
    List<String> whole = new ArrayList<>();
    for (String root : roots) {
      whole.add(plain(root) + "/" + path);
    }
    if (path.startsWith("/") || path.matches("[A-Za-z]:/.*")) {
      whole.add(path);
    }
    List<String> exact = longest(named, whole);
    if (exact.isEmpty() && !path.startsWith("/")) {
      exact = above(named, path, report);
    }
    return exact.isEmpty() ? nearest(named, path, roots, report) : exact;
  }

  /** The longest path of the tree that one of the absolute paths ends with. */
  private static List<String> longest(List<String> named, List<String> whole) {
    return named.stream()
        .filter(path -> whole.stream().anyMatch(w -> normal(w).endsWith("/" + path)))
        .max(Comparator.comparingInt(String::length))
        .map(List::of)
        .orElse(List.of());
  }

  /** A relative path stands below the report's folder or one above, the nearest first. */
  private static List<String> above(List<String> named, String path, String report) {
    String folder = report;
    do {
      folder = folder.substring(0, Math.max(0, folder.lastIndexOf('/')));
      String candidate = normal(folder.isEmpty() ? path : folder + "/" + path);
      if (named.contains(candidate)) {
        return List.of(candidate);
      }
    } while (!folder.isEmpty());
    return List.of();
  }

  /** A path by package stands in some folder of sources: of the module that the report lies in or names. */
  private static List<String> nearest(
      List<String> named, String path, List<String> roots, String report) {
    List<String> ending =
        named.stream().filter(p -> p.endsWith("/" + normal(path))).toList();
    List<String> inGroup = ending.stream()
        .filter(p -> !roots.isEmpty() && ("/" + p).contains("/" + roots.getLast() + "/"))
        .toList();
    List<String> left = inGroup.isEmpty() ? ending : inGroup;
    int common = left.stream().mapToInt(p -> common(p, report)).max().orElse(0);
    return left.stream().filter(p -> common(p, report) == common).toList();
  }

  /** How many folders from the root two paths share. */
  private static int common(String one, String other) {
    String[] a = one.split("/", -1);
    String[] b = other.split("/", -1);
    int shared = 0;
    while (shared < a.length - 1 && shared < b.length - 1 && a[shared].equals(b[shared])) {
      shared++;
    }
    return shared;
  }

  private static String plain(String reported) {
    String path = reported.strip().replace('\\', '/');
    path = path.replaceFirst("^file:(?://(?:localhost)?(?=/))?", "");
    path = path.startsWith("./") ? path.substring(2) : path;
    return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  /** Without {@code .} and {@code ..}. */
  private static String normal(String path) {
    if (!path.contains("./") && !path.contains("//")) {
      return path;
    }
    Deque<String> parts = new ArrayDeque<>();
    for (String part : path.split("/", -1)) {
      if (part.equals("..")) {
        parts.pollLast();
      } else if (!part.equals(".") && !part.isEmpty()) {
        parts.addLast(part);
      }
    }
    return (path.startsWith("/") ? "/" : "") + String.join("/", parts);
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
