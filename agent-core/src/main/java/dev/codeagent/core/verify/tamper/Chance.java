package dev.codeagent.core.verify.tamper;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.TreeScanner;
import dev.codeagent.core.verify.source.Constants;
import dev.codeagent.core.verify.source.JavaMethod;
import dev.codeagent.core.verify.source.JavaType;
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

  private static final Set<String> RANDOM_TYPES =
      Set.of("Random", "SecureRandom", "SplittableRandom");
  private static final Set<String> TICKS = Set.of("nanoTime", "currentTimeMillis");
  private static final Set<String> CALENDARS = Set.of(
      "Instant", "LocalDate", "LocalTime", "LocalDateTime", "ZonedDateTime", "OffsetDateTime");
  private static final Pattern ASKED = Pattern.compile(
      "(?iu)random|shuffl|chance|lottery|dice|probabil|jitter|nois[ey]|sampl|seed|shake|uuid|unique|token|nonce|salt|password|"
          + "\\btimes?\\b|timestamp|timeout|timer|clock|deadline|elapsed|duration|expir|\\bttl\\b|\\bage\\b|today|\\bnow\\b|"
          + "\\bdates?\\b|\\bday|\\bhour|\\bminute|\\bsecond|milli|throttl|rate.?limit|backoff|back off|retry|retries|stale|"
          + "benchmark|measur|schedul|session|cache|poll|wait|sleep|случайн|перемеш|вероятн|врем|срок|дат[аыеу]|сегодня|"
          + "сейчас|час[аыов]|минут|секунд|истек|таймер|таймаут|уникальн|токен|парол|ожида|повтор");

  private final SourceDiff diff;
  private final TaskWords words;
  private final Marks marks;

  Chance(SourceDiff diff, TaskWords words, Marks marks) {
    this.diff = diff;
    this.words = words;
    this.marks = marks;
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
  private static @Nullable Tree steered(JavaMethod method) {
    Reader reader = new Reader(randomFields(method.type()));
    reader.scan(method.tree().getBody(), null);
    return reader.place;
  }

  private static Set<String> randomFields(JavaType type) {
    Set<String> names = new HashSet<>();
    for (VariableTree field : type.fields()) {
      Reader reader = new Reader(Set.of());
      if (field.getInitializer() != null && reader.holds(field.getInitializer(), true)) {
        names.add(field.getName().toString());
      }
    }
    return names;
  }

  private static final class Reader extends TreeScanner<@Nullable Void, @Nullable Void> {

    private final Set<String> random;
    private final Set<String> timed = new HashSet<>();
    private @Nullable Tree place;

    Reader(Set<String> random) {
      this.random = new HashSet<>(random);
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

    /** Whether a random number, or else the time or a fresh id, goes into a piece of code. */
    boolean holds(Tree tree, boolean chance) {
      Boolean found = new TreeScanner<Boolean, @Nullable Void>() {
        @Override
        public Boolean visitMethodInvocation(MethodInvocationTree call, @Nullable Void unused) {
          return (chance ? drawn(call) : told(call))
              || Boolean.TRUE.equals(super.visitMethodInvocation(call, null));
        }

        @Override
        public Boolean visitNewClass(NewClassTree created, @Nullable Void unused) {
          boolean unseeded = RANDOM_TYPES.contains(Constants.last(created.getIdentifier()))
              && created.getArguments().isEmpty();
          return (chance && unseeded) || Boolean.TRUE.equals(super.visitNewClass(created, null));
        }

        @Override
        public Boolean visitIdentifier(IdentifierTree name, @Nullable Void unused) {
          return (chance ? random : timed).contains(name.getName().toString());
        }

        @Override
        public Boolean reduce(@Nullable Boolean one, @Nullable Boolean other) {
          return Boolean.TRUE.equals(one) || Boolean.TRUE.equals(other);
        }
      }.scan(tree, null);
      return Boolean.TRUE.equals(found);
    }

    private static boolean drawn(MethodInvocationTree call) {
      String text = call.getMethodSelect().toString();
      return text.endsWith("Math.random")
          || text.endsWith("ThreadLocalRandom.current")
          || TICKS.contains(Constants.last(call.getMethodSelect()))
          || text.endsWith("System.identityHashCode")
          || text.matches("new (?:java\\.lang\\.)?Object\\(\\)\\.hashCode");
    }

    private static boolean told(MethodInvocationTree call) {
      String text = call.getMethodSelect().toString();
      String name = Constants.last(call.getMethodSelect());
      boolean today = name.equals("now")
          && call.getArguments().isEmpty()
          && CALENDARS.contains(text.replaceFirst("\\.now$", "").replaceFirst("^.*\\.", ""));
      return today || text.endsWith("UUID.randomUUID");
    }
  }
}
