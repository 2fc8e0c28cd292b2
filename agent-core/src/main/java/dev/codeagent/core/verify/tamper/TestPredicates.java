package dev.codeagent.core.verify.tamper;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.util.TreeScanner;
import dev.codeagent.core.verify.source.Constants;
import dev.codeagent.core.verify.source.JavaMethod;
import dev.codeagent.core.verify.source.Literal;
import dev.codeagent.core.verify.source.SourceDiff;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Methods that say yes or no by the very input that the tests give them: {@code s.equals("apple")}, or by a piece broken
 * out of it, such as {@code s.startsWith("a")} or {@code s.contains("pp")}. A piece that ends where a word ends, such as
 * {@code ".png"} or {@code "http"}, is a mark of a format and held against nobody; so is what the task, production or the
 * method's own name says, and a rule most of whose literals the tests do not give. A person decides.
 */
final class TestPredicates {

  private static final Set<String> PARTS =
      Set.of("startsWith", "endsWith", "contains", "indexOf", "charAt", "lastIndexOf");

  private final SourceDiff diff;
  private final LiteralSources sources;
  private final Marks marks;

  TestPredicates(SourceDiff diff, LiteralSources sources, Marks marks) {
    this.diff = diff;
    this.sources = sources;
    this.marks = marks;
  }

  void judge() {
    Constants constants = new Constants(SourceDiff.heads(diff.production()));
    for (JavaMethod method : diff.changedMethods()) {
      boolean answersYesOrNo =
          method.returnType().equals("boolean") || method.returnType().equals("Boolean");
      if (method.hasBody() && answersYesOrNo && !method.parameterNames().isEmpty()) {
        judge(method, constants);
      }
    }
  }

  private void judge(JavaMethod method, Constants constants) {
    List<ReturnTree> answers = new ArrayList<>();
    new TreeScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitReturn(ReturnTree answer, @Nullable Void unused) {
        answers.add(answer);
        return null;
      }

      @Override
      public @Nullable Void visitLambdaExpression(
          LambdaExpressionTree lambda, @Nullable Void unused) {
        return null;
      }
    }.scan(method.tree().getBody(), null);
    Set<Literal> given = sources.givenTo(method.name());
    for (ReturnTree answer : answers) {
      if (answer.getExpression() != null) {
        judge(method, answer, given, constants);
      }
    }
  }

  private void judge(
      JavaMethod method, ReturnTree answer, Set<Literal> given, Constants constants) {
    ExpressionTree expression = answer.getExpression();
    Comparisons compared = Comparisons.of(expression, constants, Set.of());
    Set<Literal> whole = new HashSet<>();
    if (!compared.derived || compared.digest) {
      compared.whenTrue.forEach(l -> whole.add(sources.hashed(l).orElse(l)));
      compared.whenFalse.forEach(l -> whole.add(sources.hashed(l).orElse(l)));
    }
    Set<Literal> all = new HashSet<>(whole);
    Set<Literal> parts = parts(expression, constants);
    all.addAll(parts);
    all.removeIf(Literal::trivial);
    List<Literal> ofTests = all.stream()
        .filter(l -> !sources.known(l) && !says(method, l))
        .filter(l -> given.contains(l) || (parts.contains(l) && brokenOut(l, given)))
        .toList();
    if (ofTests.size() * 2 > all.size()) {
      marks.add(
          Marks.Weight.ASK,
          method.file().path(),
          method.file().line(answer),
          "tests-predicate",
          method.name() + " says yes or no by " + ofTests.getFirst().quoted()
              + ", which is what the tests give it: the task says nothing of it.");
    }
  }

  /** Texts and characters that parts of the input are compared with. */
  private static Set<Literal> parts(ExpressionTree expression, Constants constants) {
    Set<Literal> found = new HashSet<>();
    new TreeScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitMethodInvocation(
          MethodInvocationTree call, @Nullable Void unused) {
        boolean part = PARTS.contains(Constants.last(call.getMethodSelect()));
        if (part) {
          call.getArguments().forEach(this::take);
        }
        return super.visitMethodInvocation(call, null);
      }

      @Override
      public @Nullable Void visitLiteral(LiteralTree literal, @Nullable Void unused) {
        if (literal.getValue() instanceof Character) {
          take(literal);
        }
        return null;
      }

      private void take(ExpressionTree tree) {
        Optional<Literal> value = constants.value(tree);
        value
            .filter(v -> v.kind() == Literal.Kind.TEXT || v.kind() == Literal.Kind.CHARACTER)
            .ifPresent(found::add);
      }
    }.scan(expression, null);
    return found;
  }

  private static boolean says(JavaMethod method, Literal literal) {
    return literal.value().length() > 1
        && (method.name() + " " + method.type().simpleName())
            .toLowerCase(Locale.ROOT)
            .contains(literal.value().toLowerCase(Locale.ROOT));
  }

  /** Whether a text that the tests give holds the piece, and only as a piece of a longer word. */
  private static boolean brokenOut(Literal piece, Set<Literal> given) {
    return given.stream()
        .filter(l ->
            l.kind() == Literal.Kind.TEXT && l.value().length() > piece.value().length())
        .anyMatch(l -> cutsWord(l.value(), piece.value()));
  }

  private static boolean cutsWord(String text, String piece) {
    int at = text.indexOf(piece);
    if (at < 0) {
      return false;
    }
    int end = at + piece.length();
    boolean before = at > 0 && joined(text.charAt(at - 1), piece.charAt(0));
    boolean after =
        end < text.length() && joined(piece.charAt(piece.length() - 1), text.charAt(end));
    return before || after;
  }

  private static boolean joined(char one, char other) {
    return Character.isLetterOrDigit(one) && Character.isLetterOrDigit(other);
  }
}
