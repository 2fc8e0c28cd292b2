package dev.codeagent.core.verify.tamper;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Tells whether two states of a {@code pyproject.toml} differ in their lists of dependencies alone. */
final class PythonDependencies {

  /** The tables that hold nothing else, of PEP 621, PEP 735 and Poetry. */
  private static final Pattern TABLE = Pattern.compile(
      "\\[(?:project\\.optional-dependencies|dependency-groups|tool\\.poetry\\.(?:[\\w.-]*-)?dependencies"
          + "|tool\\.poetry\\.group\\.[\\w-]+\\.dependencies)]");

  private static final Pattern LIST = Pattern.compile("dependencies\\s*=\\s*\\[.*");

  private static final Pattern TEXT = Pattern.compile("\"[^\"]*\"|'[^']*'");

  private PythonDependencies() {}

  static boolean alone(String base, String head) {
    return rest(base).equals(rest(head));
  }

  /** The lines that are no dependencies. */
  private static List<String> rest(String text) {
    List<String> rest = new ArrayList<>();
    boolean table = false;
    boolean project = false;
    boolean list = false;
    for (String whole : text.lines().toList()) {
      String line = withoutComment(whole);
      if (!list && line.startsWith("[") && line.endsWith("]")) {
        table = TABLE.matcher(line).matches();
        project = line.equals("[project]");
      }
      boolean opens = !list && project && LIST.matcher(line).matches();
      if (!table && !list && !opens && !line.isEmpty()) {
        rest.add(line);
      }
      list = (list || opens) && !TEXT.matcher(line).replaceAll("").contains("]");
    }
    return rest;
  }

  private static String withoutComment(String line) {
    String bare = TEXT.matcher(line).replaceAll(text -> "_".repeat(text.group().length()));
    int comment = bare.indexOf('#');
    return (comment < 0 ? line : line.substring(0, comment)).strip();
  }
}
