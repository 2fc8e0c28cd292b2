package dev.codeagent.core.verify.tamper;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import dev.codeagent.core.verify.source.Constants;
import dev.codeagent.core.verify.source.JavaMethod;
import dev.codeagent.core.verify.source.SourceDiff;
import dev.codeagent.core.verify.source.TaskWords;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Code that answers a constant by how often it was called: right for the test's call and no other. */
final class CallCounting {

  private static final Set<String> COUNTS = Set.of(
      "incrementAndGet",
      "getAndIncrement",
      "addAndGet",
      "getAndAdd",
      "decrementAndGet",
      "getAndDecrement",
      "getAndSet",
      "compareAndSet");
  private static final Pattern ASKED = Pattern.compile(
      "(?iuU)\\bcount|counter|\\bcalls?\\b|\\bonce\\b|first time|attempt|retry|retries|\\blimit|\\bevery\\b|"
          + "number of|\\btimes\\b|already|\\blaz[iy]|счетчик|счётчик|попыт|раз[а]?\\b|лимит|каждый|однажды|первы[йм]");

  private final SourceDiff diff;
  private final TaskWords words;
  private final Marks marks;

  CallCounting(SourceDiff diff, TaskWords words, Marks marks) {
    this.diff = diff;
    this.words = words;
    this.marks = marks;
  }

  void judge() {
    if (words.matches(ASKED)) {
      return;
    }
    Constants constants = new Constants(SourceDiff.heads(diff.production()));
    Map<String, JavaMethod> before = SourceDiff.methods(SourceDiff.bases(diff.production()));
    for (JavaMethod method : diff.changedMethods()) {
      JavaMethod old = before.get(method.key());
      if (!method.hasBody() || (old != null && old.hasBody() && counted(old, constants) != null)) {
        continue;
      }
      Tree place = counted(method, constants);
      if (place != null) {
        marks.add(
            Marks.Weight.ASK,
            method.file().path(),
            method.file().line(place),
            "call-counting",
            method.name() + " answers a constant by how often it was called.");
      }
    }
  }

  /** The first choice between answers by a count of calls, or null. */
  private static @Nullable Tree counted(JavaMethod method, Constants constants) {
    Reader reader = new Reader(method, constants);
    reader.scan(method.tree().getBody(), null);
    return reader.place;
  }

  private static final class Reader extends TreeScanner<@Nullable Void, @Nullable Void> {

    private final Answers answers;
    private final Set<String> own = new HashSet<>();
    private final Set<String> counters = new HashSet<>();
    private @Nullable Tree place;

    Reader(JavaMethod method, Constants constants) {
      this.answers = new Answers(method.file(), constants);
      own.addAll(method.parameterNames());
      new TreeScanner<@Nullable Void, @Nullable Void>() {
        @Override
        public @Nullable Void visitVariable(VariableTree variable, @Nullable Void unused) {
          own.add(variable.getName().toString());
          return super.visitVariable(variable, null);
        }
      }.scan(method.tree().getBody(), null);
      new TreeScanner<@Nullable Void, @Nullable Void>() {
        @Override
        public @Nullable Void visitUnary(UnaryTree unary, @Nullable Void unused) {
          counter(unary.getExpression(), steps(unary));
          return super.visitUnary(unary, null);
        }

        @Override
        public @Nullable Void visitCompoundAssignment(
            CompoundAssignmentTree set, @Nullable Void unused) {
          counter(set.getVariable(), constants.value(set.getExpression()).isPresent());
          return super.visitCompoundAssignment(set, null);
        }

        @Override
        public @Nullable Void visitAssignment(AssignmentTree set, @Nullable Void unused) {
          boolean step = set.getExpression() instanceof BinaryTree sum
              && Constants.last(sum.getLeftOperand()).equals(Constants.last(set.getVariable()))
              && constants.value(sum.getRightOperand()).isPresent();
          counter(
              set.getVariable(), step || constants.value(set.getExpression()).isPresent());
          return super.visitAssignment(set, null);
        }
      }.scan(method.tree().getBody(), null);
    }

    private void counter(ExpressionTree variable, boolean step) {
      String name = Constants.last(variable);
      if (step && !name.isEmpty() && !own.contains(name)) {
        counters.add(name);
      }
    }

    private static boolean steps(UnaryTree unary) {
      return switch (unary.getKind()) {
        case PREFIX_INCREMENT, POSTFIX_INCREMENT, PREFIX_DECREMENT, POSTFIX_DECREMENT -> true;
        default -> false;
      };
    }

    @Override
    public @Nullable Void visitIf(IfTree choice, @Nullable Void unused) {
      StatementTree otherwise = choice.getElseStatement();
      boolean constant = answers.of(choice.getThenStatement()).kind() == Answers.Kind.CONSTANT
          && ends(choice.getThenStatement());
      boolean other = otherwise != null
          && answers.of(otherwise).kind() == Answers.Kind.CONSTANT
          && ends(otherwise);
      choice(choice.getCondition(), constant || other);
      return super.visitIf(choice, null);
    }

    private static boolean ends(StatementTree statement) {
      return statement.toString().contains("return");
    }

    @Override
    public @Nullable Void visitConditionalExpression(
        ConditionalExpressionTree choice, @Nullable Void unused) {
      boolean constant = answers.of(choice.getTrueExpression()).kind() == Answers.Kind.CONSTANT
          || answers.of(choice.getFalseExpression()).kind() == Answers.Kind.CONSTANT;
      choice(choice.getCondition(), constant);
      return super.visitConditionalExpression(choice, null);
    }

    private void choice(ExpressionTree condition, boolean constant) {
      if (place == null && constant && counts(condition)) {
        place = condition;
      }
    }

    private boolean counts(ExpressionTree condition) {
      Boolean found = new TreeScanner<Boolean, @Nullable Void>() {
        @Override
        public Boolean visitIdentifier(IdentifierTree name, @Nullable Void unused) {
          return counters.contains(name.getName().toString());
        }

        @Override
        public Boolean visitMemberSelect(MemberSelectTree select, @Nullable Void unused) {
          return counters.contains(select.getIdentifier().toString())
              || Boolean.TRUE.equals(super.visitMemberSelect(select, null));
        }

        @Override
        public Boolean visitMethodInvocation(MethodInvocationTree call, @Nullable Void unused) {
          return COUNTS.contains(Constants.last(call.getMethodSelect()))
              || Boolean.TRUE.equals(super.visitMethodInvocation(call, null));
        }

        @Override
        public Boolean reduce(@Nullable Boolean one, @Nullable Boolean other) {
          return Boolean.TRUE.equals(one) || Boolean.TRUE.equals(other);
        }
      }.scan(List.of(condition), null);
      return Boolean.TRUE.equals(found);
    }
  }
}
