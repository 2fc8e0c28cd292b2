/** Whole numbers that are computed too narrow, or by a division that drops what is then rounded. */
package dev.codeagent.core.verify.mistake;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.VariableTree;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * Error Prone: IntLongMath, NarrowingCompoundAssignment, MathAbsoluteNegative, IntFloatMath; SpotBugs: ICAST_INTEGER_MULTIPLY_CAST_TO_LONG,
 * RV_ABSOLUTE_VALUE_OF_HASHCODE, RV_ABSOLUTE_VALUE_OF_RANDOM_INT, ICAST_INT_CAST_TO_DOUBLE_PASSED_TO_CEIL.
 */
final class Overflow extends Look {

  /** A factor below this needs another one of over two million to overflow; such products are told only. */
  private static final double TELLING_FACTOR = 1000;

  private static final Set<String> UNEVEN =
      Set.of("hashCode", "nextInt", "nextLong", "hash", "identityHashCode");

  Overflow(Source source, Asked asked, Consumer<Note> notes) {
    super(source, asked, notes);
  }

  @Override
  public @Nullable Void visitTypeCast(TypeCastTree cast, @Nullable Void unused) {
    if (is(cast, TypeKind.LONG)) {
      widened(cast.getExpression());
    }
    if (is(cast, TypeKind.LONG) || is(cast, TypeKind.INT)) {
      ceiling(cast);
    }
    if (is(cast, TypeKind.DOUBLE) || is(cast, TypeKind.FLOAT)) {
      divided(cast.getExpression());
    }
    difference(cast);
    return super.visitTypeCast(cast, null);
  }

  @Override
  public @Nullable Void visitVariable(VariableTree variable, @Nullable Void unused) {
    if (variable.getInitializer() != null && variable.getType() != null) {
      into(source.type(variable.getType()), variable.getInitializer());
    }
    return super.visitVariable(variable, null);
  }

  @Override
  public @Nullable Void visitAssignment(AssignmentTree tree, @Nullable Void unused) {
    into(source.type(tree.getVariable()), tree.getExpression());
    return super.visitAssignment(tree, null);
  }

  @Override
  public @Nullable Void visitReturn(ReturnTree tree, @Nullable Void unused) {
    MethodTree method = method();
    if (tree.getExpression() != null
        && method != null
        && method.getReturnType() != null
        && Locals.returns(method.getBody()).contains(tree)) {
      into(source.type(method.getReturnType()), tree.getExpression());
    }
    return super.visitReturn(tree, null);
  }

