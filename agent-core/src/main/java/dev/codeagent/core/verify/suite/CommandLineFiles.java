/** Finds the files that decide what a command line checks: scripts that it runs, configuration that it names. */
package dev.codeagent.core.verify.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads lines of {@code sh} roughly: words between blanks, quotes and operators. A script counts where
 * it is run; a source file that is merely passed to a compiler does not, because it is what is checked.
 */
final class CommandLineFiles {
  private static final int MAX_PATH = 300;
  private static final Pattern COMMAND_END = Pattern.compile("[|&;\\n(){}`]+|\\$\\(");
  private static final Pattern WORD_END = Pattern.compile("[\\s'\"<>=]+");
  private static final Pattern WITH_EXTENSION = Pattern.compile("[\\w.-]*\\w\\.[A-Za-z]\\w{0,9}");
  private static final Set<String> INTERPRETERS = Set.of(
      "sh", "bash", "dash", "zsh", "ksh", "python", "node", "ruby", "perl", "php", "deno", "bun",
      "env", "exec", "time", "source", ".");
  private static final Pattern COMPILED_SOURCE = Pattern.compile(
      ".*\\.(?:java|kt|scala|groovy|c|h|cc|cpp|hpp|cs|go|rs|ts|tsx|jsx|swift|m|d|hs|ml|class|jar|o)");
  private static final Pattern SCRIPT =
      Pattern.compile(".*\\.(?:sh|bash|py|js|mjs|cjs|rb|pl|php|lua)");

  private CommandLineFiles() {}

  static List<String> in(String line) {
    List<String> files = new ArrayList<>();
    for (String command : COMMAND_END.split(line, -1)) {
      collect(command.strip(), files);
    }
    return files;
  }

  private static void collect(String command, List<String> files) {
    boolean runs = true;
    for (String word : WORD_END.split(command, -1)) {
      if (word.isEmpty() || word.startsWith("-")) {
        continue;
      }
      String path = word.startsWith("./") ? word.substring(2) : word;
      if (fileLike(path) && (runs || !SCRIPT.matcher(path).matches())) {
        files.add(path);
      }
      runs = runs && INTERPRETERS.contains(program(word));
    }
  }

  /** What a program is called, wherever it lies and whatever its version is. */
  private static String program(String word) {
    return word.equals(".")
        ? word
        : word.substring(word.lastIndexOf('/') + 1).replaceFirst("(?<=\\D)[\\d.]+$", "");
  }

  private static boolean fileLike(String path) {
    boolean named = path.contains("/") || WITH_EXTENSION.matcher(path).matches();
    boolean inside = !path.startsWith("/") && !path.contains("..") && !path.contains("*");
    return named
        && inside
        && path.length() < MAX_PATH
        && !COMPILED_SOURCE.matcher(path).matches();
  }
}
