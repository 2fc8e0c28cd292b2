/** Tells what a change is. */
package dev.codeagent.core.verify.semantic;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.task.Change;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.api.verify.ChangedFile;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.api.verify.Verifier;
import dev.codeagent.api.verify.VerifierSpec;
import dev.codeagent.core.verify.source.CodeText;
import dev.codeagent.core.verify.source.JavaParser;
import dev.codeagent.core.verify.source.SourceDiff;
import dev.codeagent.core.verify.source.TaskWords;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Lists what became of every declaration of Java that a change touches, and which other files are moved or reformatted only.
 * It leaves a refactoring to a person whose body is the same but for an operator or a literal that the task does not speak of:
 * that is another behaviour and no other form. Code in a task of documentation is for {@code docs-proof} to refuse.
 */
final class SemanticDiffVerifier implements Verifier {

  /** Findings of one kind; more is nothing that a person reads. */
  private static final int MAX_OF_KIND = 25;

  private static final int MAX_FINDINGS = 80;

  @Override
  public VerifierSpec spec() {
    return VerifierSpec.veto("semantic-diff", "2", 3);
  }

  @Override
  public Evidence verify(Change change, VerificationContext context) throws InterruptedException {
    List<Difference> found = new ArrayList<>();
    List<String> exchanged = List.of();
    if (context.changes().stream().anyMatch(file -> file.path().endsWith(".java"))) {
      Optional<JavaParser> parser = JavaParser.create();
      if (parser.isEmpty()) {
        return Evidence.skipped(JavaParser.MISSING);
      }
      SemanticDiff diff = SemanticDiff.of(SourceDiff.of(context, parser.get()));
      context.call().throwIfEnded();
      found.addAll(diff.differences());
      if (context.task().type() == TaskType.REFACTOR) {
        exchanged = diff.exchanged(TaskWords.of(context));
      }
    }
    found.addAll(others(context));
    found.sort(Difference.ORDER);
    if (found.isEmpty()) {
      return Evidence.skipped("The change has nothing that is compared by its declarations.");
    }
    List<Finding> findings = findings(found);
    return exchanged.isEmpty()
        ? Evidence.pass(summary(found) + ".", findings)
        : Evidence.undecided(
            "The task is to refactor, but behaviour changed: " + exchanged.getFirst()
                + " If that is meant, say so in the task or decide in person.",
            findings);
  }

  /** Files of other kinds whose content is elsewhere now, or says the same. */
  private static List<Difference> others(VerificationContext context) {
    Map<String, String> gone = context.changes().stream()
        .filter(file -> file.kind() == ChangedFile.Kind.DELETED && !file.binary())
        .collect(Collectors.toMap(
            file -> context.base().text(file.path()).orElse(""), ChangedFile::path, (a, b) -> a));
    List<Difference> found = new ArrayList<>();
    for (ChangedFile file : context.changes()) {
      String path = file.path();
      if (path.endsWith(".java") || file.binary()) {
        continue;
      }
      Optional<String> before = context.base().text(path);
      Optional<String> now = context.head().text(path);
      if (before.isEmpty() && now.filter(t -> !t.isBlank()).isPresent()) {
        Optional.ofNullable(gone.get(now.get()))
            .ifPresent(from -> found.add(
                new Difference(Difference.Kind.MOVED, path, 0, from + " moved here as it was.")));
      } else if (before.isPresent()
          && now.isPresent()
          && !before.get().equals(now.get())
          && context.isProduction(path)
          && CodeText.same(path, before.get(), now.get())) {
        found.add(new Difference(
            Difference.Kind.REFORMATTED,
            path,
            0,
            "Only comments or formatting differ in this file."));
      }
    }
    return found;
  }

  private static List<Finding> findings(List<Difference> found) {
    Map<Difference.Kind, Integer> told = new EnumMap<>(Difference.Kind.class);
    return found.stream()
        .filter(d -> told.merge(d.kind(), 1, Integer::sum) <= MAX_OF_KIND)
        .map(Difference::finding)
        .limit(MAX_FINDINGS)
        .toList();
  }

  private static String summary(List<Difference> found) {
    Map<Difference.Kind, Long> counts = found.stream()
        .collect(Collectors.groupingBy(
            Difference::kind, () -> new EnumMap<>(Difference.Kind.class), Collectors.counting()));
    return counts.entrySet().stream()
        .map(e -> e.getKey().counted() + ": " + e.getValue())
        .collect(Collectors.joining(", "));
  }
}
