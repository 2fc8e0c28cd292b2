package dev.codeagent.core.verify.source;

import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.util.TreeScanner;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds what the code of a test demands: JUnit, TestNG, AssertJ, Truth, Hamcrest, Mockito and methods named like them. */
public final class AssertionReader extends TreeScanner<@Nullable Void, @Nullable Void> {

  /** Calls that only hold other assertions. */
  private static final Set<String> GROUPS = Set.of(
      "assertAll",
      "assertSoftly",
      "assertTimeout",
      "assertTimeoutPreemptively",
      "satisfies",
      "allSatisfy");

  /** Steps of a fluent chain that lead to another value or describe, and demand nothing. */
  private static final Set<String> STEPS = Set.of(
      "as",
      "describedAs",
      "withFailMessage",
      "overridingErrorMessage",
      "extracting",
      "first",
      "last",
      "element",
      "singleElement",
      "asString",
      "asInstanceOf",
      "filteredOn",
      "map",
      "flatMap",
      "flatExtracting",
      "size",
      "usingRecursiveComparison",
      "ignoringFields",
      "usingComparator",
      "usingElementComparator",
      "and",
      "cause",
      "rootCause",
      "message",
      "given",
      "when",
      "get",
      "post",
      "perform");

  private final JavaFile file;
  private final List<Assertion> found = new ArrayList<>();
  private final List<Literal> others = new ArrayList<>();
  private int guards;

  private AssertionReader(JavaFile file) {
    this.file = file;
  }

  /**
   * What a piece of test code demands and contains besides.
   *
   * @param assertions in the order in which they stand
   * @param otherLiterals the literals outside of them: inputs and preparations
   */
  public record Reading(List<Assertion> assertions, List<Literal> otherLiterals) {}

  /** Reads a tree, such as a method's body. */
  public static Reading read(@Nullable Tree tree, JavaFile file) {
    AssertionReader reader = new AssertionReader(file);
    if (tree != null) {
      reader.scan(tree, null);
    }
    return new Reading(List.copyOf(reader.found), List.copyOf(reader.others));
  }

