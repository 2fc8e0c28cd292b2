package dev.codeagent.core.verify.sense;

import dev.codeagent.api.call.Deadline;
import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.task.Change;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.api.verify.Authority;
import dev.codeagent.api.verify.SuiteKind;
import dev.codeagent.api.verify.TestResult;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.api.verify.Verifier;
import dev.codeagent.api.verify.VerifierSpec;
import dev.codeagent.core.verify.host.BuiltHead;
import dev.codeagent.core.verify.host.MutantHost;
import dev.codeagent.core.verify.host.Unavailable;
import dev.codeagent.core.verify.source.JavaParser;
import dev.codeagent.core.verify.source.SourceDiff;
import dev.codeagent.core.verify.source.TaskWords;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether the tests of a task for tests look at the whole of the code that it names. It never grants, never refuses and is
 * not required: a method whose answers nobody looks at, refusals that never happen and borders that may lie on either side are left
 * to a person, and where the tests cannot be run again in a JVM of our own, that is told and nothing follows from it.
 */
final class TestSenseVerifier implements Verifier {

  /** Probes of one type; more says no more about its tests. */
  private static final int MOST = 120;

  @Override
  public VerifierSpec spec() {
    return new VerifierSpec("test-sense", "2", 40, Authority.VETO, Set.of(TaskType.TEST), false);
  }

  @Override
  public Evidence verify(Change change, VerificationContext context) throws InterruptedException {
    Optional<JavaParser> parser = JavaParser.create();
    if (!(context instanceof BuiltHead head) || parser.isEmpty()) {
      return Evidence.skipped("Tests cannot be run over changed sources here.");
    }
    SourceDiff diff = SourceDiff.of(context, parser.get());
    List<Subject> subjects = new Subjects(context, parser.get(), diff)
        .find().stream().filter(s -> !s.asked().isEmpty()).toList();
    if (subjects.isEmpty()) {
      return Evidence.skipped("The task names no code of Java that its tests use.");
    }
    List<String> passed = context.run(SuiteKind.DELIVERED).tests().stream()
        .filter(t -> t.status() == TestResult.Status.PASSED)
        .map(TestResult::className)
        .distinct()
        .toList();
    Optional<BuiltHead.Build> build = passed.isEmpty() ? Optional.empty() : head.builtHead();
    if (build.isEmpty()) {
      return Evidence.skipped("Only tests that Maven ran can be run over changed sources.");
    }
    Judged judged = new Judged(TaskWords.of(context).own());
    Deadline end = Deadline.after(context.proofTime(), context.call().ticker());
    String why = "";
    for (Subject subject : subjects) {
      try {
        look(context, build.get(), subject, passed, end, judged);
      } catch (Unavailable e) {
        why = e.sentence();
      }
    }
    return judged.isEmpty() && !why.isEmpty()
        ? Evidence.skipped("Whether tests look at the whole was not asked: " + why)
        : judged.evidence();
  }

  private static void look(
      VerificationContext context,
      BuiltHead.Build build,
      Subject subject,
      List<String> passed,
      Deadline end,
      Judged judged)
      throws InterruptedException, Unavailable {
    String path = subject.type().file().path();
    Map<String, String> source = Map.of(path, context.head().text(path).orElse(""));
    Deadline compiling =
        Deadline.after(end.remaining().dividedBy(2), context.call().ticker());
    try (MutantHost host = MutantHost.open(build, source, passed, context.call())) {
      Map<Probe, MutantHost.Compiled> compiled = new LinkedHashMap<>();
      for (Probe probe : Judged.ordered(subject, MOST)) {
        if (!compiling.passed()) {
          host.compile(probe.mistake().sources(source)).ifPresent(c -> compiled.put(probe, c));
        }
      }
      List<Probe> probes = List.copyOf(compiled.keySet());
      List<MutantHost.Answer> answers =
          host.run(new ArrayList<>(compiled.values()), end.remaining());
      for (int i = 0; i < answers.size(); i++) {
        judged.at(probes.get(i), answers.get(i));
      }
      judged.told(subject, host.complete() && !compiling.passed());
    }
  }
}
