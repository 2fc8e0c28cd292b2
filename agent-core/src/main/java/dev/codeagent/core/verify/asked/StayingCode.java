/** Finds code and files that a sentence of the task says stay, and that the change touches all the same. */
package dev.codeagent.core.verify.asked;

import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.verify.ChangedFile;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.core.verify.source.CodeText;
import dev.codeagent.core.verify.source.JavaFile;
import dev.codeagent.core.verify.source.JavaMethod;
import dev.codeagent.core.verify.source.JavaParser;
import dev.codeagent.core.verify.source.JavaTokens;
import dev.codeagent.core.verify.source.JavaType;
import dev.codeagent.core.verify.source.SourceDiff;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/**
 * Only the plain ways of saying so count: "`Version` stays as it is", "do not touch `Cart.total`", "`Amount` не менять". What
 * stays in part ("the signature of", "for other inputs", "except") is left to the proofs. Immutable.
 */
final class StayingCode {

  private static final String NAME =
      "(?:`[\\w$./#-]{2,120}(?:\\([^`\\n]{0,120}\\))?`|(?<![\\w.`/])[A-Z][\\w$]{1,80}(?:[.#]\\w{1,80}(?:\\([^()\\n]{0,120}\\))?)?)";

  private static final String NAMES =
      "(?<names>" + NAME + "(?:(?:,| and| or|, and| nor| и| или|, и)\\s{1,3}" + NAME + "){0,6})";

  private static final String KIND =
      "(?:(?:the|its|also|existing|a|itself|class|type|interface|record|enum|method|function|file|класс|тип|интерфейс|метод|функцию|файл|сам|сами|сам[аоу]|запись)\\s{1,3}){0,3}";

  /** Names, then that they stay. What else stays beside them may stand between. */
  private static final Pattern STAYS = Pattern.compile("(?iuU)" + NAMES
      + "(?:\\s{1,3}(?:and|or|и|или)\\s{1,3}(?!not\\b)[^`.;:,\\n]{1,40}?)?(?:\\s{1,3}(?:itself|themselves|сам[аоиу]?|class|type|interface|method))?\\s{1,3}"
      + "(?:stays?\\s+(?:as\\s+(?:it\\s+is|they\\s+are|is)|unchanged|untouched|alone)"
      + "|remains?\\s+(?:as\\s+(?:it\\s+is|they\\s+are|is)|unchanged|untouched)"
      + "|(?:is|are)\\s+(?:not\\s+(?:to\\s+be\\s+)?(?:changed|touched|modified|edited|altered)|left\\s+(?:alone|as))"
      + "|(?:must|should|shall|may|can|do|does|will)\\s*(?:not|n't)\\s+(?:be\\s+)?(?:change[ds]?|touch(?:ed)?|modif(?:y|ied)|edit(?:ed)?|alter(?:ed)?)"
      + "|cannot\\s+(?:be\\s+)?(?:changed?|touched|modified)"
      + "|не\\s+(?:меня\\w+|измен\\w+|трога\\w+|прав\\w+|перепис\\w+)"
      + "|оста(?:ё|е|ю)тся\\s+(?:как\\s+есть|без\\s+изменений|прежн\\w+|неизменн\\w+)"
      + "|(?:оставить|остав\\w+)\\s+(?:как\\s+есть|без\\s+изменений))");

  /** That one leaves them, then names. */
  private static final Pattern LEAVE = Pattern.compile(
      "(?iuU)(?:(?:do\\s+not|don't|never|must\\s+not|should\\s+not|without)\\s+(?:chang(?:e|ing)|touch(?:ing)?|modify(?:ing)?|edit(?:ing)?|alter(?:ing)?)"
          + "|leave(?=[^;\\n]{0,120}\\b(?:alone|as\\s+(?:it\\s+is|they\\s+are|is)|unchanged|untouched))"
          + "|keep(?=[^;\\n]{0,120}\\b(?:as\\s+(?:it\\s+is|they\\s+are|is)|unchanged|untouched))"
          + "|не\\s+(?:меня\\w+|измен\\w+|трога\\w+|прав\\w+|перепис\\w+))\\s{1,3}" + KIND + NAMES);

