package dev.codeagent.core.verify.tamper;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.util.TreeScanner;
import dev.codeagent.core.verify.source.Assertion;
import dev.codeagent.core.verify.source.AssertionReader;
import dev.codeagent.core.verify.source.Constants;
import dev.codeagent.core.verify.source.JavaMethod;
import dev.codeagent.core.verify.source.JavaTokens;
import dev.codeagent.core.verify.source.Literal;
import dev.codeagent.core.verify.source.SameDemand;
import dev.codeagent.core.verify.source.TestCode;
import dev.codeagent.core.verify.source.TestMatching;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares what two versions of a test or helper demand. */
final class DemandComparison {

  private static final Set<String> WIDE_EXCEPTIONS = Set.of(
      "Throwable.class",
      "Exception.class",
      "RuntimeException.class",
      "Error.class",
      "AssertionError.class");

  private final Asked asked;
  private final Marks marks;
  private final TestMatching matching;
  private final Set<String> optional; // methods that answer an Optional of what they answered

  DemandComparison(Asked asked, Marks marks, TestMatching matching, Set<String> optional) {
    this.asked = asked;
    this.marks = marks;
    this.matching = matching;
    this.optional = optional;
  }

  void compare(JavaMethod before, JavaMethod now) throws InterruptedException {
    if (before.body().equals(now.body())) {
      return;
    }
    AssertionReader.Reading was = AssertionReader.read(before.tree().getBody(), before.file());
    AssertionReader.Reading is = AssertionReader.read(now.tree().getBody(), now.file());
    escapes(before, now);
    if (TestMatching.keptThroughHelpers(before, now)) {
      return;
    }
    assertions(before, now, was.assertions(), is.assertions());
    inputs(before, now, was, is);
  }

  /** Ways out of a test before it can fail. */
  private void escapes(JavaMethod before, JavaMethod now) {
    if (count(now, Escape.RETURN) > count(before, Escape.RETURN)
        && now.returnType().equals("void")) {
      mark(
          asked.disabling(before),
          now,
          "early-return",
          "The test " + now.name() + " now returns early.");
    }
    if (count(now, Escape.ASSUMPTION) > count(before, Escape.ASSUMPTION)) {
      mark(
          asked.disabling(before),
          now,
          "assumption-added",
          "The test " + now.name() + " is now skipped when an assumption does not hold.");
    }
    if (count(now, Escape.EXIT) > count(before, Escape.EXIT)) {
      mark(Marks.Weight.REFUSE, now, "jvm-exit", "The test " + now.name() + " ends the JVM.");
    }
  }

  private enum Escape {
    RETURN,
    ASSUMPTION,
    EXIT
  }

