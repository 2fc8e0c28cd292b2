package dev.codeagent.core.verify.tamper;

import dev.codeagent.api.verify.VerificationContext;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The files of base and head by the names under which commands and sources speak of them; of both, base's text counts. Immutable. */
final class GatedFiles {

  /** Characters of a file that are read. */
  private static final int MAX_FILE = 200_000;

  /** What interpreters add to a name. */
  private static final List<String> ENDINGS = List.of(
      "", ".js", ".mjs", ".cjs", ".ts", ".rb", ".sh", "/__main__.py", "/index.js", "/index.ts");

  /** Where packages of Python lie. */
  private static final List<String> ROOTS = List.of("", "src/", "lib/", "python/");

  private final VerificationContext context;
  private final Set<String> paths;

  GatedFiles(VerificationContext context) {
    this.context = context;
    this.paths = new HashSet<>(context.base().paths());
    paths.addAll(context.head().paths());
  }

  Set<String> paths() {
    return paths;
  }

  String text(String path) {
    String whole = context.base().text(path).or(() -> context.head().text(path)).orElse("");
    return whole.substring(0, Math.min(whole.length(), MAX_FILE));
  }

  /** Whether a file is a source that something can run. */
  boolean isCode(String path) {
    return !path.endsWith(".java")
        && (ForeignBranches.isCode(path) || ForeignAnswers.isScript(path, Optional.of(text(path))));
  }

  /** The file that a name stands for, seen from the first of the folders that has it. */
  Optional<String> file(String name, List<String> folders) {
    String bare = name.replaceFirst("^\\$\\{?\\w+}?/", "").replaceFirst("^<rootDir>/", "");
    if (bare.isEmpty() || bare.length() > 300 || bare.contains("*")) {
      return Optional.empty();
    }
    for (String folder : folders) {
      String path = plain(folder + "/" + bare);
      for (String ending : ENDINGS) {
        if (paths.contains(path + ending)) {
          return Optional.of(path + ending);
        }
      }
      String typed = path.replaceFirst("\\.([cm]?)js$", ".$1ts");
      if (paths.contains(typed)) {
        return Optional.of(typed);
      }
    }
    return Optional.empty();
  }

  /** What a dotted name of Python loads: the module and the packages around it; nothing where the project has no such module. */
  Set<String> module(String dotted, List<String> folders) {
    String inside = dotted.replace('.', '/');
    Set<String> roots = new LinkedHashSet<>(ROOTS);
    folders.forEach(folder -> roots.add(folder.isEmpty() ? "" : folder + "/"));
    Set<String> found = new HashSet<>();
    for (String root : roots) {
      for (String ending : List.of(".py", "/__init__.py", "/__main__.py")) {
        if (paths.contains(root + inside + ending)) {
          found.add(root + inside + ending);
        }
      }
      if (!found.isEmpty()) {
        for (int at = inside.indexOf('/'); at > 0; at = inside.indexOf('/', at + 1)) {
          String around = root + inside.substring(0, at) + "/__init__.py";
          if (paths.contains(around)) {
            found.add(around);
          }
        }
        return found;
      }
    }
    return found;
  }

  static String folder(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }

  /** A path without what leads nowhere; one that leads out of the project stands for none. */
  static String plain(String path) {
    Deque<String> parts = new ArrayDeque<>();
    for (String part : path.split("/")) {
      if (part.equals("..")) {
        if (parts.isEmpty()) {
          return "";
        }
        parts.removeLast();
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.addLast(part);
      }
    }
    return String.join("/", parts);
  }
}
