package dev.codeagent.core.verify.source;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * Folds expressions of a source to the constants that they amount to: literals, arithmetic and concatenation of them,
 * constant fields, and the few calls that only dress a constant up. Not safe for several threads.
 */
public final class Constants {

  /** Constants within constants that are followed; deeper ones stay unknown. */
  private static final int MAX_DEPTH = 64;

  /** Characters of a folded text; more is not written by hand. */
  static final int MAX_TEXT = 10_000;

  /** The widest shift that keeps 1 within a long. */
  private static final BigInteger MAX_SHIFT = BigInteger.valueOf(62);

  private static final Set<String> INTEGERS = Set.of("int", "long", "short", "byte");

  private final Map<String, ExpressionTree> fields = new HashMap<>();
  private final Map<String, ExpressionTree> answers = new HashMap<>();
  private int depth;

  /** Constants of the given files, found by field name and by type and field name. */
  public Constants(List<JavaFile> files) {
    for (JavaFile file : files) {
      for (JavaType type : file.types()) {
        for (VariableTree field : type.fields()) {
          if (field.getInitializer() != null
              && !ConstantCalls.builds(field.getInitializer())
              && (isFinal(field) || type.isInterface() || UnassignedFields.has(file, field))) {
            fields.putIfAbsent(field.getName().toString(), field.getInitializer());
            fields.put(type.simpleName() + "." + field.getName(), field.getInitializer());
          }
        }
        type.methods().forEach(this::answer);
      }
    }
  }

  /** A method without parameters that only returns something is a constant by another name. */
  private void answer(JavaMethod method) {
    if (method.hasBody()
        && method.parameterNames().isEmpty()
        && method.tree().getBody().getStatements().size() == 1
        && method.tree().getBody().getStatements().get(0) instanceof ReturnTree result
        && result.getExpression() != null) {
      answers.put(method.name(), result.getExpression());
      answers.put(method.type().simpleName() + "." + method.name(), result.getExpression());
    }
  }

  private static boolean isFinal(VariableTree field) {
    return field.getModifiers().getFlags().contains(Modifier.FINAL);
  }

  /** Makes the initial value of a local variable known; a later one of the same name replaces it. */
  public void local(VariableTree variable) {
    if (variable.getInitializer() != null && !ConstantCalls.builds(variable.getInitializer())) {
      fields.put(variable.getName().toString(), variable.getInitializer());
    } else {
      fields.remove(variable.getName().toString());
    }
  }

  /** Makes a name unknown, because a parameter or variable bears it. */
  public void hide(String name) {
    fields.remove(name);
  }

  /** The value that a constant field or local of that name is initialised with. */
  public Optional<ExpressionTree> initialiser(ExpressionTree name) {
    return Optional.ofNullable(fields.get(lastTwo(name)))
        .or(() -> Optional.ofNullable(fields.get(last(name))));
  }

  /** What an expression amounts to, empty when it is no constant that can be told. */
  public Optional<Literal> value(ExpressionTree expression) {
    if (depth >= MAX_DEPTH) {
      return Optional.empty();
    }
    depth++;
    try {
      return fold(expression);
    } finally {
      depth--;
    }
  }

  private Optional<Literal> fold(ExpressionTree expression) {
    return switch (expression) {
      case LiteralTree literal -> literal(literal);
      case ParenthesizedTree inner -> value(inner.getExpression());
      case TypeCastTree cast ->
        value(cast.getExpression())
            .map(v -> INTEGERS.contains(cast.getType().toString()) ? code(v) : v);
      case UnaryTree unary -> value(unary.getExpression()).flatMap(v -> unary(unary.getKind(), v));
      case BinaryTree binary ->
        value(binary.getLeftOperand())
            .flatMap(left -> value(binary.getRightOperand())
                .flatMap(right -> binary(binary.getKind(), left, right)));
      case IdentifierTree name -> initialiser(name).flatMap(this::value);
      case MemberSelectTree select -> initialiser(select).flatMap(this::value);
      case MethodInvocationTree call -> call(call);
      case NewClassTree created -> ConstantCalls.of(created, this);
      default -> Optional.empty();
    };
  }

