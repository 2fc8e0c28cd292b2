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
import dev.codeagent.core.verify.source.TaskWords;
import dev.codeagent.core.verify.source.TestCode;
import dev.codeagent.core.verify.source.TestMatching;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A test repeats another when the body is the same, or when it is made of demands alone that all stand in the other.
 * All tests of base count as the other: one that was renamed or only written down in another way is no new one, unless what
 * prepares it is another. Where the task asks to rename or rewrite, only those count that stay as they are. Not for many
 * threads.
 */
final class RepeatedTests {

  private final VerificationContext context;
  private final JavaParser parser;
  private final boolean rewrites;

  RepeatedTests(VerificationContext context, JavaParser parser) {
    this.context = context;
    this.parser = parser;
    TaskWords words = TaskWords.of(context);
    this.rewrites = words.restructures() || words.changesBehaviour();
  }

  /** Whether a test of head repeats one that was there before. */
  boolean has(JavaMethod test) {
    Set<String> words = new HashSet<>(JavaTokens.words(test.body()));
    words.retainAll(JavaTokens.words(String.join(" ", MadeOf.of(test))));
    for (String path : context.base().paths()) {
      if (!path.endsWith(".java") || !context.isTest(path)) {
        continue;
      }
      boolean found = tests(context.base(), path, words).stream()
          .anyMatch(other -> repeats(test, other)
              && (rewrites
                  ? !other.key().equals(test.key()) && stays(path, other)
                  : !other.key().equals(test.key()) || prepared(test).equals(prepared(other))));
      if (found) {
        return true;
      }
    }
    return false;
  }

  private boolean stays(String path, JavaMethod test) {
    return tests(context.head(), path, Set.of()).stream()
        .anyMatch(t -> t.key().equals(test.key()) && t.body().equals(test.body()));
  }

  /** What is done and made for a test in its class beside it. */
  private static List<String> prepared(JavaMethod test) {
    List<String> made = new ArrayList<>();
    for (JavaMethod method : test.type().methods()) {
      if (NewTests.prepares(method) && method.hasBody()) {
        made.addAll(MadeOf.of(method));
        made.remove(method.key()); // nothing that makes a difference
      }
    }
    test.type().fields().stream()
        .filter(field -> field.getInitializer() != null)
        .forEach(field -> made.add(test.file().normal(field.getInitializer())));
    made.sort(Comparator.naturalOrder());
    return made;
  }

  private List<JavaMethod> tests(Tree tree, String path, Set<String> words) {
    return tree.text(path).filter(text -> words.stream().allMatch(text::contains)).stream()
        .flatMap(text -> TestCode.tests(parser.parse(path, text)).stream())
        .toList();
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
