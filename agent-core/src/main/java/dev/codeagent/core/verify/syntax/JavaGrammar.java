package dev.codeagent.core.verify.syntax;

import dev.codeagent.api.verify.Tree;
import dev.codeagent.core.verify.source.JavaParser;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads Java far enough to see that it ends too early: the build says the rest, in the language level that the project has,
 * which this parser does not know.
 */
final class JavaGrammar implements Grammar {
  /** Faults that no level of the language takes: a brace, comment or literal that is not closed. */
  private static final Set<String> UNFINISHED = Set.of(
      "compiler.err.premature.eof",
      "compiler.err.unclosed.comment",
      "compiler.err.unclosed.str.lit",
      "compiler.err.unclosed.text.block");

  /** Longer sources are generated; what javac needs to recover from errors grows with the square of the length. */
  private static final int MAX_LENGTH = 200_000;

  private final Optional<JavaParser> parser = JavaParser.create();

  @Override
  public List<Problem> problems(FileText file, Tree tree) {
    // a byte of another encoding can look like a backslash; templates in strings were a preview of
    // JDK 21 and 22
    if (parser.isEmpty()
        || file.text().length() > MAX_LENGTH
        || !file.isUtf8()
        || file.text().contains("\\{")) {
      return List.of();
    }
    try {
      return parser.get().faults(file.path(), file.text()).stream()
          .limit(1)
          .map(JavaGrammar::problem)
          .toList();
    } catch (StackOverflowError | IllegalStateException e) {
      // javac descends, and wraps its own failures; a source that is too deep for it is the build's
      // business
      return List.of();
    }
  }

  private static Problem problem(JavaParser.Fault fault) {
    String message = "It cannot be parsed: " + fault.message() + ". Mend it at this place.";
    return UNFINISHED.contains(fault.code())
        ? Problem.certain("malformed-java", fault.line(), message)
        : Problem.told("malformed-java", fault.line(), message);
  }
}
