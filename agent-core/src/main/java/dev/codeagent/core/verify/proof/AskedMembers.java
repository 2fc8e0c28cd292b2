/** Reads from a task's text the members of code that it asks for by name. */
package dev.codeagent.core.verify.proof;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The members that a task names, without those that it names to say what is not to be.
 *
 * @param ofTypes members behind the name of their type, such as {@code Slug.of}
 * @param bare methods without a type: calls, and names behind the word "method"
 * @param wanted quoted names that the task wants added, of whatever: methods, settings or words
 */
record AskedMembers(List<Member> ofTypes, Set<String> bare, Set<String> wanted) {

  private static final Pattern MEMBER = Pattern.compile(
      "(?<![\\w./])(?<type>[A-Z]\\w{0,80})[.#](?<member>[a-z]\\w{0,80})(?!\\w|\\.\\w|/)"
          + "(?<call>\\((?:(?<arguments>[^()`\"'\\n]{0,200})\\))?)?");
  /** A quoted call, or one whose parameters are given by types or names, which the end of a plural, as in "row(s)", is not. */
  private static final Pattern CALL = Pattern.compile(
      "`(?<quoted>[a-z]\\w{1,80})\\([^`\\n]{0,200}\\)`"
          + "|(?<![\\w.#`/])(?<plain>[a-z]\\w{1,80})\\((?!(?:s|es|e|en|n|r)\\))"
          + "(?:[A-Za-z]\\w{0,60}(?:<\\w{1,60}>)?(?:\\[]|\\.\\.\\.)?(?: [a-z]\\w{0,60})?(?:, ?|(?=\\)))){0,8}\\)");
  /** The word "method" and quoted names; in Russian, names in Latin letters need no quotes. */
  private static final Pattern LIST = Pattern.compile(
      "(?iu:(?<!\\p{L})(?:methods?|functions?|метод\\p{L}{0,3}|функци\\p{L}{1,3}))\\s{1,3}"
          + "(?<names>(?:`[a-z]\\w{1,80}(?:\\([^`\\n]{0,80}\\))?`(?:,? and |,? и |, ?)?){1,10})"
          + "|(?iu:(?<!\\p{L})(?:метод\\p{L}{0,3}|функци\\p{L}{1,3}))\\s{1,3}"
          + "(?<latin>(?:[a-z]\\w{1,80}(?![\\w.])(?:\\([^()\\n]{0,80}\\))?(?:,? и |, ?)?){1,10})");

  /** Quoted names right behind a word that asks for something new. */
  private static final Pattern WANTED = Pattern.compile(
      "(?iu:(?<!\\p{L})(?:add|implement|create|provide|offer|introduce|добав\\p{L}{1,6}|реализ\\p{L}{1,8}|созда\\p{L}{1,5}))\\s{1,3}"
          + "(?:(?:a|an|the|new|static|public|also|в|для|класс\\p{L}{0,3}|`?[A-Z]\\w{0,80}`?)\\s{1,3}){0,5}"
          + "(?<names>(?:`[a-z]\\w{1,80}`(?:,? and |,? и |, ?)?){1,10})");

  private static final Pattern NAME =
      Pattern.compile("(?<![\\w(.])(?<name>[a-z]\\w{1,80})(?=\\(|`|,|\\s|$)");

  private static final Pattern PARAMETERS = Pattern.compile("\\([^()`]*\\)");

  /** Words before a name that is not asked for. */
  private static final Pattern NOT_ASKED = Pattern.compile(
      "(?iu)(?<!\\p{L})(?:not|no|never|without|instead|rather|avoid\\w*|unlike|like|drop\\w*|remov\\w*|delet\\w*|replac\\w*|renam\\w*"
          + "|from|не|без|вместо|как|убра\\p{L}*|удал\\p{L}*|замен\\p{L}*|переимен\\p{L}*|из)(?!\\p{L})");

  private static final Pattern CALLED = Pattern.compile(
      "(?iu)(?<!\\p{L})(?:calls|called|calling|invokes?|invoked|вызыва\\p{L}+|вызвал\\p{L}*|вызов\\p{L}*)\\s{1,3}`?$");

