/** Tells whether two demands of a test, spelled in different ways or for different libraries, are one. */
package dev.codeagent.core.verify.source;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What JUnit demands of an answer and what AssertJ demands of it, after their manuals: {@code assertEquals(0, list.size())}
 * is {@code assertThat(list).isEmpty()}. Only forms of which each holds where the other does are one. Where a method answers an
 * {@link Optional} now, what is demanded of its value is what was demanded of its answer.
 */
public final class SameDemand {

  private static final Pattern SIZE =
      Pattern.compile("(?<of>.+) \\. (?:size \\( \\)|length \\( \\)|length)");
  private static final Pattern EMPTY_VALUE = Pattern.compile(
      "\"\"|(?:List|Set|Map|Optional) \\. (?:of|empty) \\( \\)|Collections \\. empty(?:List|Set|Map) \\( \\)");
  private static final Pattern HELD = Pattern.compile("Optional \\. of \\( (?<value>.+) \\)");
  private static final Pattern LIST =
      Pattern.compile("(?:List \\. of|Arrays \\. asList) \\( (?<items>.+) \\)"
          + "|new \\w+ \\[ \\] \\{ (?<elements>.+) \\}");
  private static final Pattern ONE_ENTRY =
      Pattern.compile("Map \\. of \\( (?<key>[^(),]+) , (?<value>[^(),]+) \\)");
  private static final Pattern ENTRY =
      Pattern.compile("(?:Map \\. )?entry \\( (?<key>[^(),]+) , (?<value>[^(),]+) \\)");
  private static final Pattern QUESTION = Pattern.compile(
      "(?<of>.+) \\. (?<asked>isEmpty|isPresent|isBlank|contains|startsWith|endsWith|containsKey|containsValue|equals) \\( (?<argument>.*?) ?\\)");
  private static final Pattern ORDER =
      Pattern.compile("(?<left>[^<>=&|?]+) (?<sign><|>|< =|<=|> =|>=) (?<right>[^<>=&|?]+)");
  private static final Pattern DESCRIPTION = Pattern.compile(
      "\\.(?:as|describedAs|withFailMessage|overridingErrorMessage)\\((?:[^()\"]|\"[^\"]*\")*\\)");
  private static final Pattern CODE_RUN =
      Pattern.compile("\\( \\) - > (?<code>.+)|\\( \\) -> (?<arrow>.+)");

  /** A function that fails the test when it is called. */
  private static final Pattern FAILING = Pattern.compile(
      "(?<=(?:- >|->) )(?:fail \\( (?:\"[^\"]*\" )?\\)|\\{ (?:fail \\( (?:\"[^\"]*\" )?\\)|throw new AssertionError \\( (?:\"[^\"]*\" )?\\)) ; \\})");

  /** The body of a function that calls nothing twice nested. */
  private static final String BODY = "(?:[^(),{}]|\\((?:[^()]|\\([^()]*\\))*\\)){1,200}";

  /** A condition of several, of which a sign at the beginning turns round the first only. */
  private static final Pattern COMPOUND = Pattern.compile("[&|?=<>^]");

  private static final Pattern LAST_CALL = Pattern.compile("(?:.* )?(?<name>\\w+) \\( .*\\)");

  private SameDemand() {}

  /**
   * Whether the second demands what the first does, or the same where something must not be called that might before.
   *
   * @param optional methods that answer an {@link Optional} of what they answered
   */
  public static boolean holds(Assertion was, Assertion is, Set<String> optional) {
    if (was.strength() == Assertion.Strength.NOTHING
        || is.strength() == Assertion.Strength.NOTHING) {
      return false;
    }
    Optional<String> one = form(was);
    return (one.isPresent() && (one.equals(form(is)) || one.equals(ofValue(is, optional))))
        || mustNotCall(was, is);
  }

