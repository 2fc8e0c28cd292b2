package dev.codeagent.core.verify.tamper;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.VariableTree;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.core.verify.source.Annotations;
import dev.codeagent.core.verify.source.InheritedTests;
import dev.codeagent.core.verify.source.JavaFile;
import dev.codeagent.core.verify.source.JavaMethod;
import dev.codeagent.core.verify.source.JavaTokens;
import dev.codeagent.core.verify.source.JavaType;
import dev.codeagent.core.verify.source.Literal;
import dev.codeagent.core.verify.source.SameDemand;
import dev.codeagent.core.verify.source.SourceDiff;
import dev.codeagent.core.verify.source.TaskWords;
import dev.codeagent.core.verify.source.TestCode;
import dev.codeagent.core.verify.source.TestMatching;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares base's Java tests with what became of them. */
final class JavaTests {

  private static final List<String> KNOWN_RUNNERS = List.of(
      "Mockito",
      "Spring",
      "Quarkus",
      "Micronaut",
      "Vertx",
      "WireMock",
      "SoftAssertions",
      "Dropwizard",
      "Testcontainers",
      "TempDir");

  private final VerificationContext context;
  private final SourceDiff diff;
  private final Marks marks;
  private final Asked asked;
  private final TestMatching matching;
  private final DemandComparison demands;
  private final InheritedTests inherited;

  JavaTests(VerificationContext context, SourceDiff diff, TaskWords words, Marks marks) {
    this.context = context;
    this.diff = diff;
    this.marks = marks;
    this.asked = new Asked(context, diff, words);
    this.matching = TestMatching.of(diff);
    this.demands = new DemandComparison(asked, marks, matching, SameDemand.optionalNow(diff));
    this.inherited = InheritedTests.of(diff);
  }

  void judge() throws InterruptedException {
    for (JavaFile file : SourceDiff.bases(diff.tests())) {
      for (JavaMethod test : TestCode.tests(file)) {
        if (TestCode.notRun(test) == null) {
          judge(test);
        }
      }
    }
    for (SourceDiff.Pair pair : diff.tests()) {
      if (pair.base() != null && pair.head() != null) {
        judgeScaffold(pair.base(), pair.head());
      }
      if (pair.head() != null && pair.head().broken()) {
        marks.add(
            Marks.Weight.ASK,
            pair.path(),
            0,
            "test-unreadable",
            "The test source has syntax errors.");
      }
    }
  }

  private void judge(JavaMethod test) throws InterruptedException {
    Optional<JavaMethod> same = matching.samePlace(test);
    if (same.isPresent() && TestCode.isTest(same.get())) {
      compare(test, same.get());
      return;
    }
    Optional<JavaMethod> moved = matching.elsewhere(test);
    if (moved.isPresent()) {
      compare(test, moved.get());
      return;
    }
    if (same.isPresent()) {
      mark(
          asked.removal(test),
          same.get(),
          "test-annotation-dropped",
          "The test " + test.name() + " lost its annotation and no longer runs.");
      return;
    }
    Optional<JavaMethod> merged = matching.mergedInto(test);
    boolean kept = merged.filter(m -> matching.keptInRow(test, m)).isPresent();
    List<JavaMethod> parts = kept ? List.of() : matching.splitInto(test);
    if (!parts.isEmpty()) {
      mark(
          regrouped(test, parts),
          test,
          "test-split",
          "What the test " + test.name() + " demanded now stands in other tests.");
      return;
    }
    if (merged.isPresent()) {
      mark(
          kept ? regrouped(test, List.of(merged.get())) : Marks.Weight.ASK,
          test,
          "test-merged",
          "The test " + test.name() + " seems to be merged into another.");
      return;
    }
    mark(
        asked.removal(test),
        test,
        "test-removed",
        "The test " + test.type().simpleName() + "." + test.name() + " was removed.");
  }

