package dev.codeagent.core.verify.sense;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import dev.codeagent.core.verify.source.JavaFile;
import dev.codeagent.core.verify.source.JavaMethod;
import dev.codeagent.core.verify.source.JavaType;
import dev.codeagent.core.verify.source.Mistaken;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The parts of a method, or of what a type does outside of methods, that can be put wrong. */
final class Parts extends TreeScanner<@Nullable Void, @Nullable Void> {

  /** What kind of mistake another operator is. */
  private static final Map<Tree.Kind, Part.Kind> OPERATORS = Map.of(
      Tree.Kind.LESS_THAN, Part.Kind.BOUND,
      Tree.Kind.LESS_THAN_EQUAL, Part.Kind.BOUND,
      Tree.Kind.GREATER_THAN, Part.Kind.BOUND,
      Tree.Kind.GREATER_THAN_EQUAL, Part.Kind.BOUND,
      Tree.Kind.EQUAL_TO, Part.Kind.TURNED,
      Tree.Kind.NOT_EQUAL_TO, Part.Kind.TURNED);

  /** What every object has, by name and parameters, and what starts a program. */
  private static final Set<String> ORDINARY = Set.of(
      "equals(Object)",
      "equals(java.lang.Object)",
      "hashCode()",
      "toString()",
      "main()",
      "main(String[])",
      "main(String...)");

  private final JavaFile file;
  private final String where;
  private final String answered;
  private final List<Part> found = new ArrayList<>();
  private boolean inner;
  private boolean thrown;

  private Parts(JavaFile file, String where, String answered) {
    this.file = file;
    this.where = where;
    this.answered = answered;
  }

  static List<Part> of(JavaMethod method) {
    Parts parts = new Parts(method.file(), where(method), method.returnType());
    parts.scan(method.tree().getBody(), null);
    return parts.found;
  }

  /** Those of what a type does outside of its methods: blocks, and bodies of lambdas and classes that its fields hold. */
  static List<Part> outsideMethods(JavaType type) {
    List<Part> found = new ArrayList<>();
    for (Tree member : type.tree().getMembers()) {
      if (member instanceof BlockTree block) {
        Parts parts = new Parts(type.file(), type.simpleName() + ".{}", "");
        parts.scan(block, null);
        found.addAll(parts.found);
      } else if (member instanceof VariableTree field) {
        Parts parts = new Parts(type.file(), type.simpleName() + "." + field.getName(), "");
        parts.inner = true;
        bodies(field).forEach(body -> parts.scan(body, null));
        found.addAll(parts.found);
      }
    }
    return found;
  }

