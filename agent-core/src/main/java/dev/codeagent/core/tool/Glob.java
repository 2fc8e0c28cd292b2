package dev.codeagent.core.tool;

import dev.codeagent.api.error.InputException;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A pattern of paths: {@code *} and {@code ?} within a name, {@code **} across folders (also none),
 * {@code {a,b}} and {@code [abc]}. One without a slash matches a file's name in any folder.
 */
final class Glob {

  private static final int LIMIT = 300; // characters; more is no glob that anybody means

  private final Pattern pattern;
  private final boolean byName;

  private Glob(Pattern pattern, boolean byName) {
    this.pattern = pattern;
    this.byName = byName;
  }

  /**
   * @throws InputException when it is malformed
   */
  static Glob of(String glob) {
    if (glob.isEmpty() || glob.length() > LIMIT) {
      throw malformed(glob);
    }
    String relative = glob.startsWith("./") ? glob.substring(2) : glob;
    try {
      return new Glob(Pattern.compile(regex(relative)), relative.indexOf('/') < 0);
    } catch (PatternSyntaxException e) {
      throw malformed(glob);
    }
  }

  /** Whether the relative path matches. */
  boolean matches(String path, TimedText.Clock clock) {
    String subject = byName ? path.substring(path.lastIndexOf('/') + 1) : path;
    return pattern.matcher(new TimedText(subject, clock)).matches();
  }

  private static String regex(String glob) {
    StringBuilder regex = new StringBuilder();
    int braces = 0;
    int i = 0;
    while (i < glob.length()) {
      char c = glob.charAt(i);
      int classEnd = c == '[' ? glob.indexOf(']', i + 2) : -1;
      if (glob.startsWith("**/", i)) {
        regex.append("(?:.*/)?");
        i += 3;
      } else if (glob.startsWith("**", i)) {
        regex.append(".*");
        i += 2;
      } else if (classEnd > 0) {
        regex.append(charClass(glob.substring(i + 1, classEnd)));
        i = classEnd + 1;
      } else {
        braces += c == '{' ? 1 : c == '}' ? -1 : 0;
        regex.append(c == ',' && braces > 0 ? "|" : one(c));
        i++;
      }
    }
    return regex.toString();
  }

  private static String charClass(String content) {
    boolean not = content.startsWith("!") || content.startsWith("^");
    String members =
        (not ? content.substring(1) : content).replaceAll("([\\[\\]\\\\&^])", "\\\\$1");
    return not ? "[^/" + members + "]" : "[" + members + "]";
  }

  private static String one(char c) {
    return switch (c) {
      case '*' -> "[^/]*";
      case '?' -> "[^/]";
      case '{' -> "(?:";
      case '}' -> ")";
      default -> Pattern.quote(String.valueOf(c));
    };
  }

  private static InputException malformed(String glob) {
    return new InputException(
        "malformed-glob",
        Texts.quoted(glob) + " is not a glob.",
        "Use * within a name, ** across folders, ? for one character, {a,b} for either.");
  }
}
