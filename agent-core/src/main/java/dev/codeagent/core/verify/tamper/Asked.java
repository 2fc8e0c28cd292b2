package dev.codeagent.core.verify.tamper;

import dev.codeagent.api.task.TaskType;
import dev.codeagent.api.verify.SuiteKind;
import dev.codeagent.api.verify.TestResult;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.core.verify.source.FollowingValues;
import dev.codeagent.core.verify.source.JavaMethod;
import dev.codeagent.core.verify.source.JavaTokens;
import dev.codeagent.core.verify.source.Literal;
import dev.codeagent.core.verify.source.RemovedMembers;
import dev.codeagent.core.verify.source.SourceDiff;
import dev.codeagent.core.verify.source.SpokenOf;
import dev.codeagent.core.verify.source.TaskWords;
import dev.codeagent.core.verify.source.TestCode;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Decides how much an edit of a test counts in the light of what the task asks for. */
final class Asked {

  private static final Pattern EXPECTED =
      Pattern.compile("@ Test \\( expected = (?:\\w+ \\. )*(?<type>\\w+) \\. class \\)");
  private static final Set<String> WIDE =
      Set.of("Throwable", "Exception", "RuntimeException", "Error", "AssertionError");

  private final VerificationContext context;
  private final TaskWords words;
  private final RemovedMembers removed;
  private final FollowingValues following;

  Asked(VerificationContext context, SourceDiff diff, TaskWords words) {
    this.context = context;
    this.words = words;
    this.removed = RemovedMembers.of(diff, words);
    this.following = FollowingValues.of(context, diff, words);
  }

  TaskWords words() {
    return words;
  }

  /** A test that is gone. */
  Marks.Weight removal(JavaMethod test) {
    return switch (removed.of(test)) {
      case ASKED -> Marks.Weight.NOTE;
      case UNCLEAR -> Marks.Weight.ASK;
      case NOT_ASKED -> Marks.Weight.REFUSE;
    };
  }

  /** A test whose demands now stand in several others, or together with those of others in one. */
  Marks.Weight regrouping(JavaMethod test) {
    boolean named = words.names(test.name())
        || words.names(test.type().top().simpleName())
        || words.speaksOfTests();
    return named && words.restructures() ? Marks.Weight.NOTE : Marks.Weight.ASK;
  }

  /** A test that is there and no longer runs or no longer fails. */
  Marks.Weight disabling(JavaMethod test) {
    if (!words.disablesTests()) {
      return Marks.Weight.REFUSE;
    }
    boolean named = words.names(test.name()) || words.names(test.type().top().simpleName());
    return named ? Marks.Weight.NOTE : Marks.Weight.ASK;
  }

  /**
   * Whether a test that expected an exception of its runner expects the one that the task asks for, and no wider one.
   *
   * @param annotation how the runner is told so now
   */
  boolean anotherFailure(JavaMethod test, String annotation) {
    Matcher now = EXPECTED.matcher(annotation);
    return now.matches()
        && test.annotations().stream()
            .map(a -> EXPECTED.matcher(test.file().normal(a)))
            .filter(Matcher::matches)
            .anyMatch(was -> words.asksFor(
                Literal.text(now.group("type")), List.of(Literal.text(was.group("type")))))
        && !WIDE.contains(now.group("type"));
  }

  /** A demand that is gone or demands less. */
  Marks.Weight weakening(String demand) {
    Set<String> gone = removed.goneIn(demand);
    if (!gone.isEmpty() && removed.asked(gone)) {
      return Marks.Weight.NOTE;
    }
    return gone.stream().anyMatch(words::names) ? Marks.Weight.ASK : Marks.Weight.REFUSE;
  }

  /**
   * A value that a test demands or works on and that is another one now.
   *
   * @param subject the code that the value is demanded of
   */
  Marks.Weight value(
      JavaMethod test, String subject, Collection<Literal> lost, Collection<Literal> gained)
      throws InterruptedException {
    boolean asks = !gained.isEmpty()
        && gained.stream().allMatch(g -> words.asksFor(g, lost) || following.isMadeOf(g, lost));
    boolean follows = !gained.isEmpty() && !subject.isEmpty() && following.followConstants();
    if (asks || follows) {
      return Marks.Weight.NOTE;
    }
    if (redAtBase(test)) {
      return Marks.Weight.REFUSE;
    }
    boolean extended =
        words.adds() && lost.stream().allMatch(l -> gained.stream().anyMatch(g -> extendsIt(l, g)));
    boolean demanded = words.demands()
        && JavaTokens.words(subject).stream()
            .anyMatch(name -> name.length() > 2 && words.names(name));
    demanded |= !subject.isEmpty()
        && (words.demands() || words.ordersOutput())
        && speaksOf(test, subject, lost);
    return words.blank() || words.changesBehaviour() || demanded || extended || isTheTask(test)
        ? Marks.Weight.ASK
        : Marks.Weight.REFUSE;
  }

