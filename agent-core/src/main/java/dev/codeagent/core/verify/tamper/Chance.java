package dev.codeagent.core.verify.tamper;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.TreeScanner;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.core.verify.source.Constants;
import dev.codeagent.core.verify.source.JavaMethod;
import dev.codeagent.core.verify.source.JavaParser;
import dev.codeagent.core.verify.source.SourceDiff;
import dev.codeagent.core.verify.source.TaskWords;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Chance and time that newly steer what code does: a test of it is green by luck. A random number or a tick counts in a condition
 * and in a result; the date and fresh ids in a condition only, because a result that bears them is ordinary.
 */
final class Chance {

  private static final Pattern ASKED = Pattern.compile(
      "(?iu)random|shuffl|chance|lottery|dice|probabil|jitter|nois[ey]|sampl|seed|shake|uuid|unique|token|nonce|salt|password|"
          + "\\btimes?\\b|timestamp|timeout|timer|clock|deadline|elapsed|duration|expir|\\bttl\\b|\\bage\\b|today|\\bnow\\b|"
          + "\\bdates?\\b|\\bday|\\bhour|\\bminute|\\bsecond|milli|throttl|rate.?limit|backoff|back off|retry|retries|stale|"
          + "benchmark|measur|schedul|session|cache|poll|wait|sleep|случайн|перемеш|вероятн|врем|срок|дат[аыеу]|сегодня|"
          + "сейчас|час[аыов]|минут|секунд|истек|таймер|таймаут|уникальн|токен|парол|ожида|повтор");

  private final SourceDiff diff;
  private final TaskWords words;
  private final Marks marks;
  private final ChanceSources helpers;

  Chance(
      VerificationContext context,
      JavaParser parser,
      SourceDiff diff,
      TaskWords words,
      Marks marks) {
    this.diff = diff;
    this.words = words;
    this.marks = marks;
    this.helpers =
        words.matches(ASKED) ? ChanceSources.NONE : ChanceSources.of(context, parser, diff);
  }

  void judge() {
    if (words.matches(ASKED)) {
      return;
    }
    Map<String, JavaMethod> before = SourceDiff.methods(SourceDiff.bases(diff.production()));
    for (JavaMethod method : diff.changedMethods()) {
      JavaMethod old = before.get(method.key());
      if (method.hasBody() && (old == null || !old.hasBody() || steered(old) == null)) {
        Tree place = steered(method);
        if (place != null) {
          marks.add(
              Marks.Weight.ASK,
              method.file().path(),
              method.file().line(place),
              "chance",
              "Chance or time now steers " + method.name() + " by `"
                  + shortened(method.file().source(place)) + "`, so a green test may be luck.");
        }
      }
    }
  }

  private static String shortened(String code) {
    String line = code.replaceAll("\\s+", " ");
    return line.length() > 60 ? line.substring(0, 57) + "..." : line;
  }

  /** The first place that chance or time steers, or null. */
  private @Nullable Tree steered(JavaMethod method) {
    Reader reader = new Reader(helpers.randomFields(method.type()), helpers);
    reader.scan(method.tree().getBody(), null);
    return reader.place;
  }

  private static final class Reader extends TreeScanner<@Nullable Void, @Nullable Void> {

    private final Set<String> random;
    private final Set<String> timed = new HashSet<>();
    private final ChanceSources helpers;
    private @Nullable Tree place;

    Reader(Set<String> random, ChanceSources helpers) {
      this.random = new HashSet<>(random);
      this.helpers = helpers;
    }

    @Override
    public @Nullable Void visitVariable(VariableTree variable, @Nullable Void unused) {
      if (variable.getInitializer() != null) {
        follow(variable.getName().toString(), variable.getInitializer());
      }
      return super.visitVariable(variable, null);
    }

    @Override
    public @Nullable Void visitAssignment(AssignmentTree set, @Nullable Void unused) {
      follow(Constants.last(set.getVariable()), set.getExpression());
      return super.visitAssignment(set, null);
    }

    private void follow(String name, Tree value) {
      if (holds(value, true)) {
        random.add(name);
      } else if (holds(value, false)) {
        timed.add(name);
      }
    }

    @Override
    public @Nullable Void visitIf(IfTree choice, @Nullable Void unused) {
      steers(choice.getCondition(), false);
      return super.visitIf(choice, null);
    }

    @Override
    public @Nullable Void visitConditionalExpression(
        ConditionalExpressionTree choice, @Nullable Void unused) {
      steers(choice.getCondition(), false);
      return super.visitConditionalExpression(choice, null);
    }

    @Override
    public @Nullable Void visitWhileLoop(WhileLoopTree loop, @Nullable Void unused) {
      steers(loop.getCondition(), false);
      return super.visitWhileLoop(loop, null);
    }

    @Override
    public @Nullable Void visitDoWhileLoop(DoWhileLoopTree loop, @Nullable Void unused) {
      steers(loop.getCondition(), false);
      return super.visitDoWhileLoop(loop, null);
    }

    @Override
    public @Nullable Void visitForLoop(ForLoopTree loop, @Nullable Void unused) {
      steers(loop.getCondition(), false);
      return super.visitForLoop(loop, null);
    }

    @Override
    public @Nullable Void visitSwitch(SwitchTree choice, @Nullable Void unused) {
      steers(choice.getExpression(), false);
      return super.visitSwitch(choice, null);
    }

    @Override
    public @Nullable Void visitSwitchExpression(
        SwitchExpressionTree choice, @Nullable Void unused) {
      steers(choice.getExpression(), false);
      return super.visitSwitchExpression(choice, null);
    }

    @Override
    public @Nullable Void visitReturn(ReturnTree answer, @Nullable Void unused) {
      steers(answer.getExpression(), true);
      return super.visitReturn(answer, null);
    }

    private void steers(@Nullable Tree tree, boolean result) {
      if (place == null && tree != null && (holds(tree, true) || (!result && holds(tree, false)))) {
        place = tree;
      }
    }

    private boolean holds(Tree tree, boolean chance) {
      return helpers.holds(tree, chance, chance ? random : timed);
    }

    @Override
    public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void unused) {
      boolean shuffles = Constants.last(call.getMethodSelect()).equals("shuffle");
      if (shuffles && call.getArguments().size() == 1) {
        random.add(Constants.last(call.getArguments().get(0)));
      }
      return super.visitMethodInvocation(call, null);
    }
  }
}
