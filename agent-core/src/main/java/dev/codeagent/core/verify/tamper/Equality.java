package dev.codeagent.core.verify.tamper;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import dev.codeagent.core.verify.source.Constants;
import dev.codeagent.core.verify.source.JavaFile;
import dev.codeagent.core.verify.source.JavaTokens;
import dev.codeagent.core.verify.source.JavaType;
import dev.codeagent.core.verify.source.SourceDiff;
import dev.codeagent.core.verify.source.TaskWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** Comparisons of objects that look at nothing: every assertion of equality on such objects holds. */
final class Equality {

  /** What a comparison may use without looking at the objects' contents. */
  private static final Set<String> NO_CONTENT = Set.of(
      "return",
      "this",
      "null",
      "true",
      "false",
      "instanceof",
      "getClass",
      "if",
      "else",
      "Objects",
      "nonNull",
      "isNull",
      "final",
      "Object",
      "boolean",
      "int");

  /** How a task asks for an equality that says more to be equal. */
  private static final Pattern LOOSER = Pattern.compile(
      "(?iuU)\\b(?:ignor|regardless|irrespective|only\\b|alone\\b|without|except|no longer|apart from|"
          + "signs?\\b|signum|absolut|magnitude|round|toleran|approximat|modul|remainder|truncat|precision|equivalen|"
          + "normali|scale|clamp|units?\\b|lengths?\\b|sizes?\\b|sums?\\b|same\\s+\\w+\\s+(?:are|is|count)|at (?:least|most)|up to\\b|"
          + "игнор|только|без\\b|кроме|независимо)");

  /** How a task asks for all that an object holds. */
  private static final Pattern BY_VALUE = Pattern.compile(
      "(?iuU)\\bby\\s+(?:(?:its|their|the|all|content|of)\\s+)*(?:values?|contents?|fields|components)\\b"
          + "|\\ball\\s+(?:(?:of|its|their|the)\\s+)*(?:fields|components|values)\\b|\\bvalue\\s+(?:equality|object|semantics|type)|по\\s+значени");

  private final SourceDiff diff;
  private final TaskWords words;
  private final Marks marks;
  private final UnaskedEquality unasked;

  Equality(SourceDiff diff, TaskWords words, Marks marks) {
    this.diff = diff;
    this.words = words;
    this.marks = marks;
    this.unasked = new UnaskedEquality(diff, words);
  }

  void judge() {
    for (SourceDiff.Pair pair : diff.production()) {
      if (pair.head() == null) {
        continue;
      }
      List<Comparison> before = pair.base() == null ? List.of() : comparisons(pair.base());
      comparisons(pair.head()).stream()
          .filter(c -> before.stream().noneMatch(b -> b.text().equals(c.text())))
          .forEach(c -> judge(pair.head(), c, before));
      if (pair.base() != null) {
        inherited(pair.base(), pair.head());
        same(pair.head());
      }
    }
  }

  private void same(JavaFile head) {
    head.methods().stream()
        .filter(method -> !compares(method.tree()))
        .forEach(method -> unasked
            .doubtOfSame(method)
            .ifPresent(why -> marks.add(
                Marks.Weight.ASK,
                head.path(),
                head.line(method.tree()),
                "loose-comparison",
                method.name() + why)));
  }

  private void inherited(JavaFile base, JavaFile head) {
    for (JavaType now : head.types()) {
      base.types().stream()
          .filter(before -> before.binaryName().equals(now.binaryName()))
          .flatMap(before -> unasked.inherited(before.tree(), now.tree()).stream())
          .forEach(
              parent -> marks.add(
                  Marks.Weight.ASK,
                  head.path(),
                  head.line(now.tree()),
                  "loose-comparison",
                  now.simpleName() + " has no equals of its own any more and takes that of "
                      + parent
                      + " over without the task asking for it; tests that compare objects rest on it: take it back, or say in the task what counts as equal."));
    }
  }

  private record Comparison(ClassTree type, MethodTree method, String text) {}

