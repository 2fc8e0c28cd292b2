package dev.codeagent.core.verify.source;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.Tree;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** Which methods of a Java source are tests that a runner executes. */
public final class TestCode {

  private static final Map<String, Set<String>> FRAMEWORKS = Map.of(
      "Test", Set.of("org.junit.jupiter.api.Test", "org.junit.Test", "org.testng.annotations.Test"),
      "ParameterizedTest", Set.of("org.junit.jupiter.params.ParameterizedTest"),
      "RepeatedTest", Set.of("org.junit.jupiter.api.RepeatedTest"),
      "TestFactory", Set.of("org.junit.jupiter.api.TestFactory"),
      "TestTemplate", Set.of("org.junit.jupiter.api.TestTemplate"),
      "Property", Set.of("net.jqwik.api.Property"),
      "Example", Set.of("net.jqwik.api.Example"),
      "Theory", Set.of("org.junit.experimental.theories.Theory"));

  /** Surefire's and Failsafe's default patterns for class names. */
  private static final Pattern RUNNER_PATTERN =
      Pattern.compile("Test.*|.*Test|.*Tests|.*TestCase|IT.*|.*IT|.*ITCase");

  private TestCode() {}

  /** Whether it bears an annotation of a known test framework, or is a test by JUnit 3's rule. */
  public static boolean isTest(JavaMethod method) {
    return method.annotations().stream().anyMatch(a -> isTestAnnotation(a, method.file()))
        || isJunit3(method);
  }

  /** The tests of a file. */
  public static List<JavaMethod> tests(JavaFile file) {
    return file.methods().stream().filter(TestCode::isTest).toList();
  }

  /** Whether the annotation makes a method a test; one of the same name from elsewhere does not. */
  public static boolean isTestAnnotation(AnnotationTree annotation, JavaFile file) {
    Set<String> known = FRAMEWORKS.get(Annotations.simpleName(annotation));
    if (known == null) {
      return composed(annotation, file);
    }
    String name = Annotations.qualifiedName(annotation, file);
    if (known.contains(name)) {
      return true;
    }
    return name.indexOf('.') < 0 && starImported(known, file);
  }

  private static boolean starImported(Set<String> known, JavaFile file) {
    return known.stream()
        .anyMatch(k -> file.imports().anyMatch(i -> i.equals(packageOf(k) + ".*")));
  }

  private static String packageOf(String name) {
    return name.substring(0, name.lastIndexOf('.'));
  }

  /** Annotations such as {@code @CartesianTest} that other libraries compose of a framework's. */
  private static boolean composed(AnnotationTree annotation, JavaFile file) {
    String simple = Annotations.simpleName(annotation);
    String name = Annotations.qualifiedName(annotation, file);
    return simple.endsWith("Test")
        && !simple.equals("Test")
        && name.startsWith("org.junitpioneer.");
  }

  private static boolean isJunit3(JavaMethod method) {
    Tree parent = method.type().tree().getExtendsClause();
    return parent != null
        && parent.toString().endsWith("TestCase")
        && method.name().startsWith("test")
        && method.has(Modifier.PUBLIC)
        && method.returnType().equals("void");
  }

  /** Why a runner does not execute a test as it stands, or null when nothing keeps it from running. */
  public static @Nullable String notRun(JavaMethod test) {
    if (test.has(Modifier.PRIVATE)) {
      return "it is private";
    }
    if (test.has(Modifier.STATIC)) {
      return "it is static";
    }
    if (test.has(Modifier.ABSTRACT) || !test.hasBody()) {
      return "it has no body";
    }
    boolean needsVoid = test.annotated("Test")
        || test.annotated("ParameterizedTest")
        || test.annotated("RepeatedTest");
    if (needsVoid && !test.returnType().equals("void")) {
      return "it returns a value";
    }
    return notRun(test.type());
  }

  private static @Nullable String notRun(JavaType type) {
    if (type.outer() != null && !nested(type)) {
      return "its class " + type.simpleName() + " is neither static nor @Nested";
    }
    if (type.outer() != null && type.has(Modifier.PRIVATE)) {
      return "its class " + type.simpleName() + " is private";
    }
    if (type.has(Modifier.ABSTRACT)) {
      return "its class " + type.simpleName() + " is abstract";
    }
    return null;
  }

  private static boolean nested(JavaType type) {
    return type.has(Modifier.STATIC)
        || type.isInterface()
        || type.annotations().stream().anyMatch(a -> {
          String name = Annotations.simpleName(a);
          return name.equals("Nested") || name.equals("Group");
        });
  }

  /** Whether the class name is one that Maven's test runners look for when nothing else is configured. */
  public static boolean matchesRunner(JavaType type) {
    return RUNNER_PATTERN.matcher(type.top().simpleName()).matches();
  }

  /** The annotations that decide whether and with what a method runs: its own and those of its types. */
  public static Stream<AnnotationTree> annotationsAround(JavaMethod method) {
    Stream<AnnotationTree> result = method.annotations().stream().map(a -> (AnnotationTree) a);
    for (JavaType type = method.type(); type != null; type = type.outer()) {
      result = Stream.concat(result, type.annotations().stream());
    }
    return result;
  }
}
