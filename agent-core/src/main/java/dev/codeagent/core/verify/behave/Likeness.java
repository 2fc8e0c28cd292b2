/** How alike two answers are, as far as their values are plain. */
package dev.codeagent.core.verify.behave;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** From what is the same to what is another value for sure. */
enum Likeness {
  SAME,
  /** It cannot be told, or the difference is one of representation. */
  UNCLEAR,
  /** A text that says the same in another spelling: spaces, ends of lines, digits of numbers, a message of the platform. */
  CLOSE,
  /** The same things in another order. */
  REORDERED,
  OTHER;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Sums in another order differ by less, relatively or near zero. */
  private static final double DOUBLE = 1e-9;

  private static final double FLOAT = 1e-4;

  /** Things in collections without order that are matched each with each. */
  private static final int MOST_MATCHED = 200;

  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_$][\\w$]*");

  /** Words that the Java platform itself puts into messages of exceptions. */
  private static final Pattern OF_THE_PLATFORM = Pattern.compile(
      "out of bounds|For input string|because \"|Cannot invoke|cannot be cast to|could not be parsed|No value present|No enum constant");

  private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+(?:[eE]-?\\d{1,4})?)?");

  /**
   * Compares two answers as the JVM wrote them.
   *
   * @param renamed whether a name of base goes by another one at head
   */
  static Likeness of(String base, String head, BiPredicate<String, String> renamed) {
    if (base.equals(head)) {
      return SAME;
    }
    try {
      return new Comparing(renamed).nodes(JSON.readTree(base), JSON.readTree(head));
    } catch (JacksonException e) {
      return UNCLEAR; // not what our host writes, so nothing is known
    }
  }

  /** A value as a person reads it. */
  static String shown(String answer) {
    try {
      return shown(JSON.readTree(answer));
    } catch (JacksonException e) {
      return "something unreadable";
    }
  }

  private static String shown(JsonNode node) {
    String kind = node.path(0).asString("?");
    return switch (kind) {
      case "null" -> "null";
      case "text" -> "\"" + node.path(1).asString("") + "\"";
      case "char" -> "'" + node.path(1).asString("") + "'";
      case "list", "bag", "optional" -> {
        List<String> parts = new ArrayList<>();
        rest(node).forEach(n -> parts.add(shown(n)));
        yield (kind.equals("optional") ? "Optional" : "") + parts;
      }
      case "object" -> {
        List<String> parts = new ArrayList<>();
        rest(node).forEach(n -> parts.add(n.path(0).asString("") + "=" + shown(n.path(1))));
        yield "an object with " + parts;
      }
      case "?" -> "…";
      default -> node.path(1).asString("");
    };
  }

  private static List<JsonNode> rest(JsonNode node) {
    List<JsonNode> all = new ArrayList<>();
    for (int i = 1; i < node.size(); i++) {
      all.add(node.path(i));
    }
    return all;
  }

  private Likeness worse(Likeness other) {
    return compareTo(other) >= 0 ? this : other;
  }

  private record Comparing(BiPredicate<String, String> renamed) {

    Likeness nodes(JsonNode a, JsonNode b) {
      String kind = a.path(0).asString("?");
      String other = b.path(0).asString("?");
      if (kind.equals("?") || other.equals("?")) {
        return UNCLEAR;
      }
      if (!kind.equals(other)) {
        boolean plain = !kind.equals("object")
            && !other.equals("object")
            && !kind.equals("optional")
            && !other.equals("optional");
        return plain && (kind.equals("null") || other.equals("null")) ? OTHER : UNCLEAR;
      }
      String one = a.path(1).asString("");
      String two = b.path(1).asString("");
      return switch (kind) {
        case "null" -> SAME;
        case "text" -> texts(one, two);
        case "double" -> near(one, two, DOUBLE) ? SAME : OTHER;
        case "float" -> near(one, two, FLOAT) ? SAME : OTHER;
        case "decimal" -> decimals(one, two);
        case "enum" -> one.equals(two) ? SAME : renamed.test(one, two) ? UNCLEAR : OTHER;
        case "integer", "char", "boolean", "spelled" -> one.equals(two) ? SAME : OTHER;
        case "list" -> lists(rest(a), rest(b));
        case "optional" -> lists(rest(a), rest(b));
        case "bag" -> bags(rest(a), rest(b));
        case "object" -> objects(a, b);
        default -> UNCLEAR;
      };
    }

    private static Likeness decimals(String one, String two) {
      try {
        return new BigDecimal(one).compareTo(new BigDecimal(two)) == 0 ? SAME : OTHER;
      } catch (NumberFormatException e) {
        return UNCLEAR; // not what our host writes
      }
    }

    private static boolean near(String one, String two, double share) {
      try {
        double a = Double.parseDouble(one);
        double b = Double.parseDouble(two);
        double most = Math.max(Math.abs(a), Math.abs(b));
        return Double.compare(a, b) == 0 || a == b || Math.abs(a - b) <= share * Math.max(1, most);
      } catch (NumberFormatException e) {
        return true; // not what our host writes
      }
    }

    private Likeness texts(String one, String two) {
      if (one.equals(two)) {
        return SAME;
      }
      if (NUMBER.matcher(one).replaceAll("0").equals(NUMBER.matcher(two).replaceAll("0"))) {
        Matcher a = NUMBER.matcher(one);
        Matcher b = NUMBER.matcher(two);
        boolean sums = true;
        while (a.find() && b.find()) {
          boolean fractions = a.group().contains(".") || b.group().contains(".");
          sums &= a.group().equals(b.group())
              || (fractions
                  && a.group().length() + b.group().length() > 15
                  && near(a.group(), b.group(), DOUBLE));
        }
        if (sums) {
          return UNCLEAR;
        }
      }
      if (sayTheSame(one, two)) {
        return UNCLEAR;
      }
      if (spelled(one).equals(spelled(two))
          || (OF_THE_PLATFORM.matcher(one).find()
              && OF_THE_PLATFORM.matcher(two).find())) {
        return CLOSE;
      }
      char[] x = one.toCharArray();
      char[] y = two.toCharArray();
      Arrays.sort(x);
      Arrays.sort(y);
      return Arrays.equals(x, y) ? REORDERED : OTHER;
    }

    /** Whether they differ in names alone that go by others. */
    private boolean sayTheSame(String one, String two) {
      if (!IDENTIFIER
          .matcher(one)
          .replaceAll("_")
          .equals(IDENTIFIER.matcher(two).replaceAll("_"))) {
        return false;
      }
      Matcher a = IDENTIFIER.matcher(one);
      Matcher b = IDENTIFIER.matcher(two);
      boolean same = true;
      while (same && a.find() && b.find()) {
        same = a.group().equals(b.group()) || renamed.test(a.group(), b.group());
      }
      return same;
    }

    /** Without spaces, and numbers with their digits alone that count. */
    private static String spelled(String text) {
      return NUMBER
          .matcher(text.replaceAll("\\s+", ""))
          .replaceAll(m -> new BigDecimal(m.group()).stripTrailingZeros().toString());
    }

    private Likeness lists(List<JsonNode> one, List<JsonNode> two) {
      if (one.size() != two.size()) {
        return OTHER;
      }
      Likeness worst = SAME;
      for (int i = 0; i < one.size(); i++) {
        worst = worst.worse(nodes(one.get(i), two.get(i)));
      }
      if (worst == OTHER && bags(one, two) != OTHER) {
        return REORDERED;
      }
      return worst;
    }

    private Likeness bags(List<JsonNode> one, List<JsonNode> two) {
      if (one.size() != two.size()) {
        return OTHER;
      }
      List<JsonNode> left = new ArrayList<>(two);
      List<JsonNode> unmatched = new ArrayList<>();
      for (JsonNode node : one) {
        if (!left.remove(node)) {
          unmatched.add(node);
        }
      }
      if (unmatched.size() > MOST_MATCHED) {
        return UNCLEAR;
      }
      Likeness worst = SAME;
      for (JsonNode node : unmatched) {
        int best = 0;
        Likeness likest = OTHER;
        for (int i = 0; i < left.size() && likest != SAME; i++) {
          Likeness found = nodes(node, left.get(i));
          if (found.compareTo(likest) < 0) {
            likest = found;
            best = i;
          }
        }
        left.remove(best);
        worst = worst.worse(likest);
      }
      return worst;
    }

    /** By the getters that both have; without one nothing can be told. */
    private Likeness objects(JsonNode a, JsonNode b) {
      Map<String, JsonNode> one = new LinkedHashMap<>();
      rest(a).forEach(n -> one.put(n.path(0).asString(""), n.path(1)));
      Likeness worst = UNCLEAR;
      boolean same = true;
      int shared = 0;
      for (JsonNode getter : rest(b)) {
        JsonNode was = one.get(getter.path(0).asString(""));
        if (was != null) {
          Likeness found = nodes(was, getter.path(1));
          shared++;
          same &= found == SAME;
          worst = worst.worse(found);
        }
      }
      return same && shared > 0 ? SAME : worst;
    }
  }
}
