package dev.codeagent.core.verify.proof;

import dev.codeagent.api.verify.ChangedFile;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.core.verify.source.TaskWords;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whether new tests call a function that the task names only with an argument that base's has no place for and that the
 * task does not speak of: so that nothing shows what the calls do that there are. Not for many threads.
 */
final class AskedCalls {

  private static final Pattern OF_ARGUMENTS = Pattern.compile(
      "(?iuU)\\b(?:parameter|argument|option|flag|switch|overload|optional|параметр|аргумент|опци|флаг|перегруз|ключ)");

  /** The name of a parameter, after a type or before one. */
  private static final Pattern PARAMETER =
      Pattern.compile("(?<name>[A-Za-z_$][\\w$]*)\\s*(?:\\?|:.*|=.*)?$");

  /** Letters by which a word of a name is known again in another form. */
  private static final int STEM = 4;

  private final VerificationContext context;
  private final TaskWords words;
  private final NamedFunctions.Named named;

  AskedCalls(VerificationContext context, TaskWords words, NamedFunctions.Named named) {
    this.context = context;
    this.words = words;
    this.named = named;
  }

  Optional<String> doubt(CodeReach reach) {
    int most = reach.before(named).stream()
        .mapToInt(f -> f.parameterList().size())
        .max()
        .orElse(0);
    boolean any = reach.before(named).stream()
        .anyMatch(f -> f.parameters().contains("..") || f.parameters().contains("*"));
    List<FunctionTexts.Function> wider =
        reach.now(named).stream().filter(f -> f.parameterList().size() > most).toList();
    if (any
        || wider.isEmpty()
        || words.matches(OF_ARGUMENTS)
        || spelled(most + 1, Integer.MAX_VALUE)) {
      return Optional.empty();
    }
    List<String> added = new ArrayList<>();
    wider.forEach(
        f -> added.addAll(f.parameterList().subList(most, f.parameterList().size())));
    Set<String> names = new HashSet<>();
    added.forEach(parameter -> name(parameter).ifPresent(names::add));
    if (!spelled(0, most) && names.stream().anyMatch(this::spokenOf)) {
      return Optional.empty();
    }
    List<List<String>> calls = newCalls();
    boolean only = !calls.isEmpty()
        && calls.stream()
            .allMatch(call -> call.size() > most || call.stream().anyMatch(a -> keyed(a, names)));
    return only
        ? Optional.of("Every new test gives `" + named
            + "` an argument that the task does not speak of: show what it"
            + " does at the calls that there are, or let the task name the argument.")
        : Optional.empty();
  }

  private static boolean keyed(String argument, Set<String> names) {
    return names.stream()
        .anyMatch(name -> argument.matches(Pattern.quote(name) + "\\s*[:=](?!=).*"));
  }

  /** Whether the task spells a call with as many arguments. */
  private boolean spelled(int least, int most) {
    return CallArguments.of(named.name(), words.own()).stream()
        .anyMatch(call -> call.size() >= least && call.size() <= most);
  }

  private static Optional<String> name(String parameter) {
    String bare = parameter.replaceFirst("\\s*=.*$", "").strip();
    Matcher matcher = PARAMETER.matcher(
        bare.contains(":") ? bare.substring(0, bare.indexOf(':')).strip() : bare);
    return matcher.find() ? Optional.of(matcher.group("name")) : Optional.empty();
  }

  /** Whether the task holds the parameter's name or a word of it; a short one may be a word of any sentence. */
  private boolean spokenOf(String name) {
    String lower = words.own().toLowerCase(Locale.ROOT);
    return words.own().contains("`" + name + "`")
        || Stream.of(name.split("(?<=[a-z0-9])(?=[A-Z])|_"))
            .filter(part -> part.length() >= STEM)
            .anyMatch(part -> lower.contains(part.substring(0, STEM).toLowerCase(Locale.ROOT)));
  }

  /** The calls in lines of tests that the change brings. */
  private List<List<String>> newCalls() {
    List<List<String>> calls = new ArrayList<>();
    for (ChangedFile file : context.changes()) {
      if (context.isTest(file.path())
          && file.kind() != ChangedFile.Kind.DELETED
          && !file.binary()) {
        Set<String> before = new HashSet<>();
        context
            .base()
            .text(file.path())
            .ifPresent(t -> t.lines().map(String::strip).forEach(before::add));
        context
            .head()
            .text(file.path())
            .orElse("")
            .lines()
            .map(String::strip)
            .filter(line -> !before.contains(line))
            .forEach(line -> calls.addAll(CallArguments.of(named.name(), line)));
      }
    }
    return calls;
  }
}
