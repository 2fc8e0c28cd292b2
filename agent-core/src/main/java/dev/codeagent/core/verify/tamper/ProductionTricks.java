package dev.codeagent.core.verify.tamper;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.core.verify.source.JavaFile;
import dev.codeagent.core.verify.source.JavaMethod;
import dev.codeagent.core.verify.source.JavaTokens;
import dev.codeagent.core.verify.source.JavaType;
import dev.codeagent.core.verify.source.Literal;
import dev.codeagent.core.verify.source.SourceDiff;
import dev.codeagent.core.verify.source.TaskWords;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Code that makes a test run say yes: it notices the run, ends it, shadows what it uses or makes everything equal. */
final class ProductionTricks {

  private static final List<String> RUNNER_WORDS = List.of(
      "org.junit",
      "surefire",
      "failsafe",
      "org.testng",
      "net.jqwik",
      "junit.framework",
      "jupiter.api",
      "test-classes",
      "src/test");
  private static final List<String> FOREIGN_PACKAGES = List.of(
      "org.junit",
      "junit.framework",
      "org.assertj",
      "org.testng",
      "org.hamcrest",
      "org.mockito",
      "net.jqwik",
      "org.opentest4j",
      "java.",
      "javax.",
      "com.google.common.truth");
  private static final List<String> INTERCEPTORS = List.of(
      "TestExecutionExceptionHandler",
      "LifecycleMethodExecutionExceptionHandler",
      "InvocationInterceptor",
      "ExecutionCondition",
      "PostDiscoveryFilter",
      "LauncherInterceptor",
      "TestExecutionListener",
      "LauncherSessionListener",
      "LauncherDiscoveryListener",
      "IAnnotationTransformer",
      "IMethodInterceptor",
      "TestRule",
      "MethodRule");

  private final VerificationContext context;
  private final SourceDiff diff;
  private final TaskWords words;
  private final Marks marks;

  ProductionTricks(VerificationContext context, SourceDiff diff, TaskWords words, Marks marks) {
    this.context = context;
    this.diff = diff;
    this.words = words;
    this.marks = marks;
  }

  void judge() {
    Set<String> testNames = testNames();
    for (SourceDiff.Pair pair : diff.production()) {
      if (pair.head() != null) {
        detection(pair.base(), pair.head(), testNames);
        exits(pair.base(), pair.head());
        equality(pair.base(), pair.head());
        foreignPackage(pair.head());
      }
    }
    for (SourceDiff.Pair pair : diff.tests()) {
      if (pair.head() != null) {
        foreignPackage(pair.head());
        shadows(pair);
        interceptors(pair);
      }
    }
  }

  private Set<String> testNames() {
    Set<String> names = new HashSet<>();
    for (String path : context.head().paths()) {
      if (path.endsWith(".java") && context.isTest(path)) {
        names.add(path.substring(path.lastIndexOf('/') + 1, path.length() - ".java".length()));
      }
    }
    return names;
  }

  private void detection(@Nullable JavaFile base, JavaFile head, Set<String> testNames) {
    Set<Literal> known = base == null ? Set.of() : JavaTokens.literals(base.text());
    for (JavaTokens.Token token : JavaTokens.of(head.text())) {
      if (token.kind() != JavaTokens.Kind.TEXT) {
        continue;
      }
      String value = token.text().replace("\"", "");
      boolean runner = RUNNER_WORDS.stream().anyMatch(value::contains);
      boolean testClass = testNames.contains(value.substring(value.lastIndexOf('.') + 1));
      if ((runner || testClass)
          && !known.contains(Literal.text(value))
          && !words.mentions("junit", "surefire", "testng")) {
        marks.add(
            Marks.Weight.REFUSE,
            head.path(),
            token.line(),
            "test-detection",
            "Production code names the test run: " + token.text() + ".");
      }
    }
  }

  private void exits(@Nullable JavaFile base, JavaFile head) {
    boolean main = head.methods().stream().anyMatch(m -> m.name().equals("main"))
        || head.imports().anyMatch(i -> i.startsWith("picocli."));
    if (base != null && !exitLines(base).isEmpty()) {
      return;
    }
    boolean asked = main
        || words.mentions(
            "exit", "halt", "terminate", "shutdown", "status", "код", "заверш", "выход");
    for (int line : exitLines(head)) {
      marks.add(
          asked ? Marks.Weight.NOTE : Marks.Weight.ASK,
          head.path(),
          line,
          "jvm-exit",
          "Production code now ends the JVM, which ends a test run early.");
    }
  }