  /** The outermost bodies of lambdas and classes in a field's value. */
  private static List<Tree> bodies(VariableTree field) {
    List<Tree> found = new ArrayList<>();
    new TreeScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitLambdaExpression(LambdaExpressionTree tree, @Nullable Void none) {
        found.add(tree.getBody());
        return null;
      }

      @Override
      public @Nullable Void visitClass(ClassTree tree, @Nullable Void none) {
        found.add(tree);
        return null;
      }
    }.scan(field.getInitializer(), null);
    return found;
  }

  /**
   * How a method is called in findings, and told apart from others: by its parameters, too, where its type has another one of
   * its name, or where its name alone would say that it is what every object has.
   */
  static String where(JavaMethod method) {
    boolean ordinary = ORDINARY.contains(method.signature());
    boolean known = ORDINARY.stream().anyMatch(one -> one.startsWith(method.name() + "("));
    boolean only = method.type().methods().stream()
            .filter(m -> m.name().equals(method.name()))
            .count()
        == 1;
    boolean plain = ordinary || (only && !known);
    return method.type().simpleName() + "." + (plain ? method.name() : method.signature());
  }

  @Override
  public @Nullable Void visitReturn(ReturnTree tree, @Nullable Void unused) {
    ExpressionTree value = tree.getExpression();
    if (value != null && !inner) {
      boolean none = value.getKind() == Tree.Kind.NULL_LITERAL || answered.isEmpty();
      String text = file.source(value);
      Mistaken.answer(answered, text)
          .or(() -> none ? Optional.empty() : Optional.of("null"))
          .ifPresent(other ->
              add(Part.Kind.ANSWER, value, other, "`" + shortened(text) + "` is answered wrong"));
    }
    return super.visitReturn(tree, null);
  }

  @Override
  public @Nullable Void visitIf(IfTree tree, @Nullable Void unused) {
    condition(tree.getCondition());
    return super.visitIf(tree, null);
  }

  @Override
  public @Nullable Void visitConditionalExpression(
      ConditionalExpressionTree tree, @Nullable Void unused) {
    condition(tree.getCondition());
    return super.visitConditionalExpression(tree, null);
  }

  private void condition(ExpressionTree tree) {
    String text = shortened(file.source(tree));
    add(always(tree), tree, "(true)", "`" + text + "` always holds");
    add(Part.Kind.NEVER, tree, "(false)", "`" + text + "` never holds");
  }

  @Override
  public @Nullable Void visitBinary(BinaryTree tree, @Nullable Void unused) {
    boolean and = tree.getKind() == Tree.Kind.CONDITIONAL_AND;
    if (and || tree.getKind() == Tree.Kind.CONDITIONAL_OR) {
      half(tree.getLeftOperand(), and);
      half(tree.getRightOperand(), and);
    } else {
      Mistaken.operator(tree.getKind())
          .ifPresent(other -> add(
              OPERATORS.getOrDefault(tree.getKind(), Part.Kind.ARITHMETIC),
              tree,
              "((" + file.source(tree.getLeftOperand()) + ") " + other + " ("
                  + file.source(tree.getRightOperand()) + "))",
              "`" + shortened(file.source(tree)) + "` has `" + other + "`"));
    }
    return super.visitBinary(tree, null);
  }

  private static Part.Kind always(ExpressionTree condition) {
    return Restriction.isOne(condition) ? Part.Kind.NARROWS : Part.Kind.ALWAYS;
  }

  /** Half of a condition says nothing any more. */
  private void half(ExpressionTree tree, boolean holds) {
    add(
        holds ? always(tree) : Part.Kind.NEVER,
        tree,
        holds ? "(true)" : "(false)",
        "`" + shortened(file.source(tree)) + (holds ? "` always holds" : "` never holds"));
  }

  @Override
  public @Nullable Void visitLiteral(LiteralTree tree, @Nullable Void unused) {
    String text = "`" + shortened(file.source(tree)) + "`";
    boolean number = tree.getKind() == Tree.Kind.INT_LITERAL;
    if (!thrown) {
      Mistaken.constant(file, tree)
          .ifPresent(other -> add(
              Part.Kind.CONSTANT,
              tree,
              other,
              text + (number ? " is one more" : " is another text")));
    }
    return null;
  }

  @Override
  public @Nullable Void visitExpressionStatement(
      ExpressionStatementTree tree, @Nullable Void unused) {
    boolean logs = file.source(tree).matches("(?is)(log|logger|system\\.(out|err))\\b.*");
    boolean superCall = file.source(tree).matches("(?s)(this|super)\\s*\\(.*");
    if (!logs && !superCall) {
      add(Part.Kind.LEFT_OUT, tree, ";", "`" + shortened(file.source(tree)) + "` is left out");
    }
    return logs ? null : super.visitExpressionStatement(tree, null);
  }

  @Override
  public @Nullable Void visitThrow(ThrowTree tree, @Nullable Void unused) {
    boolean before = thrown;
    thrown = true;
    super.visitThrow(tree, null);
    thrown = before;
    return null;
  }

  @Override
  public @Nullable Void visitLambdaExpression(LambdaExpressionTree tree, @Nullable Void unused) {
    boolean outer = inner;
    inner = true;
    super.visitLambdaExpression(tree, null);
    inner = outer;
    return null;
  }

  @Override
  public @Nullable Void visitClass(ClassTree tree, @Nullable Void unused) {
    boolean outer = inner;
    inner = true;
    super.visitClass(tree, null);
    inner = outer;
    return null;
  }

  static String shortened(String text) {
    String line = text.replaceAll("\\s+", " ");
    return line.length() <= 60 ? line : line.substring(0, 59) + "…";
  }

  private void add(Part.Kind kind, Tree tree, String replacement, String description) {
    int start = file.start(tree);
    int end = file.end(tree);
    if (start >= 0 && end > start) {
      found.add(new Part(
          kind, file.path(), where, file.line(tree), start, end, replacement, description));
    }
  }
}
