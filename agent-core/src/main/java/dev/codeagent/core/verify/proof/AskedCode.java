/** Holds a change of Java code against the code that its task names. */
package dev.codeagent.core.verify.proof;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.verify.ChangedFile;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.core.verify.source.JavaFile;
import dev.codeagent.core.verify.source.JavaMethod;
import dev.codeagent.core.verify.source.JavaParser;
import dev.codeagent.core.verify.source.JavaTokens;
import dev.codeagent.core.verify.source.JavaType;
import dev.codeagent.core.verify.source.SourceDiff;
import dev.codeagent.core.verify.source.TaskWords;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A good proof of something else is none: what the task asks for by name has to be declared, and a change that touches
 * nothing of the types which the task names, nor bears a word of it, is left to a person. A task that names no code of
 * the project raises no doubt, nor does code that is not Java. Not for many threads.
 */
final class AskedCode {

  private static final Pattern TYPE = Pattern.compile("(?<![\\w/.-])[A-Z]\\w{0,80}[a-z]\\w{0,80}");

  /** Words before a type that is only an example. */
  private static final Pattern LIKE = Pattern.compile(
      "(?iu)(?<!\\p{L})(?:(?:un)?like|(?:similar|analogous) to|such as|same as|as in|как(?: в| у)?|вроде|подобно|аналогично|по образцу)[\\s`]*$");
  /** Files that declare nothing; any other that is not Java may be code of another language. */
  private static final Pattern DATA = Pattern.compile(
      "\\.(?:properties|txt|csv|tsv|json|ya?ml|xml|html?|css|svg|png|jpe?g|gif|ico|md|adoc|conf|cfg|ini|toml|dat)$");

  /** Letters from which a part of a name tells something, and by which words are compared. */
  private static final int TELLING = 4;

  private static final int STEM = 5;

  /** Types that are followed from the named ones: from so many everything is used somehow. */
  private static final int MAX_USED = 500;

  private final VerificationContext context;
  private final JavaParser parser;
  private final SourceDiff diff;
  private final String task;

  AskedCode(VerificationContext context, JavaParser parser, SourceDiff diff) {
    this.context = context;
    this.parser = parser;
    this.diff = diff;
    this.task = TaskWords.of(context).own();
  }

  /** The evidence, or what speaks against taking it for a proof of this task. */
  static Evidence confirm(Evidence evidence, Optional<String> doubt) {
    return doubt.map(Evidence::undecided).orElse(evidence);
  }

  /** What the task asks for by its name and the change does not bring, or brings and leaves unused. */
  Optional<String> missing() {
    return onlyJava() && !diff.production().isEmpty()
        ? new AskedDeclarations(context, parser, diff, AskedMembers.of(task)).doubt()
        : Optional.empty();
  }

  /** Whether the change has nothing to do with the types of the project that the task names. */
  Optional<String> elsewhere() {
    Set<String> named = namedTypes();
    if (named.isEmpty()
        || !onlyJava()
        || changesOnlyResources()
        || changesResources()
        || touches(named)
        || bearsAWord()
        || isUsedBy(named)) {
      return Optional.empty();
    }
    return Optional.of("The change has nothing to do with `" + named.iterator().next()
        + "`, which the task names.");
  }

  /** Whether no code of another language is changed, which could hold what the task asks for. */
  private boolean onlyJava() {
    return context.changes().stream()
        .map(ChangedFile::path)
        .allMatch(path -> path.endsWith(".java")
            || context.isProtected(path)
            || DATA.matcher(path).find());
  }

  private boolean changesOnlyResources() {
    return diff.production().isEmpty()
        && context.changes().stream().anyMatch(f -> context.isProduction(f.path()));
  }

