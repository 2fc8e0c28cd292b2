package dev.codeagent.core.verify.proof;

import dev.codeagent.api.verify.ChangedFile;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.core.verify.source.JavaTokens;
import dev.codeagent.core.verify.source.TaskWords;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Holds a change of Java against functions and types that the task names in one breath (“`indexOf` and `contains` look too
 * far”): what it says of all is done for all, so one that nothing of the change reaches while it reaches another is left to a
 * person. Names that are held against each other, or that are a means only, raise no doubt. Immutable.
 */
final class NamedTogether {

  private static final Pattern FUNCTION = Pattern.compile(
      "(?<![\\w.`$])`?(?:(?<owner>[A-Z][\\w$]{0,80})[.#])?(?<name>[a-z][\\w$]{1,80})(?<call>\\([^()\\n]{0,120}\\))?`?(?![\\w$/]|\\.\\w)");

  private static final Pattern TYPE =
      Pattern.compile("(?<![\\w.`$])`?(?<name>[A-Z][\\w$]{1,80})`?(?![\\w$/(]|[.#]\\w)");

  /** All that stands between two names of one breath. */
  private static final Pattern JOINED = Pattern.compile(
      "(?iu)\\s*(?:,|/|&|,?\\s*(?:and|or|as well as|и|или|а также))\\s*(?:also|the|in|of|for|для|у|в)?\\s*");

  /** That names are held against each other, of which mending one may be enough. */
  private static final Pattern AGAINST = Pattern.compile(
      "(?iuU)\\b(?:between|agree\\w*|disagree\\w*|differ\\w*|inconsisten\\w*|consisten\\w*|contradict\\w*|match\\w*|mismatch\\w*|symmetr\\w*|"
          + "round.?trip\\w*|vs|versus|same|equivalent\\w*|together|combin\\w*|either|one of|respectively|"
          + "между|соглас\\w*|расход\\w*|отлича\\w*|различ\\w*|одинаков\\w*|противореч\\w*|вместе|соответ\\w*|совпад\\w*)\\b");

  /** Where the end of such a sentence lies. */
  private static final Pattern END = Pattern.compile("[\\n;]|[.!?](?=\\s|$)");

  /** What may stand before types that a sentence is about: others are mostly told as what it works on. */
  private static final Pattern BEGINS = Pattern.compile(
      "(?iu)[\\s\\-*#>]*(?:\\[[^\\]\\n]{1,40}]\\s*)?(?:(?:\\w+[-\\d]*:|fix|bug|in|both|исправить|ошибка|в|оба|обе)[:\\s]+){0,3}");

  /** Words before names that are no subject. */
  private static final Pattern MEANS = Pattern.compile(
      "(?iuU)\\b(?:us(?:e|es|ed|ing)|with|via|through|by|calls?|called|calling|like|unlike|from|into|to|reus\\w*|as|besides?|next to|"
          + "instead|similar|without|than|before|after|behind|not|never|such as|e\\.g|including|whether|"
          + "не|без|как|через|с помощью|использ\\w*|вызыв\\w*|из|вместо|рядом|после|до|перед|кроме|например|к)\\b[^`.;:,]{0,24}$");

  private final VerificationContext context;
  private final String task;

  NamedTogether(VerificationContext context) {
    this.context = context;
    this.task = TaskWords.of(context).own();
  }

  /** What speaks against all that is named having been looked after. */
  Optional<String> doubt() {
    List<String> changed = context.changes().stream()
        .map(ChangedFile::path)
        .filter(context::isProduction)
        .filter(path -> !Documents.isDocument(path))
        .toList();
    if (changed.isEmpty() || !changed.stream().allMatch(path -> path.endsWith(".java"))) {
      return Optional.empty();
    }
    return functions().or(() -> types(new HashSet<>(changed)));
  }

  private Optional<String> functions() {
    List<List<NamedFunctions.Named>> groups = namedFunctions();
    if (groups.isEmpty()) {
      return Optional.empty();
    }
    Optional<CodeReach> reach = CodeReach.of(context);
    for (List<NamedFunctions.Named> group : groups) {
      List<NamedFunctions.Named> known = reach.stream()
          .flatMap(r -> group.stream().filter(r::declares))
          .distinct()
          .toList();
      List<NamedFunctions.Named> left = reach.stream()
          .flatMap(r -> known.stream().filter(n -> !r.touchesNear(n, known)))
          .toList();
      if (!left.isEmpty() && left.size() < known.size()) {
        return Optional.of(
            "Nothing that `" + left.getFirst()
                + "` runs is changed, which the task names in one breath with what is: change that as well, or let the task say that it stays.");
      }
    }
    return Optional.empty();
  }