  /** What stands in other tests demand by demand is not lost; head's code has to pass the old test, too. */
  private Marks.Weight regrouped(JavaMethod test, List<JavaMethod> into)
      throws InterruptedException {
    Marks.Weight weight = asked.regrouping(test);
    boolean found = into.stream().allMatch(t -> TestCode.matchesRunner(t.type()));
    return weight == Marks.Weight.ASK && found && asked.passesAsItStood(test)
        ? Marks.Weight.NOTE
        : weight;
  }

  private void compare(JavaMethod before, JavaMethod now) throws InterruptedException {
    String notRun = TestCode.notRun(now);
    if (notRun != null && !inherited.run(now)) {
      mark(
          asked.disabling(before),
          now,
          "test-not-run",
          "The test " + now.name() + " no longer runs: " + notRun + ".");
    }
    if (TestCode.matchesRunner(before.type())
        && !TestCode.matchesRunner(now.type())
        && !inherited.run(now)) {
      mark(
          asked.disabling(before),
          now,
          "test-out-of-pattern",
          "The test class " + now.type().top().simpleName()
              + " is outside of the runner's pattern.");
    }
    annotations(before, now);
    boolean row = before.parameterNames().isEmpty() && matching.keptInRow(before, now);
    if (!row) {
      demands.compare(before, now);
    }
  }

  private void annotations(JavaMethod before, JavaMethod now) throws InterruptedException {
    Set<String> known = TestCode.annotationsAround(before)
        .map(a -> before.file().normal(a))
        .collect(Collectors.toSet());
    for (AnnotationTree added : TestCode.annotationsAround(now).toList()) {
      if (!known.contains(now.file().normal(added))) {
        addedAnnotation(before, now, added);
      }
    }
    losesCases(before, now);
  }

  private void addedAnnotation(JavaMethod before, JavaMethod now, AnnotationTree added) {
    String name = Annotations.simpleName(added);
    String text = now.file().normal(added);
    int line = now.file().line(added);
    String path = now.file().path();
    if (disables(name)) {
      marks.add(
          wasConditional(before) ? Marks.Weight.NOTE : asked.disabling(before),
          path,
          line,
          "test-disabled",
          "The test " + now.name() + " was disabled by @" + name + ".");
    } else if (name.equals("Tag") || name.equals("Tags") || name.equals("Category")) {
      boolean filtered = BuildFiles.filtersGroups(context.head());
      marks.add(
          filtered ? asked.disabling(before) : Marks.Weight.NOTE,
          path,
          line,
          "test-tagged",
          "The test " + now.name() + " got @" + name
              + (filtered ? ", and the build runs only some groups." : "."));
    } else if (name.equals("Test")
        && (text.contains("expected") || text.contains("enabled = false"))) {
      marks.add(
          asked.anotherFailure(before, text) ? Marks.Weight.NOTE : asked.disabling(before),
          path,
          line,
          "failure-expected",
          "The test " + now.name() + " now accepts a failure: " + text + ".");
    } else if (name.equals("ExtendWith")
        || name.equals("RunWith")
        || name.equals("ExpectedToFail")
        || name.equals("RetryingTest")
        || name.equals("Listeners")) {
      boolean swallows = name.equals("ExpectedToFail") || name.equals("RetryingTest");
      marks.add(
          swallows ? asked.disabling(before) : runner(text),
          path,
          line,
          "test-runner-changed",
          "The test " + now.name() + " now runs with " + text + ", which can change what fails.");
    }
  }

  private static boolean disables(String annotation) {
    return annotation.startsWith("Disabled")
        || annotation.startsWith("Enabled")
        || annotation.startsWith("Ignore");
  }

  /** Whether base already ran it only under conditions, or not at all. */
  private static boolean wasConditional(JavaMethod test) {
    return TestCode.annotationsAround(test)
        .map(Annotations::simpleName)
        .anyMatch(JavaTests::disables);
  }

  /** Extensions of well-known libraries prepare tests and swallow nothing. */
  private static Marks.Weight runner(String annotation) {
    boolean known = KNOWN_RUNNERS.stream().anyMatch(annotation::contains);
    return known ? Marks.Weight.NOTE : Marks.Weight.ASK;
  }