  /** The methods of production that answer an {@link Optional} of what they answered before. */
  public static Set<String> optionalNow(SourceDiff diff) {
    Map<String, JavaMethod> before = SourceDiff.methods(SourceDiff.bases(diff.production()));
    Set<String> names = new HashSet<>();
    SourceDiff.methods(SourceDiff.heads(diff.production())).forEach((key, now) -> {
      JavaMethod was = before.get(key);
      if (was != null && now.returnType().equals("Optional<" + was.returnType() + ">")) {
        names.add(now.name());
      }
    });
    return names;
  }

  /** What is demanded of the value within an answer that is an {@link Optional} now. */
  private static Optional<String> ofValue(Assertion is, Set<String> optional) {
    String subject = DESCRIPTION.matcher(is.subject()).replaceAll("").strip();
    Matcher call = LAST_CALL.matcher(subject);
    if (!call.matches() || !optional.contains(call.group("name"))) {
      return Optional.empty();
    }
    String value = is.expected().size() == 1 ? is.expected().getFirst() : "";
    Matcher of = HELD.matcher(value);
    boolean equals = is.verb().equals("assertEquals") || is.verb().equals("isEqualTo");
    return switch (is.verb()) {
      case "isEmpty", "isNotPresent" -> Optional.of(subject + " is null");
      case "isPresent", "isNotEmpty" -> Optional.of(subject + " is not null");
      case "containsSame" -> Optional.of(subject + " is the very " + value);
      case "contains", "hasValue" -> equal(subject, value);
      default ->
        equals && of.matches()
            ? equal(subject, of.group("value"))
            : equals && value.equals("Optional . empty ( )")
                ? Optional.of(subject + " is null")
                : Optional.empty();
    };
  }

  private static boolean mustNotCall(Assertion was, Assertion is) {
    if (!was.verb().equals(is.verb())
        || !was.expected().equals(is.expected())
        || !FAILING.matcher(is.subject()).find()) {
      return false;
    }
    StringBuilder shape = new StringBuilder();
    Matcher failing = FAILING.matcher(is.subject());
    int at = 0;
    while (failing.find()) {
      shape.append(Pattern.quote(is.subject().substring(at, failing.start())));
      shape.append(BODY);
      at = failing.end();
    }
    shape.append(Pattern.quote(is.subject().substring(at)));
    return was.subject().matches(shape.toString());
  }

  /** The one form of what is demanded; empty where nothing else says the same. */
  private static Optional<String> form(Assertion demand) {
    String subject = DESCRIPTION.matcher(demand.subject()).replaceAll("").strip();
    List<String> expected = demand.expected();
    String first = expected.size() == 1 ? expected.getFirst() : "";
    return switch (demand.verb()) {
      case "assertEquals", "isEqualTo", "assertArrayEquals", "assertIterableEquals" ->
        first.isEmpty() ? Optional.empty() : equal(subject, first);
      case "isZero" -> equal(subject, "0");
      case "isOne" -> equal(subject, "1");
      case "isNull", "assertNull" -> plain(expected, subject + " is null");
      case "isNotNull", "assertNotNull" -> plain(expected, subject + " is not null");
      case "isSameAs", "assertSame" ->
        first.isEmpty() ? Optional.empty() : Optional.of(subject + " is the very " + first);
      case "isTrue", "assertTrue" -> truth(subject, true);
      case "isFalse", "assertFalse" -> truth(subject, false);
      case "isEmpty", "isNotPresent" -> plain(expected, size(subject, "0"));
      case "isNotEmpty", "isPresent" -> plain(expected, subject + " holds something");
      case "hasSize" -> first.isEmpty() ? Optional.empty() : Optional.of(size(subject, first));
      case "containsExactly" -> Optional.of(subject + " lists " + String.join(" , ", expected));
      case "containsOnly" -> only(subject, first);
      case "contains", "startsWith", "endsWith", "containsKey", "containsValue" ->
        first.isEmpty()
            ? Optional.empty()
            : Optional.of(subject + " " + demand.verb() + " " + first);
      case "isGreaterThan" -> order(subject, ">", first);
      case "isGreaterThanOrEqualTo" -> order(subject, ">=", first);
      case "isLessThan" -> order(subject, "<", first);
      case "isLessThanOrEqualTo" -> order(subject, "<=", first);
      case "isPositive" -> order(subject, ">", "0");
      case "isNegative" -> order(subject, "<", "0");
      case "assertThrows", "assertThatThrownBy.isInstanceOf" -> thrown(subject, first);
      case "assertThatThrownBy.isInstanceOfSatisfying" ->
        expected.isEmpty() ? Optional.empty() : thrown(subject, expected.getFirst());
      case "assertThatExceptionOfType.isThrownBy" -> thrown(first, subject);
      case "assertThatIllegalArgumentException.isThrownBy" ->
        thrown(first, "IllegalArgumentException . class");
      case "assertThatIllegalStateException.isThrownBy" ->
        thrown(first, "IllegalStateException . class");
      case "assertThatNullPointerException.isThrownBy" ->
        thrown(first, "NullPointerException . class");
      default -> Optional.empty();
    };
  }

