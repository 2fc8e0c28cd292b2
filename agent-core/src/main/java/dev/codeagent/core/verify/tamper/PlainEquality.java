package dev.codeagent.core.verify.tamper;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.BindingPatternTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import dev.codeagent.core.verify.source.Constants;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which fields of two objects are the same for certain where an {@code equals} says yes. Only the usual forms are read: a
 * chain of comparisons of one field with itself, early answers, a cast, a look at the type. Whatever else it is written
 * with says nothing for certain, so that no trick need be known. Not for many threads.
 */
final class PlainEquality {

  /** Types of the JDK that compare two values. */
  private static final Set<String> LIBRARY = Set.of(
      "Objects",
      "Arrays",
      "Integer",
      "Long",
      "Short",
      "Byte",
      "Character",
      "Boolean",
      "Double",
      "Float");

  /** Calls that answer something else for everything else. */
  private static final Set<String> ONE_TO_ONE =
      Set.of("doubleToLongBits", "doubleToRawLongBits", "floatToIntBits", "floatToRawIntBits");

  /** Before a field's name: that of this object, or that of the other one, is null. */
  private static final String NULL = "null ";

  private static final String OTHER_NULL = "null of the other ";

  /** All fields there are: what never happens implies everything. */
  private final Set<String> all;

  private final Map<String, String> accessors;
  private final Set<String> fields = new HashSet<>();
  private final Set<String> others = new HashSet<>();
  private @Nullable Set<String> always;
  private boolean unread;

  private PlainEquality(MethodTree equals, ClassTree type) {
    this.accessors = accessors(type);
    type.getMembers().stream()
        .filter(VariableTree.class::isInstance)
        .map(member -> ((VariableTree) member).getName().toString())
        .forEach(fields::add);
    this.all = Set.copyOf(fields);
    this.others.add(equals.getParameters().getFirst().getName().toString());
  }

  /**
   * The fields that are compared as they are on every way to a yes; none where it is not written plainly.
   *
   * @param equals the method with its body
   * @param type its class
   */
  static Set<String> compared(MethodTree equals, ClassTree type) {
    PlainEquality read = new PlainEquality(equals, type);
    read.run(equals.getBody(), Set.of());
    return read.unread || read.always == null ? Set.of() : intersection(read.always, read.fields);
  }

  /** Methods without inputs that answer a field. */
  private static Map<String, String> accessors(ClassTree type) {
    Map<String, String> found = new HashMap<>();
    for (Tree member : type.getMembers()) {
      if (member instanceof MethodTree method
          && method.getParameters().isEmpty()
          && method.getBody() != null
          && method.getBody().getStatements().size() == 1
          && method.getBody().getStatements().getFirst() instanceof ReturnTree answer
          && answer.getExpression() != null) {
        String field = answer.getExpression().toString().replaceFirst("^this\\.", "");
        found.put(method.getName().toString(), field);
      }
    }
    return found;
  }

  /** What is certain behind a statement; empty where it is not reached. */
  private Optional<Set<String>> run(StatementTree statement, Set<String> certain) {
    switch (statement) {
      case BlockTree block -> {
        Optional<Set<String>> now = Optional.of(certain);
        for (StatementTree each : block.getStatements()) {
          now = now.flatMap(known -> run(each, known));
        }
        return now;
      }
      case ReturnTree answer -> {
        ExpressionTree said = Objects.requireNonNull(answer.getExpression());
        Set<String> yes = union(certain, implied(said, true));
        always = always == null ? yes : intersection(always, yes);
        return Optional.empty();
      }
      case IfTree branch -> {
        Optional<Set<String>> then =
            run(branch.getThenStatement(), union(certain, implied(branch.getCondition(), true)));
        Set<String> not = union(certain, implied(branch.getCondition(), false));
        Optional<Set<String>> otherwise = branch.getElseStatement() == null
            ? Optional.of(not)
            : run(branch.getElseStatement(), not);
        return then.isPresent() && otherwise.isPresent()
            ? Optional.of(intersection(then.get(), otherwise.get()))
            : then.or(() -> otherwise);
      }
      case VariableTree local -> {
        unread |= !isOther(local.getInitializer());
        others.add(local.getName().toString());
        return Optional.of(certain);
      }
      default -> {
        unread = true;
        return Optional.empty();
      }
    }
  }

  /** The fields that are the same for certain where an expression is so. */
  private Set<String> implied(ExpressionTree tree, boolean hold) {
    return switch (tree) {
      case ParenthesizedTree inner -> implied(inner.getExpression(), hold);
      case LiteralTree literal ->
        Boolean.valueOf(!hold).equals(literal.getValue()) ? all : Set.of();
      case UnaryTree not ->
        not.getKind() == Tree.Kind.LOGICAL_COMPLEMENT
            ? implied(not.getExpression(), !hold)
            : Set.of();
      case ConditionalExpressionTree choice ->
        intersection(
            union(implied(choice.getCondition(), true), implied(choice.getTrueExpression(), hold)),
            union(
                implied(choice.getCondition(), false), implied(choice.getFalseExpression(), hold)));
      case InstanceOfTree asked -> {
        if (asked.getPattern() instanceof BindingPatternTree bound
            && isOther(asked.getExpression())) {
          others.add(bound.getVariable().getName().toString());
        }
        yield Set.of();
      }
      case BinaryTree binary -> implied(binary, hold);
      case MethodInvocationTree call ->
        hold ? same(call, Set.of("equals", "deepEquals")) : Set.of();
      default -> Set.of();
    };
  }