  /** Cases of parameterised tests are literals of annotations, or cells of such. */
  private void losesCases(JavaMethod before, JavaMethod now) throws InterruptedException {
    Set<Literal> had = caseLiterals(before);
    Set<Literal> has = caseLiterals(now);
    Set<Literal> lost = new HashSet<>(had);
    lost.removeAll(has);
    if (lost.isEmpty()) {
      return;
    }
    Set<Literal> gained = new HashSet<>(has);
    gained.removeAll(had);
    Marks.Weight weight =
        gained.isEmpty() ? asked.weakening(before.body()) : asked.value(before, "", lost, gained);
    mark(
        weight,
        now,
        "cases-changed",
        "The cases " + quoted(lost) + " of the test " + now.name() + " are gone.");
  }

  private static Set<Literal> caseLiterals(JavaMethod test) {
    Set<Literal> found = new HashSet<>();
    for (AnnotationTree annotation : test.annotations()) {
      String name = Annotations.simpleName(annotation);
      boolean cases = name.endsWith("Source")
          || name.endsWith("Sources")
          || name.equals("RepeatedTest")
          || name.equals("Property");
      if (cases && !name.equals("MethodSource")) {
        JavaTokens.literals(test.file().source(annotation)).forEach(l -> cells(l, found));
      }
    }
    return found;
  }

  private static void cells(Literal literal, Set<Literal> into) {
    if (literal.kind() != Literal.Kind.TEXT) {
      into.add(literal);
      return;
    }
    for (String cell : literal.value().split("[,;|\\n]")) {
      into.add(Literal.text(cell.strip()));
    }
  }

  /** Helpers, preparations and constants of a test class that both sides have. */
  private void judgeScaffold(JavaFile base, JavaFile head) throws InterruptedException {
    Map<String, JavaMethod> now = SourceDiff.methods(List.of(head));
    for (JavaMethod helper : base.methods()) {
      JavaMethod kept = now.get(helper.key());
      if (kept != null && !TestCode.isTest(helper) && !kept.body().equals(helper.body())) {
        demands.compare(helper, kept);
      }
    }
    Map<String, VariableTree> fields = new HashMap<>();
    head.types()
        .forEach(t -> t.fields().forEach(f -> fields.put(t.binaryName() + "#" + f.getName(), f)));
    for (JavaType type : base.types()) {
      for (VariableTree field : type.fields()) {
        VariableTree kept = fields.get(type.binaryName() + "#" + field.getName());
        if (kept != null) {
          field(type, field, head, kept);
        }
      }
    }
  }

  private void field(JavaType type, VariableTree before, JavaFile head, VariableTree now)
      throws InterruptedException {
    Set<Literal> had = JavaTokens.literals(type.file().source(before));
    Set<Literal> has = JavaTokens.literals(head.source(now));
    Set<Literal> lost = new HashSet<>(had);
    lost.removeAll(has);
    Set<Literal> gained = new HashSet<>(has);
    gained.removeAll(had);
    Optional<JavaMethod> anyTest = TestCode.tests(type.file()).stream().findFirst();
    if (lost.isEmpty() || anyTest.isEmpty()) {
      return;
    }
    marks.add(
        asked.value(anyTest.get(), "", lost, gained),
        head.path(),
        head.line(now),
        "test-value-changed",
        "The value of " + now.getName() + " in the test class changed from " + quoted(lost) + " to "
            + quoted(gained) + ".");
  }

  static String quoted(Set<Literal> literals) {
    return literals.isEmpty()
        ? "nothing"
        : literals.stream()
            .map(Literal::quoted)
            .sorted()
            .limit(5)
            .map(text -> text.strip().replaceAll("\\s*\\R\\s*", "\\\\n"))
            .collect(Collectors.joining(", "));
  }

  private void mark(Marks.Weight weight, JavaMethod where, String code, String message) {
    marks.add(weight, where.file().path(), where.line(), code, message);
  }
}
