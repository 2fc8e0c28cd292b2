/** Holds a change of Java code against the code that its task names. */
package dev.codeagent.core.verify.proof;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.verify.ChangedFile;
import dev.codeagent.api.verify.Tree;
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
import javax.lang.model.element.Modifier;

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
  /** Words that end in these as a type's members do are files. */
  private static final Set<String> FILE_ENDINGS = Set.of(
      "java",
      "kt",
      "md",
      "txt",
      "xml",
      "yaml",
      "yml",
      "json",
      "csv",
      "properties",
      "sh",
      "py",
      "js",
      "ts",
      "html",
      "css",
      "sql",
      "toml",
      "class",
      "jar",
      "gradle",
      "adoc",
      "proto");
  /** What every type has without declaring it. */
  private static final Set<String> GIVEN = Set.of(
      "equals",
      "hashCode",
      "toString",
      "getClass",
      "values",
      "valueOf",
      "name",
      "ordinal",
      "compareTo",
      "length",
      "class",
      "this",
      "new");

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

  /** What the task asks for by its name and production declares neither before nor after the change. */
  Optional<String> missing() {
    if (!onlyJava()) {
      return Optional.empty();
    }
    AskedMembers asked = AskedMembers.of(task);
    return Stream.concat(
            asked.ofTypes().stream().filter(this::lacksMember).map(m -> m.type() + "." + m.name()),
            asked.bare().stream()
                .filter(name -> !GIVEN.contains(name))
                .filter(
                    name -> !anySource(context.head(), name) && !anySource(context.base(), name))
                .map(name -> name + "()"))
        .findFirst()
        .map(name -> "The task names `" + name + "`, which production does not declare.");
  }

  private boolean lacksMember(AskedMembers.Member asked) {
    String member = asked.name();
    if (FILE_ENDINGS.contains(member) || GIVEN.contains(member)) {
      return false;
    }
    List<JavaType> now = types(context.head(), asked.type());
    return !now.isEmpty()
        && now.stream().allMatch(t -> isClosed(t) && !offers(t, asked))
        && types(context.base(), asked.type()).stream().noneMatch(t -> declares(t, member));
  }

  /** Whether others can use the member of a type. */
  private static boolean offers(JavaType type, AskedMembers.Member asked) {
    boolean method = type.methods().stream()
        .anyMatch(m -> m.name().equals(asked.name()) && !m.has(Modifier.PRIVATE));
    boolean hidden = type.methods().stream().anyMatch(m -> m.name().equals(asked.name()));
    boolean callable = !asked.call() || type.isRecord();
    return method || (callable && !hidden && declares(type, asked.name()));
  }

  private List<JavaType> types(Tree tree, String simpleName) {
    return tree.paths().stream()
        .filter(path -> path.endsWith("/" + simpleName + ".java") && context.isProduction(path))
        .flatMap(path -> tree.text(path).map(text -> parser.parse(path, text)).stream())
        .flatMap(file -> file.types().stream())
        .filter(t -> t.simpleName().equals(simpleName))
        .toList();
  }

  /** Whether all members stand in the source: nothing is inherited, nothing is generated. */
  private static boolean isClosed(JavaType type) {
    return type.tree().getExtendsClause() == null
        && type.tree().getImplementsClause().isEmpty()
        && type.annotations().isEmpty()
        && type.fields().stream()
            .allMatch(f -> f.getModifiers().getAnnotations().isEmpty());
  }

  private static boolean declares(JavaType type, String member) {
    return type.methods().stream().anyMatch(m -> m.name().equals(member))
        || type.fields().stream().anyMatch(f -> f.getName().contentEquals(member))
        || type.file().types().stream().anyMatch(t -> t.simpleName().equals(member));
  }

  private static boolean anySource(Tree tree, String word) {
    return tree.paths().stream()
        .filter(path -> path.endsWith(".java"))
        .anyMatch(path -> tree.text(path)
            .filter(text -> text.contains(word) && JavaTokens.words(text).contains(word))
            .isPresent());
  }

  /** Whether the change has nothing to do with the types of the project that the task names. */
  Optional<String> elsewhere() {
    Set<String> named = namedTypes();
    if (named.isEmpty() || !onlyJava() || touches(named) || bearsAWord() || isUsedBy(named)) {
      return Optional.empty();
    }
    return Optional.of("The change has nothing to do with `" + named.iterator().next()
        + "`, which the task names.");
  }

  /** Whether sources of Java are all that is changed, documents and protected files aside. */
  private boolean onlyJava() {
    return context.changes().stream()
        .map(ChangedFile::path)
        .allMatch(path -> path.endsWith(".java")
            || context.isProtected(path)
            || (Documents.isDocument(path) && !("/" + path).contains("/src/")));
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
    boolean begins = before.isEmpty() || ".!?:\n".indexOf(before.charAt(before.length() - 1)) >= 0;
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
