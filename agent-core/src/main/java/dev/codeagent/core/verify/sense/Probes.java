package dev.codeagent.core.verify.sense;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.TreeScanner;
import dev.codeagent.core.verify.source.Constants;
import dev.codeagent.core.verify.source.JavaFile;
import dev.codeagent.core.verify.source.JavaMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the mistakes in a method of which its tests should notice some of each kind. */
final class Probes extends TreeScanner<@Nullable Void, @Nullable Void> {

  /** Mistakes in one body, spread over it: these tell a method that nobody looks at, and each takes a run of the tests. */
  private static final int MOST_IN_BODY = 10;

  private static final Map<Tree.Kind, String> BORDERS = Map.of(
      Tree.Kind.LESS_THAN, "<=",
      Tree.Kind.LESS_THAN_EQUAL, "<",
      Tree.Kind.GREATER_THAN, ">=",
      Tree.Kind.GREATER_THAN_EQUAL, ">");

  /** Comparisons of times and of whatever else is ordered. */
  private static final Set<String> BORDER_CALLS = Set.of("isBefore", "isAfter");

  /** Statements that refuse when what they are given is null. */
  private static final Set<String> NULL_CHECKS =
      Set.of("requireNonNull", "checkNotNull", "notNull");

  /** An error of the JVM's that no test expects of code. */
  private static final String OTHER_ERROR =
      "throw new java.lang.LinkageError(\"another failure\");";

  private final JavaFile file;
  private final String where;
  private final List<Probe> found = new ArrayList<>();
  private int unasked;

  private Probes(JavaMethod method) {
    this.file = method.file();
    this.where = Parts.where(method);
  }

  static List<Probe> of(JavaMethod method) {
    Probes probes = new Probes(method);
    Answered.by(method).ifPresent(probes.found::add);
    probes.scan(method.tree().getBody(), null);
    if (Substance.of(method)) {
      List<Part> parts = Parts.of(method);
      int step = Math.max(1, (parts.size() + MOST_IN_BODY - 1) / MOST_IN_BODY);
      for (int i = 0; i < parts.size(); i += step) {
        probes.found.add(
            new Probe(Probe.Aspect.BODY, probes.where, new Mistake(List.of(parts.get(i)))));
      }
    }
    return probes.found;
  }

  @Override
  public @Nullable Void visitBinary(BinaryTree tree, @Nullable Void unused) {
    String other = BORDERS.get(tree.getKind());
    if (other != null && unasked == 0) {
      String text = file.source(tree);
      add(
          Probe.Aspect.BORDER,
          Part.Kind.BOUND,
          tree,
          "((" + file.source(tree.getLeftOperand()) + ") " + other + " ("
              + file.source(tree.getRightOperand()) + "))",
          "`" + Parts.shortened(text) + "` has `" + other + "`");
    }
    return super.visitBinary(tree, null);
  }

