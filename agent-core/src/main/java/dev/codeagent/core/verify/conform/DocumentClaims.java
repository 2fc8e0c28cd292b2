/** What documentation newly says that calls of the project answer. */
package dev.codeagent.core.verify.conform;

import dev.codeagent.api.verify.ChangedFile;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.core.verify.source.JavaMethod;
import dev.codeagent.core.verify.source.JavaParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/**
 * Only calls that need nothing around them count: of a static method, or on an object that is made in the same breath, with
 * values alone. They stand in sentences and tables, or in examples in Java with the answer in a comment behind.
 *
 * @param claims what is said
 * @param module the folder that holds {@code src}, with its slash, or empty
 */
record DocumentClaims(TaskClaims claims, String module) {

  private static final String MAIN = "src/main/java/";
  private static final int MOST_TEXT = 200_000;

  private static final Pattern DOCUMENT = Pattern.compile("(?i).*\\.(?:md|markdown|mdx)");
  private static final Pattern FENCE = Pattern.compile("^\\s*(?:```|~~~)\\s*(?<language>\\w*).*");

  private static final Pattern ANSWERED = Pattern.compile(
      "^\\s*(?:(?:final\\s+)?[\\w.<>,?\\[\\] ]{1,60}\\s\\w+\\s*=\\s*)?(?<call>[A-Zn][^;=]{2,300}\\))\\s*;\\s*//\\s*"
          + "(?:->|→|=>|==|=|returns|gives|is)?\\s*(?<answer>\"[^\"`]*\"|-?\\d[\\d_.]*[LdfF]?|true|false|null)\\s*$");

  /** Around an example that shows what was, what is wrong or what is to come. */
  private static final Pattern NOT_SO = Pattern.compile(
      "(?iu)(?<!\\p{L})(?:wrong|bad|bugs?|before|old|until|earlier|previously|formerly|was|were|used to|planned|future|proposal|imagine|instead|"
          + "неверн\\p{L}*|раньше|прежде|ранее|ошибк\\p{L}*|был[оаи]?|план\\p{L}*)(?!\\p{L})|❌|✗");

  /** Lines before an example that may lead to it. */
  private static final int LEADING = 3;

  static Optional<DocumentClaims> of(VerificationContext context, JavaParser parser) {
    StringBuilder said = new StringBuilder();
    for (ChangedFile file : context.changes()) {
      if (DOCUMENT.matcher(file.path()).matches()) {
        said.append(news(
                context.base().text(file.path()).orElse(""),
                context.head().text(file.path()).orElse("")))
            .append("\n\n");
      }
    }
    List<Stated> stated = new ArrayList<>();
    String module = null;
    for (Stated one : TaskClaims.of(said.toString()).stated()) {
      Optional<String> of = one instanceof Stated.Example example
          ? owner(example.left(), context, parser)
          : Optional.empty();
      if (of.isPresent() && (module == null || module.equals(of.get()))) {
        module = of.get();
        Stated.Example example = (Stated.Example) one;
        stated.add(new Stated.Example(
            example.sentence(), Stated.Form.DEMANDED, example.left(), example.right()));
      }
    }
    return module == null
        ? Optional.empty()
        : Optional.of(new DocumentClaims(new TaskClaims(stated, false), module));
  }

  /** New lines, with the headings and heads of tables that they stand under; examples as sentences. */
  private static String news(String base, String head) {
    Set<String> before = base.lines().map(String::strip).collect(Collectors.toSet());
    List<String> lines = head.lines().toList();
    StringBuilder news = new StringBuilder();
    String language = null;
    boolean other = false;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      Matcher fence = FENCE.matcher(line);
      boolean isNew = !before.contains(line.strip());
      if (fence.matches()) {
        language = language == null ? fence.group("language") : null;
        other = language != null && isNotSo(lines, i);
        news.append('\n');
      } else if (language != null) {
        Matcher answered = ANSWERED.matcher(line);
        if (isNew && !other && language.equals("java") && answered.matches()) {
          String call = answered.group("call").strip();
          news.append("`")
              .append(call)
              .append("` returns `")
              .append(answered.group("answer"))
              .append("`\n\n");
        }
      } else if (isNew || line.startsWith("#") || line.strip().startsWith("|")) {
        news.append(line).append('\n');
      } else {
        news.append('\n');
      }
    }
    return news.toString();
  }

  private static boolean isNotSo(List<String> lines, int fence) {
    int seen = 0;
    for (int i = fence - 1; i >= 0 && seen < LEADING; i--) {
      seen += lines.get(i).isBlank() ? 0 : 1;
      if (NOT_SO.matcher(lines.get(i)).find()) {
        return true;
      }
    }
    return false;
  }

  /** The module of a call that can be made as it stands, of a type of production. */
  private static Optional<String> owner(
      String call, VerificationContext context, JavaParser parser) {
    Matcher m = Spelled.CALL.matcher(call.strip());
    if (!Spelled.isCall(call) || !m.matches()) {
      return Optional.empty();
    }
    String made = m.group("made");
    String type = made != null ? made : m.group("type");
    if (type == null) {
      return Optional.empty();
    }
    List<String> declared = context.head().paths().stream()
        .filter(p -> p.contains(MAIN) && p.endsWith("/" + type + ".java"))
        .toList();
    if (declared.size() != 1) {
      return Optional.empty();
    }
    String path = declared.getFirst();
    List<JavaMethod> methods = context
        .head()
        .text(path)
        .filter(text -> text.length() < MOST_TEXT)
        .map(text -> parser.parse(path, text).methods())
        .orElse(List.of())
        .stream()
        .filter(method -> method.name().equals(m.group("name")))
        .toList();
    boolean statics = !methods.isEmpty() && methods.stream().allMatch(x -> x.has(Modifier.STATIC));
    return made != null || statics
        ? Optional.of(path.substring(0, path.indexOf(MAIN)))
        : Optional.empty();
  }
}
