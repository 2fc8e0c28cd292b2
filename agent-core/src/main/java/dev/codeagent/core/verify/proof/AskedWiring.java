/** Holds a change against the members of base of which single sentences of the task say what they are to do. */
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
import java.util.stream.Stream;

/**
 * "Call it in `LogFormatter.format`" and "`Receipt.footer()` must print the sum" are done by nothing that these never run, however
 * good a test of the rest is. {@link NamedFunctions} holds a task as a whole against all that it names; this one asks sentence
 * by sentence, also of tasks that add. Sentences that say what stays, and those about tests, ask for nothing. Not for many
 * threads.
 */
final class AskedWiring {

  private static final String NAME =
      "`?(?<owner>[A-Z][\\w$]{0,80})[.#](?<name>[a-z_$][\\w$]{0,80})(?:\\([^()`\\n]{0,200}\\))?`?";

  /** Something is to be used in a member. */
  private static final Pattern USED_IN = Pattern.compile(
      "(?iuU)\\b(?:call(?:s|ed|ing)?|us(?:e|es|ed|ing)|appl(?:y|ies|ied|ying)|invok(?:e|es|ed|ing)|run|wir(?:e|ed)|plug(?:ged)?|hook(?:ed)?|integrat(?:e|ed)|"
          + "вызыва\\w+|вызвать|вызов\\w*|использ\\w+|примен\\w+|подключ\\w+|встро\\w+|задейств\\w+)\\b"
          + "(?:[^`.;\\n]|`[^`\\n]{1,120}`){0,60}?\\b(?:in|into|from|by|inside|within|в|во|из|внутри|к)\\s{1,3}"
          + "(?:(?:the|existing|method|methods|методе|метод|метода|методу|функции)\\s{1,3}){0,2}(?-i:"
          + NAME + ")");

  /** A member is to do something. */
  private static final Pattern HAS_TO = Pattern.compile(
      "(?uU)(?-i:" + NAME
          + ")\\s{1,3}(?i:(?:must|should|shall|has\\s+to|needs\\s+to|is\\s+to|will|now|должен|должна|должно|теперь|обязан\\w*)\\s{1,3}"
          + "(?!(?:not\\s+change|not\\s+be\\s+(?:changed|touched)|stay|remain|keep|still|continue|be\\s+(?:kept|unchanged|left)|оста\\w+|по-прежнему|сохран\\w+|не\\s+(?:мен|измен)\\w+)\\b))");

  /** A member goes by way of something else. */
  private static final Pattern GOES_BY = Pattern.compile(
      "(?uU)(?-i:" + NAME
          + ")\\s{1,3}(?i:(?:uses|calls|applies|goes\\s+through|delegates\\s+to|использует|вызывает|применяет)\\s{1,3})(?-i:`(?<means>[A-Z]\\w{1,80}))");

  /** A fault that is told of a member: it is what the sentence is about. */
  private static final Pattern FAULT = Pattern.compile(
      "(?uU)(?-i:" + NAME
          + ")\\s{1,3}(?i:(?!(?:is|are|was|gets?)\\s{1,3}(?:not\\s{1,3})?(?:called|used|invoked|run|given|never)\\b)(?!and\\b|or\\b|и\\b|или\\b)(?=\\p{L})[^`.;\\n]{0,160}?"
          + "\\b(?:wrong\\w*|negative|incorrect\\w*|broken|fails?|loses?|lost|leaks?|overflows?|crash\\w*|too\\s+\\w+|must|has\\s+to|should|instead|forgets?|ignores?|never|doesn't|does\\s+not|cannot|"
          + "не|неверн\\w*|неправильн\\w*|ошиб\\w*|долж\\w*|теряет|падает|лишн\\w*|вместо|забывает|игнорирует)\\b)");

  private static final Pattern MENDS =
      Pattern.compile("(?iuU)\\b(?:fix\\w*|bugs?|исправ\\w*|почин\\w*|баг\\w*)\\b");

