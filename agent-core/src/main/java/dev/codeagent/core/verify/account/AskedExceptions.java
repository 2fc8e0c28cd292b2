/** Tells whether a test that expects another exception expects the one that the task asks for. */
package dev.codeagent.core.verify.account;

import dev.codeagent.api.verify.TestResult;
import dev.codeagent.core.verify.source.Annotations;
import dev.codeagent.core.verify.source.Assertion;
import dev.codeagent.core.verify.source.AssertionReader;
import dev.codeagent.core.verify.source.JavaMethod;
import dev.codeagent.core.verify.source.JavaTokens;
import dev.codeagent.core.verify.source.Literal;
import dev.codeagent.core.verify.source.TaskWords;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything that the test demanded has to be demanded still, of the same values, but for the exception; it may demand more of that one
 * than it did of the old. Base's test has to show that it got the one for the other.
 */
final class AskedExceptions {

  private static final Pattern EXCEPTION = Pattern.compile("[\\w.]{1,200}(?:Exception|Error)");

  private final TaskWords words;

  AskedExceptions(TaskWords words) {
    this.words = words;
  }

  Optional<String> exchanged(JavaMethod before, JavaMethod now, TestResult restored) {
    Set<String> lost = exceptions(before);
    Set<String> gained = exceptions(now);
    Set<String> stay = new HashSet<>(lost);
    stay.retainAll(gained);
    lost.removeAll(stay);
    gained.removeAll(stay);
    if (lost.size() != 1 || gained.size() != 1) {
      return Optional.empty();
    }
    String old = lost.iterator().next();
    String other = gained.iterator().next();
    List<Literal> had = List.of(Literal.text(old));
    List<Literal> has = List.of(Literal.text(other));
    boolean asked = words.asksFor(has.getFirst(), had) || introduces(other);
    return asked && keepsDemands(before, now, old, other) && AskedValues.shows(restored, had, has)
        ? Optional.of("exchanges \"" + old + "\" for \"" + other + "\" as the task asks")
        : Optional.empty();
  }

  /** Whether the task orders the exception itself: "introduce `X`", "throw `X` instead". */
  private boolean introduces(String exception) {
    return words.matches(Pattern.compile(
        "(?iu)(?<!\\p{L})(?:introduce|throw|add|create|define|бросать|бросай|ввести|добавить|создать|завести)\\s+"
            + "(?:(?:an?|the|our|own|new|unchecked|checked|исключение|новое|своё|свое)\\s+){0,3}[`\"«]?"
            + Pattern.quote(exception) + "(?![\\w$])"));
  }

  /** The exceptions that a test names in its body and in what it says to the runner. */
  private static Set<String> exceptions(JavaMethod test) {
    String annotations = test.annotations().stream()
        .filter(a -> Annotations.simpleName(a).equals("Test"))
        .map(a -> test.file().source(a))
        .collect(Collectors.joining(" "));
    return JavaTokens.of(test.body() + " " + annotations).stream()
        .map(JavaTokens.Token::text)
        .filter(name -> EXCEPTION.matcher(name).matches())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static boolean keepsDemands(JavaMethod before, JavaMethod now, String old, String other) {
    AssertionReader.Reading was = AssertionReader.read(before.tree().getBody(), before.file());
    AssertionReader.Reading is = AssertionReader.read(now.tree().getBody(), now.file());
    List<Assertion> left = new ArrayList<>(is.assertions());
    for (Assertion demand : was.assertions()) {
      String wanted = named(demand.text(), old, other);
      Optional<Assertion> kept = left.stream()
          .filter(a -> a.text().equals(wanted) && a.guards() <= demand.guards())
          .findFirst();
      if (kept.isEmpty()) {
        return false;
      }
      left.remove(kept.get());
    }
    boolean sameInputs = new HashSet<>(is.otherLiterals()).containsAll(was.otherLiterals());
    boolean sameCalls = was.assertions().isEmpty()
        ? named(before.body(), old, other).equals(now.body())
        : calls(now).containsAll(calls(before));
    return sameInputs && sameCalls && !left.stream().anyMatch(AskedExceptions::swallows);
  }

  /** What a test calls: a way in that is gone may be the one that did not throw. */
  private static Set<String> calls(JavaMethod test) {
    return Stream.of(test.body())
        .flatMap(body -> JavaTokens.words(body).stream())
        .filter(word -> !EXCEPTION.matcher(word).matches())
        .collect(Collectors.toSet());
  }

  private static boolean swallows(Assertion more) {
    return more.strength() == Assertion.Strength.NOTHING;
  }

  private static String named(String code, String old, String other) {
    return code.replaceAll("(?<![\\w$])" + Pattern.quote(old) + "(?![\\w$])", other);
  }
}
