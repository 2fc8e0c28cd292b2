package dev.codeagent.bench;

import dev.codeagent.api.call.Ticker;
import dev.codeagent.api.error.AgentException;
import dev.codeagent.api.error.InputException;
import dev.codeagent.bench.corpus.Half;
import dev.codeagent.bench.fault.FaultBench;
import dev.codeagent.bench.llm.Effort;
import dev.codeagent.bench.llm.LlmBench;
import dev.codeagent.bench.llm.Progress;
import dev.codeagent.bench.report.Figures;
import dev.codeagent.bench.report.Page;
import dev.codeagent.bench.verify.TimeBench;
import dev.codeagent.bench.verify.VerifyBench;
import dev.codeagent.bench.verify.VerifyOptions;
import dev.codeagent.bench.verify.VerifyOptions.Depth;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The command {@code bench NAME [--json FILE] [--markdown FILE] …}: prints tables of what it measured. A Markdown file that has a
 * place for the tables keeps the rest of itself. The status is 0 when it measured, whether targets are met or not, 2 for bad
 * usage or input, 3 when it could not measure.
 */
public final class Main {

  private static final int USAGE = 2;
  private static final int FAILURE = 3;
  /** Set by the script: its folder, in which the repository's own corpus lies. */
  private static final String EXAMPLES = "codeagent.examples";

  /** Enough for a median on a machine that does nothing else. */
  private static final int ROUNDS = 5;

  private static final String HELP = """
      usage: bench llm|faults [--json FILE] [--markdown FILE] [--smoke]
             bench verify [--json FILE] [--markdown FILE] [--corpus DIR] [--half open|blind|all]
                          [--only PREFIX] [--limit N] [--jobs N] [--check | --figures-only]
             bench times [--json FILE] [--markdown FILE] [--rounds N]""";

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

  static int run(List<String> arguments, PrintStream out, PrintStream err) {
    if (arguments.contains("--help") || arguments.contains("-h")) {
      out.println(HELP);
      return 0;
    }
    try {
      Arguments asked = Arguments.of(arguments);
      Figures figures = measure(asked, what -> err.println("bench: " + what));
      out.print(figures.table());
      write(asked, figures);
      return 0;
    } catch (InputException e) {
      err.println("bench: " + e.failure().sentence());
      if (e.failure().code().equals(Arguments.USAGE)) {
        err.println(HELP);
      }
      return USAGE;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      err.println("bench: interrupted");
      return FAILURE;
    } catch (AgentException e) {
      err.println("bench: could not measure: " + e.failure().sentence());
      return FAILURE;
    } catch (Exception e) {
      err.println("bench: could not measure: " + e);
      return FAILURE;
    }
  }

  private static Figures measure(Arguments asked, Progress progress) throws Exception {
    String command = asked.shown();
    return switch (asked.name()) {
      case "faults" -> new FaultBench(progress::tell).measure(command);
      case "verify" ->
        new VerifyBench(options(asked), Ticker.system(), progress::tell).measure(command);
      case "times" ->
        new TimeBench(asked.number("--rounds", ROUNDS), Ticker.system(), progress::tell)
            .measure(corpusOfOurs().resolve("open").resolve("pom.xml"), command);
      default ->
        new LlmBench(asked.has("--smoke") ? Effort.SMOKE : Effort.FULL, progress).measure(command);
    };
  }

  private static VerifyOptions options(Arguments asked) {
    String only = asked.value("--only");
    int limit = asked.number("--limit", Integer.MAX_VALUE);
    int jobs = asked.number("--jobs", Runtime.getRuntime().availableProcessors());
    Half half = half(asked);
    return new VerifyOptions(
        corpus(asked), half, only == null ? "" : only, limit, jobs, depth(asked));
  }

  private static Depth depth(Arguments asked) {
    if (asked.has("--check")) {
      return Depth.CHECK;
    }
    return asked.has("--figures-only") ? Depth.FIGURES : Depth.CHANGES;
  }

  private static @Nullable Half half(Arguments asked) {
    String word = asked.value("--half");
    if (word == null) {
      return null;
    }
    return Half.of(word)
        .orElseThrow(() -> Arguments.usage("--half is open, blind or all, not `" + word + "`"));
  }

  /** The repository's own. */
  private static Path corpusOfOurs() {
    String examples = System.getProperty(EXAMPLES);
    if (examples == null) {
      throw Arguments.usage("a corpus is needed where the command is not started by its script");
    }
    return Path.of(examples, "benchmarks", "corpus");
  }

  private static Path corpus(Arguments asked) {
    String given = asked.value("--corpus");
    try {
      return given == null ? corpusOfOurs() : Path.of(given);
    } catch (InvalidPathException e) {
      throw Arguments.usage("--corpus needs a folder, not `" + given + "`");
    }
  }

  private static void write(Arguments asked, Figures figures) throws IOException {
    Path json = asked.file("--json");
    Path markdown = asked.file("--markdown");
    if (json != null) {
      Files.writeString(json, figures.json());
    }
    if (markdown != null) {
      Page.write(markdown, asked.name(), figures.markdown());
    }
  }
}
