package dev.codeagent.bench.verify;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.Ticker;
import dev.codeagent.api.error.EnvironmentException;
import dev.codeagent.api.evidence.EvidenceEntry;
import dev.codeagent.api.evidence.VerdictKind;
import dev.codeagent.bench.corpus.CorpusTask;
import dev.codeagent.bench.report.Figures;
import dev.codeagent.bench.report.Machine;
import dev.codeagent.bench.report.Row;
import dev.codeagent.bench.report.Spread;
import dev.codeagent.core.AgentServer;
import dev.codeagent.core.server.ProjectInspector;
import dev.codeagent.core.verify.VerificationResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * How long verification takes beside what a developer would run anyway, {@code mvn -o verify} in a clean checkout: for
 * changes of one class of a project of 100, in turns, every change another one. The run of base is made once before.
 */
public final class TimeBench {

  private static final double PLAIN = 1.1;
  private static final double TESTED = 2.2;
  private static final double REFUSAL = 0.5;

  /** The verifier up to which R1 and R2 are made. */
  private static final String ACCOUNTING = "tests";

  private final int rounds;
  private final Ticker ticker;
  private final Consumer<String> progress;

  /**
   * @param rounds how often each change is judged
   * @param progress told what is being done
   */
  public TimeBench(int rounds, Ticker ticker, Consumer<String> progress) {
    this.rounds = rounds;
    this.ticker = ticker;
    this.progress = progress;
  }

  /**
   * Measures in a temporary folder, of which nothing is left.
   *
   * @param pom the Maven project that the sample uses
   */
  public Figures measure(Path pom, String command) throws IOException, InterruptedException {
    try (Stop stop = Stop.listen(Thread.currentThread())) {
      Path scratch = Files.createTempDirectory("code-agent-bench").toRealPath();
      try {
        double load = Machine.load();
        List<Row> rows = rows(scratch, pom);
        return Figures.of(
            rows, List.of(REMARK, Machine.loadRemark(load)), Machine.describe(), command);
      } finally {
        Folder.delete(scratch);
      }
    }
  }

  private static final String REMARK =
      "R1 and R2 as a whole: what the verifiers up to `tests` took, checkouts included; the run of base is that of an earlier"
          + " verification. The whole verdict has the proof and the mistakes of `sensitivity` besides.";

  private List<Row> rows(Path scratch, Path pom) throws IOException, InterruptedException {
    CallContext call = CallContext.background();
    HundredClasses classes = new HundredClasses(scratch.resolve("sources"));
    CorpusTask task = classes.task(pom);
    TaskRepository repository = TaskRepository.create(scratch.resolve("project"), task, call);
    MavenAlone maven = new MavenAlone(repository.project(), scratch.resolve("alone"), ticker);
    ProjectInspector inspector = AgentServer.at(repository.project())
        .environment(Jury.environment())
        .cache(scratch.resolve("runs"))
        .inspector();
    maven.prepare(repository.base(), call);
    Map<HundredClasses.Kind, List<Timed>> all = new EnumMap<>(HundredClasses.Kind.class);
    List<Double> alone = new ArrayList<>();
    for (int round = 0; round <= rounds; round++) {
      for (HundredClasses.Kind kind : HundredClasses.Kind.values()) {
        progress.accept(
            (round == 0 ? "warming up" : "round " + round + " of " + rounds) + ": " + kind.words());
        String head = repository.head(classes.change(kind));
        double beside = kind.bad() ? Double.NaN : maven.seconds(head, call);
        Timed timed = timed(inspector, repository.base(), head, task, kind, beside, call);
        if (round > 0) {
          all.computeIfAbsent(kind, k -> new ArrayList<>()).add(timed);
          if (!Double.isNaN(beside)) {
            alone.add(beside);
          }
        }
      }
    }
    return rows(Spread.of(alone), all);
  }

  private Timed timed(
      ProjectInspector inspector,
      String base,
      String head,
      CorpusTask task,
      HundredClasses.Kind kind,
      double beside,
      CallContext call)
      throws InterruptedException {
    long start = ticker.nanos();
    VerificationResult result = inspector.verify(base, head, task.text(), null, call);
    double seconds = seconds(ticker.nanos() - start);
    boolean refused = result.verdict().kind() == VerdictKind.NOT_DONE;
    if (refused != kind.bad()) {
      throw new EnvironmentException(
          "bench-verdict",
          "A change of which it is known that " + kind.words() + " is "
              + result.verdict().kind() + ": " + result.verdict().reason(),
          "`code-agent doctor` tells what is missing.");
    }
    return new Timed(runs(result.entries()), seconds, beside);
  }

  /**
   * What one verification took, in seconds.
   *
   * @param runs until R1 and R2 were compared
   * @param whole until the verdict
   * @param beside what Maven alone took for the same head; not a number where it was not asked
   */
  private record Timed(double runs, double whole, double beside) {}

  private static double runs(List<EvidenceEntry> entries) {
    int last = entries.stream()
        .filter(entry -> entry.verifier().equals(ACCOUNTING))
        .mapToInt(EvidenceEntry::level)
        .findFirst()
        .orElseThrow();
    return entries.stream()
            .filter(entry -> entry.level() <= last)
            .mapToLong(EvidenceEntry::millis)
            .sum()
        / 1e3;
  }

  private static List<Row> rows(Spread alone, Map<HundredClasses.Kind, List<Timed>> all) {
    List<Row> rows = new ArrayList<>();
    rows.add(Row.plain(
        "maven", "`mvn -o verify` in a clean checkout", alone.median(), "s", alone.note()));
    all.forEach((kind, timed) -> {
      String id = kind.name().toLowerCase(Locale.ROOT);
      if (kind.bad()) {
        Spread ratio =
            Spread.of(timed.stream().map(t -> t.whole() / alone.median()).toList());
        rows.add(Row.within(
            "refusal-" + id,
            "refused because " + kind.words() + " ÷ Maven",
            ratio.median(),
            "×",
            REFUSAL,
            ratio.note()));
        return;
      }
      Spread runs = Spread.of(timed.stream().map(t -> t.runs() / t.beside()).toList());
      Spread whole = Spread.of(timed.stream().map(Timed::whole).toList());
      rows.add(Row.within(
          "runs-" + id,
          "R1 and R2 ÷ Maven, " + kind.words(),
          runs.median(),
          "×",
          kind == HundredClasses.Kind.PLAIN ? PLAIN : TESTED,
          runs.note()));
      rows.add(Row.plain(
          "whole-" + id, "the whole verdict, " + kind.words(), whole.median(), "s", whole.note()));
    });
    return rows;
  }

  static double seconds(long nanos) {
    return (double) nanos / TimeUnit.SECONDS.toNanos(1);
  }
}
