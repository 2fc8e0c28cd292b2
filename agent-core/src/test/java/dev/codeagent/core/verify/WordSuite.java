/** A suite without processes: a file below {@code tests} passes where {@code src/words} holds the word that it holds. */
package dev.codeagent.core.verify;

import dev.codeagent.api.process.Command;
import dev.codeagent.api.process.CommandResult;
import dev.codeagent.api.process.Commands;
import dev.codeagent.core.config.CheckCommand;
import dev.codeagent.core.verify.suite.SuiteCommands;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes real reports into real folders, and remembers what lay in each folder that it ran in. */
final class WordSuite implements SuiteCommands {
  static final CheckCommand CHECK =
      new CheckCommand("all", "check", "reports/*.xml", Duration.ofSeconds(60));

  /** The files of each run, in order; those of a command that is no run are not told. */
  final List<Map<String, String>> runs = new ArrayList<>();
  /** The folders that each run could write. */
  final List<Path> folders = new ArrayList<>();
  /** What the commands find around them. */
  String surroundings = "";
  /** Every line that was run. */
  final List<String> lines = new ArrayList<>();

  @Override
  public Commands in(Path writable) {
    return (command, call) -> {
      String line = command.argv().getLast();
      lines.add(line);
      if (!line.equals("check")) {
        return new CommandResult(CommandResult.End.EXITED, 7, "said", 3);
      }
      folders.add(writable);
      return check(command);
    };
  }

  private CommandResult check(Command command) {
    try {
      Map<String, String> files = files(command.directory());
      runs.add(files);
      String words = files.getOrDefault("src/words", "");
      StringBuilder cases = new StringBuilder();
      boolean red = false;
      for (Map.Entry<String, String> file : files.entrySet()) {
        if (file.getKey().startsWith("tests/")) {
          boolean passes = words.contains(file.getValue());
          red |= !passes;
          cases
              .append("<testcase classname=\"words\" name=\"")
              .append(file.getKey().substring("tests/".length()))
              .append(passes ? "\"/>" : "\"><failure type=\"AssertionError\"/></testcase>");
        }
      }
      Path report = command.directory().resolve("reports/TEST-all.xml");
      Files.createDirectories(report.getParent());
      Files.writeString(report, "<testsuite name=\"words\">" + cases + "</testsuite>");
      Files.createDirectories(command.directory().resolve("target/classes"));
      return new CommandResult(CommandResult.End.EXITED, red ? 1 : 0, "", 5);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> files(Path folder) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (var paths = Files.walk(folder)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        files.put(folder.relativize(path).toString().replace('\\', '/'), Files.readString(path));
      }
    }
    return files;
  }

  @Override
  public Commands resolvingIn(Path writable) {
    return in(writable);
  }

  @Override
  public String sandbox() {
    return "words";
  }

  @Override
  public String surroundings() {
    return surroundings;
  }

  @Override
  public boolean hasProgram(String name) {
    return name.equals("check");
  }
}