  private static final Pattern SENTENCE = Pattern.compile("[\\n;]|[.!?](?=\\s|$)");

  /** A sentence that asks for tests, or says what is not to be. */
  private static final Pattern OTHER = Pattern.compile(
      "(?iuU)\\b(?:tests?|тест\\w*|instead|rather|no\\s+longer|remove[sd]?|delete[sd]?|вместо\\s+вызов\\w*|больше\\s+не|убрать|удалить|never|not|don't|like|unlike|as\\s+in|как(?:\\s+в)?|не)\\b");

  private final VerificationContext context;
  private final ShownCalls shown;
  private final String task;

  /** @param shown what was shown to behave otherwise: that is done, however it comes about */
  AskedWiring(VerificationContext context, ShownCalls shown) {
    this.context = context;
    this.shown = shown;
    this.task = TaskWords.of(context).own();
  }

  /** A member of which a sentence says what it is to do, and which runs nothing that the change touches. */
  Optional<String> doubt() {
    Set<NamedFunctions.Named> asked = asked();
    List<Set<NamedFunctions.Named>> faulty = faulty();
    if ((asked.isEmpty() && faulty.isEmpty()) || !onlySources()) {
      return Optional.empty();
    }
    return CodeReach.of(context)
        .flatMap(reach -> Stream.concat(asked.stream().map(Set::of), faulty.stream())
            .filter(named -> named.stream().anyMatch(reach::declares))
            .filter(named -> named.stream().noneMatch(shown::calls))
            .filter(named -> named.stream().filter(reach::declares).noneMatch(reach::touches))
            .flatMap(named -> named.stream().filter(reach::declares))
            .findFirst())
        .map(
            named -> "The task says what `" + named
                + "` is to do, and nothing that it runs is changed: change that, or let the task say what is to change.");
  }

  private Set<NamedFunctions.Named> asked() {
    Set<NamedFunctions.Named> asked = new LinkedHashSet<>();
    for (String sentence : SENTENCE.split(task)) {
      for (Pattern pattern : List.of(USED_IN, HAS_TO, GOES_BY)) {
        Matcher said = pattern.matcher(sentence);
        while (said.find()) {
          if (!isOther(sentence, said) && (pattern != GOES_BY || isNew(said.group("means")))) {
            asked.add(new NamedFunctions.Named(said.group("owner"), said.group("name")));
          }
        }
      }
    }
    return asked;
  }

  /** By sentence, the members of which it tells a fault: one of them has to run something else than before. */
  private List<Set<NamedFunctions.Named>> faulty() {
    List<Set<NamedFunctions.Named>> faulty = new ArrayList<>();
    for (String sentence : MENDS.matcher(task).find() ? SENTENCE.split(task) : new String[0]) {
      Set<NamedFunctions.Named> named = new LinkedHashSet<>();
      Matcher fault = FAULT.matcher(sentence);
      if (fault.find() && !isOther(sentence, fault)) {
        Matcher name = Pattern.compile(NAME).matcher(sentence);
        while (name.find()) {
          named.add(new NamedFunctions.Named(name.group("owner"), name.group("name")));
        }
        faulty.add(named);
      }
    }
    return faulty;
  }

  private static boolean isOther(String sentence, Matcher said) {
    String before = sentence.substring(Math.max(0, said.start() - 60), said.start("owner"));
    return OTHER.matcher(before).find();
  }

  /** Whether production declares a type that base does not have. */
  private boolean isNew(String type) {
    return context.changes().stream()
        .filter(file -> file.kind() == ChangedFile.Kind.ADDED && context.isProduction(file.path()))
        .anyMatch(file -> file.path().matches("(?:.*/)?" + Pattern.quote(type) + "\\.\\w+"));
  }

  private boolean onlySources() {
    return context.changes().stream()
        .map(ChangedFile::path)
        .filter(context::isProduction)
        .filter(path -> !Documents.isDocument(path))
        .allMatch(FunctionTexts::reads);
  }
}