  private List<List<NamedFunctions.Named>> namedFunctions() {
    List<List<NamedFunctions.Named>> groups = new ArrayList<>();
    for (List<Matched> joined : joined(FUNCTION)) {
      String owner = joined.getFirst().owner();
      if (joined.stream().anyMatch(Matched::surely)) {
        groups.add(joined.stream()
            .map(m -> new NamedFunctions.Named(m.owner().isEmpty() ? owner : m.owner(), m.name()))
            .toList());
      }
    }
    return groups;
  }

  /**
   * A name where it stands.
   *
   * @param owner the type before it, or empty
   * @param surely whether it can be no word of the language
   */
  private record Matched(String owner, String name, boolean surely, int start, int end) {}

  /** Names of one breath, two at least. */
  private List<List<Matched>> joined(Pattern names) {
    List<Matched> all = new ArrayList<>();
    Matcher matcher = names.matcher(task);
    while (matcher.find()) {
      boolean function = names == FUNCTION;
      String owner = function ? Objects.requireNonNullElse(matcher.group("owner"), "") : "";
      String name = matcher.group("name");
      boolean plain = function && owner.isEmpty() && matcher.group("call") == null;
      boolean code = matcher.group().startsWith("`") || name.matches("[a-z]+[A-Z]\\w*");
      if (!plain || code) {
        all.add(new Matched(owner, name, !plain || code, matcher.start(), matcher.end()));
      }
    }
    List<List<Matched>> groups = new ArrayList<>();
    List<Matched> group = new ArrayList<>();
    for (Matched one : all) {
      boolean follows = !group.isEmpty()
          && JOINED.matcher(task.substring(group.getLast().end(), one.start())).matches();
      if (!follows) {
        group = new ArrayList<>();
        groups.add(group);
      }
      group.add(one);
    }
    groups.removeIf(
        g -> g.stream().map(Matched::name).distinct().count() < 2 || !isSubject(g, names));
    return groups;
  }

  private boolean isSubject(List<Matched> group, Pattern names) {
    int from = 0;
    int to = task.length();
    Matcher end = END.matcher(task);
    while (end.find()) {
      if (end.end() <= group.getFirst().start()) {
        from = end.end();
      } else if (end.start() >= group.getLast().end()) {
        to = end.start();
        break;
      }
    }
    String before = task.substring(from, group.getFirst().start());
    return !AGAINST.matcher(task.substring(from, to)).find()
        && !MEANS.matcher(before).find()
        && (names == FUNCTION || BEGINS.matcher(before).matches());
  }

  private Optional<String> types(Set<String> changed) {
    List<List<Matched>> groups = joined(TYPE);
    if (groups.isEmpty()) {
      return Optional.empty();
    }
    Map<String, List<String>> sources = context.base().paths().stream()
        .filter(path -> path.endsWith(".java") && context.isProduction(path))
        .collect(Collectors.groupingBy(NamedTogether::stem, HashMap::new, Collectors.toList()));
    Set<String> stems =
        changed.stream().map(NamedTogether::stem).collect(Collectors.toCollection(HashSet::new));
    for (List<Matched> group : groups) {
      Set<String> known = group.stream()
          .map(Matched::name)
          .filter(name -> sources.getOrDefault(name, List.of()).size() == 1)
          .collect(Collectors.toCollection(LinkedHashSet::new));
      List<String> left = known.stream()
          .filter(
              name -> !reached(sources.getOrDefault(name, List.of()).getFirst(), changed, stems))
          .toList();
      if (!left.isEmpty() && known.stream().anyMatch(stems::contains)) {
        return Optional.of(
            "Nothing of `" + left.getFirst()
                + "` is changed, nor anything that it uses, though the task names it in one breath with what is: change it as well, or let the task say that it stays.");
      }
    }
    return Optional.empty();
  }

  /** Whether a source changes, or names a type that does. */
  private boolean reached(String path, Set<String> changed, Set<String> stems) {
    return changed.contains(path)
        || JavaTokens.words(context.head().text(path).orElse("")).stream()
            .anyMatch(stems::contains);
  }

  private static String stem(String path) {
    return path.substring(path.lastIndexOf('/') + 1).replaceFirst("\\.java$", "");
  }
}
