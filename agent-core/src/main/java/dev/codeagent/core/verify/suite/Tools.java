/** The versions of the programs that runs depend on: for evidence, and for the keys of kept runs. */
package dev.codeagent.core.verify.suite;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.EnvironmentException;
import dev.codeagent.api.process.Command;
import dev.codeagent.api.process.CommandResult;
import dev.codeagent.api.process.Commands;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Asks each program once in the life of the given memory. Safe for many threads. */
public final class Tools {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int MAX_TEXT = 300;

  private final SuiteCommands commands;
  private final Map<String, String> known;

  /** Tools that remember their answers for themselves. */
  public Tools(SuiteCommands commands) {
    this(commands, new ConcurrentHashMap<>());
  }

  /**
   * @param known what was answered before, shared by many threads; a sandbox's answers are its own
   */
  public Tools(SuiteCommands commands, ConcurrentMap<String, String> known) {
    this.commands = commands;
    this.known = known;
  }

  /** Names and versions in a fixed order; a program that is not there is left out. */
  public Map<String, String> versions(SuitePlan plan, Path folder, CallContext call)
      throws InterruptedException {
    Map<String, String> versions = new LinkedHashMap<>();
    versions.put(
        "os",
        System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
            + System.getProperty("os.arch"));
    if (plan.driver() instanceof SuitePlan.Driver.Maven) {
      ask("maven", List.of("mvn", "-v"), folder, call, versions);
    } else {
      ask("java", List.of("java", "-version"), folder, call, versions);
    }
    ask("git", List.of("git", "--version"), folder, call, versions);
    return versions;
  }

  private void ask(
      String name, List<String> argv, Path folder, CallContext call, Map<String, String> versions)
      throws InterruptedException {
    String key = commands.sandbox() + " " + name;
    String version = known.get(key);
    if (version == null) {
      version = run(argv, commands.in(folder), folder, call);
      known.put(key, version);
    }
    if (!version.isEmpty()) {
      versions.put(name, version);
    }
  }

  private String run(List<String> argv, Commands in, Path folder, CallContext call)
      throws InterruptedException {
    if (!commands.hasProgram(argv.getFirst())) {
      return "";
    }
    try {
      CommandResult result = in.run(Command.of(folder, LIMIT, argv), call);
      return result.ok() ? short1(result.output()) : "";
    } catch (EnvironmentException e) {
      // a program that is found but cannot start has no version; the run itself reports it
      return "";
    }
  }

  private static String short1(String output) {
    List<String> lines = Console.plain(output)
        .lines()
        .map(String::strip)
        .filter(l -> !l.isEmpty()
            && !l.startsWith("Maven home")
            && !l.startsWith("Default locale")
            && !l.startsWith("OS name")
            && !l.startsWith("Picked up"))
        .limit(3)
        .toList();
    String text = String.join("; ", lines);
    return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
  }
}
