package dev.codeagent.core.verify.proof;

import com.sun.source.tree.VariableTree;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.core.verify.source.JavaFile;
import dev.codeagent.core.verify.source.JavaMethod;
import dev.codeagent.core.verify.source.JavaParser;
import dev.codeagent.core.verify.source.JavaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Javadoc that a task asks for by the names of types: each of them has to have a comment that says something, each of its public methods where the sentence
 * speaks of each or of all, and each component of a record where it speaks of {@code @param}. Constructors, and methods that override others, need none.
 */
final class AskedComments {

  private static final Pattern SENTENCE_END = Pattern.compile("\n|(?<=[.!?])\\s");
  private static final Pattern COMMENTS = Pattern.compile(
      "(?iu)(?<!\\p{L})(?:java ?docs?|doc(?:umentation)? comments?|документирующ\\p{L}+ комментари\\p{L}+)(?!\\p{L})");
  private static final Pattern SMALL = Pattern.compile(
      "(?iu)typo|spell|correct|(?<!\\p{L})fix|renam|remov|delet|outdated|stale|move|опечат|исправ|переимен|удал|устарев|перенес");
  private static final Pattern EACH = Pattern.compile(
      "(?iu)(?<!\\p{L})(?:each|every|all)(?!\\p{L})|(?<!\\p{L})(?:кажд|все(?:х|м|ми)?(?!\\p{L}))");
  private static final Pattern TYPE = Pattern.compile("`([A-Z]\\w{0,99})`");
  private static final Pattern COMPONENTS = Pattern.compile("@param");

  /** Words of a comment that say something, if only a little. */
  private static final int FEWEST_WORDS = 2;

  private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}\\p{N}'’-]*");
  private static final Pattern EMPTY_WORDS =
      Pattern.compile("(?iu)todo|fixme|tbd|javadoc|comment|n/a");
  private static final Pattern INHERITED = Pattern.compile("\\{@inheritDoc}");

  private final JavaParser parser;
  private final VerificationContext context;
  private final List<String> missing = new ArrayList<>();

  private AskedComments(JavaParser parser, VerificationContext context) {
    this.parser = parser;
    this.context = context;
  }

  /** What asked for comment is not there, empty when nothing is known to be missing. */
  static Optional<String> doubt(String task, VerificationContext context) {
    Optional<JavaParser> parser = JavaParser.create();
    if (parser.isEmpty()) {
      return Optional.empty();
    }
    AskedComments asked = new AskedComments(parser.get(), context);
    SENTENCE_END
        .splitAsStream(task)
        .filter(sentence ->
            COMMENTS.matcher(sentence).find() && !SMALL.matcher(sentence).find())
        .flatMap(sentence -> Stream.of(sentence.split(";")))
        .forEach(asked::look);
    return asked.missing.isEmpty()
        ? Optional.empty()
        : Optional.of("The task asks for Javadoc of " + asked.missing.getFirst()
            + ", which has none that says anything"
            + (asked.missing.size() > 1 ? " (and " + (asked.missing.size() - 1) + " more)." : "."));
  }

  private void look(String clause) {
    Matcher name = TYPE.matcher(clause);
    boolean each = EACH.matcher(clause).find();
    boolean components = COMPONENTS.matcher(clause).find();
    while (name.find()) {
      String type = name.group(1);
      context.head().paths().stream()
          .filter(path -> path.endsWith("/" + type + ".java") && context.isProduction(path))
          .forEach(path -> look(path, type, each, components));
    }
  }

  private void look(String path, String name, boolean each, boolean components) {
    JavaFile file = parser.parse(path, context.head().text(path).orElse(""));
    for (JavaType type : file.types()) {
      if (type.simpleName().equals(name) && type.outer() == null) {
        String comment = DocComments.before(file, type.tree());
        if (!says(comment)) {
          missing.add("`" + name + "`");
        }
        if (components && type.isRecord()) {
          type.fields().stream()
              .filter(field ->
                  isComponent(file, type, field) && !comment.contains("@param " + field.getName()))
              .forEach(
                  field -> missing.add("the component `" + name + "." + field.getName() + "`"));
        }
        if (each) {
          type.methods().stream()
              .filter(
                  method -> needsComment(method) && !says(DocComments.before(file, method.tree())))
              .forEach(method -> missing.add("`" + name + "." + method.name() + "`"));
        }
      }
    }
  }

  private static boolean needsComment(JavaMethod method) {
    return method.isOpen() && !method.isConstructor() && !method.annotated("Override");
  }

  /** Components stand between the record's name and its body. */
  private static boolean isComponent(JavaFile file, JavaType type, VariableTree field) {
    int body = file.source(type.tree()).indexOf('{');
    return file.start(field) - file.start(type.tree()) < body;
  }

  private static boolean says(String comment) {
    return INHERITED.matcher(comment).find()
        || WORD.matcher(EMPTY_WORDS.matcher(comment.replaceAll("@\\w+", " ")).replaceAll(" "))
                .results()
                .count()
            >= FEWEST_WORDS;
  }
}
