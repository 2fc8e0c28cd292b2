/** Tells parameterised tests that demand the same of every row from those that let some off. */
package dev.codeagent.core.verify.source;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.VariableTree;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A body of locals, calls and demands, one after another, of parameters that are what the row says. Anything else, such as a
 * condition, an early end, a value put into a parameter or a converter, may let rows off.
 */
final class CaseBody {

  /** Annotations of a parameterised test, and those of their elements that leave the rows as they are spelled. */
  private static final Map<String, Set<String>> ANNOTATIONS = Map.of(
      "Test", Set.of(),
      "ParameterizedTest", Set.of("name", "value", "autoCloseArguments", "quoteTextArguments"),
      "CsvSource", Set.of("value", "textBlock", "delimiter", "delimiterString"),
      "ValueSource",
          Set.of(
              "strings",
              "ints",
              "longs",
              "doubles",
              "chars",
              "booleans",
              "bytes",
              "shorts",
              "floats",
              "classes"),
      "MethodSource", Set.of("value"),
      "DisplayName", Set.of("value"),
      "Tag", Set.of("value"));

  private CaseBody() {}

  /**
   * Whether a parameterised test demands the same of every row.
   *
   * @param plain the test whose values a row may hold
   */
  static boolean isPlain(JavaMethod test, JavaMethod plain) {
    return test.annotations().stream().allMatch(CaseBody::leavesRows)
        && test.tree().getParameters().stream()
            .allMatch(p -> p.getModifiers().getAnnotations().isEmpty())
        && demandsTheSame(test, plain);
  }

  /**
   * Whether a method demands the same whatever its parameters are.
   *
   * @param plain the test whose values they may hold
   */
  static boolean demandsTheSame(JavaMethod test, JavaMethod plain) {
    return test.hasBody()
        && Objects.requireNonNull(test.tree().getBody()).getStatements().stream()
            .allMatch(CaseBody::isStep)
        && JavaTokens.words(test.body()).stream()
            .noneMatch(w -> w.startsWith("assum") || w.equals("abort"))
        && !ownNames(test, plain);
  }

  private static boolean leavesRows(AnnotationTree annotation) {
    Set<String> elements = ANNOTATIONS.get(Annotations.simpleName(annotation));
    return elements != null
        && annotation.getArguments().stream()
            .map(a -> a instanceof AssignmentTree named ? named.getVariable().toString() : "value")
            .allMatch(elements::contains);
  }

  /** Whether a statement names a value, calls something or demands, and does so for certain. */
  private static boolean isStep(StatementTree statement) {
    if (statement instanceof VariableTree local) {
      return local.getInitializer() == null
          || !demandsWithin(local.getInitializer())
          || (local.getInitializer() instanceof MethodInvocationTree demand && isDemand(demand));
    }
    return statement instanceof ExpressionStatementTree expression
        && expression.getExpression() instanceof MethodInvocationTree call
        && (isDemand(call) || !demandsWithin(call));
  }

  private static boolean isDemand(MethodInvocationTree call) {
    ExpressionTree at = call;
    while (at instanceof MethodInvocationTree link) {
      if (AssertionReader.demands(Constants.last(link.getMethodSelect()))) {
        return true;
      }
      at =
          link.getMethodSelect() instanceof MemberSelectTree select ? select.getExpression() : null;
    }
    return false;
  }

  /** Whether there is a demand in what may never be carried out, such as a function or a class. */
  private static boolean demandsWithin(ExpressionTree expression) {
    return expression instanceof LambdaExpressionTree
        || JavaTokens.words(expression.toString()).stream().anyMatch(AssertionReader::demands);
  }

  /** Whether the test's class has names of its own for demands or for what the plain test names. */
  private static boolean ownNames(JavaMethod test, JavaMethod plain) {
    Set<String> named = JavaTokens.words(plain.body());
    Set<String> before = new HashSet<>();
    plain.file().types().forEach(t -> before.add(t.simpleName()));
    plain.file().methods().forEach(m -> before.add(m.name()));
    boolean types = test.file().types().stream()
        .map(JavaType::simpleName)
        .anyMatch(name -> named.contains(name) && !before.contains(name));
    boolean demands = test.file().methods().stream()
        .filter(m -> !TestCode.isTest(m))
        .map(JavaMethod::name)
        .anyMatch(name -> (AssertionStrength.isOfLibraries(name) || named.contains(name))
            && !before.contains(name));
    return types || demands;
  }

  /** Whether a method answers a list or stream of spelled rows, all of them. */
  static boolean answersAll(JavaMethod method) {
    if (!method.hasBody()) {
      return false;
    }
    List<? extends StatementTree> statements =
        Objects.requireNonNull(method.tree().getBody()).getStatements();
    return statements.size() == 1
        && statements.getFirst() instanceof ReturnTree answer
        && answer.getExpression() instanceof MethodInvocationTree call
        && Set.of("of", "asList").contains(Constants.last(call.getMethodSelect()))
        && (call.getMethodSelect() instanceof IdentifierTree
            || (call.getMethodSelect() instanceof MemberSelectTree select
                && !(select.getExpression() instanceof MethodInvocationTree)));
  }
}
