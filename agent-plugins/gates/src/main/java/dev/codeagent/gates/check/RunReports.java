package dev.codeagent.gates.check;

import dev.codeagent.api.verify.ReportFile;
import dev.codeagent.api.verify.SuiteKind;
import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.gates.read.Unreadable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The reports that a gate needs from the runs of base and head, or why it cannot have them. Not for many threads. */
final class RunReports {
  private final VerificationContext context;
  private final List<String> globs;
  private final Map<SuiteKind, Set<String>> written = new EnumMap<>(SuiteKind.class);

  RunReports(VerificationContext context, List<String> globs) {
    this.context = context;
    this.globs = globs;
  }

  /** Reads one format. */
  interface Format<T> {
    List<T> read(byte[] bytes) throws Unreadable;
  }

  /**
   * What stands in a report.
   *
   * @param report the report's path
   * @param items what it says
   */
  record Read<T>(String report, List<T> items) {}

  /** The reports cannot be had; the message is a sentence that a person can act on. */
  static final class Missing extends Exception {
    private static final long serialVersionUID = 1L;

    private final String sentence;

    Missing(String sentence) {
      super(sentence);
      this.sentence = sentence;
    }

    String sentence() {
      return sentence;
    }
  }

  /** The reports of head, at least one for each glob for which base has one where base is compared with. */
  <T> List<Read<T>> head(Format<T> format, List<Read<T>> base)
      throws Missing, InterruptedException {
    List<Read<T>> head = read(SuiteKind.DELIVERED, format);
    for (String glob : globs) {
      if (!base.isEmpty() && wrote(SuiteKind.BASE, glob) && !wrote(SuiteKind.DELIVERED, glob)) {
        throw new Missing("The run of base wrote a file that matches `" + glob
            + "`, and the run of head none; let the build of head write it again.");
      }
    }
    return head;
  }

  private boolean wrote(SuiteKind kind, String glob) {
    return written.getOrDefault(kind, Set.of()).contains(glob);
  }

  /** The reports of base. */
  <T> List<Read<T>> base(Format<T> format, String instead) throws Missing, InterruptedException {
    try {
      return read(SuiteKind.BASE, format);
    } catch (Missing e) {
      throw new Missing(e.sentence() + " Without it there is nothing to compare with; " + instead);
    }
  }

  /** Whether base wrote any. */
  boolean inBase() throws InterruptedException {
    return !files(SuiteKind.BASE).isEmpty();
  }

  private <T> List<Read<T>> read(SuiteKind kind, Format<T> format)
      throws Missing, InterruptedException {
    List<Read<T>> read = new ArrayList<>();
    for (ReportFile file : files(kind).values()) {
      context.call().throwIfEnded();
      try {
        read.add(new Read<>(file.path(), format.read(file.bytes())));
      } catch (Unreadable e) {
        throw new Missing("The report " + file.path() + " of " + name(kind) + " cannot be used: "
            + e.getMessage() + ".");
      }
    }
    if (read.isEmpty()) {
      throw new Missing(
          "The run of " + name(kind) + " wrote no file that matches " + shown() + why(kind)
              + "; let the build write it in the phase `test` or `verify`, or correct the glob.");
    }
    return read;
  }

  private Map<String, ReportFile> files(SuiteKind kind) throws InterruptedException {
    Map<String, ReportFile> files = new TreeMap<>();
    for (String glob : globs) {
      for (ReportFile file : context.reports(kind, glob)) {
        files.putIfAbsent(file.path(), file);
        written.computeIfAbsent(kind, k -> new HashSet<>()).add(glob);
      }
    }
    return files;
  }

  /** A red test often keeps a build from writing what comes after the tests. */
  private String why(SuiteKind kind) throws InterruptedException {
    SuiteRun run = context.run(kind);
    return run.status() == SuiteRun.Status.GREEN
        ? ""
        : " (it ended " + run.status()
            + (run.detail().isBlank() ? "" : ": " + run.detail().strip().replaceFirst("\\.$", ""))
            + ")";
  }

  private String shown() {
    return globs.stream().map(glob -> "`" + glob + "`").collect(Collectors.joining(" or "));
  }

  private static String name(SuiteKind kind) {
    return kind == SuiteKind.BASE ? "base" : "head";
  }
}
