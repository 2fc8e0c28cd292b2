/** Whether sentences of a task speak of a member that was there before. */
package dev.codeagent.core.verify.asked;

import dev.codeagent.core.verify.source.JavaMethod;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A task that names a type which is new asks for that one: of what was there before it speaks only in sentences that say what
 * becomes of it. A task that names nothing new may mean whatever its words can be about. Immutable.
 */
final class Concern {

  /** Letters from which a part of a name tells something, and by which words are compared. */
  private static final int TELLING = 4;

  private static final int STEM = 5;

  private static final Pattern SENTENCE = Pattern.compile("[\\n;]|[.!?](?=\\s|$)");

  private static final Pattern TYPE = Pattern.compile("(?<![\\w/.-])[A-Z]\\w{0,80}[a-z]\\w{0,80}");

  private static final Pattern MENDS = Pattern.compile(
      "(?iuU)\\b(?:fix\\w*|bugs?|broken|wrong\\w*|regress\\w*|исправ\\w*|почин\\w*|поправ\\w*|баг\\w*|ошибочн\\w*|сломан\\w*)\\b");

  private final String task;
  private final List<String> sentences;
  private final boolean feature;

  /**
   * @param task its text and details
   * @param added simple names of types of production that head has and base has not
   */
  Concern(String task, Set<String> added) {
    this.task = task;
    this.sentences = List.of(SENTENCE.split(task));
    this.feature = !MENDS.matcher(task).find() && names(task, added);
  }

  private static boolean names(String text, Set<String> types) {
    Matcher type = TYPE.matcher(text);
    while (type.find()) {
      if (types.contains(type.group())) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether the task may ask for something of a method.
   *
   * @param words how it would say so
   */
  boolean about(JavaMethod method, Pattern words) {
    if (isNamed(method)) {
      return true;
    }
    if (feature) {
      return sentences.stream().anyMatch(s -> words.matcher(s).find() && means(s, method));
    }
    return words.matcher(task).find() || means(task, method);
  }

  /** Whether the method itself is named as code. */
  private boolean isNamed(JavaMethod method) {
    String type = Pattern.quote(method.type().simpleName());
    String name = Pattern.quote(method.name());
    return !method.isConstructor()
        && Pattern.compile("(?<![\\w$])" + type + "[.#]" + name + "(?![\\w$])|(?<![\\w$.#])`?"
                + name + "(?=\\(|`)")
            .matcher(task)
            .find();
  }

  /** Whether a text names the method's type, or one of the words of which both names are made. */
  private static boolean means(String text, JavaMethod method) {
    String lower = text.toLowerCase(Locale.ROOT);
    return Pattern.compile("(?<![\\w$])" + Pattern.quote(method.type().simpleName()) + "(?![\\w$])")
            .matcher(text)
            .find()
        || Stream.of(method.type().simpleName(), method.name())
            .flatMap(name -> Arrays.stream(name.split("(?<=[a-z0-9])(?=[A-Z])|_")))
            .filter(part -> part.length() >= TELLING)
            .map(part -> part.substring(0, Math.min(STEM, part.length())).toLowerCase(Locale.ROOT))
            .anyMatch(lower::contains);
  }
}
