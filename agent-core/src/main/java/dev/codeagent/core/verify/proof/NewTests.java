package dev.codeagent.core.verify.proof;

import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.api.verify.TestResult;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.core.verify.source.Annotations;
import dev.codeagent.core.verify.source.Assertion;
import dev.codeagent.core.verify.source.AssertionReader;
import dev.codeagent.core.verify.source.JavaFile;
import dev.codeagent.core.verify.source.JavaMethod;
import dev.codeagent.core.verify.source.JavaParser;
import dev.codeagent.core.verify.source.JavaTokens;
import dev.codeagent.core.verify.source.SourceDiff;
import dev.codeagent.core.verify.source.TestCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The tests that a change adds or changes, and what can be told of them from their source. Immutable. */
final class NewTests {

  private final List<NewTest> tests;
  private final Map<String, JavaMethod> helpers = new HashMap<>();

  private NewTests(List<NewTest> tests, List<JavaFile> files) {
    this.tests = tests;
    for (JavaFile file : files) {
      file.methods().forEach(m -> helpers.putIfAbsent(m.name(), m));
    }
  }

  static NewTests of(SourceDiff diff, VerificationContext context, JavaParser parser) {
    TestHeirs heirs = new TestHeirs(context, parser);
    List<NewTest> found = new ArrayList<>();
    Map<String, JavaMethod> before = SourceDiff.methods(SourceDiff.bases(diff.tests()));
    for (JavaFile file : SourceDiff.heads(diff.tests())) {
      for (JavaMethod test : TestCode.tests(file)) {
        JavaMethod was = before.get(test.key());
        if (was == null
            || !was.file().normal(was.tree()).equals(file.normal(test.tree()))
            || !scaffold(was).equals(scaffold(test))) {
          found.add(new NewTest(test, heirs.of(test)));
        }
      }
    }
    return new NewTests(List.copyOf(found), SourceDiff.heads(diff.tests()));
  }

  /** What a test works with in its class: preparations, and fields and helpers that it or these or a framework use. */
  private static String scaffold(JavaMethod test) {
    List<JavaMethod> methods =
        test.type().methods().stream().filter(m -> !TestCode.isTest(m)).toList();
    Set<String> named = ownNames(test.body());
    methods.stream().filter(NewTests::prepares).forEach(m -> named.addAll(ownNames(m.body())));
    for (int known = -1; known < named.size(); ) {
      known = named.size();
      methods.stream()
          .filter(m -> named.contains(m.name()))
          .forEach(m -> named.addAll(ownNames(m.body())));
    }
    StringBuilder text = new StringBuilder();
    test.type().fields().stream()
        .filter(f -> named.contains(f.getName().toString())
            || !f.getModifiers().getAnnotations().isEmpty())
        .forEach(f -> text.append(test.file().normal(f)));
    methods.stream()
        .filter(m -> prepares(m) || named.contains(m.name()))
        .forEach(m -> text.append(test.file().normal(m.tree())));
    return text.toString();
  }

  /** The names in code that are not said of something else: what {@code cart.total} names is the cart's. */
  private static Set<String> ownNames(String body) {
    List<JavaTokens.Token> tokens = JavaTokens.of(body);
    Set<String> names = new HashSet<>();
    for (int i = 0; i < tokens.size(); i++) {
      boolean ofOthers = i > 1
          && tokens.get(i - 1).text().equals(".")
          && !tokens.get(i - 2).text().equals("this");
      if (tokens.get(i).kind() == JavaTokens.Kind.WORD && !ofOthers) {
        names.add(tokens.get(i).text());
      }
    }
    return names;
  }

  /** Whether a runner calls the method by itself. */
  static boolean prepares(JavaMethod method) {
    return method.isConstructor()
        || method.annotations().stream()
            .map(Annotations::simpleName)
            .anyMatch(name -> name.startsWith("Before") || name.startsWith("After"));
  }

  List<NewTest> tests() {
    return tests;
  }

  boolean isEmpty() {
    return tests.isEmpty();
  }

  /** The classes to run, in the order of their sources. */
  List<String> classes() {
    Set<String> names = new LinkedHashSet<>();
    tests.forEach(t -> names.addAll(t.topClasses()));
    return List.copyOf(names);
  }

  /** The source of a report's entry, where it is one of these tests. */
  Optional<NewTest> named(TestResult result) {
    return tests.stream().filter(t -> t.matches(result)).findFirst();
  }

  /**
   * The entries of a green run that show these tests: matched by name or, where a display name hides it, an entry of
   * one of their classes that an earlier run does not have.
   */
  List<TestResult> passedIn(SuiteRun run, SuiteRun earlier) {
    Set<String> known = earlier.tests().stream().map(TestResult::key).collect(Collectors.toSet());
    Set<String> classes = new HashSet<>(classes());
    return run.tests().stream()
        .filter(r -> r.status() == TestResult.Status.PASSED)
        .filter(r -> named(r).isPresent()
            || (classes.contains(top(r.className())) && !known.contains(r.key())))
        .toList();
  }

  private static String top(String className) {
    int inner = className.indexOf('$');
    return inner < 0 ? className : className.substring(0, inner);
  }

  /** Whether the test demands anything, itself or through a helper of the changed test sources. */
  boolean demands(TestResult result) {
    Optional<NewTest> test = named(result);
    return test.isEmpty() || demands(test.get().method(), new HashSet<>());
  }

  private boolean demands(JavaMethod method, Set<String> seen) {
    if (!seen.add(method.key())) {
      return false;
    }
    boolean direct =
        AssertionReader.read(method.tree().getBody(), method.file()).assertions().stream()
            .anyMatch(a -> a.strength() != Assertion.Strength.NOTHING);
    boolean expects =
        method.annotations().stream().anyMatch(a -> a.toString().contains("expected"));
    if (direct || expects || returnsCases(method)) {
      return true;
    }
    return JavaTokens.words(method.body()).stream()
        .map(helpers::get)
        .anyMatch(helper -> helper != null && demands(helper, seen));
  }

  /** A property that returns its truth, or a factory of dynamic tests. */
  private static boolean returnsCases(JavaMethod method) {
    return (method.annotated("Property") && method.returnType().equals("boolean"))
        || method.annotated("TestFactory");
  }

  /** Whether what the test demands is said of one of the named methods or types, directly or through a variable. */
  boolean demandsOf(TestResult result, Set<String> names) {
    Optional<NewTest> test = named(result);
    return test.isEmpty()
        || DemandedNames.of(test.get().method()).stream().anyMatch(names::contains);
  }

  /** Whether a test finds code by name or reads sources instead of calling: it compiles whatever is missing. */
  boolean looksUpByName(TestResult result) {
    Optional<NewTest> test = named(result);
    if (test.isEmpty()) {
      return true;
    }
    String code = test.get().method().file().text();
    Set<String> words = JavaTokens.words(code);
    return words.contains("forName")
        || words.contains("getDeclaredMethod")
        || words.contains("getDeclaredMethods")
        || words.contains("getMethod")
        || words.contains("getMethods")
        || words.contains("getDeclaredField")
        || words.contains("loadClass")
        || code.contains("src/main");
  }
}
