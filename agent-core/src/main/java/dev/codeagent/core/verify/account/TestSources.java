/** Finds the source of a test that a report names. */
package dev.codeagent.core.verify.account;

import dev.codeagent.api.verify.Tree;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of classes and tests as reports write them, and the text behind them. */
final class TestSources {
  private static final List<String> EXTENSIONS = List.of(
      ".java", ".kt", ".groovy", ".scala", ".py", ".js", ".ts", ".jsx", ".tsx", ".mjs", ".cjs",
      ".rb", ".php", ".go", ".rs", ".cs", ".sh", ".bash", ".bats");

  private TestSources() {}

  static String className(String key) {
    int hash = key.indexOf('#');
    return hash < 0 ? key : key.substring(0, hash);
  }

  /** The method's name, without parameters and index. */
  static String methodName(String key) {
    String name = key.substring(key.indexOf('#') + 1);
    Matcher word = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*").matcher(name);
    return word.lookingAt() ? word.group() : name;
  }

  /** The outermost class without its package. */
  static String simpleName(String className) {
    String top = outer(className);
    return top.substring(top.lastIndexOf('.') + 1);
  }

  static String outer(String className) {
    int nested = className.indexOf('$');
    return nested > 0 ? className.substring(0, nested) : className;
  }

  /**
   * The file of a test class: the one whose path ends with the class's name as a path, with Python's
   * and others' habit of appending a class to the module tried too.
   */
  static Optional<String> file(Tree tree, String className) {
    String name = outer(className).replace('.', '/');
    Optional<String> found = ending(tree, name);
    int last = name.lastIndexOf('/');
    return found.isPresent() || last <= 0 ? found : ending(tree, name.substring(0, last));
  }

  private static Optional<String> ending(Tree tree, String name) {
    for (String path : tree.paths()) {
      for (String extension : EXTENSIONS) {
        String file = name + extension;
        if (path.equals(file) || path.endsWith("/" + file)) {
          return Optional.of(path);
        }
      }
    }
    return Optional.empty();
  }

  /** The text of a method from its parameters to its closing brace; empty when it cannot be told. */
  static Optional<String> body(String source, String method) {
    Matcher m = Pattern.compile(
            "(?<![\\w.$])" + Pattern.quote(method) + "\\s*\\([^)]{0,500}\\)[^{};]{0,300}\\{")
        .matcher(source);
    if (!m.find()) {
      return Optional.empty();
    }
    int end = closing(source, m.end());
    return end < 0
        ? Optional.empty()
        : Optional.of(source.substring(m.start() + method.length(), end));
  }

  private static int closing(String source, int from) {
    int depth = 1;
    for (int i = from; i < source.length(); i++) {
      char c = source.charAt(i);
      if (c == '"' || c == '\'') {
        i = quoted(source, i);
      } else if (c == '{') {
        depth++;
      } else if (c == '}' && --depth == 0) {
        return i + 1;
      }
    }
    return -1;
  }

  private static int quoted(String source, int start) {
    char quote = source.charAt(start);
    for (int i = start + 1; i < source.length(); i++) {
      char c = source.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == quote || c == '\n') {
        return i;
      }
    }
    return source.length();
  }
}