  /** Before names of which only a part stays, or which are just what does not stay. */
  private static final Pattern PART_BEFORE = Pattern.compile(
      "(?iuU)\\b(?:signatures?|behaviou?r|results?|outputs?|orders?|formats?|names?|messages?|answers?|values?|meaning|of|in|for|except|but|besides|apart|other|others|everything|instead|unlike|only|"
          + "сигнатур\\w*|поведени\\w*|результат\\w*|вывод\\w*|порядок|порядк\\w*|формат\\w*|им(?:я|ена)|сообщени\\w*|ответ\\w*|значени\\w*|кроме|прочи\\w*|остальн\\w*|лишь|только|вместо|в|у|для)\\s{1,3}(?:the\\s{1,3}|all\\s{1,3})?$");

  /** Behind what is said, where it holds for some cases only, or speaks of what happens while it runs. */
  private static final Pattern PART_AFTER = Pattern.compile(
      "(?iuU)^\\s{0,3}[,(—-]?\\s{0,3}(?:for|when|if|in|while|otherwise|except|but|unless|besides|apart|other|its|their|by|until|after|during|signatures?|для|если|при|кроме|когда|в|во|пока|до|после|сигнатур\\w*|иначе|'s)\\b");

  /** The end of "leave … alone" and "keep … as it is", behind which a part may be named. */
  private static final Pattern SAID = Pattern.compile(
      "(?iu)^\\s{1,3}(?:alone|as\\s+(?:it\\s+is|they\\s+are|is)|unchanged|untouched)(?!\\p{L})");

  private static final Pattern ONE = Pattern.compile(NAME);

  private static final Pattern MEMBER = Pattern.compile(
      "(?:(?<type>[A-Z]\\w*)[.#])?(?<member>[a-z]\\w*)(?<call>\\((?<arguments>.*)\\))?");

  private final VerificationContext context;
  private final JavaParser parser;
  private final SourceDiff diff;
  private final String task;

  StayingCode(VerificationContext context, JavaParser parser, SourceDiff diff, String task) {
    this.context = context;
    this.parser = parser;
    this.diff = diff;
    this.task = task;
  }

  List<Finding> findings() {
    List<Finding> found = new ArrayList<>();
    for (String name : names(task)) {
      touched(name)
          .ifPresent(
              place -> found.add(
                  Finding.in(
                      place.path(),
                      place.line(),
                      "said-to-stay",
                      "The task says that `" + name
                          + "` stays as it is, and the change touches it: take it back, or let the task ask for it.")));
    }
    return found;
  }

  /** What stays by the words of a task. */
  static Set<String> names(String task) {
    Set<String> names = new LinkedHashSet<>();
    for (Pattern said : List.of(STAYS, LEAVE)) {
      Matcher matcher = said.matcher(task);
      while (matcher.find()) {
        String before =
            task.substring(Math.max(0, matcher.start("names") - 40), matcher.start("names"));
        boolean part = (said == STAYS && PART_BEFORE.matcher(before).find())
            || PART_AFTER
                .matcher(SAID.matcher(task.substring(matcher.end())).replaceFirst(""))
                .find();
        if (!part) {
          Matcher one = ONE.matcher(matcher.group("names"));
          while (one.find()) {
            names.add(one.group().replace("`", ""));
          }
        }
      }
    }
    return names;
  }

  private record Place(String path, int line) {}

  private Optional<Place> touched(String name) {
    return file(name).or(() -> type(name)).or(() -> member(name));
  }

  /** A file by its path or, where only one of base is called so, by its name. */
  private Optional<Place> file(String name) {
    if (!name.contains(".") || name.contains("(")) {
      return Optional.empty();
    }
    List<String> known = context.base().paths().stream()
        .filter(path -> path.equals(name) || path.endsWith("/" + name))
        .toList();
    return context.changes().stream()
        .map(ChangedFile::path)
        .filter(path -> known.contains(path) && (known.size() == 1 || path.equals(name)))
        .filter(path -> !CodeText.same(
            path,
            context.base().text(path).orElse(""),
            context.head().text(path).orElse("")))
        .findFirst()
        .map(path -> new Place(path, 0));
  }

