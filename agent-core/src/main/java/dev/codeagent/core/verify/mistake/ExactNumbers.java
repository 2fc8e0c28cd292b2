/** Exact numbers that go through binary fractions, and roundings that are made twice or for one sign. */
package dev.codeagent.core.verify.mistake;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import org.jspecify.annotations.Nullable;

/** Error Prone: BigDecimalLiteralDouble; SpotBugs: DMI_BIGDECIMAL_CONSTRUCTED_FROM_DOUBLE, ICAST_INT_CAST_TO_FLOAT_PASSED_TO_ROUND. */
final class ExactNumbers extends Look {

  private static final String DECIMAL = "java.math.BigDecimal";

  /** Places kept between two roundings from which a half seldom arises by the first. */
  private static final int TELLING_PLACES = 3;

  private static final List<String> MONEY = List.of(
      "cent", "kop", "price", "amount", "money", "vat", "tax", "fee", "cost", "salary", "balance",
      "minor");

  ExactNumbers(Source source, Asked asked, Consumer<Note> notes) {
    super(source, asked, notes);
  }

  @Override
  public @Nullable Void visitNewClass(NewClassTree call, @Nullable Void unused) {
    if (className(call).equals(DECIMAL) && !call.getArguments().isEmpty()) {
      ExpressionTree value = call.getArguments().getFirst();
      if ((is(value, TypeKind.DOUBLE) || is(value, TypeKind.FLOAT)) && !isExact(value)) {
        ask(
            "decimal-of-double",
            call,
            source.code(call)
                + " takes over the binary fraction: new BigDecimal(0.1) is 0.1000000000000000055511151231257827….");
      }
    }
    return super.visitNewClass(call, null);
  }

  private static boolean isExact(ExpressionTree value) {
    return bare(value) instanceof LiteralTree literal
        && literal.getValue() instanceof Double number
        && !number.isNaN()
        && new BigDecimal(number).compareTo(BigDecimal.valueOf(number)) == 0;
  }