  @Override
  public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void unused) {
    arguments(called(call), call.getArguments());
    if (calledName(call).equals("java.lang.Math.abs")) {
      absolute(call);
    }
    if (calledName(call).matches("java\\.lang\\.Math\\.(?:ceil|floor|round|rint)")) {
      divided(call.getArguments().getFirst());
    }
    return super.visitMethodInvocation(call, null);
  }

  @Override
  public @Nullable Void visitNewClass(NewClassTree call, @Nullable Void unused) {
    arguments(called(call), call.getArguments());
    return super.visitNewClass(call, null);
  }

  @Override
  public @Nullable Void visitBinary(BinaryTree binary, @Nullable Void unused) {
    if (is(binary, TypeKind.LONG)) {
      switch (binary.getKind()) {
        case PLUS, MINUS -> {
          widened(binary.getLeftOperand());
          widened(binary.getRightOperand());
        }
        default -> {}
      }
    }
    difference(binary);
    return super.visitBinary(binary, null);
  }

  private void arguments(@Nullable ExecutableElement method, List<? extends ExpressionTree> given) {
    if (method == null || method.isVarArgs() || method.getParameters().size() != given.size()) {
      return;
    }
    for (int i = 0; i < given.size(); i++) {
      TypeMirror type = method.getParameters().get(i).asType();
      if (type.getKind() == TypeKind.LONG) {
        widened(given.get(i));
      }
    }
  }

  private void into(@Nullable TypeMirror type, Tree value) {
    if (type != null && type.getKind() == TypeKind.LONG) {
      widened(value);
    } else if (type != null
        && (type.getKind() == TypeKind.DOUBLE || type.getKind() == TypeKind.FLOAT)) {
      divided(value);
    }
  }

  private void widened(Tree value) {
    if (!(bare(value) instanceof BinaryTree product)
        || product.getKind() != Tree.Kind.MULTIPLY
        || !is(product, TypeKind.INT)
        || constant(product) != null) {
      return;
    }
    double left = Constant.most(source, origin(product.getLeftOperand()));
    double right = Constant.most(source, origin(product.getRightOperand()));
    if (left * right < Constant.UNKNOWN) {
      return;
    }
    note(
        "int-overflow",
        Math.min(left, right) >= TELLING_FACTOR,
        product,
        source.code(product)
            + " is computed as int and made a long afterwards: from 2,147,483,648 on it wraps around, such as 50,000 * 50,000 to -1,794,967,296.");
  }

  private void divided(Tree value) {
    if (bare(value) instanceof BinaryTree quotient
        && quotient.getKind() == Tree.Kind.DIVIDE
        && (is(quotient, TypeKind.INT) || is(quotient, TypeKind.LONG))
        && constant(quotient) == null) {
      ask(
          "integer-division",
          quotient,
          source.code(quotient)
              + " divides whole numbers and drops the rest before it is used as a fraction: 7 / 2 is 3.0 here.");
    }
  }

  /** A count of type long that goes through a double. */
  private void ceiling(TypeCastTree cast) {
    if (!(bare(cast.getExpression()) instanceof MethodInvocationTree call)
        || !calledName(call).matches("java\\.lang\\.Math\\.(?:ceil|floor|rint)")
        || !(bare(call.getArguments().getFirst()) instanceof BinaryTree quotient)
        || quotient.getKind() != Tree.Kind.DIVIDE) {
      return;
    }
    Tree left = bare(quotient.getLeftOperand());
    Tree inner = left instanceof TypeCastTree wide ? bare(wide.getExpression()) : left;
    if (is(inner, TypeKind.LONG) && constant(inner) == null) {
      note(
          "count-as-double",
          is(cast, TypeKind.LONG),
          cast,
          source.code(cast)
              + " counts by way of a double, which knows whole numbers up to 9,007,199,254,740,992 only: beyond it the answer is off.");
    }
  }

  private void absolute(MethodInvocationTree call) {
    Tree of = bare(call.getArguments().getFirst());
    if (!is(of, TypeKind.INT) && !is(of, TypeKind.LONG)) {
      return;
    }
    Tree from = origin(of);
    if (from instanceof MethodInvocationTree uneven
        && UNEVEN.contains(spelledName(uneven))
        && (uneven.getArguments().isEmpty() || !spelledName(uneven).startsWith("next"))) {
      ask(
          "abs-of-min",
          call,
          source.code(call)
              + " is negative for the smallest number: Math.abs(Integer.MIN_VALUE) is -2147483648.");
      return;
    }
    Element parameter = source.element(of);
    MethodTree method = method();
    if (parameter != null
        && parameter.getKind() == ElementKind.PARAMETER
        && method != null
        && refuses(method, call)
        && !source.code(method).contains("MIN_VALUE")
        && !boundBelow(method, parameter)) {
      ask(
          "abs-of-min",
          call,
          "The bound is checked on " + source.code(call)
              + ", which is negative for the smallest number: MIN_VALUE passes the check.");
    }
  }

  /** Whether the absolute value, or the variable that holds it, is compared where an exception follows. */
  private boolean refuses(MethodTree method, MethodInvocationTree call) {
    return Locals.all(method, IfTree.class).stream()
        .filter(i -> Locals.any(i.getThenStatement(), ThrowTree.class::isInstance))
        .anyMatch(i -> Locals.all(i.getCondition(), BinaryTree.class).stream()
            .filter(b -> b.getKind() == Tree.Kind.GREATER_THAN
                || b.getKind() == Tree.Kind.GREATER_THAN_EQUAL)
            .anyMatch(b -> holds(b.getLeftOperand(), method, call)));
  }

  private boolean holds(Tree side, MethodTree method, MethodInvocationTree call) {
    Tree bare = bare(side);
    return bare == call
        || (source.element(bare) instanceof VariableElement variable
            && isLocal(variable)
            && Locals.values(source, method, variable).stream()
                .anyMatch(v -> Locals.any(v, t -> t == call)));
  }

  private boolean boundBelow(MethodTree method, Element parameter) {
    return Locals.all(method, BinaryTree.class).stream()
        .anyMatch(
            b -> (b.getKind() == Tree.Kind.LESS_THAN || b.getKind() == Tree.Kind.LESS_THAN_EQUAL)
                && parameter.equals(source.element(bare(b.getLeftOperand())))
                && Constant.most(source, b.getRightOperand()) > 0
                && !(constant(b.getRightOperand()) instanceof Number));
  }

  /** A difference that stands for an order. */
  private void difference(ExpressionTree value) {
    Tree parent = getCurrentPath().getParentPath().getLeaf();
    if (!orders(parent)) {
      return;
    }
    boolean cast = value instanceof TypeCastTree;
    Tree inner = cast ? bare(((TypeCastTree) value).getExpression()) : value;
    if (!(inner instanceof BinaryTree minus) || minus.getKind() != Tree.Kind.MINUS) {
      return;
    }
    boolean narrowed =
        cast && is(value, TypeKind.INT) && (is(minus, TypeKind.LONG) || isFloating(minus));
    double most = Constant.most(source, minus.getLeftOperand())
        + Constant.most(source, minus.getRightOperand());
    if (narrowed) {
      ask(
          "order-by-difference",
          value,
          source.code(value)
              + " stands for an order but loses its sign or its fraction when made an int, such as 2,147,483,648 - 0 or 0.5 - 0.");
    } else if (is(minus, TypeKind.INT) && most >= Constant.UNKNOWN && !counts(minus)) {
      tell(
          "order-by-difference",
          value,
          source.code(value)
              + " overflows for numbers far apart: 2,000,000,000 - -2,000,000,000 is negative.");
    }
  }

  private boolean isFloating(Tree tree) {
    return is(tree, TypeKind.DOUBLE) || is(tree, TypeKind.FLOAT);
  }

  private static boolean counts(BinaryTree minus) {
    return spelledName(bare(minus.getLeftOperand())).matches("length|size|ordinal|.*[cC]ount");
  }

  private boolean orders(Tree parent) {
    if (parent instanceof LambdaExpressionTree lambda) {
      return isA(lambda, "java.util.Comparator");
    }
    MethodTree method = method();
    return parent instanceof ReturnTree
        && method != null
        && (method.getName().contentEquals("compare")
            || method.getName().contentEquals("compareTo"))
        && !method.getParameters().isEmpty();
  }
}
