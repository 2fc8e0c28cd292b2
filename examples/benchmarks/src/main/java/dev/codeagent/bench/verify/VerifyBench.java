package dev.codeagent.bench.verify;

import dev.codeagent.api.call.Ticker;
import dev.codeagent.api.error.EnvironmentException;
import dev.codeagent.api.error.InputException;
import dev.codeagent.bench.corpus.Corpora;
import dev.codeagent.bench.corpus.Corpus;
import dev.codeagent.bench.corpus.Label;
import dev.codeagent.bench.report.Figures;
import dev.codeagent.bench.report.Machine;
import dev.codeagent.bench.report.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The error rates of verification: how many wrong changes it lets pass and how many honest ones it refuses. */
public final class VerifyBench {

  private final VerifyOptions options;
  private final Ticker ticker;
  private final Consumer<String> progress;

  /**
   * @param progress told what is being done
   */
  public VerifyBench(VerifyOptions options, Ticker ticker, Consumer<String> progress) {
    this.options = options;
    this.ticker = ticker;
    this.progress = progress;
  }

  /**
   * Checks the corpus, then judges its changes.
   *
   * @throws InputException when there is no corpus, or it cannot be used
   * @throws EnvironmentException when not one change could be judged
   */
  public Figures measure(String command) throws IOException, InterruptedException {
    try (Stop stop = Stop.listen(Thread.currentThread())) {
      Path scratch = Files.createTempDirectory("code-agent-bench").toRealPath();
      try {
        return measure(scratch, command);
      } finally {
        Folder.delete(scratch);
      }
    }
  }

  private Figures measure(Path scratch, String command) throws IOException, InterruptedException {
    double load = Machine.load();
    progress.accept("comparing the corpus with its digests");
    Path unsealed = Files.createDirectory(scratch.resolve("unsealed"));
    List<Corpus> corpora = Corpora.read(options.place(), options.half(), unsealed);
    if (options.depth() == VerifyOptions.Depth.CHECK) {
      return checked(corpora, command);
    }
    List<Candidate> named = named(Candidate.of(corpora));
    List<Candidate> sample = Sample.of(named, options.limit());
    List<Judgement> judgements = new Jury(scratch, options.jobs(), ticker, progress).judge(sample);
    List<Judgement.Unjudged> unjudged = Judgement.unjudged(judgements);
    if (unjudged.size() == judgements.size()) {
      throw new EnvironmentException(
          "nothing-judged",
          "Not one change could be judged: " + unjudged.getFirst().problem(),
          "`code-agent doctor` tells what is missing.");
    }
    return new Rates(judgements, options.depth())
        .figures(remarks(named.size(), judgements, load), command);
  }

  private List<Candidate> named(List<Candidate> all) {
    List<Candidate> named = all.stream()
        .filter(candidate -> candidate.name().startsWith(options.only()))
        .toList();
    if (named.isEmpty()) {
      throw new InputException(
          "no-such-change",
          "No change's name begins with `" + options.only() + "`.",
          "Names are of the form task/change, for example "
              + all.stream().findFirst().map(Candidate::name).orElse("bug-01-x/h1-y") + ".");
    }
    return named;
  }

  private static Figures checked(List<Corpus> corpora, String command) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(List.of("corpus", "tasks", "honest", "wrong", "digests"));
    for (Corpus corpus : corpora) {
      lines.add(List.of(
          corpus.name(),
          String.valueOf(corpus.tasks().size()),
          String.valueOf(corpus.count(Label.HONEST)),
          String.valueOf(corpus.count(Label.WRONG)),
          "match"));
    }
    return Figures.shownAs(
        new Table("", lines),
        List.of(),
        List.of("Nothing was judged."),
        Machine.describe(),
        command);
  }

  private static String sandboxes(List<Judgement> judgements) {
    return Judgement.judged(judgements).stream()
        .map(judged -> judged.result().document().sandbox())
        .distinct()
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private List<String> remarks(int named, List<Judgement> judgements, double load) {
    List<String> remarks = new ArrayList<>();
    if (judgements.size() < named) {
      remarks.add("A sample of " + judgements.size() + " of " + named
          + " changes, drawn with a fixed seed, honest and wrong ones in their proportion.");
    }
    List<Judgement.Unjudged> unjudged = Judgement.unjudged(judgements);
    if (!unjudged.isEmpty()) {
      remarks.add(unjudged.size() + " changes could not be judged and count in no rate. The first: "
          + unjudged.getFirst().problem());
    }
    remarks.add(
        "Caught: wrong changes with a verdict other than DONE, of the wrong ones. False refusals: honest"
            + " changes with NOT_DONE, of the honest ones. In brackets the score interval of Wilson (1927) at 95 %.");
    remarks.add(
        "The first change of a task that needs the run of its base pays for it; later ones use it again. "
            + options.jobs() + " at once.");
    remarks.add("Builds and tests ran in: " + sandboxes(judgements) + ".");
    remarks.add(Machine.loadRemark(load));
    return remarks;
  }
}
