/** Tells tests that only repeat what stands in another test already. */
package dev.codeagent.core.verify.proof;

import com.sun.source.tree.StatementTree;
import com.sun.source.tree.VariableTree;
import dev.codeagent.api.verify.Tree;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.core.verify.source.AssertionReader;
import dev.codeagent.core.verify.source.JavaMethod;
import dev.codeagent.core.verify.source.JavaParser;
import dev.codeagent.core.verify.source.JavaTokens;
import dev.codeagent.core.verify.source.TestCode;
import dev.codeagent.core.verify.source.TestMatching;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A test repeats another when the body is the same, or when it is made of demands alone that all stand in the other.
 * Only tests that stand at base and at head count as the other, so that a renamed test repeats nothing. Not for many
 * threads.
 */
final class RepeatedTests {

  private final VerificationContext context;
  private final JavaParser parser;

  RepeatedTests(VerificationContext context, JavaParser parser) {
    this.context = context;
    this.parser = parser;
  }

  /** Whether a test of head repeats one that was there before. */
  boolean has(JavaMethod test) {
    Set<String> words = new HashSet<>(JavaTokens.words(test.body()));
    words.retainAll(JavaTokens.words(String.join(" ", MadeOf.of(test))));
    for (String path : context.base().paths()) {
      if (!path.endsWith(".java") || !context.isTest(path)) {
        continue;
      }
      List<JavaMethod> before = tests(context.base(), path, words);
      if (!before.isEmpty()) {
        List<String> kept =
            tests(context.head(), path, words).stream().map(RepeatedTests::text).toList();
        boolean found = before.stream()
            .anyMatch(other -> !other.key().equals(test.key())
                && kept.contains(text(other))
                && repeats(test, other));
        if (found) {
          return true;
        }
      }
    }
    return false;
  }

  private List<JavaMethod> tests(Tree tree, String path, Set<String> words) {
    return tree.text(path).filter(text -> words.stream().allMatch(text::contains)).stream()
        .flatMap(text -> TestCode.tests(parser.parse(path, text)).stream())
        .toList();
  }

  private static String text(JavaMethod test) {
    return test.key() + " " + test.body();
  }

  private static boolean repeats(JavaMethod test, JavaMethod other) {
    if (!test.parameterNames().isEmpty() || !other.hasBody() || !test.hasBody()) {
      return false;
    }
    if (test.body().equals(other.body()) || MadeOf.of(test).equals(MadeOf.of(other))) {
      return true;
    }
    if (!demandsAlone(test) || !demandsAlone(other)) {
      return false;
    }
    Set<String> own = TestMatching.demands(test);
    return !own.isEmpty() && TestMatching.demands(other).containsAll(own);
  }

  /** Whether a test names values and demands something of them, and does nothing else. */
  private static boolean demandsAlone(JavaMethod test) {
    List<? extends StatementTree> statements =
        Objects.requireNonNull(test.tree().getBody()).getStatements();
    long locals = statements.stream().filter(VariableTree.class::isInstance).count();
    int demands =
        AssertionReader.read(test.tree().getBody(), test.file()).assertions().size();
    return locals + demands == statements.size();
  }
}
