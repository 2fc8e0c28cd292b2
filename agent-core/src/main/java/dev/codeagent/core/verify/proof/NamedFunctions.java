package dev.codeagent.core.verify.proof;

import dev.codeagent.api.verify.ChangedFile;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.core.verify.source.TaskWords;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Holds a change against the functions that the task names and base has, in any language whose functions
 * {@link FunctionTexts} finds. Where nothing that such a function runs is changed, what a test shows is shown of other code;
 * where only tests with a new argument show it, what stands at every other call is as it was. Both are left to a person. A
 * task that adds, or that names functions as a means only, raises no doubt. Not for many threads.
 */
final class NamedFunctions {

  private static final Pattern NAMED = Pattern.compile(
      "`(?:(?<owner>[A-Za-z_$][\\w$]{0,80})[.#])?(?<name>[A-Za-z_$][\\w$]{1,80})(?:\\([^`\\n]{0,200}\\))?`"
          + "|(?<![\\w.`/])(?<type>[A-Z][\\w$]{0,80})[.#](?<member>[a-z][\\w$]{0,80})(?![\\w/]|\\.\\w)"
          + "|(?<![\\w.`/])(?<plain>[a-z_$][\\w$]{1,80})\\((?=[^)\\s])");

  /** Words between which and the name nothing else is named: it is what the task uses, not what it is about. */
  private static final Pattern MEANS = Pattern.compile(
      "(?iuU)\\b(?:us(?:e|es|ing)|with|via|through|by|calls?|called|calling|like|unlike|from|reus\\w*|same|as|besides?|next to|"
          + "instead|similar|without|than|before|after|behind|not|no|never|must not|"
          + "не|без|как|через|с помощью|использ\\w*|вызыв\\w*|вызов\\w*|из|вместо|рядом|после|до|перед|кроме)\\b[^`.;:]{0,40}$");

  /** How a task speaks of what is not the function's own code. */
  private static final Pattern WIDER = Pattern.compile(
      "(?iuU)\\b(?:add\\w*|new|implement\\w*|creat\\w*|introduc\\w*|provid\\w*|offer\\w*|writ\\w*|build\\w*|deprecat\\w*|overload\\w*|remov\\w*|delet\\w*|"
          + "renam\\w*|configur\\w*|settings?|deploy\\w*|upgrad\\w*|bump\\w*|migrat\\w*|schema|index|document\\w*|"
          + "перегру[жз]\\w*|добав\\w*|нов\\w*|реализ\\w*|созда\\w*|напи\\w*|удал\\w*|убра\\w*|переимен\\w*|настро\\w*|обнов\\w*|конфиг\\w*)\\b");

  private static final Pattern MENDS = Pattern.compile(
      "(?iuU)\\A\\W{0,10}(?:fix|bug|bugfix|исправить|починить|исправление|ошибка|баг)\\b");

  private static final Pattern BIDS = Pattern.compile(
      "(?iuU)\\b(?:add|implement|create|introduce|provide|offer|write|build|deprecate|remove|delete|rename|configure|deploy|upgrade|bump|migrate|document|"
          + "добав(?:ить|ьте|ь)|реализ(?:овать|уйте)|созда(?:ть|йте)|напи(?:сать|шите)|удал(?:ить|ите)|убра(?:ть)|уберите|переимен(?:овать|уйте)|настро(?:ить|йте)|обнов(?:ить|ите)|нов(?:ый|ая|ое|ые))\\b");

  private static final Pattern CODE = Pattern.compile("`[^`\\n]*`");

  /** That tests are wanted beside the work, which says nothing of what the work is. */
  private static final Pattern TESTS_TOO = Pattern.compile(
      "(?iuU)\\b(?:add|write|provide|include|добав\\w+|напи\\w+|нуж\\w+)\\s{1,3}(?:(?:a|an|the|some|also|new|unit|regression|good|нов\\w+|ещё)\\s{1,3}){0,3}"
          + "(?:tests?|тест\\w*)\\b[^.;\\n]{0,120}");

  private final VerificationContext context;
  private final TaskWords words;

  NamedFunctions(VerificationContext context) {
    this.context = context;
    this.words = TaskWords.of(context);
  }

  /**
   * A function that the task names.
   *
   * @param owner the type or module before its name, or empty
   */
  record Named(String owner, String name) {

    @Override
    public String toString() {
      return owner.isEmpty() ? name : owner + "." + name;
    }
  }

  /** What speaks against the change being about the functions that the task names. */
  Optional<String> doubt() {
    if (words.own().isBlank() || asksForMore(words.own())) {
      return Optional.empty();
    }
    List<Named> named = named();
    if (named.isEmpty() || !onlySources()) {
      return Optional.empty();
    }
    Optional<CodeReach> reach = CodeReach.of(context);
    List<Named> known =
        named.stream().filter(n -> reach.filter(r -> r.declares(n)).isPresent()).toList();
    if (reach.isEmpty() || known.isEmpty()) {
      return Optional.empty();
    }
    if (known.stream().noneMatch(reach.get()::touches)) {
      return Optional.of(
          "Nothing that `" + known.getFirst()
              + "` runs is changed, which the task names: change that, or let the task say what is to change.");
    }
    return known.stream()
        .flatMap(n -> new AskedCalls(context, words, n).doubt(reach.get()).stream())
        .findFirst();
  }

  /**
   * Whether something else than the named functions may be wanted. A task that begins by saying that it mends tells in the same
   * words what is wrong, so there only what it bids counts.
   */
  private static boolean asksForMore(String task) {
    String code = TESTS_TOO.matcher(task).replaceAll(" ");
    if (MENDS.matcher(code).find()) {
      return BIDS.matcher(CODE.matcher(code).replaceAll("_")).find();
    }
    TaskWords wider = TaskWords.of(code);
    return wider.adds() || wider.matches(WIDER);
  }

  private List<Named> named() {
    Set<Named> named = new LinkedHashSet<>();
    String task = words.own();
    Matcher matcher = NAMED.matcher(task);
    while (matcher.find()) {
      if (!MEANS.matcher(task.substring(0, matcher.start())).find()) {
        String owner = first(matcher, "owner", "type");
        named.add(new Named(owner, first(matcher, "name", "member", "plain")));
      }
    }
    return new ArrayList<>(named);
  }

  private static String first(Matcher matcher, String... groups) {
    for (String group : groups) {
      if (matcher.group(group) != null) {
        return matcher.group(group);
      }
    }
    return "";
  }

  /** Whether all of production that the change touches can be read: what a resource or a setting does, nobody knows. */
  private boolean onlySources() {
    return context.changes().stream()
        .map(ChangedFile::path)
        .filter(context::isProduction)
        .filter(path -> !Documents.isDocument(path))
        .allMatch(FunctionTexts::reads);
  }
}