  @Override
  public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void unused) {
    String name = calledName(call);
    if (name.equals(DECIMAL + ".setScale")) {
      scale(call);
    }
    if (spelledName(call).matches("doubleValue|floatValue")
        && receiver(call) instanceof ExpressionTree on
        && className(on).equals(DECIMAL)
        && comesBack(call)) {
      ask(
          "decimal-by-double",
          call,
          "An exact number goes through a double and comes back: " + source.code(call)
              + " of 1.005 lies below it and rounds to 1.00.");
    }
    return super.visitMethodInvocation(call, null);
  }

  /** Whether what the double is computed into becomes an exact number again, within its statement or by a variable. */
  private boolean comesBack(MethodInvocationTree call) {
    MethodTree method = method();
    return method != null
        && Locals.any(method, t -> switch (t) {
          case MethodInvocationTree made ->
            calledName(made)
                    .matches("java\\.math\\.BigDecimal\\.valueOf|java\\.lang\\.Math\\.round")
                && holds(made.getArguments().getFirst(), method, call);
          case NewClassTree made ->
            className(made).equals(DECIMAL)
                && !made.getArguments().isEmpty()
                && holds(made.getArguments().getFirst(), method, call);
          case TypeCastTree cast ->
            (is(cast, TypeKind.LONG) || is(cast, TypeKind.INT))
                && holds(cast.getExpression(), method, call);
          default -> false;
        });
  }

  private boolean holds(Tree value, MethodTree method, MethodInvocationTree call) {
    return Locals.any(value, t -> t == call)
        || Locals.any(
            value,
            t -> source.element(t) instanceof VariableElement variable
                && isLocal(variable)
                && Locals.values(source, method, variable).stream()
                    .anyMatch(v -> Locals.any(v, inner -> inner == call)));
  }

  private void scale(MethodInvocationTree call) {
    if (call.getArguments().size() != 2
        || !(constant(call.getArguments().getFirst()) instanceof Integer places)
        || !(receiver(call) instanceof ExpressionTree on)
        || !(origin(on) instanceof MethodInvocationTree inner)) {
      return;
    }
    String mode = source.code(call.getArguments().get(1));
    String name = calledName(inner);
    int at = name.equals(DECIMAL + ".setScale") ? 0 : name.equals(DECIMAL + ".divide") ? 1 : -1;
    if (at >= 0
        && inner.getArguments().size() == at + 2
        && constant(inner.getArguments().get(at)) instanceof Integer first
        && first > places
        && mode.contains("HALF")
        && !source.code(inner.getArguments().get(at + 1)).matches(".*(?:UNNECESSARY|DOWN|FLOOR)")) {
      note(
          "rounded-twice",
          first - places < TELLING_PLACES,
          call,
          "Rounded to " + first + " and then to " + places
              + " places: what lies just below a half becomes one, as 0.4449 to 0.445 to 0.45.");
    }
    if (name.equals(DECIMAL + ".add")
        && mode.matches(".*(?:FLOOR|DOWN)")
        && isHalf(inner.getArguments().getFirst(), places)) {
      ask(
          "rounded-by-half",
          call,
          "Rounding by adding a half and cutting rounds negative numbers another way than positive ones: -0.005 and 0.005 do not mirror each other.");
    }
  }

  private boolean isHalf(Tree added, int places) {
    Tree from = origin(added);
    return from instanceof NewClassTree made
        && !made.getArguments().isEmpty()
        && constant(made.getArguments().getFirst()) instanceof String text
        && text.equals(BigDecimal.valueOf(5, places + 1).toPlainString());
  }

  @Override
  public @Nullable Void visitTypeCast(TypeCastTree cast, @Nullable Void unused) {
    Tree inner = bare(cast.getExpression());
    if ((is(cast, TypeKind.LONG) || is(cast, TypeKind.INT))
        && inner instanceof BinaryTree binary
        && is(binary, TypeKind.DOUBLE)) {
      Object right = constant(binary.getRightOperand());
      boolean scaled = binary.getKind() == Tree.Kind.MULTIPLY
          && (isHundreds(right) || isHundreds(constant(binary.getLeftOperand())));
      if (scaled) {
        note(
            "cut-after-scaling",
            hasWord(source.code(binary), MONEY),
            cast,
            source.code(cast) + " cuts what binary fractions lack: (long) (0.29 * 100) is 28.");
      } else if (binary.getKind() == Tree.Kind.PLUS
          && right instanceof Double half
          && half == 0.5) {
        note(
            "rounded-by-half",
            asked.signed() && hasWord(source.code(binary), MONEY),
            cast,
            source.code(cast)
                + " rounds negative numbers towards zero: -1.5 becomes -1, -1.7 becomes -1.");
      }
    }
    return super.visitTypeCast(cast, null);
  }

  private static boolean isHundreds(@Nullable Object value) {
    return value instanceof Number number
        && (number.doubleValue() == 100
            || number.doubleValue() == 1000
            || number.doubleValue() == 10_000);
  }

  /** {@code (x + 50) / 100}: half up for what is positive, towards zero for the rest. */
  @Override
  public @Nullable Void visitBinary(BinaryTree binary, @Nullable Void unused) {
    if (binary.getKind() == Tree.Kind.DIVIDE
        && (is(binary, TypeKind.INT) || is(binary, TypeKind.LONG))
        && constant(binary.getRightOperand()) instanceof Number by
        && bare(binary.getLeftOperand()) instanceof BinaryTree sum
        && sum.getKind() == Tree.Kind.PLUS
        && constant(sum.getRightOperand()) instanceof Number half
        && by.longValue() > 1
        && half.longValue() * 2 == by.longValue()
        && asked.signed()
        && !isMirrored()) {
      ask(
          "rounded-by-half",
          binary,
          source.code(binary)
              + " rounds negative numbers another way than positive ones: -150 becomes -1 where 150 becomes 2.");
    }
    return super.visitBinary(binary, null);
  }

  /** Whether the sign is looked at near by. */
  private boolean isMirrored() {
    MethodTree method = method();
    String code = method == null ? "" : source.code(method);
    return code.matches("(?s).*(?:< 0|>= 0|> 0|signum|Math \\. abs|negate).*");
  }
}