  private static Optional<Literal> literal(LiteralTree tree) {
    Object value = tree.getValue();
    if (value == null) {
      return Optional.of(new Literal(Literal.Kind.NULL, "null"));
    }
    return switch (value) {
      case String text -> Optional.of(Literal.text(text));
      case Character character -> Optional.of(Literal.character(character));
      case Boolean bool -> Optional.of(Literal.bool(bool));
      case Number number -> number(number);
      default -> Optional.empty();
    };
  }

  private static Optional<Literal> number(Number number) {
    try {
      return Optional.of(Literal.number(new BigDecimal(number.toString())));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<Literal> unary(Tree.Kind kind, Literal value) {
    if (kind == Tree.Kind.LOGICAL_COMPLEMENT && value.kind() == Literal.Kind.BOOLEAN) {
      return Optional.of(Literal.bool(!Boolean.parseBoolean(value.value())));
    }
    if (value.kind() != Literal.Kind.NUMBER) {
      return Optional.empty();
    }
    BigDecimal number = new BigDecimal(value.value());
    return switch (kind) {
      case UNARY_MINUS -> Optional.of(Literal.number(number.negate()));
      case UNARY_PLUS -> Optional.of(value);
      case BITWISE_COMPLEMENT ->
        Optional.of(Literal.number(number.negate().subtract(BigDecimal.ONE)));
      default -> Optional.empty();
    };
  }

  private static Optional<Literal> binary(Tree.Kind kind, Literal left, Literal right) {
    boolean text = left.kind() == Literal.Kind.TEXT || right.kind() == Literal.Kind.TEXT;
    if (kind == Tree.Kind.PLUS && text) {
      return left.value().length() + right.value().length() > MAX_TEXT
          ? Optional.empty()
          : Optional.of(Literal.text(left.value() + right.value()));
    }
    Literal one = code(left);
    Literal other = code(right);
    if (one.kind() != Literal.Kind.NUMBER || other.kind() != Literal.Kind.NUMBER) {
      return Optional.empty();
    }
    return arithmetic(kind, new BigDecimal(one.value()), new BigDecimal(other.value()));
  }

  /** A character as its number, everything else as it is. */
  public static Literal code(Literal value) {
    return value.kind() == Literal.Kind.CHARACTER
        ? Literal.number(BigDecimal.valueOf(value.value().charAt(0)))
        : value;
  }

  private static Optional<Literal> arithmetic(Tree.Kind kind, BigDecimal left, BigDecimal right) {
    boolean whole = left.scale() <= 0 && right.scale() <= 0;
    return switch (kind) {
      case PLUS -> Optional.of(Literal.number(left.add(right)));
      case MINUS -> Optional.of(Literal.number(left.subtract(right)));
      case MULTIPLY -> Optional.of(Literal.number(left.multiply(right, MathContext.DECIMAL128)));
      case DIVIDE ->
        right.signum() == 0
            ? Optional.empty()
            : Optional.of(Literal.number(
                whole
                    ? left.divideToIntegralValue(right)
                    : left.divide(right, MathContext.DECIMAL128)));
      case REMAINDER ->
        right.signum() == 0 ? Optional.empty() : Optional.of(Literal.number(left.remainder(right)));
      default -> whole ? bits(kind, left.toBigInteger(), right.toBigInteger()) : Optional.empty();
    };
  }

  private static Optional<Literal> bits(Tree.Kind kind, BigInteger left, BigInteger right) {
    boolean shift = right.signum() >= 0 && right.compareTo(MAX_SHIFT) <= 0;
    BigInteger result = switch (kind) {
      case AND -> left.and(right);
      case OR -> left.or(right);
      case XOR -> left.xor(right);
      case LEFT_SHIFT -> shift ? left.shiftLeft(right.intValue()) : null;
      case RIGHT_SHIFT -> shift ? left.shiftRight(right.intValue()) : null;
      default -> null;
    };
    return result == null ? Optional.empty() : Optional.of(Literal.number(new BigDecimal(result)));
  }

  private Optional<Literal> call(MethodInvocationTree call) {
    String name = last(call.getMethodSelect());
    List<? extends ExpressionTree> arguments = call.getArguments();
    boolean wraps = switch (name) {
      case "valueOf",
          "parseInt",
          "parseLong",
          "parseDouble",
          "parseFloat",
          "of",
          "copyValueOf",
          "ofNullable" -> true;
      default -> false;
    };
    if (wraps && arguments.size() == 1) {
      ExpressionTree only = arguments.get(0);
      return ConstantCalls.characters(only, this)
          .or(() -> value(only).map(v -> name.startsWith("parse") ? asNumber(v) : v));
    }
    if (arguments.isEmpty()) {
      Optional<Literal> own = answered(call.getMethodSelect());
      if (own.isPresent()) {
        return own;
      }
    }
    if (!(call.getMethodSelect() instanceof MemberSelectTree select)) {
      return Optional.empty();
    }
    return ConstantCalls.of(select.getExpression(), name, arguments, this);
  }

  /** What a method of the given files answers that is called on no object: by its bare name, this or its type. */
  private Optional<Literal> answered(ExpressionTree method) {
    if (method instanceof MemberSelectTree select) {
      String owner = last(select.getExpression());
      String key = owner.equals("this") ? last(method) : owner + "." + last(method);
      return Optional.ofNullable(answers.get(key)).flatMap(this::value);
    }
    return Optional.ofNullable(answers.get(last(method))).flatMap(this::value);
  }

  private static Literal asNumber(Literal value) {
    return Literal.ofNumber(value.value()).orElse(value);
  }

  /**
   * Whether an expression answers the same whatever the input: built of literals, constants, types and calls on them
   * alone.
   */
  public boolean fixed(ExpressionTree expression) {
    if (value(expression).isPresent()) {
      return true;
    }
    return switch (expression) {
      case ParenthesizedTree inner -> fixed(inner.getExpression());
      case TypeCastTree cast -> fixed(cast.getExpression());
      case UnaryTree unary -> fixed(unary.getExpression());
      case BinaryTree binary -> fixed(binary.getLeftOperand()) && fixed(binary.getRightOperand());
      case ConditionalExpressionTree choice ->
        fixed(choice.getTrueExpression()) && fixed(choice.getFalseExpression());
      case NewClassTree created ->
        created.getClassBody() == null && allFixed(created.getArguments());
      case NewArrayTree array ->
        array.getInitializers() != null && allFixed(array.getInitializers());
      case MethodInvocationTree call ->
        (namesType(call.getMethodSelect()) || fixedReceiver(call.getMethodSelect()))
            && allFixed(call.getArguments());
      case MemberSelectTree select -> constantName(select.getIdentifier().toString());
      case IdentifierTree name -> constantName(name.getName().toString());
      default -> false;
    };
  }

  private boolean fixedReceiver(ExpressionTree method) {
    return method instanceof MemberSelectTree select && fixed(select.getExpression());
  }

  private boolean allFixed(List<? extends ExpressionTree> expressions) {
    return !expressions.isEmpty() && expressions.stream().allMatch(this::fixed);
  }

  private static boolean namesType(ExpressionTree method) {
    if (!(method instanceof MemberSelectTree select)) {
      return false;
    }
    String owner = last(select.getExpression());
    return !owner.isEmpty() && Character.isUpperCase(owner.charAt(0)) && !constantName(owner);
  }

  private static boolean constantName(String name) {
    return name.length() > 1
        && name.equals(name.toUpperCase(Locale.ROOT))
        && !name.equals(name.toLowerCase(Locale.ROOT));
  }

  /** The last name of a possibly qualified one; empty when it is no name. */
  public static String last(@Nullable Tree name) {
    if (name == null) {
      return "";
    }
    return switch (name) {
      case IdentifierTree identifier -> identifier.getName().toString();
      case MemberSelectTree select -> select.getIdentifier().toString();
      default -> "";
    };
  }

  private static String lastTwo(ExpressionTree name) {
    return name instanceof MemberSelectTree select
        ? last(select.getExpression()) + "." + select.getIdentifier()
        : last(name);
  }
}