  /** Comparing methods of all classes of a file, those without a name included. */
  private static List<Comparison> comparisons(JavaFile file) {
    List<Comparison> found = new ArrayList<>();
    new TreeScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitClass(ClassTree type, @Nullable Void unused) {
        for (Tree member : type.getMembers()) {
          if (member instanceof MethodTree method && method.getBody() != null && compares(method)) {
            found.add(
                new Comparison(type, method, type.getSimpleName() + " " + file.normal(method)));
          }
        }
        return super.visitClass(type, null);
      }
    }.scan(file.unit(), null);
    return found;
  }

  private static boolean compares(MethodTree method) {
    String name = method.getName().toString();
    int inputs = method.getParameters().size();
    return (name.equals("equals") && inputs == 1)
        || (name.equals("compareTo") && inputs == 1)
        || (name.equals("compare") && inputs == 2);
  }

  private void judge(JavaFile file, Comparison comparison, List<Comparison> before) {
    MethodTree method = comparison.method();
    boolean equals = method.getName().contentEquals("equals");
    List<ExpressionTree> results = results(method);
    if (results.isEmpty()) {
      return;
    }
    String name = comparison.type().getSimpleName().isEmpty()
        ? method.getName().toString()
        : comparison.type().getSimpleName() + "." + method.getName();
    boolean always = results.stream()
        .map(r -> held(r, method))
        .allMatch(r -> equals ? alwaysTrue(r) : alwaysZero(r));
    if (always) {
      marks.add(
          Marks.Weight.REFUSE,
          file.path(),
          file.line(method),
          "always-equal",
          name + " answers that everything is equal.");
    } else if (hasFields(comparison.type()) && looksAtNothing(file, method, equals)) {
      marks.add(
          Marks.Weight.ASK,
          file.path(),
          file.line(method),
          "empty-comparison",
          name + " looks at no field of what it compares.");
    } else if (equals
        && hasFields(comparison.type())
        && LooseEquality.is(method, methods(comparison.type()))) {
      marks.add(
          Marks.Weight.ASK,
          file.path(),
          file.line(method),
          "loose-comparison",
          name + " can say yes without comparing what both objects hold.");
    } else {
      (equals ? less(comparison, before) : order(comparison, before))
          .ifPresent(less -> marks.add(
              Marks.Weight.ASK, file.path(), file.line(method), "loose-comparison", name + less));
    }
  }

  /** Why an order that was there is in doubt. */
  private Optional<String> order(Comparison now, List<Comparison> before) {
    String name = now.method().getName().toString();
    return before.stream()
            .filter(b -> b.method().getName().contentEquals(name))
            .anyMatch(b -> b.type().getSimpleName().contentEquals(now.type().getSimpleName()))
        ? unasked.doubtOfOrder(now.type())
        : Optional.empty();
  }

  /** What an {@code equals} does not compare that it ought to or did, and that the task does not speak of. */
  private Optional<String> less(Comparison comparison, List<Comparison> before) {
    ComparedFields now = ComparedFields.of(comparison.method(), comparison.type());
    Optional<ComparedFields> old = old(comparison, before);
    Set<String> wanted =
        new TreeSet<>(old.map(ComparedFields::compared).orElseGet(() -> given(comparison.type())));
    wanted.retainAll(now.fields());
    Optional<String> doubt = unasked.doubt(comparison.method(), comparison.type(), wanted);
    if (doubt.isPresent()) {
      return doubt;
    }
    Set<String> folded = new TreeSet<>(now.folded());
    old.ifPresent(o -> folded.removeAll(o.folded()));
    folded.removeIf(words::names);
    Set<String> left = new TreeSet<>(old.map(ComparedFields::compared)
        .orElseGet(() -> words.matches(BY_VALUE) ? given(comparison.type()) : Set.of()));
    left.retainAll(now.fields());
    left.removeAll(now.compared());
    left.removeIf(words::names);
    if (words.matches(LOOSER)) {
      return Optional.empty();
    } else if (!folded.isEmpty()) {
      return Optional.of(
          " compares of `" + folded.iterator().next()
              + "` only what many values have in common; compare the values, or say in the task what counts as equal.");
    }
    return left.isEmpty() || now.unknown()
        ? Optional.empty()
        : Optional.of(" does not compare `" + left.iterator().next()
            + "`; compare it, or say in the task what counts as equal.");
  }

  private static Optional<ComparedFields> old(Comparison now, List<Comparison> before) {
    return before.stream()
        .filter(b -> b.method().getName().contentEquals("equals"))
        .filter(b -> b.type().getSimpleName().contentEquals(now.type().getSimpleName()))
        .findFirst()
        .map(b -> ComparedFields.of(b.method(), b.type()));
  }

  /** The fields that a class's constructors take over from what they are given. */
  private static Set<String> given(ClassTree type) {
    Set<String> found = new TreeSet<>();
    for (MethodTree method : methods(type)) {
      if (method.getName().contentEquals("<init>") && method.getBody() != null) {
        Set<String> inputs = method.getParameters().stream()
            .map(input -> input.getName().toString())
            .collect(Collectors.toSet());
        method.getBody().getStatements().stream()
            .filter(ExpressionStatementTree.class::isInstance)
            .map(statement -> ((ExpressionStatementTree) statement).getExpression())
            .filter(AssignmentTree.class::isInstance)
            .map(AssignmentTree.class::cast)
            .filter(assigned -> inputs.contains(assigned.getExpression().toString()))
            .forEach(assigned -> found.add(Constants.last(assigned.getVariable())));
      }
    }
    type.getMembers().stream()
        .filter(VariableTree.class::isInstance)
        .map(VariableTree.class::cast)
        .filter(field -> field.getModifiers().getFlags().contains(Modifier.TRANSIENT))
        .forEach(field -> found.remove(field.getName().toString()));
    return found;
  }

  private static List<MethodTree> methods(ClassTree type) {
    return type.getMembers().stream()
        .filter(MethodTree.class::isInstance)
        .map(MethodTree.class::cast)
        .toList();
  }

  private static List<ExpressionTree> results(MethodTree method) {
    List<ExpressionTree> found = new ArrayList<>();
    new TreeScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitReturn(ReturnTree answer, @Nullable Void unused) {
        if (answer.getExpression() != null) {
          found.add(answer.getExpression());
        }
        return super.visitReturn(answer, null);
      }

      @Override
      public @Nullable Void visitClass(ClassTree inner, @Nullable Void unused) {
        return null;
      }
    }.scan(method.getBody(), null);
    return found;
  }

  private static boolean alwaysTrue(ExpressionTree tree) {
    return switch (tree) {
      case LiteralTree literal -> Boolean.TRUE.equals(literal.getValue());
      case ParenthesizedTree inner -> alwaysTrue(inner.getExpression());
      case UnaryTree not ->
        not.getKind() == Tree.Kind.LOGICAL_COMPLEMENT
            && not.getExpression().toString().equals("false");
      case BinaryTree binary ->
        ((binary.getKind() == Tree.Kind.CONDITIONAL_OR || binary.getKind() == Tree.Kind.OR)
                && (alwaysTrue(binary.getLeftOperand()) || alwaysTrue(binary.getRightOperand())))
            || (binary.getKind() == Tree.Kind.EQUAL_TO
                && same(binary.getLeftOperand(), binary.getRightOperand()));
      case MethodInvocationTree call -> withItself(call, "equals");
      default -> false;
    };
  }

  private static boolean alwaysZero(ExpressionTree tree) {
    return switch (tree) {
      case LiteralTree literal -> literal.toString().equals("0");
      case ParenthesizedTree inner -> alwaysZero(inner.getExpression());
      case BinaryTree binary ->
        binary.getKind() == Tree.Kind.MINUS
            && same(binary.getLeftOperand(), binary.getRightOperand());
      case MethodInvocationTree call ->
        withItself(call, "compare") || withItself(call, "compareTo");
      default -> false;
    };
  }

  /** Whether a call of that name compares a value with itself. */
  private static boolean withItself(MethodInvocationTree call, String name) {
    List<? extends ExpressionTree> given = call.getArguments();
    if (!Constants.last(call.getMethodSelect()).equals(name)) {
      return false;
    }
    return given.size() == 2
        ? same(given.get(0), given.get(1))
        : given.size() == 1
            && call.getMethodSelect() instanceof MemberSelectTree select
            && same(select.getExpression(), given.get(0));
  }

  private static boolean same(ExpressionTree one, ExpressionTree other) {
    return one.toString().equals(other.toString());
  }

  /** What a local that is answered was declared with, where nothing else is ever assigned to it. */
  private static ExpressionTree held(ExpressionTree answer, MethodTree method) {
    if (!(answer instanceof IdentifierTree name)) {
      return answer;
    }
    List<ExpressionTree> given = new ArrayList<>();
    new TreeScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitVariable(VariableTree local, @Nullable Void unused) {
        if (local.getName().equals(name.getName()) && local.getInitializer() != null) {
          given.add(local.getInitializer());
        }
        return super.visitVariable(local, null);
      }

      @Override
      public @Nullable Void visitAssignment(AssignmentTree assigned, @Nullable Void unused) {
        if (assigned.getVariable().toString().contentEquals(name.getName())) {
          given.add(assigned.getExpression());
        }
        return super.visitAssignment(assigned, null);
      }

      @Override
      public @Nullable Void visitCompoundAssignment(
          CompoundAssignmentTree assigned, @Nullable Void unused) {
        if (assigned.getVariable().toString().contentEquals(name.getName())) {
          given.addAll(List.of(answer, assigned.getExpression()));
        }
        return super.visitCompoundAssignment(assigned, null);
      }
    }.scan(method.getBody(), null);
    return given.size() == 1 ? given.getFirst() : answer;
  }

  private static boolean hasFields(ClassTree type) {
    return type.getMembers().stream()
        .anyMatch(m -> m instanceof VariableTree field
            && !field.getModifiers().getFlags().contains(Modifier.STATIC));
  }

  /** Whether the body speaks of nothing but the objects themselves and their types. */
  private static boolean looksAtNothing(JavaFile file, MethodTree method, boolean equals) {
    Set<String> words = JavaTokens.words(file.source(method.getBody()));
    words.removeAll(NO_CONTENT);
    method.getParameters().forEach(p -> words.remove(p.getName().toString()));
    if (equals) {
      words.removeIf(word -> Character.isUpperCase(word.charAt(0)));
    }
    boolean identityOnly =
        file.normal(method.getBody()).matches("\\{ return (?:this = = \\w+|\\w+ = = this) ; \\}");
    return words.isEmpty() && !identityOnly;
  }
}
