/** Points in time of a ticker that may start anywhere, compared as if they could not wrap around. */
package dev.codeagent.core.verify.mistake;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import org.jspecify.annotations.Nullable;

/**
 * {@code System.nanoTime} says in its Javadoc why: use {@code t1 - t0 < 0}, not {@code t1 < t0}. What a reading of the ticker
 * reaches by variables, parameters, records and sums within the source is a point in time; a difference of two is none.
 */
final class Tickers extends Look {

  private static final int MAX_ROUNDS = 8;

  private final Set<Element> points = new HashSet<>();
  private boolean injected;

  Tickers(Source source, Asked asked, Consumer<Note> notes) {
    super(source, asked, notes);
  }

  @Override
  void look() {
    if (!source.text().contains("ano")) {
      return; // neither nanoTime nor nanos
    }
    int before = -1;
    for (int i = 0; i < MAX_ROUNDS && before < points.size(); i++) {
      before = points.size();
      new Spread().scan(source.unit(), null);
    }
    super.look();
  }

  @Override
  public @Nullable Void visitCompilationUnit(CompilationUnitTree unit, @Nullable Void unused) {
    injected = Locals.all(unit, MethodInvocationTree.class).stream()
        .anyMatch(c -> isReading(c) && !calledName(c).equals("java.lang.System.nanoTime"));
    return super.visitCompilationUnit(unit, null);
  }

  @Override
  public @Nullable Void visitBinary(BinaryTree binary, @Nullable Void unused) {
    switch (binary.getKind()) {
      case LESS_THAN, LESS_THAN_EQUAL, GREATER_THAN, GREATER_THAN_EQUAL ->
        compare(binary, binary.getLeftOperand(), binary.getRightOperand());
      default -> {}
    }
    return super.visitBinary(binary, null);
  }

  @Override
  public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void unused) {
    if (calledName(call).matches("java\\.lang\\.(?:Long\\.compare|Math\\.max|Math\\.min)")) {
      compare(call, call.getArguments().get(0), call.getArguments().get(1));
    }
    return super.visitMethodInvocation(call, null);
  }

  private void compare(Tree where, Tree left, Tree right) {
    if (isPoint(left) && isPoint(right)) {
      note(
          "ticker-compared",
          injected || asked.overflow(""),
          where,
          source.code(where)
              + " compares points of a nanosecond ticker, which may wrap around: just below Long.MAX_VALUE a deadline is negative. Compare the difference with 0.");
    }
  }

  private boolean isPoint(Tree tree) {
    Tree inner = bare(tree);
    return switch (inner) {
      case BinaryTree binary -> {
        boolean left = isPoint(binary.getLeftOperand());
        boolean right = isPoint(binary.getRightOperand());
        yield binary.getKind() == Tree.Kind.PLUS
            ? left || right
            : binary.getKind() == Tree.Kind.MINUS && left && !right;
      }
      case ConditionalExpressionTree choice ->
        isPoint(choice.getTrueExpression()) || isPoint(choice.getFalseExpression());
      case MethodInvocationTree call -> isReading(call) || marked(call);
      default -> marked(inner);
    };
  }

  private boolean marked(Tree tree) {
    Element element = source.element(tree);
    return element != null && points.contains(element) && is(tree, TypeKind.LONG);
  }

  /** A call without arguments that tells nanoseconds of something that ticks. */
  private boolean isReading(MethodInvocationTree call) {
    if (!call.getArguments().isEmpty() || !is(call, TypeKind.LONG)) {
      return false;
    }
    String name = spelledName(call);
    if (name.equals("nanoTime") || name.equals("currentNanos") || name.equals("nowNanos")) {
      return true;
    }
    Tree on = receiver(call);
    if (on == null || !name.matches("nanos|read|getAsLong|get|now|tick")) {
      return false;
    }
    String type = className(on).replaceFirst(".*\\.", "");
    String variable = spelledName(bare(on));
    return hasWord(type, List.of("ticker", "nano"))
        || (hasWord(variable, List.of("ticker", "nano")) && !type.equals("Duration"));
  }

  /** One round of what becomes a point in time. */
  private final class Spread extends TreeScanner<@Nullable Void, @Nullable Void> {
    @Override
    public @Nullable Void visitVariable(VariableTree tree, @Nullable Void unused) {
      if (tree.getInitializer() != null && isPoint(tree.getInitializer())) {
        mark(source.element(tree));
      }
      return super.visitVariable(tree, null);
    }

    @Override
    public @Nullable Void visitAssignment(AssignmentTree tree, @Nullable Void unused) {
      if (isPoint(tree.getExpression())) {
        mark(source.element(bare(tree.getVariable())));
      }
      return super.visitAssignment(tree, null);
    }

    @Override
    public @Nullable Void visitMethod(MethodTree tree, @Nullable Void unused) {
      if (tree.getBody() != null
          && Locals.returns(tree.getBody()).stream()
              .map(ReturnTree::getExpression)
              .anyMatch(e -> e != null && isPoint(e))) {
        mark(source.element(tree));
      }
      return super.visitMethod(tree, null);
    }

    @Override
    public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void unused) {
      pass(called(call), call.getArguments());
      return super.visitMethodInvocation(call, null);
    }

    @Override
    public @Nullable Void visitNewClass(NewClassTree call, @Nullable Void unused) {
      pass(called(call), call.getArguments());
      return super.visitNewClass(call, null);
    }

    private void pass(@Nullable ExecutableElement method, List<? extends ExpressionTree> given) {
      if (method == null || method.getParameters().size() != given.size() || !isOwn(method)) {
        return;
      }
      for (int i = 0; i < given.size(); i++) {
        if (isPoint(given.get(i))) {
          mark(method.getParameters().get(i));
          component(method, i);
        }
      }
    }

    /** What a record gives out again. */
    private void component(ExecutableElement method, int index) {
      if (method.getKind() != ElementKind.CONSTRUCTOR
          || !(method.getEnclosingElement() instanceof TypeElement owner)
          || owner.getRecordComponents().size() != method.getParameters().size()) {
        return;
      }
      RecordComponentElement component = owner.getRecordComponents().get(index);
      mark(component.getAccessor());
      owner.getEnclosedElements().stream()
          .filter(e -> e.getKind() == ElementKind.FIELD
              && e.getSimpleName().equals(component.getSimpleName()))
          .forEach(this::mark);
    }

    /** Those of libraries, such as {@code Math.max}, take any number. */
    private boolean isOwn(ExecutableElement method) {
      return method.getEnclosingElement() instanceof TypeElement owner
          && !owner.getQualifiedName().toString().startsWith("java.");
    }

    private void mark(@Nullable Element element) {
      if (element != null) {
        points.add(element);
      }
    }
  }
}
