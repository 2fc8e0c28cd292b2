/** What a group of a regular expression can hold. */
package dev.codeagent.core.verify.mistake;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the text of an expression, not a whole grammar; in doubt a group can hold anything. */
final class Groups {

  /** What may stand for a dollar or a backslash. */
  private static final Pattern ANYTHING = Pattern.compile(
      "(?<!\\\\)\\.|\\[\\^|\\\\[SWDPQxu0]|\\\\\\$|\\\\\\\\|\\[[^\\]]*\\$|\\\\p\\{(?!L|N|Alpha|Digit|Alnum|IsL)");

  private Groups() {}

  /** Whether no text of the group can hold a dollar or a backslash. */
  static boolean isTame(String regex, Object group) {
    if (group instanceof Integer zero && zero == 0) {
      return !ANYTHING.matcher(outsideOfClasses(regex)).find();
    }
    List<String> names = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    read(regex, names, texts);
    int index = group instanceof Integer number ? number - 1 : names.indexOf(String.valueOf(group));
    return index >= 0
        && index < texts.size()
        && !ANYTHING.matcher(outsideOfClasses(texts.get(index))).find();
  }

  /** The expression with dots in character classes taken for themselves. */
  private static String outsideOfClasses(String regex) {
    Matcher classes = Pattern.compile("\\[(?!\\^)(?:\\\\.|[^\\]\\\\])*]").matcher(regex);
    return classes.replaceAll(c -> Matcher.quoteReplacement(c.group().replace(".", "")));
  }

  private static void read(String regex, List<String> names, List<String> texts) {
    Deque<int[]> open = new ArrayDeque<>(); // where a group begins, and its place in the list or -1
    boolean inClass = false;
    for (int i = 0; i < regex.length(); i++) {
      char c = regex.charAt(i);
      if (c == '\\') {
        i++;
      } else if (inClass) {
        inClass = c != ']';
      } else if (c == '[') {
        inClass = true;
      } else if (c == '(') {
        Matcher name =
            Pattern.compile("\\(\\?<([A-Za-z]\\w*)>").matcher(regex).region(i, regex.length());
        boolean named = name.lookingAt();
        boolean captures = named || !regex.startsWith("(?", i);
        open.push(new int[] {i + 1, captures ? texts.size() : -1});
        if (captures) {
          names.add(named ? name.group(1) : "");
          texts.add("");
        }
      } else if (c == ')' && !open.isEmpty()) {
        int[] begun = open.pop();
        if (begun[1] >= 0) {
          texts.set(begun[1], regex.substring(begun[0], i));
        }
      }
    }
  }
}
