/** Whether a task speaks of a file. */
package dev.codeagent.core.verify.scope;

import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.core.verify.source.TaskWords;
import java.util.regex.Pattern;

/** Asks the task's words for paths, file names and kinds of files. Immutable. */
final class Asked {

  /** Shorter names are words of any language. */
  private static final int SHORTEST = 3;

  private final TaskWords words;

  Asked(VerificationContext context) {
    words = TaskWords.of(context);
  }

  /** Whether a path, its file name, or that name without its extension stands in the task. */
  boolean names(String path) {
    String file = name(path);
    int dot = file.lastIndexOf('.');
    return words.mentions(path, file)
        || (dot >= SHORTEST && words.mentions(file.substring(0, dot)));
  }

  /** Whether a folder of the path stands in the task, the outermost ones of every project aside. */
  boolean namesFolder(String path) {
    String folder = path;
    while (folder.contains("/")) {
      folder = folder.substring(0, folder.lastIndexOf('/'));
      if (words.mentions(folder + "/") || (folder.contains("/") && words.mentions(folder))) {
        return true;
      }
    }
    return false;
  }

  boolean mentions(String... some) {
    return words.mentions(some);
  }

  boolean matches(Pattern expression) {
    return words.matches(expression);
  }

  boolean saysNothing() {
    return words.blank();
  }

  /** A file's name without its folders. */
  static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** A file's folder with a slash behind it, empty for the project's own. */
  static String folder(String path) {
    return path.substring(0, path.lastIndexOf('/') + 1);
  }
}
