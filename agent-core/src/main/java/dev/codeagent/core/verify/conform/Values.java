/** Values as a text spells them, as Java spells them for a type, and as a host tells them. */
package dev.codeagent.core.verify.conform;

import dev.codeagent.core.verify.source.Literal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class Values {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final Set<String> WHOLE =
      Set.of("int", "Integer", "long", "Long", "short", "Short", "byte", "Byte", "BigInteger");

  private static final Set<String> BROKEN =
      Set.of("double", "Double", "float", "Float", "BigDecimal");

  private static final Set<String> TEXTS = Set.of("String", "CharSequence");

  private static final Pattern NUMBER = Pattern.compile("-?\\d[\\d_]*(?:\\.\\d+)?[LlDdFf]?");

  /** What stands for something else, and text that hides what it is. */
  private static final Pattern PLACEHOLDER = Pattern.compile(
      "<[\\p{L}][^<>]*>|…|\\.\\.\\.|\\\\|\\$|[␣·↵⏎¶]|\\{[\\p{L}\\w ]*}", Pattern.UNICODE_CASE);

  private Values() {}

  /** A value as Java spells it for a parameter; empty where it is none of its type. */
  static Optional<String> argument(String type, String spelled) {
    String raw = spelled.strip();
    String simple = simple(type);
    if (raw.equals("null")) {
      return isPrimitive(simple) ? Optional.empty() : Optional.of("null");
    }
    if (TEXTS.contains(simple)) {
      return isQuoted(raw) ? Optional.of(raw) : raw(spelled).map(Values::quote);
    }
    if (WHOLE.contains(simple) && raw.matches("-?\\d[\\d_]*[Ll]?")) {
      String digits = raw.replaceAll("[_Ll]", "");
      return switch (simple) {
        case "long", "Long" -> Optional.of(digits + "L");
        case "short", "Short", "byte", "Byte" ->
          Optional.of("(" + simple.toLowerCase(java.util.Locale.ROOT) + ") " + digits);
        case "BigInteger" -> Optional.of("new java.math.BigInteger(\"" + digits + "\")");
        default -> Optional.of(digits);
      };
    }
    if (BROKEN.contains(simple) && NUMBER.matcher(raw).matches()) {
      String digits = raw.replaceAll("[_LlDdFf]", "");
      return Optional.of(
          simple.equals("BigDecimal")
              ? "new java.math.BigDecimal(\"" + digits + "\")"
              : simple.toLowerCase(java.util.Locale.ROOT).equals("float")
                  ? digits + "f"
                  : digits + "d");
    }
    if ((simple.equals("boolean") || simple.equals("Boolean")) && raw.matches("true|false")) {
      return Optional.of(raw);
    }
    if ((simple.equals("char") || simple.equals("Character"))
        && raw.matches("'(?:[^'\\\\]|\\\\.)'|[^'\\\\]")) {
      return Optional.of(raw.startsWith("'") && raw.length() > 1 ? raw : "'" + raw + "'");
    }
    return Optional.empty();
  }

  /** Whether a type is that of values which a text spells. */
  static boolean isPlain(String type) {
    String simple = simple(type);
    return TEXTS.contains(simple)
        || WHOLE.contains(simple)
        || BROKEN.contains(simple)
        || Set.of("boolean", "Boolean", "char", "Character").contains(simple);
  }

  static boolean isPrimitive(String type) {
    return Set.of("int", "long", "short", "byte", "double", "float", "boolean", "char")
        .contains(type);
  }

  static boolean isNumber(String type) {
    return WHOLE.contains(simple(type)) || BROKEN.contains(simple(type));
  }

  static boolean isText(String type) {
    return TEXTS.contains(simple(type));
  }

  /** Without its package; what it is made of stays. */
  static String simple(String type) {
    return type.replaceAll("\\b(?:[a-z]\\w*\\.)+(?=[A-Z])", "");
  }

  static String quote(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  private static boolean isQuoted(String text) {
    return text.matches("\"(?:[^\"\\\\]|\\\\.)*\"");
  }

  /** A text that stands there without quotes; empty where it may stand for something else. */
  private static Optional<String> raw(String spelled) {
    return PLACEHOLDER.matcher(spelled).find() || spelled.contains("\"") || spelled.isEmpty()
        ? Optional.empty()
        : Optional.of(spelled);
  }

  /**
   * Whether a host's answer is what a text spells; empty where it cannot be told.
   *
   * @param type what the method returns
   */
  static Optional<Boolean> agrees(String type, String spelled, String answer) {
    try {
      return agrees(simple(type), spelled.strip(), JSON.readTree(answer));
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private static Optional<Boolean> agrees(String type, String spelled, JsonNode answer) {
    if (!answer.isArray() || answer.isEmpty()) {
      return Optional.empty();
    }
    String kind = answer.get(0).asString();
    if (kind.equals("?")) {
      return Optional.empty();
    }
    if (spelled.equals("null")) {
      return isPrimitive(type) ? Optional.empty() : Optional.of(kind.equals("null"));
    }
    String said = answer.size() == 2 && answer.get(1).isString() ? answer.get(1).asString() : "";
    if (isText(type)) {
      Optional<String> text = isQuoted(spelled) ? unquoted(spelled) : raw(spelled);
      return text.map(t -> kind.equals("text") && said.equals(t));
    }
    if (isNumber(type)) {
      return NUMBER.matcher(spelled).matches()
          ? Optional.of(!kind.equals("null")
              && sameNumber(spelled.replaceAll("[_LlDdFf]", ""), said, BROKEN.contains(type)))
          : Optional.empty();
    }
    if (type.equals("boolean") || type.equals("Boolean")) {
      return spelled.matches("true|false") ? Optional.of(said.equals(spelled)) : Optional.empty();
    }
    if (type.equals("char") || type.equals("Character")) {
      String one = spelled.replaceFirst("^'(.)'$", "$1");
      return one.length() == 1 ? Optional.of(said.equals(one)) : Optional.empty();
    }
    return kind.equals("list") ? list(spelled, answer) : Optional.empty();
  }

  private static boolean sameNumber(String wanted, String said, boolean broken) {
    Optional<Literal> other = Literal.ofNumber(said.replaceFirst("^-", ""));
    if (other.isEmpty()) {
      return false; // not a number, or without end
    }
    BigDecimal one = new BigDecimal(wanted);
    BigDecimal two = new BigDecimal(said);
    return one.compareTo(two) == 0
        || (broken
            && one.scale() > 0
            && two.setScale(one.scale(), RoundingMode.HALF_UP).compareTo(one) == 0);
  }

  private static Optional<String> unquoted(String quoted) {
    String inner = quoted.substring(1, quoted.length() - 1);
    return inner.replace("\\\"", "").replace("\\\\", "").indexOf('\\') >= 0
        ? Optional.empty()
        : Optional.of(inner.replace("\\\"", "\"").replace("\\\\", "\\"));
  }

  /** Of lists whose elements are numbers or texts in quotes, in square brackets or as Java makes them. */
  private static Optional<Boolean> list(String spelled, JsonNode answer) {
    var m = Pattern.compile("(?:\\[(?<plain>.*)]|List\\.of\\((?<of>.*)\\))").matcher(spelled);
    if (!m.matches()) {
      return Optional.empty();
    }
    String inner = (m.group("plain") != null ? m.group("plain") : m.group("of")).strip();
    List<String> parts = new ArrayList<>();
    if (!inner.isEmpty()) {
      var part = Pattern.compile("\\s*(\"(?:[^\"\\\\]|\\\\.)*\"|-?\\d+(?:\\.\\d+)?)\\s*(?:,|$)")
          .matcher(inner);
      int at = 0;
      while (at < inner.length() && part.find(at) && part.start() == at) {
        parts.add(part.group(1));
        at = part.end();
      }
      if (at < inner.length()) {
        return Optional.empty();
      }
    }
    if (parts.size() != answer.size() - 1) {
      return Optional.of(false);
    }
    for (int i = 0; i < parts.size(); i++) {
      JsonNode one = answer.get(i + 1);
      String kind = one.isArray() && !one.isEmpty() ? one.get(0).asString() : "?";
      String type = switch (kind) {
        case "text" -> "String";
        case "integer" -> "long";
        case "double", "float", "decimal" -> "double";
        default -> "";
      };
      Optional<Boolean> same = type.isEmpty()
          ? Optional.empty()
          : parts.get(i).startsWith("\"") == type.equals("String")
              ? agrees(type, parts.get(i), one)
              : Optional.of(false);
      if (same.isEmpty() || !same.get()) {
        return same;
      }
    }
    return Optional.of(true);
  }
}
