package dev.codeagent.core.verify.behave;

import dev.codeagent.api.call.Deadline;
import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.task.Change;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.api.verify.Authority;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.api.verify.Verifier;
import dev.codeagent.api.verify.VerifierSpec;
import dev.codeagent.core.verify.host.BuiltHead;
import dev.codeagent.core.verify.host.Unavailable;
import dev.codeagent.core.verify.source.JavaParser;
import dev.codeagent.core.verify.source.SourceDiff;
import dev.codeagent.core.verify.source.TaskWords;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether the methods that a change touches answer as they did, for the calls of base's own tests and for what can be made of
 * them. A refactoring that answers a usual call in another way is refused; of other changes differences are told and
 * nothing follows. It never grants and is not required.
 */
final class BehaviourVerifier implements Verifier {

  @Override
  public VerifierSpec spec() {
    return new VerifierSpec(
        "behaviour",
        "3",
        35,
        Authority.VETO,
        Set.of(TaskType.CODE, TaskType.REFACTOR, TaskType.DOCS),
        false);
  }

  @Override
  public Evidence verify(Change change, VerificationContext context) throws InterruptedException {
    return look(context).evidence(context.task().type());
  }

  /** What a comparison amounts to; one that was made of the same trees before is not made again. */
  static Outcome look(VerificationContext context) throws InterruptedException {
    Optional<JavaParser> parser = JavaParser.create();
    if (!(context instanceof BuiltHead head) || parser.isEmpty()) {
      return Outcome.nothing("nothing of the kind can be run here.");
    }
    SourceDiff diff = SourceDiff.of(context, parser.get());
    Map<String, List<SourceDiff.Pair>> modules = byModule(context, diff);
    if (modules.isEmpty() || !diff.productionCodeChanged()) {
      return Outcome.nothing("the change touches no code of Java that was there before.");
    }
    String look = "behaviour 3 " + context.task().type() + " " + context.task().text() + " "
        + context.task().details() + " " + context.references();
    Optional<Outcome> before = head.kept(look).flatMap(Outcome::read);
    if (before.isPresent()) {
      return before.get();
    }
    Optional<BuiltHead.Build> build = head.builtHead();
    if (build.isEmpty()) {
      return Outcome.nothing("only code that Maven built can be run side by side.");
    }
    Outcome outcome = compare(context, parser.get(), build.get(), modules);
    if (outcome.why().isEmpty() && outcome.calls() > 0) {
      head.keep(look, outcome.write());
    }
    return outcome;
  }

  /** What a comparison amounts to, without what was kept. */
  static Outcome outcome(VerificationContext context, BuiltHead.Build build)
      throws InterruptedException {
    JavaParser parser = JavaParser.create().orElseThrow();
    return compare(context, parser, build, byModule(context, SourceDiff.of(context, parser)));
  }

  /** By the folder that holds {@code src} what changes there and was there before. */
  private static Map<String, List<SourceDiff.Pair>> byModule(
      VerificationContext context, SourceDiff diff) {
    Map<String, List<SourceDiff.Pair>> modules = diff.production().stream()
        .filter(p -> context.isProduction(p.path()) && p.path().contains("src/main/java/"))
        .collect(Collectors.groupingBy(
            p -> p.path().substring(0, p.path().indexOf("src/main/java/")),
            LinkedHashMap::new,
            Collectors.toList()));
    modules.values().removeIf(pairs -> pairs.stream().allMatch(p -> p.base() == null));
    return modules;
  }

  private static Outcome compare(
      VerificationContext context,
      JavaParser parser,
      BuiltHead.Build build,
      Map<String, List<SourceDiff.Pair>> modules)
      throws InterruptedException {
    String all = TaskWords.of(context).own() + "\n"
        + String.join("\n", context.references().values());
    AskedBehaviour asked = AskedBehaviour.of(TaskWords.of(context), all);
    Deadline end = Deadline.after(context.proofTime(), context.call().ticker());
    Outcome outcome = Outcome.nothing("");
    for (Map.Entry<String, List<SourceDiff.Pair>> module : modules.entrySet()) {
      SideBySide sides =
          new SideBySide(context, parser, build, module.getKey(), module.getValue(), asked, end);
      try {
        outcome = outcome.and(sides.compare());
      } catch (Unavailable e) {
        outcome = outcome.with(List.of(), e.sentence());
      }
    }
    return end.passed() ? outcome.with(List.of(), "the time for proofs is over.") : outcome;
  }
}
