package dev.codeagent.core.verify.tamper;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.BreakTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
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

  private final JavaFile file;
  private final Constants constants;
  private final List<Branch> found = new ArrayList<>();
  private Set<String> assigned = Set.of();
  private int dispatches;
  private int chain = -1;

  private BranchReader(JavaFile file, Constants constants) {
    this.file = file;
    this.constants = constants;
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
    chain = ++dispatches;
    super.visitMethod(method, null);
    assigned = outer;
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
      Comparisons compared = Comparisons.of(choice.getCondition(), constants);
      add(choice, compared.whenTrue, compared.derived, answer(choice.getThenStatement()));
    }
    return super.visitIf(choice, null);
  }

  /** A choice whose condition may hold the equality on either side. */
  private void branchOn(IfTree choice, List<StatementTree> otherwise) {
    Comparisons compared = Comparisons.of(choice.getCondition(), constants);
    if (choice.getElseStatement() != null) {
      add(choice, compared.whenTrue, compared.derived, answer(choice.getThenStatement()));
    }
    boolean reached = choice.getElseStatement() != null || ends(choice.getThenStatement());
    if (reached) {
      add(choice, compared.whenFalse, compared.derived, answer(otherwise));
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
    Comparisons compared = Comparisons.of(choice.getCondition(), constants);
    add(choice, compared.whenTrue, compared.derived, answer(choice.getTrueExpression()));
    add(choice, compared.whenFalse, compared.derived, answer(choice.getFalseExpression()));
    return super.visitConditionalExpression(choice, null);
  }

  @Override
  public @Nullable Void visitSwitch(SwitchTree choice, @Nullable Void unused) {
    cases(choice.getCases());
    return super.visitSwitch(choice, null);
  }

  @Override
  public @Nullable Void visitSwitchExpression(SwitchExpressionTree choice, @Nullable Void unused) {
    cases(choice.getCases());
    return super.visitSwitchExpression(choice, null);
  }

  private void cases(List<? extends CaseTree> cases) {
    int outer = chain;
    chain = ++dispatches;
    List<Literal> waiting = new ArrayList<>();
    for (CaseTree one : cases) {
      one.getExpressions().forEach(label -> constants.value(label).ifPresent(waiting::add));
      boolean falls = one.getBody() == null
          && one.getStatements() != null
          && one.getStatements().isEmpty();
      if (!falls) {
        add(
            one,
            waiting,
            false,
            one.getBody() != null
                ? answer(one.getBody())
                : answer(List.copyOf(one.getStatements())));
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
          .ifPresent(text -> add(call, List.of(text), true, answer(arguments.get(1))));
      chain = outer;
    } else if (pairs || entry) {
      int outer = chain;
      chain = pairs ? ++dispatches : -2;
      for (int i = 0; i + 1 < arguments.size(); i += 2) {
        Optional<Literal> key = constants.value(arguments.get(i));
        if (key.isPresent()) {
          add(arguments.get(i), List.of(key.get()), false, answer(arguments.get(i + 1)));
        }
      }
      chain = outer;
    }
    return super.visitMethodInvocation(call, null);
  }

  @Override
  public @Nullable Void visitReturn(ReturnTree answer, @Nullable Void unused) {
    if (answer.getExpression() != null) {
      Comparisons compared = Comparisons.of(answer.getExpression(), constants);
      if (!compared.whenTrue.isEmpty() && !compared.derived) {
        found.add(new Branch(
            ++dispatches,
            file.line(answer),
            compared.whenTrue,
            Branch.Form.PREDICATE,
            Optional.empty()));
      }
    }
    return super.visitReturn(answer, null);
  }

  /** What a piece of code answers: a constant, an exception, or neither. */
  private record Answer(boolean constant, boolean exception, Optional<Literal> value) {
    static final Answer OPEN = new Answer(false, false, Optional.empty());
    static final Answer EXCEPTION = new Answer(false, true, Optional.empty());
  }

  private Answer answer(@Nullable Tree tree) {
    if (tree == null) {
      return Answer.OPEN;
    }
    return switch (tree) {
      case BlockTree block -> answer(List.copyOf(block.getStatements()));
      case ReturnTree result -> answer(result.getExpression());
      case YieldTree result -> answer(result.getValue());
      case ThrowTree thrown -> Answer.EXCEPTION;
      case ExpressionStatementTree statement ->
        statement.getExpression() instanceof AssignmentTree set
            ? answer(set.getExpression())
            : Answer.OPEN;
      case ExpressionTree expression ->
        constants.fixed(expression)
            ? new Answer(true, false, constants.value(expression))
            : Answer.OPEN;
      default -> Answer.OPEN;
    };
  }

  /** Assignments of constants before the end don't change that the answer is one. */
  private Answer answer(List<? extends StatementTree> statements) {
    Answer last = Answer.OPEN;
    for (StatementTree statement : statements) {
      if (statement instanceof BreakTree) {
        return last;
      }
      if (statement instanceof ReturnTree result && result.getExpression() == null) {
        return last;
      }
      last = answer(statement);
      if (statement instanceof ReturnTree
          || statement instanceof YieldTree
          || statement instanceof ThrowTree) {
        return last;
      }
      if (statement instanceof IfTree) {
        return Answer.OPEN;
      }
    }
    return last;
  }

  private void add(Tree where, List<Literal> compared, boolean derived, Answer answer) {
    if (compared.isEmpty() || !(answer.constant() || answer.exception())) {
      return;
    }
    Branch.Form form = answer.exception()
        ? Branch.Form.THROWS
        : derived ? Branch.Form.DERIVED : Branch.Form.DIRECT;
    found.add(new Branch(chain, file.line(where), compared, form, answer.value()));
  }

  private static final class Assignments extends TreeScanner<@Nullable Void, @Nullable Void> {
    private final Set<String> names;

    Assignments(Set<String> names) {
      this.names = names;
    }

    @Override
    public @Nullable Void visitAssignment(AssignmentTree tree, @Nullable Void unused) {
      names.add(Constants.last(tree.getVariable()));
      return super.visitAssignment(tree, null);
    }

    @Override
    public @Nullable Void visitCompoundAssignment(
        CompoundAssignmentTree tree, @Nullable Void unused) {
      names.add(Constants.last(tree.getVariable()));
      return super.visitCompoundAssignment(tree, null);
    }

    @Override
    public @Nullable Void visitUnary(UnaryTree tree, @Nullable Void unused) {
      names.add(Constants.last(tree.getExpression()));
      return super.visitUnary(tree, null);
    }
  }
}
