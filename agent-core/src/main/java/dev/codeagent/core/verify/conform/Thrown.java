/** How a refusal is thrown, as code that tries it spells it. */
package dev.codeagent.core.verify.conform;

import dev.codeagent.core.verify.source.JavaMethod;
import java.util.List;
import java.util.Set;

/**
 * Immutable.
 *
 * @param own the full names of the project's exceptions
 */
record Thrown(Set<String> own) {

  private static final String ANYTHING = "Throwable";

  Thrown {
    own = Set.copyOf(own);
  }

  /** Statements that say what became of a call, which takes the place of the format's word. */
  String around(String exception) {
    String kept = "try {\n%s } catch (" + exception + " e) { return \"" + Trial.KEPT + "\"; }";
    String other = exception.equals(ANYTHING)
        ? ""
        : " catch (Throwable e) { return \"throws \" + e.getClass().getName(); }";
    return kept + other + "\nreturn \"answers\";";
  }

  /** As any source can spell it; empty where it is not known. */
  String spelled(String simple) {
    if (simple.equals(Stated.Refusal.ANY)) {
      return ANYTHING;
    }
    List<String> named =
        own.stream().filter(n -> n.endsWith("." + simple) || n.equals(simple)).toList();
    if (named.size() == 1) {
      return named.getFirst();
    }
    for (String folder :
        List.of("java.lang.", "java.util.", "java.io.", "java.time.", "java.time.format.")) {
      if (named.isEmpty() && isPlatforms(folder + simple)) {
        return folder + simple;
      }
    }
    return "";
  }

  private static boolean isPlatforms(String type) {
    try {
      Class.forName(type, false, ClassLoader.getPlatformClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  /** Whether a method can refuse by what it answers, or by doing nothing. */
  static boolean mayAnswer(JavaMethod method) {
    return !method.isConstructor()
        && method
            .returnType()
            .matches(
                "(?i)void|boolean|Optional\\w*(?:<.*)?|\\w*(?:Result|Outcome|Response|Status)(?:<.*)?");
  }
}