  @Override
  public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void unused) {
    if (call.getMethodSelect() instanceof MemberSelectTree select
        && BORDER_CALLS.contains(select.getIdentifier().toString())
        && call.getArguments().size() == 1
        && unasked == 0) {
      add(
          Probe.Aspect.BORDER,
          Part.Kind.BOUND,
          call,
          "(!((" + file.source(call.getArguments().getFirst()) + ")." + select.getIdentifier() + "("
              + file.source(select.getExpression()) + ")))",
          "`" + Parts.shortened(file.source(call)) + "` holds for equal ones, too");
    }
    return super.visitMethodInvocation(call, null);
  }

  /** The greater of two, or the smaller, is the same on either side of the border. */
  @Override
  public @Nullable Void visitConditionalExpression(
      ConditionalExpressionTree tree, @Nullable Void unused) {
    Set<String> compared = compared(tree.getCondition());
    boolean chosen = compared.contains(file.normal(tree.getTrueExpression()))
        && compared.contains(file.normal(tree.getFalseExpression()));
    unasked += chosen ? 1 : 0;
    scan(tree.getCondition(), null);
    unasked -= chosen ? 1 : 0;
    scan(tree.getTrueExpression(), null);
    return scan(tree.getFalseExpression(), null);
  }

  @Override
  public @Nullable Void visitIf(IfTree tree, @Nullable Void unused) {
    StatementTree then = tree.getThenStatement();
    if (then instanceof BlockTree block && block.getStatements().size() == 1) {
      then = block.getStatements().getFirst();
    }
    Set<String> compared = compared(tree.getCondition());
    boolean chosen = then instanceof ExpressionStatementTree statement
        && statement.getExpression() instanceof AssignmentTree assigned
        && compared.contains(file.normal(assigned.getVariable()))
        && compared.contains(file.normal(assigned.getExpression()));
    unasked += chosen ? 1 : 0;
    scan(tree.getCondition(), null);
    unasked -= chosen ? 1 : 0;
    scan(tree.getThenStatement(), null);
    return scan(tree.getElseStatement(), null);
  }

  private Set<String> compared(ExpressionTree condition) {
    ExpressionTree bare = condition;
    while (bare instanceof ParenthesizedTree inner) {
      bare = inner.getExpression();
    }
    if (bare instanceof BinaryTree binary) {
      return Set.copyOf(
          List.of(file.normal(binary.getLeftOperand()), file.normal(binary.getRightOperand())));
    }
    return bare instanceof MethodInvocationTree call
            && call.getArguments().size() == 1
            && call.getMethodSelect() instanceof MemberSelectTree select
        ? Set.copyOf(List.of(
            file.normal(select.getExpression()), file.normal(call.getArguments().getFirst())))
        : Set.of();
  }

  @Override
  public @Nullable Void visitThrow(ThrowTree tree, @Nullable Void unused) {
    boolean made = tree.getExpression() instanceof NewClassTree created
        && !created.getIdentifier().toString().endsWith("AssertionError");
    if (made && unasked == 0) {
      add(
          Probe.Aspect.REFUSAL,
          Part.Kind.LEFT_OUT,
          tree,
          OTHER_ERROR,
          "`" + Parts.shortened(file.source(tree)) + "` fails with something else");
    }
    return null;
  }

  @Override
  public @Nullable Void visitExpressionStatement(
      ExpressionStatementTree tree, @Nullable Void unused) {
    if (tree.getExpression() instanceof MethodInvocationTree call
        && NULL_CHECKS.contains(Constants.last(call.getMethodSelect()))
        && !call.getArguments().isEmpty()
        && unasked == 0) {
      add(
          Probe.Aspect.REFUSAL,
          Part.Kind.LEFT_OUT,
          tree,
          "if ((" + file.source(call.getArguments().getFirst()) + ") == null) { " + OTHER_ERROR
              + " }",
          "`" + Parts.shortened(file.source(tree)) + "` fails with something else");
    }
    return super.visitExpressionStatement(tree, null);
  }

  @Override
  public @Nullable Void visitCatch(CatchTree tree, @Nullable Void unused) {
    unasked++;
    scan(tree.getBlock(), null);
    unasked--;
    return null;
  }

  /** What a switch does with what cannot come is seldom tested. */
  @Override
  public @Nullable Void visitCase(CaseTree tree, @Nullable Void unused) {
    unasked++;
    super.visitCase(tree, null);
    unasked--;
    return null;
  }

  @Override
  public @Nullable Void visitForLoop(ForLoopTree tree, @Nullable Void unused) {
    return scan(tree.getStatement(), null);
  }

  @Override
  public @Nullable Void visitWhileLoop(WhileLoopTree tree, @Nullable Void unused) {
    return scan(tree.getStatement(), null);
  }

  @Override
  public @Nullable Void visitDoWhileLoop(DoWhileLoopTree tree, @Nullable Void unused) {
    return scan(tree.getStatement(), null);
  }

  private void add(
      Probe.Aspect aspect, Part.Kind kind, Tree tree, String replacement, String description) {
    int start = file.start(tree);
    int end = file.end(tree);
    if (start >= 0 && end > start) {
      Part part =
          new Part(kind, file.path(), where, file.line(tree), start, end, replacement, description);
      found.add(new Probe(aspect, where, new Mistake(List.of(part))));
    }
  }
}