  /** Whether a file that is no source is changed by whose name a source of base's production asks for it. */
  private boolean changesResources() {
    List<String> names = context.changes().stream()
        .map(ChangedFile::path)
        .filter(path -> !path.endsWith(".java")
            && context.isProduction(path)
            && context.base().bytes(path).isPresent())
        .map(path ->
            path.substring(path.lastIndexOf('/') + 1).replaceFirst("(?:_\\w+)?\\.[^.]*$", ""))
        .toList();
    return names.stream()
        .anyMatch(name -> context.base().paths().stream()
            .filter(path -> path.endsWith(".java") && context.isProduction(path))
            .anyMatch(path -> context.base().text(path).orElse("").contains(name)));
  }

  /** Types of base's production; a word that may only begin a sentence is none. */
  private Set<String> namedTypes() {
    Set<String> known = new HashSet<>();
    for (String path : context.base().paths()) {
      if (path.endsWith(".java") && context.isProduction(path)) {
        known.add(typeOf(path));
      }
    }
    Set<String> named = new LinkedHashSet<>();
    Matcher type = TYPE.matcher(task);
    while (type.find()) {
      if (known.contains(type.group()) && isName(type)) {
        named.add(type.group());
      }
    }
    return named;
  }

  private boolean isName(Matcher type) {
    String before = task.substring(0, type.start()).stripTrailing();
    boolean begins = before.isEmpty()
        || ".!?:".indexOf(before.charAt(before.length() - 1)) >= 0
        || task.substring(before.length(), type.start()).contains("\n");
    boolean composed = type.group().chars().filter(Character::isUpperCase).count() > 1;
    boolean member = type.end() + 1 < task.length()
        && ".#".indexOf(task.charAt(type.end())) >= 0
        && Character.isLetter(task.charAt(type.end() + 1));
    boolean compared = LIKE.matcher(before).find();
    return !compared && (!begins || composed || member);
  }

  private static String typeOf(String path) {
    return path.substring(path.lastIndexOf('/') + 1, path.length() - ".java".length());
  }

  private Stream<JavaFile> files() {
    return Stream.of(diff.production(), diff.tests())
        .flatMap(List::stream)
        .flatMap(
            pair -> Stream.of(Optional.ofNullable(pair.base()), Optional.ofNullable(pair.head())))
        .flatMap(Optional::stream);
  }

  private boolean touches(Set<String> named) {
    return files()
        .map(f -> JavaTokens.words(f.text()))
        .anyMatch(words -> words.stream().anyMatch(named::contains));
  }

  /** Whether a changed type, or a method that is changed or added, is called by a word of the task. */
  private boolean bearsAWord() {
    String lower = AskedMembers.withoutMembers(task).toLowerCase(Locale.ROOT);
    Predicate<String> told = name -> Stream.of(name.split("(?<=[a-z0-9])(?=[A-Z])|_"))
        .filter(part -> part.length() >= TELLING)
        .anyMatch(part -> lower.contains(
            part.substring(0, Math.min(STEM, part.length())).toLowerCase(Locale.ROOT)));
    return SourceDiff.heads(diff.production()).stream()
            .flatMap(f -> f.types().stream())
            .map(JavaType::simpleName)
            .anyMatch(told)
        || diff.changedMethods().stream().map(JavaMethod::name).anyMatch(told);
  }

  /** Whether a named type uses what is changed, itself or through other types of base's production. */
  private boolean isUsedBy(Set<String> named) {
    Set<String> changed = new HashSet<>();
    SourceDiff.heads(diff.production()).forEach(f -> changed.add(typeOf(f.path())));
    Map<String, List<String>> sources = context.base().paths().stream()
        .filter(path -> path.endsWith(".java") && context.isProduction(path))
        .collect(Collectors.groupingBy(AskedCode::typeOf));
    Set<String> seen = new HashSet<>(named);
    Deque<String> next = new ArrayDeque<>(named);
    while (!next.isEmpty() && seen.size() <= MAX_USED) {
      for (String path : sources.getOrDefault(next.remove(), List.of())) {
        Set<String> words = JavaTokens.words(context.base().text(path).orElse(""));
        if (words.stream().anyMatch(changed::contains)) {
          return true;
        }
        words.stream().filter(sources::containsKey).filter(seen::add).forEach(next::add);
      }
    }
    return false;
  }
}
