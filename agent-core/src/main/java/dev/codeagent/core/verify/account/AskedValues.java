/** Tells whether the values that an edit of a test exchanges are those that the task exchanges. */
package dev.codeagent.core.verify.account;

import com.sun.source.tree.VariableTree;
import dev.codeagent.api.verify.TestResult;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.core.verify.source.AssertionReader;
import dev.codeagent.core.verify.source.FollowingValues;
import dev.codeagent.core.verify.source.JavaMethod;
import dev.codeagent.core.verify.source.JavaTokens;
import dev.codeagent.core.verify.source.Literal;
import dev.codeagent.core.verify.source.LostTests;
import dev.codeagent.core.verify.source.SameDemand;
import dev.codeagent.core.verify.source.TaskWords;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Every value that a test gains must be the one that the task, its details or its references ask for; the value that it
 * loses must be spelled there too, or the failure with base's test must show both. One value beside them, and a person
 * decides. Not for many threads.
 */
final class AskedValues {
  /** Numbers and quoted texts of languages that are not parsed. */
  private static final Pattern FOREIGN = Pattern.compile(
      "\"(?:[^\"\\\\\\n]|\\\\.){0,500}+\"|'(?:[^'\\\\\\n]|\\\\.){0,500}+'|(?<![\\w.])-?\\d{1,30}(?:\\.\\d{1,30})?(?![\\w.])");

  /** Characters of a line beyond which it is data. */
  private static final int MAX_LINE = 2_000;

  private final VerificationContext context;
  private final LostTests tests;
  private final TaskWords words;
  private final FollowingValues following;
  private final AskedExceptions exceptions;

  AskedValues(VerificationContext context, LostTests tests) {
    this.context = context;
    this.tests = tests;
    this.words = TaskWords.of(context);
    this.following = tests.following();
    this.exceptions = new AskedExceptions(words);
  }

  /** What the edit exchanges, when the task asks for all of it. */
  Optional<String> exchanged(String key, String path, TestResult restored) {
    Optional<JavaMethod> before = tests.source(key);
    if (before.isPresent()) {
      return tests.now(before.get()).flatMap(now -> java(before.get(), now, restored));
    }
    return path.endsWith(".java") ? Optional.empty() : foreign(path, restored);
  }

  private Optional<String> java(JavaMethod before, JavaMethod now, TestResult restored) {
    List<Literal> had = literals(before);
    List<Literal> has = literals(now);
    return asked(minus(had, has), minus(has, had), restored)
        .or(() -> ordered(had, has))
        .or(() -> exceptions.exchanged(before, now, restored))
        .or(() -> followsOptional(before, now));
  }

  /** A test that works on the same values and expects them in the order that the task asks for. */
  private Optional<String> ordered(List<Literal> had, List<Literal> has) {
    return following.isOrdered(had, has)
        ? Optional.of("puts the same values into the order that the task asks for")
        : Optional.empty();
  }

  /** A test that demands what it did of the value within an answer, which the task names and which is optional now. */
  private Optional<String> followsOptional(JavaMethod before, JavaMethod now) {
    AssertionReader.Reading was = AssertionReader.read(before.tree().getBody(), before.file());
    AssertionReader.Reading is = AssertionReader.read(now.tree().getBody(), now.file());
    Optional<String> named = tests.optionalNow().stream().filter(words::names).findFirst();
    boolean kept = was.assertions().stream()
        .allMatch(old -> is.assertions().stream()
            .anyMatch(a -> a.guards() <= old.guards()
                && (a.text().equals(old.text()) || SameDemand.holds(old, a, tests.optionalNow()))));
    return named
        .filter(name -> kept && minus(was.otherLiterals(), is.otherLiterals()).isEmpty())
        .map(name -> "follows the answer of " + name + ", which is an Optional now");
  }