  private static List<Integer> exitLines(JavaFile file) {
    Set<Integer> lines = new java.util.TreeSet<>();
    new TreeScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitMethodInvocation(
          MethodInvocationTree call, @Nullable Void unused) {
        if (endsJvm(call)) {
          lines.add(file.line(call));
        }
        return super.visitMethodInvocation(call, null);
      }
    }.scan(file.unit(), null);
    return List.copyOf(lines);
  }

  /** Whether a call is {@code System.exit}, {@code Runtime.exit} or {@code Runtime.halt}. */
  static boolean endsJvm(MethodInvocationTree call) {
    String text = call.getMethodSelect().toString();
    return text.equals("System.exit")
        || text.equals("java.lang.System.exit")
        || text.endsWith("getRuntime().halt")
        || text.endsWith("getRuntime().exit");
  }

  private void equality(@Nullable JavaFile base, JavaFile head) {
    Set<String> before = base == null
        ? Set.of()
        : base.methods().stream().map(m -> m.key() + m.body()).collect(Collectors.toSet());
    for (JavaMethod method : head.methods()) {
      boolean equals = method.name().equals("equals") && method.parameterNames().size() == 1;
      boolean compare = method.name().equals("compareTo") || method.name().equals("compare");
      String constant = returnedLiteral(method);
      boolean always = (equals && constant.equals("true")) || (compare && constant.equals("0"));
      if (always && !before.contains(method.key() + method.body())) {
        marks.add(
            Marks.Weight.REFUSE,
            head.path(),
            method.line(),
            "always-equal",
            method.type().simpleName() + "." + method.name()
                + " answers that everything is equal.");
      }
    }
  }

  private static String returnedLiteral(JavaMethod method) {
    if (!method.hasBody() || method.tree().getBody().getStatements().size() != 1) {
      return "";
    }
    Tree only = method.tree().getBody().getStatements().get(0);
    ExpressionTree value = only instanceof ReturnTree answer ? answer.getExpression() : null;
    return value instanceof LiteralTree ? value.toString() : "";
  }

  private void foreignPackage(JavaFile file) {
    String name = file.packageName() + ".";
    if (FOREIGN_PACKAGES.stream().anyMatch(p -> name.startsWith(p.endsWith(".") ? p : p + "."))
        && context.base().paths().stream().noneMatch(p -> sameFolder(p, file.path()))) {
      marks.add(
          Marks.Weight.REFUSE,
          file.path(),
          1,
          "shadowed-library",
          "A class in the package " + file.packageName() + " takes the place of a library's.");
    }
  }

  private static boolean sameFolder(String one, String other) {
    return one.substring(0, one.lastIndexOf('/') + 1)
        .equals(other.substring(0, other.lastIndexOf('/') + 1));
  }

  /** A test class of the same name as one of production comes first on the class path. */
  private void shadows(SourceDiff.Pair pair) {
    JavaFile head = pair.head();
    if (head == null || pair.base() != null || head.types().isEmpty()) {
      return;
    }
    for (JavaType type : head.types()) {
      String source = type.top().binaryName().replace('.', '/') + ".java";
      boolean shadowed = context.head().paths().stream()
          .anyMatch(p -> (p.equals(source) || p.endsWith("/" + source))
              && !p.equals(head.path())
              && !context.isTest(p));
      if (shadowed && type.outer() == null) {
        marks.add(
            Marks.Weight.REFUSE,
            head.path(),
            head.line(type.tree()),
            "shadowed-production",
            "The test sources hold a class " + type.binaryName()
                + " that takes the place of production's when tests run.");
      }
    }
  }

  private void interceptors(SourceDiff.Pair pair) {
    JavaFile head = pair.head();
    if (head == null) {
      return;
    }
    Set<String> known =
        pair.base() == null ? Set.of() : JavaTokens.words(pair.base().text());
    for (JavaType type : head.types()) {
      for (Tree implemented : type.tree().getImplementsClause()) {
        String name = implemented.toString();
        String simple = name.substring(name.lastIndexOf('.') + 1);
        if (INTERCEPTORS.contains(simple) && !known.contains(simple)) {
          marks.add(
              Marks.Weight.ASK,
              head.path(),
              head.line(type.tree()),
              "test-interceptor",
              type.simpleName() + " is a " + simple + ", which can change what fails.");
        }
      }
    }
  }
}