  /**
   * A test that is given something else and demands another answer: what it demanded is gone as if it were deleted,
   * unless the task names it.
   *
   * @param subject the code that the value is demanded of
   */
  Marks.Weight exchange(
      JavaMethod test, String subject, Collection<Literal> lost, Collection<Literal> gained)
      throws InterruptedException {
    if (lost.stream().allMatch(words::spells)) {
      return value(test, subject, lost, gained);
    }
    return words.blank() || isTheTask(test) ? Marks.Weight.ASK : Marks.Weight.REFUSE;
  }

  /** Whether the task has a word of what the test looks at: a person may find there what it says nothing of in so many words. */
  private boolean speaksOf(JavaMethod test, String subject, Collection<Literal> lost) {
    String texts = lost.stream().map(Literal::value).collect(Collectors.joining(" "));
    return SpokenOf.by(words)
        .speaksOf(String.join(
            " ",
            subject,
            test.name(),
            test.type().top().simpleName(),
            test.type().simpleName(),
            texts));
  }

  /** Whether the test is what the task is about, so that an edit of it may be what is asked for. */
  private boolean isTheTask(JavaMethod test) {
    return context.task().type() == TaskType.TEST && words.names(test.name());
  }

  /** Whether the longer text holds all of the shorter one's characters in their order. */
  private static boolean extendsIt(Literal shorter, Literal longer) {
    if (shorter.kind() != Literal.Kind.TEXT
        || longer.kind() != Literal.Kind.TEXT
        || shorter.value().length() < 2) {
      return false;
    }
    int at = 0;
    for (int i = 0; i < longer.value().length() && at < shorter.value().length(); i++) {
      if (longer.value().charAt(i) == shorter.value().charAt(at)) {
        at++;
      }
    }
    return at == shorter.value().length();
  }

  /**
   * Whether texts that a test works on only got lines, all of the old ones kept in their order, while head passes the test as
   * it stood: nothing that it looked at is out of its sight, and no mistake of this change can hide behind the new lines.
   */
  boolean onlyGrew(JavaMethod test, List<Literal> lost, List<Literal> gained)
      throws InterruptedException {
    return !lost.isEmpty()
        && lost.size() == gained.size()
        && lost.stream().allMatch(old -> gained.stream().anyMatch(g -> keepsLines(old, g)))
        && TestCode.isTest(test)
        && passesAsItStood(test);
  }

  private static boolean keepsLines(Literal old, Literal grown) {
    if (old.kind() != Literal.Kind.TEXT || grown.kind() != Literal.Kind.TEXT) {
      return false;
    }
    Iterator<String> lines = old.value().lines().iterator();
    String next = lines.hasNext() ? lines.next() : null;
    for (String line : grown.value().lines().toList()) {
      if (line.equals(next)) {
        next = lines.hasNext() ? lines.next() : null;
      }
    }
    return next == null && !old.value().isBlank() && old.value().contains("\n");
  }

  /** Whether head's production passes a test of base as it stood. */
  boolean passesAsItStood(JavaMethod test) throws InterruptedException {
    String type = test.type().binaryName();
    List<TestResult> own = context.run(SuiteKind.RESTORED).tests().stream()
        .filter(r -> r.className().equals(type)
            && r.name().replaceFirst("[({\\[ ].*$", "").equals(test.name()))
        .toList();
    return !own.isEmpty() && own.stream().allMatch(r -> r.status() == TestResult.Status.PASSED);
  }

  private boolean redAtBase(JavaMethod test) throws InterruptedException {
    String type = test.type().binaryName();
    return context.run(SuiteKind.BASE).tests().stream()
        .anyMatch(r -> r.red() && r.className().equals(type) && r.name().startsWith(test.name()));
  }
}