  private static int count(JavaMethod method, Escape escape) {
    int[] found = {0};
    new TreeScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitReturn(ReturnTree tree, @Nullable Void unused) {
        found[0] += escape == Escape.RETURN ? 1 : 0;
        return super.visitReturn(tree, null);
      }

      @Override
      public @Nullable Void visitLambdaExpression(
          LambdaExpressionTree tree, @Nullable Void unused) {
        return escape == Escape.RETURN ? null : super.visitLambdaExpression(tree, null);
      }

      @Override
      public @Nullable Void visitClass(ClassTree tree, @Nullable Void unused) {
        return escape == Escape.RETURN ? null : super.visitClass(tree, null);
      }

      @Override
      public @Nullable Void visitMethodInvocation(
          MethodInvocationTree tree, @Nullable Void unused) {
        String name = Constants.last(tree.getMethodSelect());
        boolean assumption = name.startsWith("assume") || name.equals("abort");
        boolean exit = ProductionTricks.endsJvm(tree);
        found[0] +=
            (escape == Escape.ASSUMPTION && assumption) || (escape == Escape.EXIT && exit) ? 1 : 0;
        return super.visitMethodInvocation(tree, null);
      }
    }.scan(method.tree().getBody(), null);
    return found[0];
  }

  private void assertions(
      JavaMethod before, JavaMethod now, List<Assertion> was, List<Assertion> is)
      throws InterruptedException {
    List<Assertion> left = new ArrayList<>(is);
    List<Assertion> open = new ArrayList<>();
    for (Assertion assertion : was) {
      Optional<Assertion> same = left.stream()
          .filter(a -> a.text().equals(assertion.text()))
          .findFirst()
          .or(() -> left.stream()
              .filter(a -> SameDemand.holds(assertion, a, optional))
              .findFirst());
      if (same.isEmpty()) {
        open.add(assertion);
        continue;
      }
      left.remove(same.get());
      if (same.get().guards() > assertion.guards()) {
        guarded(before, now, same.get());
      }
    }
    for (Assertion assertion : open) {
      Optional<Assertion> next = nearest(assertion, left);
      next.ifPresent(left::remove);
      if (next.isPresent()) {
        changed(before, now, assertion, next.get());
      } else if (assertion.strength() != Assertion.Strength.NOTHING) {
        removed(before, now, assertion);
      }
    }
  }

  private void guarded(JavaMethod before, JavaMethod now, Assertion assertion) {
    marks.add(
        asked.disabling(before),
        now.file().path(),
        assertion.line(),
        "assertion-guarded",
        "An assertion of " + now.name()
            + " now stands under a condition or in a block that swallows its failure.");
  }

  private void removed(JavaMethod before, JavaMethod now, Assertion assertion) {
    if (matching.heldByAdded(assertion)) {
      mark(
          asked.regrouping(before),
          now,
          "assertion-moved",
          "What the test " + now.name() + " demanded of " + assertion.subject()
              + " now stands in another test.");
      return;
    }
    mark(
        asked.weakening(assertion.text()),
        now,
        "assertion-removed",
        "The test " + now.name() + " no longer demands " + shown(assertion) + ".");
  }

  /** What most likely became of an assertion: the same method first, then the same subject. */
  private static Optional<Assertion> nearest(Assertion of, List<Assertion> among) {
    Assertion best = null;
    double bestScore = 0;
    for (Assertion candidate : among) {
      double score = TestMatching.likeness(
          JavaTokens.normal(of.subject() + " " + of.expected()),
          JavaTokens.normal(candidate.subject() + " " + candidate.expected()));
      score += of.verb().equals(candidate.verb()) ? 0.3 : 0;
      score += of.subject().equals(candidate.subject()) ? 0.5 : 0;
      if (score > bestScore) {
        best = candidate;
        bestScore = score;
      }
    }
    return Optional.ofNullable(best);
  }

  private void changed(JavaMethod before, JavaMethod now, Assertion was, Assertion is)
      throws InterruptedException {
    if (is.guards() > was.guards()) {
      guarded(before, now, is);
    }
    if (weaker(was, is)) {
      boolean helper = TestMatching.isDemandingHelper(now, is.verb());
      boolean sameValues =
          is.literals().containsAll(was.literals()) && (is.verb().startsWith("contains") || helper);
      marks.add(
          sameValues && (helper || is.strength() != Assertion.Strength.NOTHING)
              ? Marks.Weight.ASK
              : asked.weakening(was.text()),
          now.file().path(),
          is.line(),
          "assertion-weakened",
          "The test " + now.name() + " demanded " + shown(was) + " and now only " + shown(is)
              + ".");
      return;
    }
    if (tolerance(is).compareTo(tolerance(was)) > 0 && !spelled(tolerance(is))) {
      marks.add(
          Marks.Weight.REFUSE,
          now.file().path(),
          is.line(),
          "tolerance-widened",
          "The test " + now.name() + " now accepts a deviation of "
              + tolerance(is).toPlainString() + ".");
      return;
    }
    if (wider(was, is)) {
      marks.add(
          asked.weakening(was.text()),
          now.file().path(),
          is.line(),
          "exception-widened",
          "The test " + now.name() + " expected " + was.expected() + " and now accepts "
              + is.expected() + ".");
      return;
    }
    values(before, now, was, is);
  }

  private static boolean weaker(Assertion was, Assertion is) {
    return is.strength().compareTo(was.strength()) < 0;
  }

  private boolean spelled(BigDecimal value) {
    return asked.words().spells(Literal.number(value));
  }

  /** The third argument of a comparison of numbers, 0 where there is none. */
  private static BigDecimal tolerance(Assertion assertion) {
    boolean compares = assertion.verb().equals("assertEquals")
        || assertion.verb().equals("assertArrayEquals")
        || assertion.verb().equals("isCloseTo");
    if (!compares || assertion.expected().size() < 2) {
      return BigDecimal.ZERO;
    }
    for (Literal literal :
        JavaTokens.literals(assertion.expected().get(assertion.expected().size() - 1))) {
      if (literal.kind() == Literal.Kind.NUMBER) {
        return new BigDecimal(literal.value()).abs();
      }
    }
    return BigDecimal.ZERO;
  }

  private static boolean wider(Assertion was, Assertion is) {
    return is.verb().equals(was.verb())
        && wide(is)
        && !wide(was)
        && was.expected().stream().anyMatch(e -> e.endsWith("class"));
  }

  private static boolean wide(Assertion assertion) {
    return assertion.expected().stream()
        .map(e -> e.replace(" ", ""))
        .anyMatch(WIDE_EXCEPTIONS::contains);
  }

  private void values(JavaMethod before, JavaMethod now, Assertion was, Assertion is)
      throws InterruptedException {
    if (is.strength().compareTo(was.strength()) > 0) {
      return;
    }
    List<Literal> lost = minus(was.literals(), is.literals());
    List<Literal> gained = minus(is.literals(), was.literals());
    if (opposite(was.verb(), is.verb())) {
      lost.add(Literal.text(was.verb()));
      gained.add(Literal.text(is.verb()));
    }
    lost.removeAll(JavaTokens.literals(now.file().source(now.tree())));
    lost.removeAll(named(now, is));
    if (!opposite(was.verb(), is.verb()) && !gained.isEmpty()) {
      lost.addAll(onlyMoved(was, is, lost));
    }
    if (lost.isEmpty()) {
      return;
    }
    marks.add(
        exchanged(was, is)
            ? asked.exchange(before, was.subject(), lost, gained)
            : asked.value(before, was.subject(), lost, gained),
        now.file().path(),
        is.line(),
        "expected-changed",
        "The test " + now.name() + " demanded " + shown(was) + " and now demands " + shown(is)
            + ".");
  }

  /** Whether both what goes in and what has to come out are other values now. */
  private static boolean exchanged(Assertion was, Assertion is) {
    return !JavaTokens.literals(is.subject()).containsAll(JavaTokens.literals(was.subject()))
        && !expected(is).containsAll(expected(was));
  }

  private static Set<Literal> expected(Assertion assertion) {
    return JavaTokens.literals(String.join(" , ", assertion.expected()));
  }

  /** The literals behind the constants that an assertion names. */
  private static Set<Literal> named(JavaMethod test, Assertion assertion) {
    Set<String> words = JavaTokens.words(assertion.text());
    Set<Literal> found = new HashSet<>();
    test.type().fields().stream()
        .filter(field -> words.contains(field.getName().toString()))
        .forEach(field -> found.addAll(JavaTokens.literals(test.file().source(field))));
    return found;
  }

  /** A value that stands elsewhere in the test but was replaced here by another literal is changed all the same. */
  private static List<Literal> onlyMoved(Assertion was, Assertion is, List<Literal> alreadyLost) {
    boolean sameShape =
        was.verb().equals(is.verb()) && was.literals().size() == is.literals().size();
    return sameShape && alreadyLost.isEmpty() ? minus(was.literals(), is.literals()) : List.of();
  }

  private static boolean opposite(String one, String other) {
    return !one.equals(other)
        && (pair(one, other, "assertTrue", "assertFalse")
            || pair(one, other, "isTrue", "isFalse")
            || pair(one, other, "isPresent", "isEmpty")
            || pair(one, other, "assertThrows", "assertDoesNotThrow"));
  }

  private static boolean pair(String one, String other, String a, String b) {
    return (one.equals(a) && other.equals(b)) || (one.equals(b) && other.equals(a));
  }

  /** Literals of preparations: another input can make a wrong answer right. */
  private void inputs(
      JavaMethod before, JavaMethod now, AssertionReader.Reading was, AssertionReader.Reading is)
      throws InterruptedException {
    List<Literal> lost = minus(was.otherLiterals(), is.otherLiterals());
    lost.removeAll(JavaTokens.literals(now.file().text()));
    List<Literal> gained = minus(is.otherLiterals(), was.otherLiterals());
    if (lost.isEmpty()
        || (gained.isEmpty() && is.assertions().size() >= was.assertions().size())
        || asked.onlyGrew(before, lost, gained)) {
      return;
    }
    Set<Literal> demanded = new HashSet<>();
    is.assertions().forEach(a -> demanded.addAll(expected(a)));
    boolean otherAnswer =
        was.assertions().stream().anyMatch(a -> !demanded.containsAll(expected(a)));
    mark(
        otherAnswer && TestCode.isTest(before)
            ? asked.exchange(before, "", lost, gained)
            : inputWeight(before, lost, gained),
        now,
        "input-changed",
        "The test " + now.name() + " worked on " + JavaTests.quoted(new HashSet<>(lost))
            + " and now works on " + JavaTests.quoted(new HashSet<>(gained)) + ".");
  }

  /** What helpers and preparations work on is seldom what a test demands: a person has to look. */
  private Marks.Weight inputWeight(JavaMethod before, List<Literal> lost, List<Literal> gained)
      throws InterruptedException {
    Marks.Weight weight = asked.value(before, "", lost, gained);
    boolean refused = weight == Marks.Weight.REFUSE;
    return refused && !TestCode.isTest(before) ? Marks.Weight.ASK : weight;
  }

  private static List<Literal> minus(List<Literal> from, List<Literal> what) {
    List<Literal> rest = new ArrayList<>(from);
    what.forEach(rest::remove);
    return rest;
  }

  private static String shown(Assertion assertion) {
    String text = assertion.verb() + "(" + assertion.subject()
        + (assertion.expected().isEmpty() ? "" : ", " + String.join(", ", assertion.expected()))
        + ")";
    return text.length() > 100 ? text.substring(0, 97) + "..." : text;
  }

  private void mark(Marks.Weight weight, JavaMethod where, String code, String message) {
    marks.add(weight, where.file().path(), where.line(), code, message);
  }
}