  @Override
  public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void unused) {
    List<MethodInvocationTree> chain = chain(call);
    int root = rootOf(chain);
    if (root < 0) {
      return super.visitMethodInvocation(call, null);
    }
    if (GROUPS.contains(name(chain.get(root)))) {
      return super.visitMethodInvocation(call, null);
    }
    read(chain, root);
    for (MethodInvocationTree link : chain) {
      for (ExpressionTree argument : link.getArguments()) {
        if (argument instanceof LambdaExpressionTree lambda) {
          new NestedAssertions().scan(lambda.getBody(), null);
        }
      }
    }
    return null;
  }

  /** The calls of a fluent expression, innermost receiver first. */
  private static List<MethodInvocationTree> chain(MethodInvocationTree outermost) {
    List<MethodInvocationTree> links = new ArrayList<>();
    ExpressionTree at = outermost;
    while (at instanceof MethodInvocationTree call) {
      links.add(0, call);
      at =
          call.getMethodSelect() instanceof MemberSelectTree select ? select.getExpression() : null;
    }
    return links;
  }

  private static int rootOf(List<MethodInvocationTree> chain) {
    for (int i = 0; i < chain.size(); i++) {
      if (demands(name(chain.get(i)))) {
        return i;
      }
    }
    return -1;
  }

  /** Whether a method of that name demands something of the code under test. */
  public static boolean demands(String name) {
    return name.startsWith("assert")
        || name.startsWith("verify")
        || name.equals("fail")
        || name.startsWith("expect")
        || name.startsWith("andExpect")
        || name.equals("then")
        || name.startsWith("thenThrow")
        || name.startsWith("checkThat")
        || name.startsWith("should")
        || name.equals("inOrder");
  }

  private static String name(MethodInvocationTree call) {
    return Constants.last(call.getMethodSelect());
  }

  private void read(List<MethodInvocationTree> chain, int root) {
    MethodInvocationTree first = chain.get(root);
    String name = name(first);
    boolean fluent = chain.size() > root + 1;
    if (!fluent) {
      plain(first, name);
      return;
    }
    StringBuilder subject = new StringBuilder(arguments(first));
    boolean verbs = false;
    for (MethodInvocationTree link : chain.subList(root + 1, chain.size())) {
      String verb = name(link);
      if (STEPS.contains(verb)) {
        subject.append('.').append(verb).append('(').append(arguments(link)).append(')');
        continue;
      }
      verbs = true;
      List<String> expected = link.getArguments().stream().map(file::normal).toList();
      List<Literal> literals = literals(first);
      literals.addAll(literals(link));
      found.add(new Assertion(
          name.equals("assertThat") || name.equals("then") ? verb : name + "." + verb,
          subject.toString(),
          expected,
          literals,
          AssertionStrength.fluent(verb, first.getArguments(), link.getArguments(), file),
          guards,
          file.line(link)));
    }
    if (!verbs) {
      plain(first, name);
    }
  }

  private void plain(MethodInvocationTree call, String name) {
    List<ExpressionTree> arguments = AssertionStrength.withoutMessage(name, call.getArguments());
    List<Literal> literals = new ArrayList<>();
    arguments.forEach(a -> literals.addAll(literals(a)));
    List<String> texts = arguments.stream().map(file::normal).toList();
    int subject =
        texts.size() > 1 && !name.equals("assertThat") && !name.startsWith("verify") ? 1 : 0;
    List<String> expected = new ArrayList<>(texts);
    String examined = texts.isEmpty() ? "" : expected.remove(subject);
    found.add(new Assertion(
        name,
        examined,
        expected,
        literals,
        AssertionStrength.plain(name, arguments, file),
        guards,
        file.line(call)));
  }

  private String arguments(MethodInvocationTree call) {
    return String.join(", ", call.getArguments().stream().map(file::normal).toList());
  }

  private static List<Literal> literals(Tree tree) {
    List<Literal> into = new ArrayList<>();
    if (tree instanceof MethodInvocationTree call) {
      call.getArguments().forEach(a -> new LiteralCollector(into).scan(a, null));
    } else {
      new LiteralCollector(into).scan(tree, null);
    }
    return into;
  }

  @Override
  public @Nullable Void visitLiteral(LiteralTree tree, @Nullable Void unused) {
    new LiteralCollector(others).scan(tree, null);
    return null;
  }

  @Override
  public @Nullable Void visitUnary(UnaryTree tree, @Nullable Void unused) {
    if (tree.getKind() == Tree.Kind.UNARY_MINUS && tree.getExpression() instanceof LiteralTree) {
      new LiteralCollector(others).scan(tree, null);
      return null;
    }
    return super.visitUnary(tree, null);
  }

  @Override
  public @Nullable Void visitIf(IfTree tree, @Nullable Void unused) {
    scan(tree.getCondition(), null);
    guarded(tree.getThenStatement());
    guarded(tree.getElseStatement());
    return null;
  }

  @Override
  public @Nullable Void visitConditionalExpression(
      ConditionalExpressionTree tree, @Nullable Void unused) {
    scan(tree.getCondition(), null);
    guarded(tree.getTrueExpression());
    guarded(tree.getFalseExpression());
    return null;
  }

  @Override
  public @Nullable Void visitCase(CaseTree tree, @Nullable Void unused) {
    guards++;
    super.visitCase(tree, null);
    guards--;
    return null;
  }

  @Override
  public @Nullable Void visitTry(TryTree tree, @Nullable Void unused) {
    scan(tree.getResources(), null);
    boolean swallows = tree.getCatches().stream().anyMatch(AssertionReader::swallows);
    if (swallows) {
      guarded(tree.getBlock());
    } else {
      scan(tree.getBlock(), null);
    }
    tree.getCatches().forEach(this::guarded);
    scan(tree.getFinallyBlock(), null);
    return null;
  }

  /** Whether a failed assertion or an exception ends in this block without a word. */
  private static boolean swallows(CatchTree block) {
    String type = block.getParameter().getType().toString();
    boolean wide =
        type.contains("Throwable") || type.contains("Error") || type.endsWith("Exception");
    String body = block.getBlock().toString();
    return wide && !body.contains("throw ") && !body.contains("fail(") && !body.contains("assert");
  }

  private void guarded(@Nullable Tree tree) {
    guards++;
    scan(tree, null);
    guards--;
  }

  /** Within an assertion's lambda only further assertions count; its literals were counted with it. */
  private final class NestedAssertions extends TreeScanner<@Nullable Void, @Nullable Void> {
    @Override
    public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void unused) {
      List<MethodInvocationTree> links = chain(call);
      int root = rootOf(links);
      if (root >= 0 && !GROUPS.contains(name(links.get(root)))) {
        AssertionReader.this.read(links, root);
        return null;
      }
      return super.visitMethodInvocation(call, null);
    }
  }

  private static final class LiteralCollector extends TreeScanner<@Nullable Void, @Nullable Void> {
    private final List<Literal> into;

    LiteralCollector(List<Literal> into) {
      this.into = into;
    }

    @Override
    public @Nullable Void visitUnary(UnaryTree tree, @Nullable Void unused) {
      if (tree.getKind() == Tree.Kind.UNARY_MINUS
          && tree.getExpression() instanceof LiteralTree literal
          && literal.getValue() instanceof Number number) {
        into.add(Literal.number(new BigDecimal(number.toString()).negate()));
        return null;
      }
      return super.visitUnary(tree, null);
    }

    @Override
    public @Nullable Void visitLiteral(LiteralTree tree, @Nullable Void unused) {
      new Constants(List.of()).value(tree).ifPresent(into::add);
      return null;
    }
  }
}