  private static final Pattern ASKING = Pattern.compile(
      "(?iu)(?<!\\p{L})(?:add|implement|creat|introduc|provid|offer|support|needs?(?!\\p{L})|want|should|must|expos|giv|get|new(?!\\p{L})|extend"
          + "|добав|реализ|созда|нуж|предостав|ввести|поддерж|долж|нов(?:ый|ая|ое|ые))");

  private static final Pattern WITHOUT_PARAMETERS = Pattern.compile("`?(\\w+)\\(\\s*\\)`?");

  private static final Pattern SENTENCE_END = Pattern.compile("[\\n;]|[.!?](?=\\s)");

  /** How far before a name such a word may stand, in characters. */
  private static final int REACH = 30;

  /** What stands in brackets of its own, and an argument in brackets that may be left out. */
  private static final Pattern WITHIN = Pattern.compile("<[^<>]*>|\\[[^\\[\\]]*]|\\{[^{}]*}");

  private static final Pattern OPTIONAL = Pattern.compile("\\[\\s*,|,\\s*\\[?\\w+ ?\\?");

  AskedMembers {
    ofTypes = List.copyOf(ofTypes);
  }

  /**
   * A member and the type that it is asked of.
   *
   * @param call whether it is one to be called, not a field
   * @param arguments how many the task gives it; 0 where it names none
   */
  record Member(String type, String name, boolean call, int arguments) {}

  static AskedMembers of(String task) {
    List<Member> ofTypes = new ArrayList<>();
    Matcher member = MEMBER.matcher(task);
    while (member.find()) {
      if (isAsked(task, member.start())) {
        ofTypes.add(new Member(
            member.group("type"),
            member.group("member"),
            member.group("call") != null,
            count(member.group("arguments"))));
      }
    }
    Set<String> bare = new LinkedHashSet<>();
    Matcher call = CALL.matcher(task);
    while (call.find()) {
      String quoted = call.group("quoted");
      String name = quoted == null ? call.group("plain") : quoted;
      if (isAsked(task, call.start()) && !isOfCallers(task, call.start(), call.group())) {
        bare.add(name);
      }
    }
    Matcher list = LIST.matcher(task);
    while (list.find()) {
      if (isAsked(task, list.start())) {
        String names = list.group("names");
        addNames(names == null ? list.group("latin") : names, bare);
      }
    }
    Set<String> wanted = new LinkedHashSet<>();
    Matcher added = WANTED.matcher(task);
    while (added.find()) {
      addNames(added.group("names"), wanted);
    }
    return new AskedMembers(ofTypes, bare, wanted);
  }

  /** How many arguments are named; dots stand for as many as there are, and so does what may be left out. */
  private static int count(@Nullable String arguments) {
    if (arguments == null
        || arguments.isBlank()
        || arguments.contains("..")
        || arguments.contains("…")
        || OPTIONAL.matcher(arguments).find()) {
      return 0;
    }
    String flat = arguments;
    for (String before = ""; !before.equals(flat); ) {
      before = flat;
      flat = WITHIN.matcher(flat).replaceAll("");
    }
    return flat.split(",", -1).length;
  }

  /** The task's words apart from the members that it names. */
  static String withoutMembers(String task) {
    return MEMBER.matcher(task).replaceAll(" ");
  }

  private static boolean isAsked(String task, int at) {
    return !NOT_ASKED.matcher(task.substring(Math.max(0, at - REACH), at)).find();
  }

  /** Whether the task only tells that somebody calls it, or names a method that objects of the JDK have, without parameters, and asks for none. */
  private static boolean isOfCallers(String task, int at, String call) {
    if (CALLED.matcher(task.substring(Math.max(0, at - REACH), at)).find()) {
      return true;
    }
    int begin = 0;
    Matcher end = SENTENCE_END.matcher(task).region(0, at);
    while (end.find()) {
      begin = end.end();
    }
    Matcher bare = WITHOUT_PARAMETERS.matcher(call);
    return bare.matches()
        && JdkNames.hasMethod(bare.group(1))
        && !ASKING.matcher(task.substring(begin, at)).find();
  }

  /** The names of a list, not those of the parameters behind one of them. */
  private static void addNames(String list, Set<String> into) {
    Matcher name = NAME.matcher(PARAMETERS.matcher(list).replaceAll("("));
    while (name.find()) {
      if (!name.group("name").equals("and")) {
        into.add(name.group("name"));
      }
    }
  }
}