  private Stream<SourceDiff.Pair> pairs() {
    return Stream.concat(diff.production().stream(), diff.tests().stream());
  }

  /** A type whose code differs in anything but comments and formatting. */
  private Optional<Place> type(String name) {
    return pairs()
        .filter(pair -> pair.base() != null)
        .flatMap(pair -> pair.base().types().stream()
            .filter(type -> type.simpleName().equals(name))
            .filter(type -> !code(type).equals(code(pair.head(), type)))
            .map(type -> new Place(pair.path(), type.file().line(type.tree()))))
        .findFirst();
  }

  private static String code(JavaType type) {
    return type.file().normal(type.tree());
  }

  private static String code(@org.jspecify.annotations.Nullable JavaFile head, JavaType type) {
    return head == null
        ? ""
        : head.types().stream()
            .filter(t -> t.binaryName().equals(type.binaryName()))
            .map(StayingCode::code)
            .findFirst()
            .orElse("");
  }

  private Optional<Place> member(String name) {
    Matcher member = MEMBER.matcher(name.replace('#', '.'));
    if (!member.matches() || (member.group("type") == null && member.group("call") == null)) {
      return Optional.empty();
    }
    String type = member.group("type");
    List<JavaMethod> methods = pairs()
        .filter(pair -> pair.base() != null)
        .flatMap(pair -> pair.base().methods().stream())
        .filter(m -> m.name().equals(member.group("member")))
        .filter(
            m -> type == null ? !m.type().isInterface() : m.type().simpleName().equals(type))
        .filter(m -> counts(member.group("arguments"), m))
        .toList();
    if (type == null && (methods.size() != 1 || elsewhere(member.group("member")))) {
      return Optional.empty(); // which one is meant nobody knows
    }
    return methods.stream()
        .flatMap(m -> Stream.concat(Stream.of(m), helpers(m)))
        .filter(this::differs)
        .findFirst()
        .map(m -> new Place(m.file().path(), m.line()));
  }

  /** Whether a method takes as many arguments as the task gives it; brackets alone say nothing of it. */
  private static boolean counts(
      @org.jspecify.annotations.Nullable String arguments, JavaMethod method) {
    return arguments == null
        || arguments.isBlank()
        || arguments.contains("<")
        || arguments.contains("..")
        || arguments.split(",", -1).length == method.parameterNames().size();
  }

  /** Whether a source that does not change declares a method of the name, too. */
  private boolean elsewhere(String name) {
    Set<String> changing = pairs().map(SourceDiff.Pair::path).collect(Collectors.toSet());
    return context.base().paths().stream()
        .filter(path ->
            path.endsWith(".java") && context.isProduction(path) && !changing.contains(path))
        .flatMap(
            path -> context
                .base()
                .text(path)
                .filter(t -> t.contains(name))
                .map(t -> parser.parse(path, t))
                .stream())
        .flatMap(file -> file.methods().stream())
        .anyMatch(m -> m.name().equals(name));
  }

  /** Private methods of the same type that a method names: they are its own text. */
  private static Stream<JavaMethod> helpers(JavaMethod method) {
    Set<String> words = JavaTokens.words(method.body());
    return method.type().methods().stream()
        .filter(m -> m.has(Modifier.PRIVATE) && !m.isConstructor() && words.contains(m.name()));
  }

  private boolean differs(JavaMethod method) {
    return pairs()
        .filter(pair -> pair.path().equals(method.file().path()))
        .map(SourceDiff.Pair::head)
        .noneMatch(head -> head != null
            && head.methods().stream()
                .anyMatch(m -> m.key().equals(method.key())
                    && m.file().normal(m.tree()).equals(method.file().normal(method.tree()))));
  }
}
