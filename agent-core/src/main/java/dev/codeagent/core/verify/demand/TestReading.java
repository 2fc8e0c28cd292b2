/** Reads from its source what a test demands of the code under test. */
package dev.codeagent.core.verify.demand;

import com.sun.source.tree.AssertTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.TreeScanner;
import dev.codeagent.core.verify.source.Assertion;
import dev.codeagent.core.verify.source.AssertionReader;
import dev.codeagent.core.verify.source.Constants;
import dev.codeagent.core.verify.source.JavaFile;
import dev.codeagent.core.verify.source.JavaMethod;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is in doubt counts for the test: a helper that cannot be found demands, and so does what is named like an assertion.
 * Not for many threads.
 */
final class TestReading extends TreeScanner<@Nullable Void, @Nullable Void> {

  /** Calls that only hold other demands. */
  private static final Set<String> GROUPS =
      Set.of("assertAll", "assertSoftly", "assertTimeout", "assertTimeoutPreemptively");

  private static final Pattern FRAMEWORK = Pattern.compile(
      "assert(?:Equals|NotEquals|True|False|Null|NotNull|Same|NotSame|ArrayEquals|IterableEquals|LinesMatch|Throws|"
          + "ThrowsExactly|DoesNotThrow|All|Timeout|TimeoutPreemptively|InstanceOf|That|ThatThrownBy|ThatCode|Softly|"
          + "ThatNoException|ThatExceptionOfType|That\\w+Exception)|fail|assume\\w+|is|equalTo|not|hasItems?|hasSize|contains|"
          + "containsString|startsWith|endsWith|nullValue|notNullValue|instanceOf|closeTo|greaterThan|lessThan|anyOf|allOf|"
          + "within|offset|tuple|entry|eq|any|anyString|times|never|dynamicTest|catchThrowable\\w*");

  /** What libraries that check whole runs, rules or files call it. */
  private static final Pattern CHECKS = Pattern.compile(
      "check\\w*|ensure\\w*|until\\w*|approve\\w*|\\w*[Ss]napshot|doTest|isSatisfied|haltsWith\\w*");

  /** Classes of mocking libraries whose bodies are demands. */
  private static final Pattern DEMANDING =
      Pattern.compile("(?:Full)?Verifications(?:InOrder)?|Expectations");

  private static final Pattern PRESENT = Pattern.compile(
      "assertNotNull|isNotNull|isNotEmpty|isNotBlank|isNotNegative|(?:\\w+\\.)?isNotNull");

  private static final Pattern NO_FAILURE = Pattern.compile(
      "assertDoesNotThrow(?:\\.\\w+)?|(?:\\w+\\.)?doesNotThrowAnyException|assertThatNoException(?:\\.\\w+)?|isThrownBy");

  /** Conditions, without white space, of which the first kind is demanded true and the second false. */
  private static final Pattern THERE = Pattern.compile(
      "[^&|]*!=null|null!=[^&|]*|(?![^&|]*(?i:compare|signum|index))[^&|?]*(?:>0|>=0|>=1|>-1|!=0)L?|!\\(?[^&|]*\\.isEmpty\\(\\)\\)?");

  private static final Pattern ABSENT =
      Pattern.compile("[^&|]*\\.isEmpty\\(\\)|[^&|]*==null|null==[^&|]*|[^&|]*(?:<0|==0|<=0)L?");

  /** Failures of demands are errors, not exceptions. */
  private static final Pattern TAKES_DEMANDS = Pattern.compile(
      "(?:.*\\W)?(?:Throwable|Error|AssertionError|AssertionFailedError|ComparisonFailure)(?:\\W.*)?");

  /** A switch from outside that no machine has of itself. */
  private static final Pattern SWITCH = Pattern.compile(
      "(?s).*(?:System\\s*\\.\\s*get(?:Property|env)|Boolean\\s*\\.\\s*getBoolean|Integer\\s*\\.\\s*getInteger|Long\\s*\\.\\s*getLong)\\s*\\(.*");

