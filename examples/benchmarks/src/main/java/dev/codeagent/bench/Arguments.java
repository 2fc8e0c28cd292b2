package dev.codeagent.bench;

import dev.codeagent.api.error.InputException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The command line, taken apart. Every complaint is an {@link InputException} of the code {@code usage}.
 *
 * @param name what is to be measured
 * @param values by option what was given; empty for an option that takes nothing
 */
record Arguments(String name, Map<String, String> values) {

  static final String USAGE = "usage";

  private static final Set<String> FILES = Set.of("--json", "--markdown");
  private static final Set<String> VALUED = Set.of(
      "--json", "--markdown", "--corpus", "--half", "--only", "--limit", "--jobs", "--rounds");
  /** What each measurement takes besides files. */
  private static final Map<String, Set<String>> OWN = Map.of(
      "llm",
      Set.of("--smoke"),
      "faults",
      Set.of("--smoke"),
      "verify",
      Set.of("--corpus", "--half", "--only", "--limit", "--jobs", "--check", "--figures-only"),
      "times",
      Set.of("--rounds"));

  private static final List<String> NAMES = List.of("llm", "faults", "verify", "times");

  static Arguments of(List<String> arguments) {
    List<String> names = new ArrayList<>();
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (!argument.startsWith("-")) {
        names.add(argument);
      } else if (VALUED.contains(argument)) {
        values.put(argument, value(argument, arguments, ++i));
      } else {
        values.put(argument, "");
      }
    }
    if (names.size() != 1 || !NAMES.contains(names.getFirst())) {
      throw usage((names.isEmpty() ? "nothing named" : "unknown: " + String.join(" ", names))
          + "; there are: " + String.join(", ", NAMES));
    }
    String name = names.getFirst();
    for (String option : values.keySet()) {
      if (!FILES.contains(option) && !OWN.getOrDefault(name, Set.of()).contains(option)) {
        throw usage("`" + name + "` knows no option " + option);
      }
    }
    return new Arguments(name, values);
  }

  static InputException usage(String complaint) {
    return new InputException(USAGE, complaint, "");
  }

  boolean has(String option) {
    return values.containsKey(option);
  }

  @Nullable
  String value(String option) {
    return values.get(option);
  }

  /** A whole number above 0, or the given one. */
  int number(String option, int otherwise) {
    String text = values.get(option);
    if (text == null) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(text);
      if (number > 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // answered below like a number that is too small
    }
    throw usage(option + " needs a whole number above 0, not `" + text + "`");
  }

  /** The file that is named there, whose folder exists, or null. */
  @Nullable
  Path file(String option) {
    String text = values.get(option);
    return text == null ? null : path(option, text);
  }

  /** The command as it may be shown to others: without files and folders of this machine. */
  String shown() {
    StringBuilder shown = new StringBuilder("examples/bench ").append(name);
    values.forEach((option, value) -> {
      if (option.equals("--corpus")) {
        shown.append(" --corpus DIR");
      } else if (!FILES.contains(option)) {
        shown.append(' ').append(option).append(value.isEmpty() ? "" : " " + value);
      }
    });
    return shown.toString();
  }

  private static String value(String option, List<String> arguments, int index) {
    String value = index < arguments.size() ? arguments.get(index) : "";
    if (value.isEmpty()) {
      throw usage(option
          + (FILES.contains(option) ? " needs a file in a folder that exists" : " needs a value"));
    }
    if (FILES.contains(option)) {
      path(option, value);
    }
    return value;
  }

  private static Path path(String option, String text) {
    try {
      Path path = Path.of(text).toAbsolutePath();
      Path folder = path.getParent();
      if (folder != null && Files.isDirectory(folder) && !Files.isDirectory(path)) {
        return path;
      }
    } catch (InvalidPathException e) {
      // answered below like a folder that does not exist
    }
    throw usage(option + " needs a file in a folder that exists");
  }
}
