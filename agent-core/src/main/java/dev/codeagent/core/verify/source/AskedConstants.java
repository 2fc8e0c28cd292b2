/** Tells whether a change does nothing to production but exchange values that the task spells. */
package dev.codeagent.core.verify.source;

import dev.codeagent.api.verify.ChangedFile;
import dev.codeagent.api.verify.VerificationContext;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * “Wrap at 72, not 80” is done by one number, and whatever tests expect otherwise afterwards follows from it. Every new value has to be
 * asked for, and it has to be clear which old one is meant: none of production is like it, or the task names what bears it.
 */
final class AskedConstants {

  private static final Set<String> TRUTHS = Set.of("true", "false");

  /** Letters from which a name of code says which value is meant. */
  private static final int TELLING = 4;

  private final TaskWords words;
  private final Map<String, Integer> exchanged = new HashMap<>();
  private final Set<String> unnamed = new HashSet<>();

  private AskedConstants(TaskWords words) {
    this.words = words;
  }

  /** Whether the whole of the change's production is what the task asks for, value by value. */
  static boolean are(VerificationContext context, SourceDiff diff, TaskWords words) {
    boolean javaAlone = context.changes().stream()
        .map(ChangedFile::path)
        .filter(path -> !path.endsWith(".java"))
        .noneMatch(path ->
            context.isProduction(path) || (context.isProtected(path) && !context.isTest(path)));
    AskedConstants constants = new AskedConstants(words);
    return javaAlone
        && diff.production().stream().allMatch(constants::exchanges)
        && !constants.exchanged.isEmpty()
        && constants.unnamed.stream()
            .allMatch(old -> constants.exchanged.getOrDefault(old, 0) == occurrences(old, context));
  }

  private boolean exchanges(SourceDiff.Pair pair) {
    if (pair.base() == null || pair.head() == null) {
      return false;
    }
    List<JavaTokens.Token> was = JavaTokens.of(pair.base().text());
    List<JavaTokens.Token> is = JavaTokens.of(pair.head().text());
    if (was.size() != is.size()) {
      return false;
    }
    for (int i = 0; i < was.size(); i++) {
      if (!was.get(i).text().equals(is.get(i).text()) && !isAsked(was, was.get(i), is.get(i))) {
        return false;
      }
    }
    return true;
  }

  private boolean isAsked(List<JavaTokens.Token> all, JavaTokens.Token was, JavaTokens.Token is) {
    boolean value = switch (was.kind()) {
      case NUMBER, TEXT, CHARACTER -> was.kind() == is.kind();
      case WORD -> TRUTHS.contains(was.text()) && TRUTHS.contains(is.text());
      case SYMBOL -> false;
    };
    Set<Literal> old = literals(was);
    Set<Literal> now = literals(is);
    if (!value || now.isEmpty() || !now.stream().allMatch(v -> words.asksFor(v, old))) {
      return false;
    }
    exchanged.merge(was.text(), 1, Integer::sum);
    boolean named = all.stream()
        .filter(t -> t.line() == was.line() && t.kind() == JavaTokens.Kind.WORD)
        .anyMatch(t -> t.text().length() >= TELLING && words.names(t.text()));
    if (!named) {
      unnamed.add(was.text());
    }
    return true;
  }

  private static Set<Literal> literals(JavaTokens.Token token) {
    return TRUTHS.contains(token.text())
        ? Set.of(Literal.bool(token.text().equals("true")))
        : JavaTokens.literals(token.text());
  }

  /** How often base's production spells a value. */
  private static int occurrences(String value, VerificationContext context) {
    return context.base().paths().stream()
        .filter(path -> path.endsWith(".java") && context.isProduction(path))
        .map(path -> context.base().text(path).orElse(""))
        .filter(text -> text.contains(value))
        .collect(Collectors.summingInt(text -> (int)
            JavaTokens.of(text).stream().filter(t -> t.text().equals(value)).count()));
  }
}
