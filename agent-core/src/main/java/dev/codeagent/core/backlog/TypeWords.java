/** The rules over words by which the type of a task is deduced. */
package dev.codeagent.core.backlog;

import static dev.codeagent.core.backlog.TypeStems.any;
import static dev.codeagent.core.backlog.TypeStems.is;

import dev.codeagent.api.task.TaskType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rules two to four of {@link TaskTypes}. */
final class TypeWords {

  private static final Pattern CODE_SPAN = Pattern.compile("`([^`]*+)`");
  private static final Pattern FILE_NAME =
      Pattern.compile("[\\w./-]+\\.\\w+|Dockerfile|[\\w.-]+/[\\w./-]*");
  private static final Pattern LINK = Pattern.compile("\\[([^\\[\\]]*+)]\\([^()]*+\\)");
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_.][\\p{L}\\p{N}_./+#'-]*");
  private static final Pattern RELEASE_NOTES = Pattern.compile("(?i)\\brelease notes\\b");
  /** A member, or code that was quoted; a file with a known ending is none. */
  private static final Pattern NAME = Pattern.compile(
      "code_|[a-z]\\w*[.#][a-z]\\w{3,}(?<!\\.(?:java|json|yaml|html|adoc|properties))");

  /** The word that stands for the name of a test class. */
  static final String TEST_CLASS = "test_class";

  private static final Pattern TEST_NAME =
      Pattern.compile("\\b[A-Z][A-Za-z0-9]*[a-z0-9](?:Tests?|IT)\\b(?!\\.)");

  private static final Pattern END = Pattern.compile("[.'/-]+$");

  /** How far a release may stand from the word for shipping. */
  private static final int REACH = 4;

  private TypeWords() {}

  /** The words of a text in lower case; code that names no file is one opaque word. */
  static List<String> words(String text) {
    String plain = LINK.matcher(text).replaceAll(m -> Matcher.quoteReplacement(m.group(1)));
    plain = CODE_SPAN
        .matcher(plain)
        .replaceAll(m -> FILE_NAME.matcher(m.group(1)).matches()
            ? Matcher.quoteReplacement(m.group(1))
            : TEST_NAME.matcher(m.group(1)).matches() ? TEST_CLASS : "Code_");
    plain = TEST_NAME.matcher(plain).replaceAll(TEST_CLASS);
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(RELEASE_NOTES.matcher(plain).replaceAll("release-notes"));
    while (word.find()) {
      String bare = END.matcher(word.group()).replaceAll("");
      if (!bare.isEmpty()) {
        words.add(bare.toLowerCase(Locale.ROOT));
      }
    }
    return words;
  }

  /** The type that the words of a title or a sentence show, if they do. */
  static Optional<TaskType> classify(List<String> all) {
    List<String> words = withoutFiller(all);
    if (words.isEmpty()) {
      return Optional.empty();
    }
    if (restructures(words)) {
      return Optional.of(TaskType.REFACTOR);
    }
    if (ships(words)) {
      return Optional.of(TaskType.RELEASE);
    }
    if (TypePhrases.writesDocument(words)) {
      return Optional.of(TaskType.DOCS);
    }
    if (TypePhrases.growsTestClass(words)) {
      return Optional.of(TaskType.TEST);
    }
    if (is(TypeStems.MEND, words.getFirst())) {
      return mended(words.subList(1, words.size()));
    }
    Optional<TaskType> leading = TypeStems.type(TypeStems.LEADING, words.getFirst());
    boolean restructures = leading.filter(type -> type == TaskType.REFACTOR).isPresent();
    boolean qualifies = !restructures && words.size() > 1 && madeInEnglish(words.get(1));
    return leading.isPresent() && !qualifies ? leading : thing(TypePhrases.place(words));
  }

  /** The words from the one on that says what to do. */
  static List<String> withoutFiller(List<String> all) {
    List<String> words = all;
    while (!words.isEmpty() && is(TypeStems.FILLER, words.getFirst())) {
      words = words.subList(1, words.size());
    }
    return words;
  }

  private static boolean restructures(List<String> words) {
    String first = words.getFirst();
    List<String> rest = words.subList(1, words.size());
    return (is(TypeStems.SPLITTING, first) && any(TypeStems.INTO, rest))
        || (is(TypeStems.REMOVING, first)
            && (any(TypeStems.DEAD, rest) || any(TypeStems.UNIT, object(rest))))
        || (is(TypeStems.MOVING, first) && any(TypeStems.UNIT, rest))
        || (first.equals("clean") && rest.contains("up"))
        || (first.equals("extract") && any(TypeStems.UNIT, rest));
  }

  private static boolean ships(List<String> words) {
    String first = words.getFirst();
    List<String> rest = words.subList(1, words.size());
    if (is(TypeStems.SHIPPING_FIRM, first) && any(TypeStems.SHIPPED, rest)) {
      return true;
    }
    List<String> near = object(rest.subList(0, Math.min(rest.size(), REACH)));
    return is(TypeStems.SHIPPING, first)
        && any(TypeStems.RELEASE, near)
        && !any(TypeStems.MADE, near);
  }

  /** What is mended is the program unless it clearly is something else. */
  private static Optional<TaskType> mended(List<String> words) {
    List<String> object = object(words);
    boolean links = any(TypeStems.LINKS, object) && any(TypeStems.DOCUMENT, words);
    if (links || any(TypeStems.TYPO, words) || any(TypeStems.DOCUMENT, object)) {
      return Optional.of(TaskType.DOCS);
    }
    if (any(TypeStems.FLAKY, words)) {
      return Optional.of(TaskType.TEST);
    }
    return pipeline(words) || any(TypeStems.CI, object)
        ? Optional.of(TaskType.DEVOPS)
        : Optional.empty();
  }

  /** English puts what is made last ("test runner"), Russian first ("генератор документации"). */
  private static Optional<TaskType> thing(List<String> words) {
    List<String> object = object(words);
    boolean made = madeInEnglish(object.getLast());
    for (int i = 0; i < object.size(); i++) {
      Optional<TaskType> type = TypeStems.type(TypeStems.THINGS, object.get(i));
      boolean ofMade = i > 0 && (madeInRussian(object.get(i - 1)) || comesAlong(object, i));
      boolean qualifies = made || (i + 1 < object.size() && madeInEnglish(object.get(i + 1)));
      if (type.isPresent() && !ofMade && !qualifies && !ofProgram(words, object, i)) {
        return type;
      }
    }
    return pipeline(words) ? Optional.of(TaskType.DEVOPS) : Optional.empty();
  }

  /** "Comments may begin with #" and "allow manual refunds" are about what the program does. */
  private static boolean ofProgram(List<String> words, List<String> object, int at) {
    if (TypePhrases.isWitness(words, at)) {
      return true;
    }
    if (is(TypeStems.BY_HAND, object.get(at))) {
      return at + 1 < object.size() && !is(TypeStems.AND, object.get(at + 1));
    }
    boolean ofThings = at == 0
        && words.size() > 1
        && is(TypeStems.STOP, words.get(1))
        && !any(TypeStems.MAY, words);
    return is(TypeStems.COMMENTS, object.get(at))
        && !ofThings
        && !is(TypeStems.COMMENTING, words.getFirst());
  }

  /** "Add the parser and its tests": what comes along with another thing is not what is worked on. */
  private static boolean comesAlong(List<String> object, int at) {
    int before = at - 1;
    while (before > 0 && is(TypeStems.OF_IT, object.get(before))) {
      before--;
    }
    if (before < 2 || !is(TypeStems.AND, object.get(before))) {
      return false;
    }
    return is(TypeStems.ITS, object.get(at - 1))
        || is(TypeStems.IMPLEMENTING, object.getFirst())
        || names(object.get(before - 1))
        || isOwn(object.subList(1, before));
  }

  /** Whether the first of two things is one by itself, by an article or its kind, and none that belongs to tests. */
  private static boolean isOwn(List<String> thing) {
    boolean own = is(TypeStems.ARTICLE, thing.getFirst()) || any(TypeStems.UNIT, thing);
    return thing.size() > 1
        && own
        && !any(TypeStems.OF_TESTS, thing)
        && thing.stream().noneMatch(w -> TypeStems.type(TypeStems.THINGS, w).isPresent());
  }

  /** Whether a word is a name in code or of a thing that is made: "unit and integration tests" are tests. */
  private static boolean names(String word) {
    return is(TypeStems.MADE, word)
        || is(TypeStems.UNIT, word)
        || NAME.matcher(word).matches();
  }

  private static boolean madeInEnglish(String word) {
    return is(TypeStems.MADE, word) && !Languages.isRussian(word);
  }

  private static boolean madeInRussian(String word) {
    return is(TypeStems.MADE, word) && Languages.isRussian(word);
  }

  private static boolean pipeline(List<String> words) {
    for (int i = 0; i < words.size(); i++) {
      boolean owned = (i > 0 && is(TypeStems.PIPELINE_OWNER, words.get(i - 1)))
          || (i + 1 < words.size() && is(TypeStems.PIPELINE_OWNER, words.get(i + 1)));
      if (owned && is(TypeStems.PIPELINE, words.get(i))) {
        return true;
      }
    }
    return false;
  }

  /** The words up to the first preposition; the first word counts whatever it is. */
  private static List<String> object(List<String> words) {
    for (int i = 1; i < words.size(); i++) {
      if (is(TypeStems.STOP, words.get(i))) {
        return words.subList(0, i);
      }
    }
    return words;
  }
}
