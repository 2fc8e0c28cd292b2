/** Looks for well-known mistakes in the code that a change writes. */
package dev.codeagent.core.verify.mistake;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.task.Change;
import dev.codeagent.api.verify.ChangedFile;
import dev.codeagent.api.verify.Tree;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.api.verify.Verifier;
import dev.codeagent.api.verify.VerifierSpec;
import dev.codeagent.core.verify.source.JavaParser;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Asks a person about places where the new code goes wrong for some input, such as a product of ints that is widened too late, and
 * tells others. What stood at base in the same shape, also in another changed file, is let be. It never refuses: no run showed
 * anything.
 */
final class MistakeVerifier implements Verifier {

  /** More is nothing that a person reads. */
  private static final int MAX_FINDINGS = 40;

  /** Sources of a change beyond which it is no work of one task. */
  private static final int MAX_SOURCES = 400;

  @Override
  public VerifierSpec spec() {
    return VerifierSpec.veto("mistakes", "3", 4);
  }

  @Override
  public Evidence verify(Change change, VerificationContext context) throws InterruptedException {
    List<String> changed = context.changes().stream()
        .map(ChangedFile::path)
        .filter(p -> isLooked(p, context))
        .toList();
    if (changed.isEmpty()) {
      return Evidence.skipped("The change touches no Java source of production.");
    }
    if (changed.size() > MAX_SOURCES) {
      return Evidence.skipped("The change touches more sources than are looked at.");
    }
    if (JavaParser.create().isEmpty()) {
      return Evidence.skipped(JavaParser.MISSING);
    }
    Asked asked = Asked.of(context);
    List<Source> head = sources(context.head(), changed);
    context.call().throwIfEnded();
    List<Source> base = sources(context.base(), changed);
    List<Note> now = Looks.all(head, asked, Before.of(base));
    if (!now.isEmpty()) {
      now = new Novelty(asked, Looks.all(base, asked, Before.NOTHING), base).keep(now);
    }
    return evidence(now);
  }

  private static boolean isLooked(String path, VerificationContext context) {
    return path.endsWith(".java") && !context.isTest(path) && !context.isProtected(path);
  }

  private static List<Source> sources(Tree tree, List<String> paths) {
    return Attribution.of(
        tree, paths.stream().filter(p -> tree.bytes(p).isPresent()).toList());
  }

  private static Evidence evidence(List<Note> notes) {
    List<Note> sorted = new ArrayList<>(notes);
    sorted.sort(Comparator.comparing((Note n) -> !n.asks())
        .thenComparing(Note::path)
        .thenComparingInt(Note::line));
    List<Finding> findings =
        sorted.stream().map(Note::finding).distinct().limit(MAX_FINDINGS).toList();
    if (sorted.isEmpty() || !sorted.getFirst().asks()) {
      return Evidence.pass(
          "No well-known mistake asks for a person in what the change writes.", findings);
    }
    Note first = sorted.getFirst();
    long others =
        sorted.stream().filter(Note::asks).map(Note::finding).distinct().count() - 1;
    return Evidence.undecided(
        first.path() + ":" + first.line() + ": " + first.message()
            + (others > 0 ? " (" + others + " more)" : ""),
        findings);
  }
}
