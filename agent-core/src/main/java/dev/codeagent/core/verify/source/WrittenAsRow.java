package dev.codeagent.core.verify.source;

import com.sun.source.tree.AnnotationTree;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Whether a plain test seems to go on as a row that spells its values in a shorter way of its own: {@code "120 1 FULL = 30"}. Then it
 * is not simply gone, and whether the row says the same is for a person to decide.
 */
final class WrittenAsRow {

  /** Different numbers that a test has to have, so that a row with all of them is no chance. */
  private static final int FEWEST = 2;

  private static final Pattern PART = Pattern.compile("[\\s,;|=:/()\\[\\]'\"]+|->");
  private static final Pattern CALLED = Pattern.compile("(?<![\\w$])([a-z][\\w$]*) ?\\(");

  /** Calls that make values or demands, of which nothing is tested. */
  private static final Set<String> OF_ALL = Set.of(
      "of",
      "valueOf",
      "parse",
      "get",
      "toString",
      "equals",
      "contains",
      "isEmpty",
      "size",
      "compareTo",
      "abs",
      "add");

  private WrittenAsRow() {}

  /** Whether one row of a parameterised test has all numbers of the plain one, and the test demands as much of the same call. */
  static boolean holds(JavaMethod plain, JavaMethod parameterised) {
    List<Assertion> was = assertions(plain);
    List<Assertion> now = assertions(parameterised);
    Set<String> numbers = numbers(JavaTokens.literals(plain.body()));
    boolean asMuch = !was.isEmpty()
        && was.stream()
            .allMatch(demand -> now.stream()
                .anyMatch(a -> a.verb().equals(demand.verb())
                    && a.strength().compareTo(demand.strength()) >= 0
                    && a.guards() <= demand.guards()
                    && sharesCall(demand, a)));
    return asMuch
        && TestCode.notRun(parameterised) == null
        && numbers.size() >= FEWEST
        && rows(parameterised).stream().anyMatch(row -> row.containsAll(numbers));
  }

  private static List<Assertion> assertions(JavaMethod test) {
    return AssertionReader.read(test.tree().getBody(), test.file()).assertions();
  }

  private static boolean sharesCall(Assertion one, Assertion other) {
    Set<String> both = calls(one);
    both.retainAll(calls(other));
    return !both.isEmpty();
  }

  private static Set<String> calls(Assertion demand) {
    Set<String> found = new HashSet<>();
    Matcher call = CALLED.matcher(demand.text());
    while (call.find()) {
      found.add(call.group(1));
    }
    found.remove(demand.verb());
    found.removeAll(OF_ALL);
    return found;
  }

  /** The numbers among literals, also such as stand in texts. */
  private static Set<String> numbers(Set<Literal> literals) {
    return literals.stream()
        .flatMap(l -> number(l).stream())
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static Optional<String> number(Literal literal) {
    return literal.kind() == Literal.Kind.NUMBER
        ? Optional.of(literal.value())
        : Literal.ofNumber(literal.value().strip()).map(Literal::value);
  }

  private static List<Set<String>> rows(JavaMethod test) {
    return test.annotations().stream()
        .filter(a -> Annotations.simpleName(a).endsWith("Source"))
        .flatMap((AnnotationTree a) -> JavaTokens.literals(test.file().source(a)).stream())
        .flatMap(l -> l.value().lines())
        .map(line -> Arrays.stream(PART.split(line))
            .flatMap(part -> Literal.ofNumber(part).map(Literal::value).stream())
            .collect(Collectors.toSet()))
        .toList();
  }
}
