package dev.codeagent.core.verify.tamper;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.YieldTree;
import com.sun.source.util.TreeScanner;
import dev.codeagent.core.verify.source.Constants;
import dev.codeagent.core.verify.source.JavaFile;
import dev.codeagent.core.verify.source.Literal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the branches of a source that answer a constant because an input equals a literal. */
final class BranchReader extends TreeScanner<@Nullable Void, @Nullable Void> {

  /** Calls that put one text in the place of another. */
  private static final Set<String> SUBSTITUTIONS = Set.of("replace", "replaceAll", "replaceFirst");

  private static final Set<String> NUMERIC =
      Set.of("int", "long", "short", "byte", "double", "float", "Integer", "Long", "Double");

  private final JavaFile file;
  private final Constants constants;
  private final Answers answers;
  private final List<Branch> found = new ArrayList<>();
  private Set<String> assigned = Set.of();
  private Set<String> numeric = Set.of();
  private boolean answersNumber;
  private int dispatches;
  private int chain = -1;

  private BranchReader(JavaFile file, Constants constants) {
    this.file = file;
    this.constants = constants;
    this.answers = new Answers(file, constants);
  }

  /** The branches of a file; constants are looked up in all given files. */
  static List<Branch> read(JavaFile file, List<JavaFile> constantsIn) {
    BranchReader reader = new BranchReader(file, new Constants(constantsIn));
    reader.scan(file.unit(), null);
    return reader.found;
  }

  @Override
  public @Nullable Void visitMethod(MethodTree method, @Nullable Void unused) {
    Set<String> outer = assigned;
    assigned = new HashSet<>();
    new Assignments(assigned).scan(method.getBody(), null);
    method.getParameters().forEach(p -> constants.hide(p.getName().toString()));
    Set<String> outerNumeric = numeric;
    numeric = new HashSet<>();
    method.getParameters().stream()
        .filter(p -> p.getType() != null && NUMERIC.contains(p.getType().toString()))
        .forEach(p -> numeric.add(p.getName().toString()));
    boolean outerAnswers = answersNumber;
    answersNumber = method.getReturnType() != null
        && NUMERIC.contains(method.getReturnType().toString());
    chain = ++dispatches;
    super.visitMethod(method, null);
    assigned = outer;
    numeric = outerNumeric;
    answersNumber = outerAnswers;
    return null;
  }

  @Override
  public @Nullable Void visitVariable(VariableTree variable, @Nullable Void unused) {
    if (!assigned.contains(variable.getName().toString())) {
      constants.local(variable);
    }
    return super.visitVariable(variable, null);
  }

  @Override
  public @Nullable Void visitBlock(BlockTree block, @Nullable Void unused) {
    List<? extends StatementTree> statements = block.getStatements();
    for (int i = 0; i < statements.size(); i++) {
      if (statements.get(i) instanceof IfTree choice && choice.getElseStatement() == null) {
        List<StatementTree> rest = List.copyOf(statements.subList(i + 1, statements.size()));
        branchOn(choice, rest);
      }
    }
    return super.visitBlock(block, null);
  }

  @Override
  public @Nullable Void visitIf(IfTree choice, @Nullable Void unused) {
    if (choice.getElseStatement() != null) {
      branchOn(choice, List.of(choice.getElseStatement()));
    } else {
      Comparisons compared = compared(choice.getCondition());
      add(choice, compared, compared.whenTrue, answers.of(choice.getThenStatement()));
    }
    return super.visitIf(choice, null);
  }

  /** A choice whose condition may hold the equality on either side. */
  private void branchOn(IfTree choice, List<StatementTree> otherwise) {
    Comparisons compared = compared(choice.getCondition());
    if (choice.getElseStatement() != null) {
      add(choice, compared, compared.whenTrue, answers.of(choice.getThenStatement()));
    }
    boolean reached = choice.getElseStatement() != null || ends(choice.getThenStatement());
    if (reached) {
      add(choice, compared, compared.whenFalse, answers.of(otherwise));
    }
  }

  private static boolean ends(StatementTree statement) {
    return switch (statement) {
      case ReturnTree answer -> true;
      case ThrowTree thrown -> true;
      case BlockTree block ->
        !block.getStatements().isEmpty()
            && ends(block.getStatements().get(block.getStatements().size() - 1));
      default -> false;
    };
  }

  @Override
  public @Nullable Void visitConditionalExpression(
      ConditionalExpressionTree choice, @Nullable Void unused) {
    Comparisons compared = compared(choice.getCondition());
    plain(choice.getTrueExpression());
    plain(choice.getFalseExpression());
    add(choice, compared, compared.whenTrue, answers.of(choice.getTrueExpression()));
    add(choice, compared, compared.whenFalse, answers.of(choice.getFalseExpression()));
    return super.visitConditionalExpression(choice, null);
  }

  @Override
  public @Nullable Void visitSwitch(SwitchTree choice, @Nullable Void unused) {
    cases(choice.getExpression(), choice.getCases());
    return super.visitSwitch(choice, null);
  }

  @Override
  public @Nullable Void visitSwitchExpression(SwitchExpressionTree choice, @Nullable Void unused) {
    cases(choice.getExpression(), choice.getCases());
    return super.visitSwitchExpression(choice, null);
  }

