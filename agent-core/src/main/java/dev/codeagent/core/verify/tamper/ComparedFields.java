package dev.codeagent.core.verify.tamper;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.BindingPatternTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.DeconstructionPatternTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.PrimitiveTypeTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import dev.codeagent.core.verify.source.Constants;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * Which fields an {@code equals} compares, and which of them only after a calculation that answers the same for many values:
 * a sign, a bound, a remainder, a length, a truth value. Locals and the class's own methods are followed. Not for many threads.
 */
final class ComparedFields {

  private static final Set<String> NARROW = Set.of("int", "short", "byte");

  /** Methods that say of an object only its type, or whether there is one. */
  private static final Set<String> OF_TYPES =
      Set.of("getClass", "isInstance", "nonNull", "isNull", "hashCode", "identityHashCode");

  /** Something of an object that is none of its class's own fields. */
  private static final String ANY = "?";

  /** Methods that are followed within each other. */
  private static final int DEPTH = 3;

  /**
   * Something of an object.
   *
   * @param field the field's name, empty for the object itself, {@link #ANY} for what is not known of it
   * @param other whether of the other object
   * @param folded whether only what many values have in common
   */
  private record Value(String field, boolean other, boolean folded) {}

  private final Map<String, MethodTree> methods;
  private final Set<String> fields;
  private final Map<String, Set<Value>> locals = new HashMap<>();
  private final Set<Value> answered = new HashSet<>();
  private final Set<Value> used = new HashSet<>();
  private final boolean other;
  private final int depth;
  private final ComparedFields whole;
  private final Set<String> compared = new TreeSet<>();
  private final Set<String> folded = new TreeSet<>();
  private boolean unknown;

  private ComparedFields(ClassTree type) {
    this.whole = this;
    this.depth = 0;
    this.other = false;
    this.fields = fields(type);
    this.methods = methods(type);
  }

  /** For an own method that is called on the one object or the other. */
  private ComparedFields(ComparedFields caller, boolean other) {
    this.whole = caller.whole;
    this.depth = caller.depth + 1;
    this.other = other;
    this.fields = caller.fields;
    this.methods = caller.methods;
  }

  /**
   * @param equals the method with its body
   * @param type its class
   */
  static ComparedFields of(MethodTree equals, ClassTree type) {
    ComparedFields read = new ComparedFields(type);
    read.locals.put(
        equals.getParameters().getFirst().getName().toString(), Set.of(new Value("", true, false)));
    read.new Reader().scan(equals.getBody(), null);
    return read;
  }

  private static Set<String> fields(ClassTree type) {
    return type.getMembers().stream()
        .filter(VariableTree.class::isInstance)
        .map(VariableTree.class::cast)
        .filter(field -> !field.getModifiers().getFlags().contains(Modifier.STATIC))
        .map(field -> field.getName().toString())
        .collect(Collectors.toSet());
  }

