/** Reads what a Java test demands through helpers of its class, with the values that it gives them. */
package dev.codeagent.core.verify.source;

import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.StatementTree;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Only a helper counts that a statement of the test itself calls, and that demands the same whatever it is given: locals,
 * calls and demands, one after another.
 */
final class HelperCalls {

  private HelperCalls() {}

  /** Whether a test demands, itself or through helpers, all that it demanded before, of the same values. */
  static boolean keep(JavaMethod before, JavaMethod now) {
    AssertionReader.Reading was = AssertionReader.read(before.tree().getBody(), before.file());
    Set<String> demands = CaseRows.demands(before);
    boolean certain = was.assertions().stream()
        .allMatch(a -> a.guards() == 0 && a.strength() != Assertion.Strength.NOTHING);
    if (!now.hasBody() || demands.isEmpty() || !certain) {
      return false;
    }
    Map<String, String> values = new HashMap<>();
    Set<String> found = new HashSet<>(CaseRows.demands(now, values));
    Set<Literal> literals = JavaTokens.literals(now.body());
    boolean any = false;
    for (StatementTree statement : Objects.requireNonNull(now.tree().getBody()).getStatements()) {
      Optional<MethodInvocationTree> call = call(statement);
      Optional<JavaMethod> helper = call.flatMap(c -> helper(c, before, now));
      if (helper.isPresent()) {
        any = true;
        found.addAll(
            CaseRows.demands(helper.get(), given(helper.get(), call.get(), now.file(), values)));
        literals.addAll(JavaTokens.literals(helper.get().body()));
      }
    }
    return any && found.containsAll(demands) && literals.containsAll(was.otherLiterals());
  }

  private static Optional<MethodInvocationTree> call(StatementTree statement) {
    return statement instanceof ExpressionStatementTree expression
            && expression.getExpression() instanceof MethodInvocationTree call
            && call.getMethodSelect() instanceof IdentifierTree
        ? Optional.of(call)
        : Optional.empty();
  }

  private static Optional<JavaMethod> helper(
      MethodInvocationTree call, JavaMethod before, JavaMethod now) {
    String name = call.getMethodSelect().toString();
    List<JavaMethod> named = now.type().methods().stream()
        .filter(m -> m.name().equals(name) && !m.isConstructor())
        .toList();
    return named.stream()
        .filter(
            m -> named.size() == 1 && !TestCode.isTest(m) && !AssertionStrength.isOfLibraries(name))
        .filter(m -> m.parameterNames().size() == call.getArguments().size())
        .filter(m -> !m.signature().contains("..."))
        .filter(m -> CaseBody.demandsTheSame(m, before))
        .findFirst();
  }

  private static Map<String, String> given(
      JavaMethod helper, MethodInvocationTree call, JavaFile file, Map<String, String> values) {
    Map<String, String> given = new HashMap<>();
    IntStream.range(0, call.getArguments().size())
        .forEach(i -> given.put(
            helper.parameterNames().get(i),
            CaseRows.said(file.source(call.getArguments().get(i)), values).strip()));
    return given;
  }
}
