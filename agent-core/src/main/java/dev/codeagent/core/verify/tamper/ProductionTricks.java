package dev.codeagent.core.verify.tamper;

import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.core.verify.source.JavaFile;
import dev.codeagent.core.verify.source.JavaTokens;
import dev.codeagent.core.verify.source.JavaType;
import dev.codeagent.core.verify.source.SourceDiff;
import dev.codeagent.core.verify.source.TaskWords;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Code that takes a test run over: it ends it, or shadows or intercepts what it uses. */
final class ProductionTricks {

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
      "com.google.common.truth",
      "org.apiguardian",
      "org.easymock",
      "org.awaitility",
      "org.spockframework",
      "spock.",
      "kotlin.",
      "groovy.",
      "io.kotest",
      "org.skyscreamer.jsonassert",
      "org.xmlunit",
      "org.springframework.test",
      "org.apache.maven.surefire",
      "com.tngtech.archunit");
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
    for (SourceDiff.Pair pair : diff.production()) {
      if (pair.head() != null) {
        exits(pair.base(), pair.head());
        foreignPackage(pair.head());
        doubles(pair);
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
    Set<Integer> lines = new TreeSet<>();
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

  /** A class of another module's name takes that one's place wherever both are on the class path. */
  private void doubles(SourceDiff.Pair pair) {
    JavaFile head = pair.head();
    if (head == null || head.packageName().isEmpty()) {
      return;
    }
    Set<String> before = named(pair.base());
    for (JavaType type : head.types()) {
      String source = "/" + type.top().binaryName().replace('.', '/') + ".java";
      boolean doubled = type.outer() == null
          && !before.contains(type.binaryName())
          && context.base().paths().stream()
              .anyMatch(p -> ("/" + p).endsWith(source)
                  && !p.equals(head.path())
                  && !context.isTest(p)
                  && context.head().bytes(p).isPresent());
      if (doubled) {
        marks.add(
            Marks.Weight.ASK,
            head.path(),
            head.line(type.tree()),
            "doubled-class",
            "Another module has a class " + type.binaryName()
                + ", whose place this one takes where both are used.");
      }
    }
  }

  /** A test class of the same name as one of production comes first on the class path. */
  private void shadows(SourceDiff.Pair pair) {
    JavaFile head = pair.head();
    if (head == null) {
      return;
    }
    Set<String> before = named(pair.base());
    for (JavaType type : head.types()) {
      String source = type.top().binaryName().replace('.', '/') + ".java";
      boolean shadowed = context.head().paths().stream()
          .anyMatch(p -> (p.equals(source) || p.endsWith("/" + source))
              && !p.equals(head.path())
              && !context.isTest(p));
      if (shadowed && type.outer() == null && !before.contains(type.binaryName())) {
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

  private static Set<String> named(@Nullable JavaFile file) {
    return file == null
        ? Set.of()
        : file.types().stream().map(JavaType::binaryName).collect(Collectors.toSet());
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