  /** What a test demands and works on, words for people aside: its own literals, those of its cases, and of the fields and helpers of its class that it names. */
  private static List<Literal> literals(JavaMethod test) {
    Set<String> used = JavaTokens.words(test.body());
    AssertionReader.Reading body = AssertionReader.read(test.tree().getBody(), test.file());
    List<Literal> found = new ArrayList<>(body.otherLiterals());
    body.assertions().forEach(a -> found.addAll(a.literals()));
    test.annotations().stream()
        .filter(a -> !a.getAnnotationType().toString().endsWith("DisplayName"))
        .forEach(a -> found.addAll(JavaTokens.literals(test.file().source(a))));
    for (VariableTree field : test.type().fields()) {
      if (used.contains(field.getName().toString())) {
        found.addAll(JavaTokens.literals(test.file().source(field)));
      }
    }
    for (JavaMethod helper : test.type().methods()) {
      if (!helper.key().equals(test.key()) && used.contains(helper.name())) {
        found.addAll(JavaTokens.literals(helper.body()));
      }
    }
    return found;
  }

  /** Lines that differ in nothing but their values. */
  private Optional<String> foreign(String path, TestResult restored) {
    List<String> before = lines(context.base().text(path).orElse(""));
    List<String> now = lines(context.head().text(path).orElse(""));
    List<String> had = minus(before, now);
    List<String> has = minus(now, before);
    Set<String> frames = has.stream().map(AskedValues::frame).collect(Collectors.toSet());
    if (had.isEmpty() || !had.stream().map(AskedValues::frame).allMatch(frames::contains)) {
      return Optional.empty();
    }
    Set<String> edited = had.stream().map(AskedValues::frame).collect(Collectors.toSet());
    List<Literal> lost = new ArrayList<>();
    List<Literal> gained = new ArrayList<>();
    had.forEach(line -> values(line, lost));
    has.stream().filter(line -> edited.contains(frame(line))).forEach(line -> values(line, gained));
    return asked(minus(lost, gained), minus(gained, lost), restored);
  }

  private static List<String> lines(String text) {
    return text.lines().filter(l -> !l.isBlank() && l.length() <= MAX_LINE).toList();
  }

  private static String frame(String line) {
    return FOREIGN.matcher(line).replaceAll("\"\"").strip();
  }

  private static void values(String line, List<Literal> into) {
    Matcher m = FOREIGN.matcher(line);
    while (m.find()) {
      String value = m.group();
      boolean quoted = value.startsWith("\"") || value.startsWith("'");
      if (quoted) {
        into.add(Literal.text(value.substring(1, value.length() - 1)));
      } else {
        Literal.ofNumber(value).ifPresent(into::add);
      }
    }
  }

  private Optional<String> asked(List<Literal> lost, List<Literal> gained, TestResult restored) {
    if (lost.isEmpty() || gained.isEmpty()) {
      return Optional.empty();
    }
    boolean all = gained.stream()
        .allMatch(value -> words.asksFor(value, lost) || following.isMadeOf(value, lost));
    boolean known =
        lost.stream().allMatch(value -> words.spells(value) || following.becomes(value, gained))
            || shows(restored, lost, gained);
    String exchange = "exchanges " + quoted(lost) + " for " + quoted(gained);
    if (all && known) {
      return Optional.of(exchange + " as the task asks");
    }
    return following.followConstants()
        ? Optional.of(exchange + ", which follows from the values that the task exchanges")
        : Optional.empty();
  }

  /** Whether the failure with base's test names an old and a new value: it expected the one and got the other. */
  static boolean shows(TestResult restored, List<Literal> lost, List<Literal> gained) {
    String said = String.valueOf(restored.message());
    return lost.stream().anyMatch(l -> said.contains(l.value()))
        && gained.stream().anyMatch(g -> said.contains(g.value()));
  }

  private static String quoted(List<Literal> values) {
    return values.stream()
        .map(Literal::quoted)
        .distinct()
        .limit(3)
        .collect(Collectors.joining(", "));
  }

  private static <T> List<T> minus(List<T> from, List<T> what) {
    Set<T> known = new HashSet<>(what);
    return from.stream().filter(v -> !known.contains(v)).distinct().toList();
  }
}
