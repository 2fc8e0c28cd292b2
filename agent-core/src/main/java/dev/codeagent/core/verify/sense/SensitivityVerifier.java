package dev.codeagent.core.verify.sense;

import dev.codeagent.api.call.Deadline;
import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.task.Change;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.api.verify.Authority;
import dev.codeagent.api.verify.SuiteKind;
import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.api.verify.TestResult;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.api.verify.Verifier;
import dev.codeagent.api.verify.VerifierSpec;
import dev.codeagent.core.verify.host.BuiltHead;
import dev.codeagent.core.verify.host.MutantHost;
import dev.codeagent.core.verify.host.Unavailable;
import dev.codeagent.core.verify.source.JavaParser;
import dev.codeagent.core.verify.source.SourceDiff;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether tests notice when parts of the change are undone or put wrong. It never grants, never refuses and is not
 * required: what no test notices is told, a method in which they notice nothing is left to a person, and where the tests
 * cannot be run again in a JVM of our own, that is told and nothing follows from it.
 */
final class SensitivityVerifier implements Verifier {

  @Override
  public VerifierSpec spec() {
    return new VerifierSpec(
        "sensitivity", "3", 40, Authority.VETO, Set.of(TaskType.CODE, TaskType.DOCS), false);
  }

  @Override
  public Evidence verify(Change change, VerificationContext context) throws InterruptedException {
    Optional<JavaParser> parser = JavaParser.create();
    if (!(context instanceof BuiltHead head) || parser.isEmpty()) {
      return Evidence.skipped("Tests cannot be run over changed sources here.");
    }
    List<Part> parts = ChangedParts.of(SourceDiff.of(context, parser.get()));
    if (parts.isEmpty()) {
      return Evidence.skipped("The change has no statement of Java that could be put wrong.");
    }
    SuiteRun run = context.run(SuiteKind.DELIVERED);
    KeptLook kept = new KeptLook(parts);
    Optional<Looked> before = head.kept(kept.name()).flatMap(kept::read);
    if (before.isPresent()) {
      return before.get().evidence();
    }
    List<String> passed = run.tests().stream()
        .filter(t -> t.status() == TestResult.Status.PASSED)
        .map(TestResult::className)
        .distinct()
        .toList();
    Optional<BuiltHead.Build> build = passed.isEmpty() ? Optional.empty() : head.builtHead();
    if (build.isEmpty()) {
      return Evidence.skipped("Only tests that Maven ran can be run over changed sources.");
    }
    Looked looked = new Looked();
    String why = examine(context, build.get(), byModule(parts), passed, looked);
    looked.kept(kept).ifPresent(look -> head.keep(kept.name(), look));
    return looked.isEmpty() && !why.isEmpty()
        ? Evidence.skipped("Whether tests notice the change was not looked at: " + why)
        : looked.evidence();
  }

  /** A module is what holds {@code src}: each has tests and a class path of its own. */
  private static Collection<List<Part>> byModule(List<Part> parts) {
    return parts.stream()
        .collect(Collectors.groupingBy(
            p -> p.path().substring(0, Math.max(0, p.path().indexOf("src/"))),
            LinkedHashMap::new,
            Collectors.toList()))
        .values();
  }

  /** Why some module could not be looked at; empty when all were. */
  private static String examine(
      VerificationContext context,
      BuiltHead.Build build,
      Collection<List<Part>> modules,
      List<String> passed,
      Looked looked)
      throws InterruptedException {
    Deadline end = Deadline.after(context.proofTime(), context.call().ticker());
    String why = "";
    for (List<Part> parts : modules) {
      try {
        look(context, build, parts, passed, end, looked);
      } catch (Unavailable e) {
        looked.cutShort();
        why = why.isEmpty() ? e.sentence() : why;
      }
    }
    return why;
  }

  private static void look(
      VerificationContext context,
      BuiltHead.Build build,
      List<Part> parts,
      List<String> passed,
      Deadline end,
      Looked looked)
      throws InterruptedException, Unavailable {
    Map<String, String> sources = new LinkedHashMap<>();
    parts.forEach(p -> sources.put(p.path(), context.head().text(p.path()).orElse("")));
    Deadline compiling =
        Deadline.after(end.remaining().dividedBy(2), context.call().ticker());
    try (MutantHost host = MutantHost.open(build, sources, passed, context.call())) {
      Mistakes mistakes = Mistakes.of(parts, sources, host::compile, compiling::passed);
      looked.told(host.complete());
      if (compiling.passed()) {
        looked.cutShort();
      }
      List<Mistake> all = mistakes.all();
      List<MutantHost.Answer> answers = host.run(mistakes.classes(all), end.remaining());
      for (int i = 0; i < answers.size(); i++) {
        looked.at(all.get(i), answers.get(i));
      }
      List<Mistake> silent = looked.silent().stream().filter(all::contains).toList();
      if (!silent.isEmpty() && end.passed()) {
        looked.cutShort();
      } else if (!silent.isEmpty() && host.complete()) {
        List<MutantHost.Answer> again = host.runAll(mistakes.classes(silent), end.remaining());
        for (int i = 0; i < again.size(); i++) {
          looked.atAll(silent.get(i), again.get(i));
        }
      }
      looked.told(host.complete());
    }
  }
}
