package dev.codeagent.core.verify.tamper;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BindingPatternTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.TreeScanner;
import dev.codeagent.core.verify.source.Constants;
import dev.codeagent.core.verify.source.JavaMethod;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Follows inputs through the locals of one method, to tell the answers that none goes into. Parameters, fields, calls of
 * own methods and everything unknown are inputs; a local becomes one when an input is put into it, or when it is set
 * under a condition or loop that hangs on an input and that it outlives. Only builders, streams and numbers made of
 * literals are followed further; another type that is asked is an input. Not safe for several threads.
 */
final class InputFlow extends TreeScanner<@Nullable Void, @Nullable Void> {

  /** Types that add nothing of their own to what they are given. */
  private static final Set<String> PURE = Set.of(
      "String",
      "StringBuilder",
      "StringBuffer",
      "Integer",
      "Long",
      "Double",
      "Math",
      "Character",
      "List",
      "Set",
      "Arrays",
      "ArrayList",
      "Stream",
      "IntStream",
      "LongStream",
      "Collectors",
      "BigInteger",
      "BigDecimal",
      "Objects",
      "Optional",
      "HexFormat",
      "StringJoiner");

  private final Set<String> locals = new HashSet<>();
  private final Set<String> inputs = new HashSet<>();
  private final Map<String, Integer> declaredAt = new HashMap<>();
  private final Map<String, StringBuilder> sources = new HashMap<>();
  private final Deque<Boolean> conditions = new ArrayDeque<>();
  private final List<ReturnTree> answers = new ArrayList<>();
  private final JavaMethod method;

  private InputFlow(JavaMethod method) {
    this.method = method;
  }

  static InputFlow of(JavaMethod method) {
    InputFlow flow = new InputFlow(method);
    int before;
    do {
      before = flow.inputs.size();
      flow.restart();
      flow.scan(method.tree().getBody(), null);
    } while (flow.inputs.size() > before);
    return flow;
  }

  private void restart() {
    answers.clear();
    sources.clear();
    declaredAt.clear();
  }

  /** The answers that no input goes into, and that are more than a name or a literal. */
  List<ExpressionTree> free() {
    return answers.stream()
        .map(ReturnTree::getExpression)
        .filter(a -> !holdsInput(a))
        .toList();
  }

  /** The same, where one of two answers is such whatever the choice between them hangs on. */
  List<ExpressionTree> freeChoices() {
    return answers.stream()
        .flatMap(a -> choices(a.getExpression()))
        .filter(a -> !holdsInput(a))
        .toList();
  }

  private static Stream<ExpressionTree> choices(ExpressionTree answer) {
    return switch (answer) {
      case ParenthesizedTree inner -> choices(inner.getExpression());
      case ConditionalExpressionTree choice ->
        Stream.concat(choices(choice.getTrueExpression()), choices(choice.getFalseExpression()));
      default -> Stream.of(answer);
    };
  }