  private static Optional<String> plain(List<String> expected, String form) {
    return expected.isEmpty() ? Optional.of(form) : Optional.empty();
  }

  private static Optional<String> equal(String subject, String value) {
    Matcher size = SIZE.matcher(subject);
    if (size.matches()) {
      return Optional.of(size(size.group("of"), value));
    }
    if (value.equals("true") || value.equals("false")) {
      return truth(subject, value.equals("true"));
    }
    if (value.equals("null")) {
      return Optional.of(subject + " is null");
    }
    if (EMPTY_VALUE.matcher(value).matches()) {
      return Optional.of(size(subject, "0"));
    }
    Matcher map = ONE_ENTRY.matcher(value);
    if (map.matches()) {
      return Optional.of(subject + " maps only " + map.group("key") + " to " + map.group("value"));
    }
    Matcher list = LIST.matcher(value);
    if (list.matches()) {
      String items = list.group("items") == null ? list.group("elements") : list.group("items");
      return Optional.of(subject + " lists " + items);
    }
    return Optional.of(subject + " equals " + value);
  }

  private static Optional<String> only(String subject, String entry) {
    Matcher one = ENTRY.matcher(entry);
    return one.matches()
        ? Optional.of(subject + " maps only " + one.group("key") + " to " + one.group("value"))
        : Optional.empty();
  }

  private static String size(String of, String count) {
    return "size of " + of + " is " + count;
  }

  private static Optional<String> truth(String condition, boolean holds) {
    if (condition.startsWith("! ") && !COMPOUND.matcher(condition).find()) {
      return truth(condition.substring(2), !holds);
    }
    Matcher question = QUESTION.matcher(condition);
    if (question.matches()) {
      String of = question.group("of");
      String argument = question.group("argument");
      return switch (question.group("asked")) {
        case "isEmpty" -> Optional.of(holds ? size(of, "0") : of + " holds something");
        case "isPresent" -> Optional.of(holds ? of + " holds something" : size(of, "0"));
        case "equals" ->
          holds ? equal(of, argument) : Optional.of(of + " differs from " + argument);
        default ->
          Optional.of(of + (holds ? " " : " not ") + question.group("asked") + " " + argument);
      };
    }
    Matcher order = ORDER.matcher(condition);
    if (order.matches() && holds) {
      return order(order.group("left"), order.group("sign").replace(" ", ""), order.group("right"));
    }
    return Optional.of(condition + (holds ? " holds" : " does not hold"));
  }

  private static Optional<String> order(String left, String sign, String right) {
    return right.isEmpty() ? Optional.empty() : Optional.of(left + " " + sign + " " + right);
  }

  private static Optional<String> thrown(String run, String type) {
    Matcher code = CODE_RUN.matcher(run);
    return code.matches() && type.endsWith("class")
        ? Optional.of(run + " throws " + type)
        : Optional.empty();
  }
}
