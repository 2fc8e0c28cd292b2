/** In what a declaration differs besides its name and body. */
package dev.codeagent.core.verify.semantic;

import dev.codeagent.core.verify.source.JavaTokens;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** Aspect by aspect, what it was and what it is. */
final class Aspects {

  /** Characters of one side that are told. */
  private static final int MAX_SHOWN = 80;

  private Aspects() {}

  /**
   * The differences, in the order in which a declaration is read.
   *
   * @param renamed a text of base as it is spelled at head, where the declaration of head allows it
   */
  static List<String> of(Matching.Pair pair, BiFunction<String, String, String> renamed) {
    List<String> found = new ArrayList<>();
    pair.now().parts().forEach((aspect, now) -> {
      String before = pair.before().parts().getOrDefault(aspect, "");
      if (!before.equals(now) && !renamed.apply(before, now).equals(JavaTokens.normal(now))) {
        found.add(aspect + " " + shown(aspect, before) + " → " + shown(aspect, now));
      }
    });
    return found;
  }

  private static String shown(String aspect, String text) {
    if (text.isEmpty()) {
      return aspect.equals("visibility") ? "package-private" : "none";
    }
    String plain = text.replaceAll(" ?([.()<>@,\\[\\]]) ?", "$1").replace(",", ", ");
    return "`"
        + (plain.length() > MAX_SHOWN ? plain.substring(0, MAX_SHOWN - 1) + "…" : plain)
        + "`";
  }
}