  /** The code of an answer and of all that was put into the locals which it names. */
  String madeOf(ExpressionTree answer) {
    StringBuilder code = new StringBuilder(method.file().source(answer));
    new TreeScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitIdentifier(IdentifierTree name, @Nullable Void unused) {
        StringBuilder source = sources.get(name.getName().toString());
        if (source != null) {
          code.append(' ').append(source);
        }
        return null;
      }
    }.scan(answer, null);
    return code.toString();
  }

  @Override
  public @Nullable Void visitVariable(VariableTree variable, @Nullable Void unused) {
    String name = variable.getName().toString();
    locals.add(name);
    declaredAt.put(name, conditions.size());
    if (variable.getInitializer() != null) {
      put(name, variable.getInitializer());
    }
    return super.visitVariable(variable, null);
  }

  @Override
  public @Nullable Void visitAssignment(AssignmentTree set, @Nullable Void unused) {
    put(root(set.getVariable()), set.getExpression());
    return super.visitAssignment(set, null);
  }

  @Override
  public @Nullable Void visitCompoundAssignment(CompoundAssignmentTree set, @Nullable Void unused) {
    put(root(set.getVariable()), set.getExpression());
    return super.visitCompoundAssignment(set, null);
  }

  @Override
  public @Nullable Void visitUnary(UnaryTree unary, @Nullable Void unused) {
    put(root(unary.getExpression()), unary);
    return super.visitUnary(unary, null);
  }

  @Override
  public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void unused) {
    String receiver = root(call);
    for (ExpressionTree argument : call.getArguments()) {
      if (locals.contains(receiver)) {
        put(receiver, argument);
      } else if (!PURE.contains(receiver)) {
        // whoever is given an object may put anything into it
        inputs.add(root(argument));
      }
    }
    return super.visitMethodInvocation(call, null);
  }

  private void put(String name, ExpressionTree value) {
    sources
        .computeIfAbsent(name, n -> new StringBuilder())
        .append(method.file().source(value))
        .append(' ');
    boolean steered = conditions.stream()
        .limit(Math.max(0, conditions.size() - declaredAt.getOrDefault(name, 0)))
        .anyMatch(hangs -> hangs);
    if (steered || holdsInput(value)) {
      inputs.add(name);
    }
  }

  @Override
  public @Nullable Void visitReturn(ReturnTree answer, @Nullable Void unused) {
    if (answer.getExpression() != null) {
      answers.add(answer);
    }
    return super.visitReturn(answer, null);
  }

  @Override
  public @Nullable Void visitLambdaExpression(LambdaExpressionTree lambda, @Nullable Void unused) {
    captured(lambda.getBody());
    return null;
  }

  @Override
  public @Nullable Void visitClass(ClassTree type, @Nullable Void unused) {
    captured(type);
    return null;
  }

  /** Code that runs at another time may put anything into what it names. */
  private void captured(Tree code) {
    new TreeScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitIdentifier(IdentifierTree name, @Nullable Void unused) {
        if (locals.contains(name.getName().toString())) {
          inputs.add(name.getName().toString());
        }
        return null;
      }
    }.scan(code, null);
  }

  @Override
  public @Nullable Void visitCatch(CatchTree handler, @Nullable Void unused) {
    inputs.add(handler.getParameter().getName().toString());
    return super.visitCatch(handler, null);
  }

  @Override
  public @Nullable Void visitBindingPattern(BindingPatternTree pattern, @Nullable Void unused) {
    inputs.add(pattern.getVariable().getName().toString());
    return super.visitBindingPattern(pattern, null);
  }

  @Override
  public @Nullable Void visitDoWhileLoop(DoWhileLoopTree loop, @Nullable Void unused) {
    return within(holdsInput(loop.getCondition()), () -> super.visitDoWhileLoop(loop, null));
  }

  @Override
  public @Nullable Void visitIf(IfTree choice, @Nullable Void unused) {
    return within(holdsInput(choice.getCondition()), () -> super.visitIf(choice, null));
  }

  @Override
  public @Nullable Void visitWhileLoop(WhileLoopTree loop, @Nullable Void unused) {
    return within(holdsInput(loop.getCondition()), () -> super.visitWhileLoop(loop, null));
  }

  @Override
  public @Nullable Void visitForLoop(ForLoopTree loop, @Nullable Void unused) {
    loop.getInitializer().forEach(start -> scan(start, null));
    boolean hangs = loop.getCondition() == null || holdsInput(loop.getCondition());
    return within(hangs, () -> super.visitForLoop(loop, null));
  }

  @Override
  public @Nullable Void visitEnhancedForLoop(EnhancedForLoopTree loop, @Nullable Void unused) {
    boolean hangs = holdsInput(loop.getExpression());
    if (hangs) {
      inputs.add(loop.getVariable().getName().toString());
    }
    return within(hangs, () -> super.visitEnhancedForLoop(loop, null));
  }

  @Override
  public @Nullable Void visitSwitch(SwitchTree choice, @Nullable Void unused) {
    return within(holdsInput(choice.getExpression()), () -> super.visitSwitch(choice, null));
  }

  @Override
  public @Nullable Void visitTry(TryTree attempt, @Nullable Void unused) {
    return within(true, () -> super.visitTry(attempt, null));
  }

  private @Nullable Void within(boolean hangs, Runnable inside) {
    conditions.push(hangs);
    inside.run();
    conditions.pop();
    return null;
  }

  /** Whether anything that is no literal goes into an expression. */
  private boolean holdsInput(@Nullable Tree tree) {
    if (tree == null) {
      return false;
    }
    Boolean found = new TreeScanner<Boolean, @Nullable Void>() {
      private final Set<String> own = new HashSet<>();

      @Override
      public Boolean visitIdentifier(IdentifierTree name, @Nullable Void unused) {
        String text = name.getName().toString();
        return !own.contains(text)
            && (inputs.contains(text) || !(locals.contains(text) || PURE.contains(text)));
      }

      @Override
      public Boolean visitMemberSelect(MemberSelectTree select, @Nullable Void unused) {
        return scan(select.getExpression(), null);
      }

      @Override
      public Boolean visitNewClass(NewClassTree created, @Nullable Void unused) {
        String type = Constants.last(created.getIdentifier()).replaceFirst("<.*", "");
        return !PURE.contains(type) || Boolean.TRUE.equals(scan(created.getArguments(), null));
      }

      @Override
      public Boolean visitLambdaExpression(LambdaExpressionTree lambda, @Nullable Void unused) {
        lambda.getParameters().forEach(p -> own.add(p.getName().toString()));
        return scan(lambda.getBody(), null);
      }

      @Override
      public Boolean reduce(@Nullable Boolean one, @Nullable Boolean other) {
        return Boolean.TRUE.equals(one) || Boolean.TRUE.equals(other);
      }
    }.scan(tree, null);
    return Boolean.TRUE.equals(found);
  }

  /** The name at the start of a chain of calls. */
  private static String root(ExpressionTree tree) {
    return switch (tree) {
      case MethodInvocationTree call -> root(call.getMethodSelect());
      case MemberSelectTree select -> root(select.getExpression());
      case ArrayAccessTree element -> root(element.getExpression());
      case ParenthesizedTree inner -> root(inner.getExpression());
      case NewClassTree created -> Constants.last(created.getIdentifier());
      case LiteralTree literal -> "String";
      case IdentifierTree name -> name.getName().toString();
      default -> "";
    };
  }
}
