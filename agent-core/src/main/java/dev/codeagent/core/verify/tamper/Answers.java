package dev.codeagent.core.verify.tamper;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.BreakTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.YieldTree;
import com.sun.source.util.TreeScanner;
import dev.codeagent.core.verify.source.Constants;
import dev.codeagent.core.verify.source.JavaFile;
import dev.codeagent.core.verify.source.JavaTokens;
import dev.codeagent.core.verify.source.Literal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells what a piece of code answers. */
final class Answers {

  private final JavaFile file;
  private final Constants constants;

  Answers(JavaFile file, Constants constants) {
    this.file = file;
    this.constants = constants;
  }

  /** What an answer is. */
  enum Kind {
    CONSTANT,
    /** Arithmetic in which a literal stands, without calls. */
    FORMULA,
    EXCEPTION,
    OPEN
  }

  /**
   * An answer.
   *
   * @param kind what it is
   * @param at offset of its expression, -1 where it has none
   * @param value its value, where that can be told
   */
  record Answer(Kind kind, int at, Optional<Literal> value) {
    static final Answer OPEN = new Answer(Kind.OPEN, -1, Optional.empty());
    static final Answer EXCEPTION = new Answer(Kind.EXCEPTION, -1, Optional.empty());
  }

  Answer of(@Nullable Tree tree) {
    if (tree == null) {
      return Answer.OPEN;
    }
    return switch (tree) {
      case BlockTree block -> of(List.copyOf(block.getStatements()));
      case ReturnTree result -> of(result.getExpression());
      case YieldTree result -> of(result.getValue());
      case ThrowTree thrown -> Answer.EXCEPTION;
      case ExpressionStatementTree statement ->
        statement.getExpression() instanceof AssignmentTree set
            ? of(set.getExpression())
            : Answer.OPEN;
      case ExpressionTree expression -> value(expression);
      default -> Answer.OPEN;
    };
  }

  private Answer value(ExpressionTree expression) {
    if (constants.fixed(expression)) {
      return new Answer(Kind.CONSTANT, file.start(expression), constants.value(expression));
    }
    boolean formula = bare(expression) instanceof BinaryTree && !calls(expression);
    Set<Literal> literals = JavaTokens.literals(file.source(expression));
    return formula && literals.stream().anyMatch(l -> !l.trivial())
        ? new Answer(Kind.FORMULA, file.start(expression), Optional.empty())
        : Answer.OPEN;
  }

  private static boolean calls(ExpressionTree expression) {
    Boolean found = new TreeScanner<Boolean, @Nullable Void>() {
      @Override
      public Boolean visitMethodInvocation(MethodInvocationTree call, @Nullable Void unused) {
        return true;
      }

      @Override
      public Boolean reduce(@Nullable Boolean one, @Nullable Boolean other) {
        return Boolean.TRUE.equals(one) || Boolean.TRUE.equals(other);
      }
    }.scan(expression, null);
    return Boolean.TRUE.equals(found);
  }

  /** Assignments of constants before the end don't change that the answer is one. */
  Answer of(List<? extends StatementTree> statements) {
    Answer last = Answer.OPEN;
    for (StatementTree statement : statements) {
      if (statement instanceof BreakTree) {
        return last;
      }
      if (statement instanceof ReturnTree result && result.getExpression() == null) {
        return last;
      }
      last = of(statement);
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

  private static ExpressionTree bare(ExpressionTree tree) {
    return tree instanceof ParenthesizedTree inner ? bare(inner.getExpression()) : tree;
  }
}