  private Set<String> implied(BinaryTree tree, boolean hold) {
    ExpressionTree left = tree.getLeftOperand();
    ExpressionTree right = tree.getRightOperand();
    return switch (tree.getKind()) {
      case CONDITIONAL_AND -> {
        Set<String> one = implied(left, hold);
        Set<String> other = implied(right, hold);
        yield hold ? union(one, other) : intersection(one, other);
      }
      case CONDITIONAL_OR -> {
        Set<String> one = implied(left, hold);
        Set<String> other = implied(right, hold);
        yield hold ? intersection(one, other) : union(one, other);
      }
      case EQUAL_TO -> hold ? equal(left, right) : Set.of();
      case NOT_EQUAL_TO -> hold ? Set.of() : equal(left, right);
      default -> Set.of();
    };
  }

  private Set<String> equal(ExpressionTree left, ExpressionTree right) {
    boolean itself = (left.toString().equals("this") && isOther(right))
        || (right.toString().equals("this") && isOther(left));
    if (itself) {
      return all;
    }
    if (right.toString().equals("0") && left instanceof MethodInvocationTree call) {
      return same(call, Set.of("compareTo", "compare", "compareUnsigned"));
    }
    if (bare(left) instanceof MethodInvocationTree one
        && bare(right) instanceof MethodInvocationTree other
        && one.getArguments().size() == 1
        && other.getArguments().size() == 1
        && ONE_TO_ONE.contains(Constants.last(one.getMethodSelect()))
        && one.getMethodSelect().toString().equals(other.getMethodSelect().toString())) {
      return same(one.getArguments().getFirst(), other.getArguments().getFirst());
    }
    if (right.toString().equals("null") || left.toString().equals("null")) {
      ExpressionTree asked = right.toString().equals("null") ? left : right;
      return own(asked)
          .map(field -> Set.of(NULL + field))
          .or(() -> ofOther(asked).map(field -> Set.of(OTHER_NULL + field)))
          .orElse(Set.of());
    }
    return same(left, right);
  }

  /** A field that a call compares with that of the other object. */
  private Set<String> same(MethodInvocationTree call, Set<String> names) {
    String name = Constants.last(call.getMethodSelect());
    List<? extends ExpressionTree> given = call.getArguments();
    if (!(call.getMethodSelect() instanceof MemberSelectTree select) || !names.contains(name)) {
      return Set.of();
    }
    if (given.size() == 2 && LIBRARY.contains(Constants.last(select.getExpression()))) {
      return same(given.get(0), given.get(1));
    }
    return given.size() == 1 ? same(select.getExpression(), given.get(0)) : Set.of();
  }

  private Set<String> same(ExpressionTree one, ExpressionTree other) {
    String field = own(one).or(() -> own(other)).orElse("");
    String with = ofOther(one).or(() -> ofOther(other)).orElse("");
    return !field.isEmpty() && field.equals(with) ? Set.of(field) : Set.of();
  }

  private Optional<String> own(ExpressionTree tree) {
    return switch (bare(tree)) {
      case IdentifierTree name -> field(name.getName().toString());
      case MemberSelectTree select ->
        isThis(select) ? field(select.getIdentifier().toString()) : Optional.empty();
      case MethodInvocationTree call ->
        call.getMethodSelect() instanceof MemberSelectTree select && !isThis(select)
            ? Optional.empty()
            : accessed(call);
      default -> Optional.empty();
    };
  }

  private static boolean isThis(MemberSelectTree select) {
    return select.getExpression().toString().equals("this");
  }

  private Optional<String> ofOther(ExpressionTree tree) {
    return switch (bare(tree)) {
      case MemberSelectTree select ->
        isOther(select.getExpression())
            ? field(select.getIdentifier().toString())
            : Optional.empty();
      case MethodInvocationTree call ->
        call.getMethodSelect() instanceof MemberSelectTree select && isOther(select.getExpression())
            ? accessed(call)
            : Optional.empty();
      default -> Optional.empty();
    };
  }

  private Optional<String> field(String name) {
    return Optional.of(name).filter(fields::contains);
  }

  /** The field that a call without inputs answers. */
  private Optional<String> accessed(MethodInvocationTree call) {
    return call.getArguments().isEmpty()
        ? Optional.ofNullable(accessors.get(Constants.last(call.getMethodSelect())))
            .filter(fields::contains)
        : Optional.empty();
  }

  private boolean isOther(@Nullable ExpressionTree tree) {
    if (tree == null) {
      return false;
    }
    ExpressionTree bare = bare(tree);
    return bare instanceof TypeCastTree cast
        ? isOther(cast.getExpression())
        : bare instanceof IdentifierTree name && others.contains(name.getName().toString());
  }

  private static ExpressionTree bare(ExpressionTree tree) {
    return tree instanceof ParenthesizedTree inner ? bare(inner.getExpression()) : tree;
  }

  private Set<String> union(Set<String> one, Set<String> other) {
    Set<String> found = new HashSet<>(one);
    found.addAll(other);
    for (String field : fields) {
      if (found.contains(NULL + field) && found.contains(OTHER_NULL + field)) {
        found.add(field);
      }
    }
    return found;
  }

  private static Set<String> intersection(Set<String> one, Set<String> other) {
    Set<String> found = new HashSet<>(one);
    found.retainAll(other);
    return found;
  }
}
