package dev.codeagent.bench;

import dev.codeagent.bench.fault.FaultBench;
import dev.codeagent.bench.llm.Effort;
import dev.codeagent.bench.llm.LlmBench;
import dev.codeagent.bench.llm.Progress;
import dev.codeagent.bench.report.Figures;
import dev.codeagent.bench.report.Page;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The command {@code bench NAME [--json FILE] [--markdown FILE] [--smoke]}: prints a table of what it measured. A Markdown
 * file that has a place for the table keeps the rest of itself. The status is 0 when it measured, whether targets are met or not, 2 for bad usage, 3 when it could not measure.
 */
public final class Main {

  private static final int USAGE = 2;
  private static final int FAILURE = 3;
  private static final String HELP =
      "usage: bench llm|faults [--json FILE] [--markdown FILE] [--smoke]";

  private Main() {}

  /** Runs the command and ends the JVM. */
  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    // a library that prints must not get into the table
    System.setOut(err);
    int status = run(List.of(arguments), out, err);
    out.flush();
    // clients that leave threads behind must not keep the command from ending
    Runtime.getRuntime().halt(status);
  }

  /** What was asked for. */
  private record Asked(
      String name, @Nullable Path json, @Nullable Path markdown, boolean smoke, String command) {}

  static int run(List<String> arguments, PrintStream out, PrintStream err) {
    if (arguments.contains("--help") || arguments.contains("-h")) {
      out.println(HELP);
      return 0;
    }
    Asked asked = parse(arguments, err);
    if (asked == null) {
      err.println(HELP);
      return USAGE;
    }
    try {
      Figures figures = measure(asked, what -> err.println("bench: " + what));
      out.print(figures.table());
      write(asked, figures);
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      err.println("bench: interrupted");
      return FAILURE;
    } catch (Exception e) {
      err.println("bench: could not measure: " + e);
      return FAILURE;
    }
  }

  private static Figures measure(Asked asked, Progress progress) throws Exception {
    return switch (asked.name()) {
      case "faults" -> new FaultBench(progress::tell).measure(asked.command());
      default ->
        new LlmBench(asked.smoke() ? Effort.SMOKE : Effort.FULL, progress).measure(asked.command());
    };
  }

  private static @Nullable Asked parse(List<String> arguments, PrintStream err) {
    List<String> names = new ArrayList<>();
    Path json = null;
    Path markdown = null;
    boolean smoke = false;
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      boolean file = argument.equals("--json") || argument.equals("--markdown");
      Path path = file ? path(arguments, ++i) : null;
      if (file && path == null) {
        err.println("bench: " + argument + " needs a file in a folder that exists");
        return null;
      }
      switch (argument) {
        case "--json" -> json = path;
        case "--markdown" -> markdown = path;
        case "--smoke" -> smoke = true;
        default -> names.add(argument);
      }
    }
    if (names.size() != 1 || !List.of("llm", "faults").contains(names.getFirst())) {
      err.println(
          "bench: " + (names.isEmpty() ? "nothing named" : "unknown: " + String.join(" ", names))
              + "; there are: llm, faults");
      return null;
    }
    String command = "examples/bench " + names.getFirst() + (smoke ? " --smoke" : "");
    return new Asked(names.getFirst(), json, markdown, smoke, command);
  }

  /** The file that is named there, whose folder exists, or null. */
  private static @Nullable Path path(List<String> arguments, int index) {
    if (index >= arguments.size()) {
      return null;
    }
    try {
      Path path = Path.of(arguments.get(index)).toAbsolutePath();
      Path folder = path.getParent();
      return folder != null && Files.isDirectory(folder) && !Files.isDirectory(path) ? path : null;
    } catch (InvalidPathException e) {
      return null;
    }
  }

  private static void write(Asked asked, Figures figures) throws IOException {
    Path json = asked.json();
    Path markdown = asked.markdown();
    if (json != null) {
      Files.writeString(json, figures.json());
    }
    if (markdown != null) {
      Page.write(markdown, asked.name(), figures.markdown());
    }
  }
}