  /** The methods that have a body, by name and number of parameters; of several of those none. */
  private static Map<String, MethodTree> methods(ClassTree type) {
    Map<String, List<MethodTree>> found = type.getMembers().stream()
        .filter(MethodTree.class::isInstance)
        .map(MethodTree.class::cast)
        .filter(method -> method.getBody() != null)
        .collect(
            Collectors.groupingBy(m -> m.getName() + "/" + m.getParameters().size()));
    return found.entrySet().stream()
        .filter(entry -> entry.getValue().size() == 1)
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().getFirst()));
  }

  /** The fields that it holds against each other as they are. */
  Set<String> compared() {
    return compared;
  }

  /** The fields of which it only compares what many values have in common. */
  Set<String> folded() {
    Set<String> found = new TreeSet<>(folded);
    found.removeAll(compared);
    return found;
  }

  /** The fields of its class's objects. */
  Set<String> fields() {
    return fields;
  }

  /** Whether it also compares the objects in ways that are not followed here. */
  boolean unknown() {
    return unknown;
  }

  /** Reads what expressions are made of; whatever is made of both objects compares them. */
  private final class Reader extends TreeScanner<Set<Value>, @Nullable Void> {

    @Override
    public Set<Value> scan(@Nullable Tree tree, @Nullable Void unused) {
      Set<Value> found = tree == null ? null : super.scan(tree, null);
      return found == null ? Set.of() : found;
    }

    @Override
    public Set<Value> reduce(@Nullable Set<Value> one, @Nullable Set<Value> other) {
      Set<Value> all = new HashSet<>(one == null ? Set.of() : one);
      all.addAll(other == null ? Set.of() : other);
      return all;
    }

    @Override
    public Set<Value> visitIdentifier(IdentifierTree name, @Nullable Void unused) {
      String word = name.getName().toString();
      boolean itself = word.equals("this") || word.equals("super");
      Set<Value> known = itself || fields.contains(word)
          ? Set.of(new Value(itself ? "" : word, other, false))
          : Set.of();
      Set<Value> found = locals.getOrDefault(word, known);
      used.addAll(found);
      return found;
    }

    @Override
    public Set<Value> visitMemberSelect(MemberSelectTree select, @Nullable Void unused) {
      Set<Value> of = scan(select.getExpression(), null);
      String name = select.getIdentifier().toString();
      boolean ofObject = of.stream().anyMatch(value -> value.field().isEmpty());
      return name.equals("length") && !ofObject
          ? fold(of)
          : of.stream()
              .map(v -> v.field().isEmpty()
                  ? new Value(fields.contains(name) ? name : ANY, v.other(), v.folded())
                  : v)
              .collect(Collectors.toSet());
    }

    @Override
    public Set<Value> visitMethodInvocation(MethodInvocationTree call, @Nullable Void unused) {
      String name = Constants.last(call.getMethodSelect());
      Set<Value> of = call.getMethodSelect() instanceof MemberSelectTree select
          ? scan(select.getExpression(), null)
          : Set.of();
      List<Set<Value>> given =
          call.getArguments().stream().map(argument -> scan(argument, null)).toList();
      if (OF_TYPES.contains(name)) {
        return Set.of();
      }
      Set<Value> answer = followed(call, of, given);
      if (answer != null) {
        return met(answer, true);
      }
      Set<Value> all = given.stream().reduce(of, this::reduce);
      boolean unqualified = call.getMethodSelect() instanceof IdentifierTree;
      if (unqualified && all.stream().allMatch(value -> value.field().isEmpty())) {
        all = reduce(all, Set.of(new Value("", other, false)));
      }
      if (isBoth(all)) {
        return met(all, true);
      }
      Set<Value> some = all.stream()
          .map(v -> v.field().isEmpty() ? new Value(ANY, v.other(), v.folded()) : v)
          .collect(Collectors.toSet());
      return ManyToOne.is(call) ? fold(some) : some;
    }

    /** What an own method answers, or null where it is not to be followed. */
    private @Nullable Set<Value> followed(
        MethodInvocationTree call, Set<Value> of, List<Set<Value>> given) {
      MethodTree method = methods.get(Constants.last(call.getMethodSelect()) + "/" + given.size());
      boolean qualified = call.getMethodSelect() instanceof MemberSelectTree;
      boolean own = !qualified
          || (of.size() == 1
              && of.iterator().next().field().isEmpty()
              && !call.getMethodSelect().toString().startsWith("super."));
      if (method == null || !own || depth == DEPTH) {
        return null;
      }
      ComparedFields inner = new ComparedFields(
          ComparedFields.this, qualified ? of.iterator().next().other() : other);
      for (int i = 0; i < given.size(); i++) {
        inner.locals.put(method.getParameters().get(i).getName().toString(), given.get(i));
      }
      inner.new Reader().scan(method.getBody(), null);
      return isBoth(inner.used) ? inner.answered : reduce(inner.answered, inner.steering());
    }

    @Override
    public Set<Value> visitBinary(BinaryTree tree, @Nullable Void unused) {
      Set<Value> all =
          reduce(scan(tree.getLeftOperand(), null), scan(tree.getRightOperand(), null));
      return switch (tree.getKind()) {
        case CONDITIONAL_AND, CONDITIONAL_OR -> fold(all);
        case LEFT_SHIFT -> all;
        case PLUS, MULTIPLY -> isBoth(all) || mixes(tree, all) ? fold(all) : all;
        case MINUS, XOR -> isBoth(all) ? met(fold(all), false) : mixes(tree, all) ? fold(all) : all;
        default -> isBoth(all) ? met(all, false) : fold(all);
      };
    }

    /** Whether fields are put together so that one can make up for another; texts between them keep them apart. */
    private boolean mixes(BinaryTree tree, Set<Value> values) {
      return values.stream().map(Value::field).distinct().count() > 1
          && tree.toString().indexOf('"') < 0;
    }

    @Override
    public Set<Value> visitUnary(UnaryTree tree, @Nullable Void unused) {
      return scan(tree.getExpression(), null);
    }

    @Override
    public Set<Value> visitTypeCast(TypeCastTree cast, @Nullable Void unused) {
      Set<Value> of = scan(cast.getExpression(), null);
      return cast.getType() instanceof PrimitiveTypeTree type && NARROW.contains(type.toString())
          ? fold(of)
          : of;
    }

    @Override
    public Set<Value> visitInstanceOf(InstanceOfTree asked, @Nullable Void unused) {
      Set<Value> of = scan(asked.getExpression(), null);
      if (asked.getPattern() instanceof BindingPatternTree bound) {
        locals.put(bound.getVariable().getName().toString(), of);
      } else if (asked.getPattern() != null) {
        scan(asked.getPattern(), null);
      }
      return Set.of();
    }

    @Override
    public Set<Value> visitBindingPattern(BindingPatternTree bound, @Nullable Void unused) {
      locals.put(bound.getVariable().getName().toString(), Set.of(new Value("", true, false)));
      return Set.of();
    }

    @Override
    public Set<Value> visitDeconstructionPattern(
        DeconstructionPatternTree pattern, @Nullable Void unused) {
      whole.unknown = true;
      return Set.of();
    }

    @Override
    public Set<Value> visitConditionalExpression(
        ConditionalExpressionTree choice, @Nullable Void unused) {
      return reduce(
          fold(scan(choice.getCondition(), null)),
          reduce(scan(choice.getTrueExpression(), null), scan(choice.getFalseExpression(), null)));
    }

    @Override
    public Set<Value> visitParenthesized(ParenthesizedTree inner, @Nullable Void unused) {
      return scan(inner.getExpression(), null);
    }

    @Override
    public Set<Value> visitVariable(VariableTree local, @Nullable Void unused) {
      locals.put(local.getName().toString(), scan(local.getInitializer(), null));
      return Set.of();
    }

    @Override
    public Set<Value> visitEnhancedForLoop(EnhancedForLoopTree loop, @Nullable Void unused) {
      locals.put(loop.getVariable().getName().toString(), scan(loop.getExpression(), null));
      scan(loop.getStatement(), null);
      return Set.of();
    }

    @Override
    public Set<Value> visitAssignment(AssignmentTree assigned, @Nullable Void unused) {
      Set<Value> value = scan(assigned.getExpression(), null);
      if (assigned.getVariable() instanceof IdentifierTree name) {
        locals.merge(name.getName().toString(), value, this::reduce);
      }
      return value;
    }

    @Override
    public Set<Value> visitReturn(ReturnTree answer, @Nullable Void unused) {
      answered.addAll(scan(answer.getExpression(), null));
      return Set.of();
    }
  }

  private static boolean isBoth(Set<Value> values) {
    return values.stream().anyMatch(Value::other) && values.stream().anyMatch(v -> !v.other());
  }

  private static Set<Value> fold(Set<Value> values) {
    return values.stream()
        .map(v -> new Value(v.field(), v.other(), true))
        .collect(Collectors.toSet());
  }

  /** What decides which answer is given and is not part of it. */
  private Set<Value> steering() {
    Set<String> said = answered.stream().map(Value::field).collect(Collectors.toSet());
    return fold(used).stream()
        .filter(value -> !value.field().isEmpty() && !said.contains(value.field()))
        .collect(Collectors.toSet());
  }

  /** Values that stand together; where they are of both objects, these are compared by them. */
  private Set<Value> met(Set<Value> values, boolean byCall) {
    if (!isBoth(values)) {
      return values;
    }
    for (Value value : values) {
      if (value.field().equals(ANY) || (value.field().isEmpty() && byCall)) {
        whole.unknown = true;
      } else if (!value.field().isEmpty()) {
        (value.folded() ? whole.folded : whole.compared).add(value.field());
      }
    }
    return Set.of();
  }
}
