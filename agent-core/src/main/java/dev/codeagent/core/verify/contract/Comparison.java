/** The code that compares objects each with each, and what it answers. */
package dev.codeagent.core.verify.contract;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What is demanded stands in the documentation of {@code Object.equals}, {@code Object.hashCode} and {@code Comparable}. */
final class Comparison {

  private static final String KEPT = "kept";
  private static final Pattern TOLD = Pattern.compile("\\[\"text\",\"(?<told>.*)\"]");

  private static final String CODE = """
      String[] shown = {<shown>};
      java.util.List<Object> all = new java.util.ArrayList<>();
      java.util.List<String> texts = new java.util.ArrayList<>();
      <objects>
      for (int i = 0; i < all.size(); i++) {
        Object a = all.get(i);
        if (!a.equals(a)) { return "says of " + texts.get(i) + " that it does not equal itself"; }
        for (int j = 0; j < all.size(); j++) {
          Object b = all.get(j);
          boolean same = a.equals(b);
          if (same != b.equals(a)) { return "says of " + texts.get(i) + " and " + texts.get(j) + " once that they are equal and, asked the other way round, that they are not"; }
          if (same && a.hashCode() != b.hashCode()) { return "calls " + texts.get(i) + " and " + texts.get(j) + " equal, and their hashes differ"; }
          <relations>
          for (int k = 0; k < all.size(); k++) {
            Object c = all.get(k);
            if (same && b.equals(c) && !a.equals(c)) { return "calls " + texts.get(i) + " equal to " + texts.get(j) + ", that equal to " + texts.get(k) + ", and the first not equal to the last"; }
          }
          if (a instanceof Comparable && b instanceof Comparable) {
            int ab, ba;
            try { ab = Integer.signum(((Comparable) a).compareTo(b)); ba = Integer.signum(((Comparable) b).compareTo(a)); } catch (RuntimeException e) { continue; }
            if (i == j && ab != 0) { return "orders " + texts.get(i) + " otherwise than as equal to itself"; }
            if (ab != -ba) { return "puts " + texts.get(i) + " and " + texts.get(j) + " in one order and, asked the other way round, not in the opposite one"; }
            for (int k = 0; k < all.size(); k++) {
              int bc, ac;
              try { bc = Integer.signum(((Comparable) b).compareTo(all.get(k))); ac = Integer.signum(((Comparable) a).compareTo(all.get(k))); } catch (RuntimeException e) { continue; }
              if (ab > 0 && bc > 0 && ac <= 0) { return "puts " + texts.get(i) + " behind " + texts.get(j) + ", that behind " + texts.get(k) + ", and the first not behind the last"; }
              if (ab == 0 && bc != ac) { return "orders " + texts.get(i) + " and " + texts.get(j) + " as equal, and " + texts.get(k) + " otherwise beside one than beside the other"; }
            }
          }
        }
      }
      return "kept";
      """;

  private static final Map<String, String> BOXED = Map.of(
      "int",
      "Integer",
      "long",
      "Long",
      "short",
      "Short",
      "byte",
      "Byte",
      "char",
      "Character",
      "double",
      "Double",
      "float",
      "Float",
      "boolean",
      "Boolean");

  private Comparison() {}

  private static final String ONLY_RELATIONS = """
      String[] shown = {<shown>};
      java.util.List<Object> all = new java.util.ArrayList<>();
      java.util.List<String> texts = new java.util.ArrayList<>();
      <objects>
      for (int i = 0; i < all.size(); i++) {
        for (int j = 0; j < all.size(); j++) {
          Object a = all.get(i);
          Object b = all.get(j);
          <relations>
        }
      }
      return "kept";
      """;

  private static final String RELATION = """
          try {
            if (((<type>) a).<name>((<type>) b) != ((<type>) b).<name>((<type>) a)) { return "says `<name>` of " + texts.get(i) + " and " + texts.get(j) + " in one order and not in the other"; }
          } catch (RuntimeException e) { }
      """;

  /** A relation of two values, which may stand on either side of it. */
  private static final String OF_TWO = """
      String[] shown = {<shown>};
      java.util.List<<type>> all = new java.util.ArrayList<>();
      java.util.List<String> texts = new java.util.ArrayList<>();
      <objects>
      for (int i = 0; i < all.size(); i++) {
        for (int j = 0; j < i; j++) {
          <plain> a = all.get(i);
          <plain> b = all.get(j);
          try {
            if (<call>(a, b) != <call>(b, a)) { return "says of " + texts.get(j) + " and " + texts.get(i) + " in one order what it denies in the other"; }
          } catch (RuntimeException e) { }
        }
      }
      return "kept";
      """;

  /**
   * @param made how each value is made
   * @param type the type of both
   * @param call the relation with its class
   */
  static String ofTwo(List<String> made, String type, String call) {
    StringBuilder adds = new StringBuilder();
    for (int i = 0; i < made.size(); i++) {
      adds.append("try { ")
          .append(type)
          .append(" o = ")
          .append(made.get(i))
          .append("; all.add(o); texts.add(shown[")
          .append(i)
          .append("]); } catch (Exception e) { }\n");
    }
    return OF_TWO
        .replace("<type>", BOXED.getOrDefault(type, type))
        .replace("<plain>", type)
        .replace("<call>", call)
        .replace("<shown>", made.stream().map(Comparison::quoted).collect(Collectors.joining(", ")))
        .replace("<objects>", adds);
  }

  /**
   * @param made how each object is made
   * @param type the name of their type in source
   * @param relations its methods that hold both ways or not at all
   * @param orders whether equality and order are looked at, too
   */
  static String code(List<String> made, String type, List<String> relations, boolean orders) {
    String shown = made.stream().map(Comparison::quoted).collect(Collectors.joining(", "));
    StringBuilder adds = new StringBuilder();
    for (int i = 0; i < made.size(); i++) {
      adds.append("try { Object o = ")
          .append(made.get(i))
          .append("; if (o != null) { all.add(o); texts.add(shown[")
          .append(i)
          .append("]); } } catch (Exception e) { }\n");
    }
    String asked = relations.stream()
        .map(name -> RELATION.replace("<type>", type).replace("<name>", name))
        .collect(Collectors.joining());
    return (orders ? CODE : ONLY_RELATIONS)
        .replace("<relations>", asked)
        .replace("<shown>", shown)
        .replace("<objects>", adds);
  }

  private static String quoted(String text) {
    String line = text.replaceAll("\\s+", " ");
    return "\"`" + line.replace("\\", "\\\\").replace("\"", "\\\"") + "`\"";
  }

  /** What an answer says that is not kept. */
  static Optional<String> breach(String answer) {
    Matcher m = TOLD.matcher(answer);
    return m.matches() && !m.group("told").equals(KEPT)
        ? Optional.of(m.group("told").replace("\\\"", "\"").replace("\\\\", "\\"))
        : Optional.empty();
  }
}
