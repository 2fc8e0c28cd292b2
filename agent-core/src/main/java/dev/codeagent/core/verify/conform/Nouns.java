/** Which parameters a noun of the task may mean, in English or Russian. */
package dev.codeagent.core.verify.conform;

import dev.codeagent.core.verify.source.JavaMethod;
import java.util.Locale;
import java.util.regex.Pattern;

final class Nouns {

  private static final Pattern LISTS =
      Pattern.compile("(?iu)lists?|collections?|спис\\p{L}+|коллекци\\p{L}+");
  private static final Pattern MAPS = Pattern.compile("(?iu)maps?|отображени\\p{L}+");
  private static final Pattern ARRAYS = Pattern.compile("(?iu)arrays?|массив\\p{L}*");
  private static final Pattern TEXTS = Pattern.compile(
      "(?iu)strings?|texts?|inputs?|lines?|names?|строк\\p{L}*|текст\\p{L}*|им\\p{L}{1,3}");
  private static final Pattern NUMBERS = Pattern.compile(
      "(?iu)numbers?|amounts?|values?|counts?|sizes?|числ\\p{L}+|сумм\\p{L}+|значени\\p{L}+");
  private static final Pattern ALL = Pattern.compile(
      "(?iu)arguments?|inputs?|parameters?|параметр\\p{L}*|аргумент\\p{L}*|вход\\p{L}*|переданн\\p{L}+|исходн\\p{L}+");

  private Nouns() {}

  /** Whether a noun means a value of a type. */
  static boolean mean(String noun, String type) {
    String simple = Values.simple(type);
    return (LISTS.matcher(noun).matches() && simple.matches("(?:List|Collection|Iterable)<.*"))
        || (MAPS.matcher(noun).matches() && simple.startsWith("Map<"))
        || (ARRAYS.matcher(noun).matches() && simple.matches(".*(?:\\[]|\\.\\.\\.)"))
        || (TEXTS.matcher(noun).matches() && Values.isText(type))
        || (NUMBERS.matcher(noun).matches() && Values.isNumber(type))
        || ALL.matcher(noun).matches();
  }

  /** Whether a noun means an argument that code could change. */
  static boolean argument(String noun, JavaMethod method, int place) {
    String type = Values.simple(AskedMethods.parameters(method).get(place));
    boolean changes = !Values.isPlain(type) && !type.matches("Class<.*|Object|[A-Z]\\d?");
    return changes
        && (ALL.matcher(noun).matches()
            || method.parameterNames().get(place).equals(noun)
            || type.toLowerCase(Locale.ROOT).equals(noun.toLowerCase(Locale.ROOT))
            || mean(noun, type));
  }
}
