package dev.codeagent.gates.check;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.verify.ChangedFile;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.gates.change.ChangedLines;
import dev.codeagent.gates.change.WrittenLines;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Is a Java method that the change wrote into too branched? Parses in-process; no tool and no run is needed. */
public final class ComplexityGate extends Gate {
  /** Only parses, so it comes before anything runs, and after the looks for tampering. */
  private static final int BEFORE_RUNS = 8;

  private final int limit;
  private final boolean noWorse;

  /**
   * A gate with this threshold.
   *
   * @param limit the greatest cyclomatic complexity of a method
   * @param noWorse whether a method above it may stay as it was at base
   */
  public ComplexityGate(int limit, boolean noWorse) {
    super("complexity", BEFORE_RUNS);
    this.limit = limit;
    this.noWorse = noWorse;
  }

  @Override
  Evidence judge(VerificationContext context) {
    List<Finding> tooComplex = new ArrayList<>();
    List<Finding> unread = new ArrayList<>();
    int looked = 0;
    for (ChangedFile file : context.changes()) {
      boolean java = file.path().endsWith(".java") && context.isProduction(file.path());
      if (!java || file.kind() == ChangedFile.Kind.DELETED) {
        continue;
      }
      String text = context.head().text(file.path()).orElse("");
      Optional<JavaSource> source = JavaSource.parse(text);
      if (source.isEmpty()) {
        unread.add(
            Finding.in(file.path(), 0, "unparsable", "The compiler cannot parse this file."));
        continue;
      }
      String before = WrittenLines.before(context, file, text);
      BitSet written = ChangedLines.of(before, text);
      BaseMethods known = new BaseMethods(before, text, source.get());
      for (JavaSource.Method method : source.get().methods()) {
        int line = written.nextSetBit(method.first());
        if (line >= 0 && line <= method.last()) {
          looked++;
          judge(file.path(), method, known, tooComplex);
        }
      }
    }
    return evidence(looked, tooComplex, unread);
  }

  private void judge(
      String path, JavaSource.Method method, BaseMethods known, List<Finding> found) {
    if (method.complexity() <= limit) {
      return;
    }
    int before = known.complexity(method);
    if (noWorse && method.complexity() <= before) {
      return;
    }
    found.add(Finding.in(
        path,
        method.first(),
        "too-complex",
        "`" + method.name() + "` has a cyclomatic complexity of " + method.complexity()
            + (before > limit ? ", at base " + before : "") + "; divide it."));
  }

  private Evidence evidence(int looked, List<Finding> tooComplex, List<Finding> unread) {
    if (!tooComplex.isEmpty()) {
      String places = tooComplex.stream()
          .limit(MAX_NAMED)
          .map(f -> f.path() + ":" + f.line() + " " + f.message().replace("; divide it.", ""))
          .collect(Collectors.joining("; "));
      return Evidence.fail(
          tooComplex.size()
              + (tooComplex.size() == 1 ? " changed method is" : " changed methods are")
              + " above the limit of " + limit + ": " + places + ".",
          tooComplex.stream().limit(MAX_FINDINGS).toList());
    }
    if (!unread.isEmpty()) {
      return Evidence.undecided(
          unread.getFirst().path()
              + " cannot be parsed, so its complexity is unknown; mend its syntax.",
          unread);
    }
    return Evidence.pass(
        looked == 0
            ? "The change writes into no Java method of production."
            : "None of " + looked + " changed Java methods is above the limit of " + limit + ".");
  }
}
