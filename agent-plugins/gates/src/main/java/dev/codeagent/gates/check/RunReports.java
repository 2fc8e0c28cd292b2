package dev.codeagent.gates.check;

import dev.codeagent.api.verify.ReportFile;
import dev.codeagent.api.verify.SuiteKind;
import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.gates.read.Unreadable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The reports that a gate needs from the runs of base and head, or why it cannot have them. Not for many threads. */
final class RunReports {
  /** Findings, files or components of all reports of a run together. */
  private static final int MAX_ITEMS = 500_000;

  private final VerificationContext context;
  private final List<String> globs;
  private final Modules ofBase;
  private final Modules ofHead;
  /** By run and path of a report the glob that found it. */
  private final Map<SuiteKind, Map<String, String>> written = new EnumMap<>(SuiteKind.class);

  RunReports(VerificationContext context, List<String> globs) {
    this.context = context;
    this.globs = globs;
    this.ofBase = new Modules(context.base());
    this.ofHead = new Modules(context.head());
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

  /** The reports of head, at least one. */
  <T> List<Read<T>> head(Format<T> format) throws Missing, InterruptedException {
    List<Read<T>> head = read(SuiteKind.DELIVERED, format);
    if (head.isEmpty()) {
      throw new Missing("The run of head wrote no file that matches " + shown()
          + why(SuiteKind.DELIVERED)
          + "; let the build write it in the phase `test` or `verify`, or correct the glob.");
    }
    return head;
  }

  /**
   * The reports of base, possibly none: a red test keeps a build from writing what comes behind it, also in modules behind its
   * own. To be asked after those of head.
   *
   * @throws Missing when head lacks one that base has, so that something may have been taken away
   */
  <T> List<Read<T>> base(Format<T> format) throws Missing, InterruptedException {
    List<Read<T>> base = read(SuiteKind.BASE, format);
    for (Read<T> report : base) {
      if (!hasLike(SuiteKind.DELIVERED, SuiteKind.BASE, report)) {
        throw new Missing("The run of base wrote " + report.report()
            + ", and that of head nothing like it; let the build of head write it again.");
      }
    }
    return base;
  }

  /** The reports of head that base has nothing like to compare with, although it has their module; to be asked last. */
  <T> List<Read<T>> alone(List<Read<T>> head) {
    List<Read<T>> alone = new ArrayList<>();
    for (Read<T> report : head) {
      if (!hasLike(SuiteKind.BASE, SuiteKind.DELIVERED, report)) {
        alone.add(report);
      }
    }
    return alone;
  }

  /** Why these of head cannot be compared, with what a person can do instead. */
  <T> String aloneBecause(List<Read<T>> alone, String instead) throws InterruptedException {
    return "The run of base wrote nothing like " + alone.getFirst().report() + why(SuiteKind.BASE)
        + ", so there is nothing to compare with; " + instead;
  }

  /** Whether a run wrote the report as well, or one of its module and glob; a module that it does not have owes none. */
  private boolean hasLike(SuiteKind in, SuiteKind from, Read<?> report) {
    String path = report.report();
    Map<String, String> others = globOf(in);
    if (others.containsKey(path)) {
      return true;
    }
    Modules modules = modules(from);
    String module = modules.of(path);
    String glob = globOf(from).getOrDefault(path, "");
    return !modules(in).has(module)
        || others.entrySet().stream()
            .anyMatch(other ->
                other.getValue().equals(glob) && modules(in).of(other.getKey()).equals(module));
  }

  private Modules modules(SuiteKind kind) {
    return kind == SuiteKind.BASE ? ofBase : ofHead;
  }

  /** One glob after the other, so that no more bytes are held at once than one question is given. */
  private <T> List<Read<T>> read(SuiteKind kind, Format<T> format)
      throws Missing, InterruptedException {
    Map<String, Read<T>> read = new TreeMap<>();
    int items = 0;
    for (String glob : globs) {
      for (ReportFile file : context.reports(kind, glob)) {
        context.call().throwIfEnded();
        if (!read.containsKey(file.path())) {
          Read<T> one = new Read<>(file.path(), items(file, kind, format));
          items += one.items().size();
          if (items > MAX_ITEMS) {
            throw new Missing("The reports of " + name(kind) + " up to " + file.path()
                + " hold more than " + MAX_ITEMS + " entries; let the globs name fewer.");
          }
          read.put(file.path(), one);
          globOf(kind).put(file.path(), glob);
        }
      }
    }
    return List.copyOf(read.values());
  }

  private static <T> List<T> items(ReportFile file, SuiteKind kind, Format<T> format)
      throws Missing {
    try {
      return format.read(file.bytes());
    } catch (Unreadable e) {
      throw new Missing("The report " + file.path() + " of " + name(kind) + " cannot be used: "
          + e.getMessage() + ".");
    }
  }

  private Map<String, String> globOf(SuiteKind kind) {
    return written.computeIfAbsent(kind, k -> new HashMap<>());
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