  private void cases(ExpressionTree selector, List<? extends CaseTree> cases) {
    Branch.Form form =
        Comparisons.digest(bare(selector), constants) ? Branch.Form.DIGEST : Branch.Form.DIRECT;
    int outer = chain;
    chain = ++dispatches;
    List<Literal> waiting = new ArrayList<>();
    for (CaseTree one : cases) {
      one.getExpressions()
          .forEach(label -> constants
              .value(label)
              .ifPresent(v -> waiting.add(Comparisons.asNumber(v, bare(selector), numeric))));
      boolean falls = one.getBody() == null
          && one.getStatements() != null
          && one.getStatements().isEmpty();
      if (!falls) {
        add(
            one,
            waiting,
            form,
            one.getBody() != null
                ? answers.of(one.getBody())
                : answers.of(List.copyOf(one.getStatements())));
        waiting.clear();
      }
    }
    chain = outer;
  }

  @Override
  public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void unused) {
    String name = Constants.last(call.getMethodSelect());
    List<? extends ExpressionTree> arguments = call.getArguments();
    boolean pairs = name.equals("of")
        && arguments.size() >= 2
        && arguments.size() % 2 == 0
        && call.getMethodSelect().toString().endsWith("Map.of");
    boolean entry = (name.equals("put") || name.equals("entry") || name.equals("putIfAbsent"))
        && arguments.size() == 2;
    if (SUBSTITUTIONS.contains(name) && arguments.size() == 2) {
      int outer = chain;
      chain = ++dispatches;
      constants
          .value(arguments.get(0))
          .filter(text -> text.value().length() > 1)
          .ifPresent(
              text -> add(call, List.of(text), Branch.Form.DERIVED, answers.of(arguments.get(1))));
      chain = outer;
    } else if (pairs || entry) {
      int outer = chain;
      chain = pairs ? ++dispatches : -2;
      for (int i = 0; i + 1 < arguments.size(); i += 2) {
        Optional<Literal> key = constants.value(arguments.get(i));
        if (key.isPresent()) {
          add(
              arguments.get(i),
              List.of(key.get()),
              Branch.Form.DIRECT,
              answers.of(arguments.get(i + 1)));
        }
      }
      chain = outer;
    }
    return super.visitMethodInvocation(call, null);
  }

  @Override
  public @Nullable Void visitReturn(ReturnTree answer, @Nullable Void unused) {
    if (answer.getExpression() != null) {
      plain(answer.getExpression());
      Comparisons compared = compared(answer.getExpression());
      if (!compared.whenTrue.isEmpty() && !compared.derived) {
        found.add(new Branch(
            ++dispatches,
            file.line(answer),
            file.start(answer),
            compared.whenTrue,
            Branch.Form.PREDICATE,
            Optional.empty()));
      }
    }
    return super.visitReturn(answer, null);
  }

  @Override
  public @Nullable Void visitYield(YieldTree answer, @Nullable Void unused) {
    plain(answer.getValue());
    return super.visitYield(answer, null);
  }

  @Override
  public @Nullable Void visitLambdaExpression(LambdaExpressionTree lambda, @Nullable Void unused) {
    if (lambda.getBody() instanceof ExpressionTree answer) {
      plain(answer);
    }
    return super.visitLambdaExpression(lambda, null);
  }

  @Override
  public @Nullable Void visitCase(CaseTree one, @Nullable Void unused) {
    if (one.getBody() instanceof ExpressionTree answer) {
      plain(answer);
    }
    return super.visitCase(one, null);
  }

  private void plain(ExpressionTree answer) {
    constants
        .value(answer)
        .map(value -> answersNumber ? Constants.code(value) : value)
        .filter(value -> !value.trivial())
        .ifPresent(value -> found.add(new Branch(
            ++dispatches,
            file.line(answer),
            file.start(answer),
            List.of(),
            Branch.Form.PLAIN,
            Optional.of(value))));
  }

  private Comparisons compared(ExpressionTree condition) {
    return Comparisons.of(condition, constants, numeric);
  }

  private static ExpressionTree bare(ExpressionTree tree) {
    return tree instanceof ParenthesizedTree inner ? bare(inner.getExpression()) : tree;
  }

  private void add(Tree where, Comparisons compared, List<Literal> side, Answers.Answer answer) {
    Branch.Form form = compared.digest
        ? Branch.Form.DIGEST
        : compared.derived ? Branch.Form.DERIVED : Branch.Form.DIRECT;
    add(where, side, form, answer);
  }

  private void add(Tree where, List<Literal> compared, Branch.Form form, Answers.Answer answer) {
    if (compared.isEmpty() || answer.kind() == Answers.Kind.OPEN) {
      return;
    }
    Branch.Form seen = switch (answer.kind()) {
      case EXCEPTION -> Branch.Form.THROWS;
      case FORMULA -> form == Branch.Form.DIRECT ? Branch.Form.FORMULA : Branch.Form.DERIVED;
      case CONSTANT, OPEN -> form;
    };
    found.add(new Branch(chain, file.line(where), answer.at(), compared, seen, answer.value()));
  }
}