  private static final Pattern MACHINE =
      Pattern.compile("(?s).*\"(?:os|java|user|file|line|path|sun)\\.[\\w.]+\".*");

  /** What a handler does that leaves a failure without consequence. */
  private static final Pattern CONSEQUENCE = Pattern.compile(
      "(?s).*(?:\\bthrow\\b|\\bfail\\s*\\(|\\bassert|\\bverify|=[^=]|\\b(?:add|set|put|offer|complete\\w*|countDown|increment\\w*|accept)\\s*\\().*");

  private final JavaMethod method;
  private final JavaFile file;
  private final Helpers helpers;
  private final FromProduction production;
  private final Set<String> seen;
  private final AlwaysHolds always;
  private final List<Idle> idle = new ArrayList<>();
  private int lost;
  private int within;
  private int caught;
  private int demands;
  private int assumptions;
  private Demand most = Demand.NOTHING;

  private TestReading(JavaMethod method, Helpers helpers, Set<String> seen) {
    this.method = method;
    this.file = method.file();
    this.helpers = helpers;
    this.production = new FromProduction(method);
    this.seen = seen;
    this.always = new AlwaysHolds(method.file(), AddedTests.isOfLikeness(method));
  }

  /**
   * A demand that cannot fail.
   *
   * @param line where it stands
   * @param shown as it is spelled
   */
  record Idle(int line, String shown) {}

  /** Reads a test. */
  static TestReading of(JavaMethod test, Helpers helpers) {
    return of(test, helpers, new HashSet<>());
  }

  private static TestReading of(JavaMethod method, Helpers helpers, Set<String> seen) {
    TestReading reading = new TestReading(method, helpers, seen);
    seen.add(method.file().path() + method.key());
    reading.scan(method.tree().getBody(), null);
    return reading;
  }

  /** The most that it demands. */
  Demand most() {
    return most;
  }

  /** Whether most of what it asks of the code under test only ends it early. */
  boolean assumesMore() {
    return assumptions > demands;
  }

  /** Demands beside others that hold whatever the code answers, in the test itself. */
  List<Idle> idle() {
    return List.copyOf(idle);
  }

  private void isIdle(Tree tree) {
    idle.add(new Idle(file.line(tree), file.source(tree).lines().findFirst().orElse("")));
  }

  static String name(MethodInvocationTree call) {
    return Constants.last(call.getMethodSelect());
  }

  static boolean isFramework(String name) {
    return FRAMEWORK.matcher(name).matches();
  }

  /** Whether an expression is a demand of a framework's or named like one. */
  static boolean isDemand(Tree tree) {
    ExpressionTree at = tree instanceof ExpressionTree expression ? expression : null;
    while (at instanceof MethodInvocationTree call) {
      String name = name(call);
      if (AssertionReader.demands(name)
          || name.startsWith("assume")
          || CHECKS.matcher(name).matches()) {
        return true;
      }
      at =
          call.getMethodSelect() instanceof MemberSelectTree select ? select.getExpression() : null;
    }
    return false;
  }

  private void take(Demand demand) {
    Demand counted = lost > 0 && demand != Demand.NOTHING ? Demand.LOST : demand;
    demands += counted.compareTo(Demand.LOST) > 0 ? 1 : 0;
    most = counted.compareTo(most) > 0 ? counted : most;
  }

