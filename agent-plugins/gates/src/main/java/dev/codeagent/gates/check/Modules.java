package dev.codeagent.gates.check;

import dev.codeagent.api.verify.Tree;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** The modules of a tree: the folders that a file of a build stands in. Immutable. */
final class Modules {
  private static final Pattern BUILD = Pattern.compile(
      "(?:.*/)?(?:pom\\.xml|build\\.gradle(?:\\.kts)?|package\\.json|pyproject\\.toml|setup\\.py|go\\.mod|Cargo\\.toml|[^/]+\\.csproj)");

  private final Set<String> folders = new HashSet<>();

  Modules(Tree tree) {
    for (String path : tree.paths()) {
      if (BUILD.matcher(path).matches()) {
        folders.add(folder(path));
      }
    }
  }

  /** The folder of a file's module, empty for the project's own. */
  String of(String path) {
    String folder = folder(path);
    while (!folder.isEmpty() && !folders.contains(folder)) {
      folder = folder(folder);
    }
    return folder;
  }

  /** Whether the tree has a module of that folder; the project's own it always has. */
  boolean has(String folder) {
    return folder.isEmpty() || folders.contains(folder);
  }

  private static String folder(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }
}
