package dev.codeagent.core.verify.tamper;

import dev.codeagent.api.verify.ChangedFile;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.core.verify.source.Literal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The files of a change that running code can have an answer from: its sources and resources, and any other file that the
 * changed code may read. Documents that nothing reads may tell the examples of the tests, and so may comments.
 */
final class SpelledFiles {

  /** Ways to read a file. */
  private static final Pattern READS = Pattern.compile(
      "\\b(?:Files|Paths?|File|FileReader|FileInputStream|RandomAccessFile|getResource\\w*|readFile\\w*|ReadFile|open|read_text|"
          + "read_bytes|file_get_contents|fopen|slurp)\\s*[.(]");

  /** Ways to read what a source says in its comments. */
  private static final Pattern READS_COMMENTS = Pattern.compile(
      "__doc__|\\bgetdoc\\b|\\bgetsource|\\}\\)?\\.toString\\(\\)|\\bFunction\\b.{0,40}toString");

  private static final Pattern READS_TEXT =
      Pattern.compile("\\b(?:open|read\\w*|fopen|slurp)\\s*\\(");

  /** Where a source lies, which who reads it has to know. */
  private static final Pattern OWN_PLACE =
      Pattern.compile("__file__|__filename|\\bimport\\.meta\\b");

  /** What may be a function that is asked for its source. */
  private static final Pattern TEXT_OF =
      Pattern.compile("\\b(?<name>[A-Za-z_$][\\w$]*)\\.toString\\(\\)");

  /** A text over several lines that a statement holds; one that begins a line is a comment as much. */
  private static final Pattern LINES =
      Pattern.compile("(?s)(?<quotes>\"\"\"|'''|`)(?<text>.{0,20000}?)\\k<quotes>");

  /** Ways to ask for the names that sources declare. */
  private static final Pattern ASKS_NAMES = Pattern.compile(
      "\\bget(?:Declared)?(?:Fields|Methods|Classes)\\b|\\bgetRecordComponents\\b|\\bgetParameters\\b|\\bgetPermittedSubclasses\\b");

  private final VerificationContext context;
  private final List<String> changed = new ArrayList<>();
  private final String code;
  private final List<String> texts = new ArrayList<>();

  SpelledFiles(VerificationContext context) {
    this.context = context;
    StringBuilder all = new StringBuilder();
    for (ChangedFile file : context.changes()) {
      String path = file.path();
      if (file.kind() == ChangedFile.Kind.DELETED
          || context.isTest(path)
          || context.isProtected(path)) {
        continue;
      }
      changed.add(path);
      if (HardcodeVerifier.isCode(path)) {
        String text = context.head().text(path).orElse("");
        all.append(text).append('\n');
        LiteralSources.literals(path, text).stream()
            .filter(l -> l.kind() == Literal.Kind.TEXT)
            .forEach(l -> texts.add(l.value()));
      }
    }
    code = all.toString();
  }

  List<String> paths() {
    return changed.stream()
        .filter(path -> HardcodeVerifier.isCode(path) || context.isProduction(path) || isRead(path))
        .toList();
  }

  private boolean isRead(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    String stem = name.indexOf('.') > 0 ? name.substring(0, name.indexOf('.')) : name;
    return READS.matcher(code).find()
        || texts.stream().anyMatch(t -> t.contains(name) || t.endsWith("/" + stem));
  }

  /** What a file says to code that runs. */
  String text(String path) {
    String text = context.head().text(path).orElse("");
    boolean all = path.endsWith(".java") || !HardcodeVerifier.isCode(path) || readsComments();
    return all
        ? text
        : String.join("\n", ForeignSource.withoutComments(text.lines().toList()));
  }

  /** What a source of another language holds besides quoted words: texts over several lines, and comments where they are read. */
  Optional<String> besides(String path) {
    if (path.endsWith(".java") || !HardcodeVerifier.isCode(path)) {
      return Optional.empty();
    }
    String text = context.head().text(path).orElse("");
    if (readsComments()) {
      return Optional.of(text);
    }
    String texts = LINES
        .matcher(text)
        .results()
        .filter(found -> !text.substring(text.lastIndexOf('\n', found.start()) + 1, found.start())
            .isBlank())
        .map(found -> found.group(2))
        .filter(lines -> lines.indexOf('\n') >= 0)
        .collect(Collectors.joining("\n"));
    return texts.isEmpty() ? Optional.empty() : Optional.of(texts);
  }

  private boolean readsComments() {
    return READS_COMMENTS.matcher(code).find()
        || (OWN_PLACE.matcher(code).find() && READS_TEXT.matcher(code).find())
        || TEXT_OF.matcher(code).results().anyMatch(m -> isFunction(m.group(1)));
  }

  /** Whether the changed code declares a function of that name. */
  private boolean isFunction(String name) {
    String quoted = Pattern.quote(name);
    return Pattern.compile("\\bfunction\\s+" + quoted + "\\b|\\b" + quoted
            + "\\s*=\\s*(?:async\\s*)?(?:function\\b|\\([^()]*\\)\\s*=>|[\\w$]+\\s*=>)")
        .matcher(code)
        .find();
  }

  /** Whether the changed code asks for names that sources declare. */
  boolean asksForNames() {
    return ASKS_NAMES.matcher(code).find();
  }
}