  @Override
  public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void unused) {
    String name = name(call);
    boolean bare = !(call.getMethodSelect() instanceof MemberSelectTree);
    List<JavaMethod> found = helpers.named(method, call);
    if (!found.isEmpty()) {
      found.forEach(this::follow);
      return super.visitMethodInvocation(call, null);
    }
    MethodInvocationTree first = first(call);
    if (name(first).startsWith("assume")
        && (!(first.getMethodSelect() instanceof MemberSelectTree) || ofAssumptions(first))) {
      assumptions += production.in(call) && !isSwitch(file.source(call)) ? 1 : 0;
      lost += isSwitch(file.source(call)) ? 1 : 0; // what follows hangs on it
      return null;
    }
    if (GROUPS.contains(name)) {
      return super.visitMethodInvocation(call, null);
    }
    if (isDemand(call)) {
      if (always.holds(call) && production.in(call)) {
        isIdle(call);
        take(Demand.NOTHING);
        return null;
      }
      Demand demand = demand(call);
      boolean unthrown = caught > 0 && demand.compareTo(Demand.LOST) > 0;
      take(unthrown ? name.equals("fail") ? Demand.NO_FAILURE : Demand.LOST : demand);
      return null;
    }
    if (bare && !isFramework(name) && helpers.mayInherit(method, name)) {
      take(Demand.VALUE);
    }
    return super.visitMethodInvocation(call, null);
  }

  /** The call that a chain begins with: {@code assumeThat(a)} of {@code assumeThat(a).isEqualTo(b)}. */
  private static MethodInvocationTree first(MethodInvocationTree call) {
    return call.getMethodSelect() instanceof MemberSelectTree select
            && select.getExpression() instanceof MethodInvocationTree before
        ? first(before)
        : call;
  }

  private static boolean ofAssumptions(MethodInvocationTree call) {
    return call.getMethodSelect() instanceof MemberSelectTree select
        && Constants.last(select.getExpression()).startsWith("Assum");
  }

  private void follow(JavaMethod helper) {
    if (!helper.hasBody()) {
      take(
          helper.returnType().equals("void")
              ? Demand.VALUE
              : Demand.NOTHING); // said by those who extend it
    } else if (!seen.contains(helper.file().path() + helper.key())) {
      TestReading inner = of(helper, helpers, seen);
      take(inner.most);
      assumptions += inner.assumptions;
    }
  }

  private Demand demand(MethodInvocationTree call) {
    List<Assertion> all = AssertionReader.read(call, file).assertions();
    String source = file.source(call);
    boolean expects = source.matches("(?s)(?:.*\\.)?expect\\w*\\(.*")
        || source.startsWith("fail(")
        || source.contains(".fail(");
    if (!expects && !production.in(call)) {
      return Demand.NOTHING;
    }
    Demand strongest = Demand.NOTHING;
    for (Assertion one : all) {
      Demand demand = demand(one);
      strongest = demand.compareTo(strongest) > 0 ? demand : strongest;
    }
    if (all.isEmpty() || expects) {
      return Demand.VALUE;
    }
    return SameCode.in(call, file, method) && strongest == Demand.VALUE
        ? Demand.OF_ITSELF
        : strongest;
  }

  private static Demand demand(Assertion one) {
    String subject = one.subject().replaceAll("\\s+", "");
    if (one.strength() == Assertion.Strength.NOTHING) {
      boolean made = subject.startsWith("new") || subject.matches("[A-Z]\\w*\\.\\w+\\(.*");
      return made && one.expected().size() == 1 ? Demand.VALUE : Demand.NOTHING;
    }
    if (NO_FAILURE.matcher(one.verb()).matches()) {
      return Demand.NO_FAILURE;
    }
    boolean there = (one.verb().endsWith("True") && THERE.matcher(subject).matches())
        || (one.verb().endsWith("False") && ABSENT.matcher(subject).matches());
    return there || PRESENT.matcher(one.verb()).matches() ? Demand.PRESENCE : Demand.VALUE;
  }

  @Override
  public @Nullable Void visitNewClass(NewClassTree tree, @Nullable Void unused) {
    if (tree.getClassBody() != null
        && DEMANDING.matcher(tree.getIdentifier().toString()).matches()) {
      take(Demand.VALUE);
    }
    return super.visitNewClass(tree, null);
  }

  @Override
  public @Nullable Void visitMemberReference(MemberReferenceTree tree, @Nullable Void unused) {
    helpers.named(method, tree).forEach(this::follow);
    return super.visitMemberReference(tree, null);
  }

  @Override
  public @Nullable Void visitForLoop(ForLoopTree tree, @Nullable Void unused) {
    return loop(tree, () -> super.visitForLoop(tree, null));
  }

  @Override
  public @Nullable Void visitEnhancedForLoop(EnhancedForLoopTree tree, @Nullable Void unused) {
    return loop(tree, () -> super.visitEnhancedForLoop(tree, null));
  }

  @Override
  public @Nullable Void visitWhileLoop(WhileLoopTree tree, @Nullable Void unused) {
    return loop(tree, () -> super.visitWhileLoop(tree, null));
  }

  private @Nullable Void loop(Tree tree, Runnable inner) {
    boolean never = always.isIdle(tree);
    if (never) {
      isIdle(tree);
    }
    lost += never ? 1 : 0;
    inner.run();
    lost -= never ? 1 : 0;
    return null;
  }

  @Override
  public @Nullable Void visitAssert(AssertTree tree, @Nullable Void unused) {
    take(production.in(tree.getCondition()) ? Demand.VALUE : Demand.NOTHING);
    return super.visitAssert(tree, null);
  }

  @Override
  public @Nullable Void visitThrow(ThrowTree tree, @Nullable Void unused) {
    if (within == 0) {
      take(Demand.VALUE);
    }
    return super.visitThrow(tree, null);
  }

  /** A property says by its answer whether it holds. */
  @Override
  public @Nullable Void visitReturn(ReturnTree tree, @Nullable Void unused) {
    if (within == 0
        && method.returnType().equalsIgnoreCase("boolean")
        && method.annotated("Property")
        && production.in(tree.getExpression())) {
      take(Demand.VALUE);
    }
    return super.visitReturn(tree, null);
  }

  @Override
  public @Nullable Void visitLambdaExpression(LambdaExpressionTree tree, @Nullable Void unused) {
    within++;
    super.visitLambdaExpression(tree, null);
    within--;
    return null;
  }

  @Override
  public @Nullable Void visitClass(ClassTree tree, @Nullable Void unused) {
    within++;
    super.visitClass(tree, null);
    within--;
    return null;
  }

  @Override
  public @Nullable Void visitIf(IfTree tree, @Nullable Void unused) {
    String condition = file.source(tree.getCondition());
    boolean outside = isSwitch(condition) || condition.replaceAll("\\s", "").equals("(false)");
    lost += outside ? 1 : 0;
    scan(tree.getThenStatement(), null);
    scan(tree.getElseStatement(), null);
    boolean ends = file.source(tree.getThenStatement()).matches("\\{?\\s*return\\s*;\\s*}?");
    lost -= outside && !ends ? 1 : 0;
    return null;
  }

  private static boolean isSwitch(String condition) {
    return SWITCH.matcher(condition).matches() && !MACHINE.matcher(condition).matches();
  }

  @Override
  public @Nullable Void visitTry(TryTree tree, @Nullable Void unused) {
    boolean swallows = tree.getCatches().stream().anyMatch(this::swallows);
    lost += swallows ? 1 : 0;
    scan(tree.getResources(), null);
    scan(tree.getBlock(), null);
    lost -= swallows ? 1 : 0;
    within++;
    caught++; // where nothing is thrown, what stands here demands nothing
    tree.getCatches().forEach(c -> scan(c.getBlock(), null));
    caught--;
    within--;
    return scan(tree.getFinallyBlock(), null);
  }

  private boolean swallows(CatchTree handler) {
    String body = file.source(handler.getBlock())
        .replaceAll("assert(?:That)?\\w*\\((?:true|false)\\)(?:\\.is\\w+\\(\\))?", "");
    return TAKES_DEMANDS.matcher(handler.getParameter().getType().toString()).matches()
        && !CONSEQUENCE.matcher(body).matches();
  }
}
