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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.SourceVersion;

/**
 * A test repeats another when the body is the same, or when it is made of demands alone that all stand in the other.
 * Only tests that stand at base and at head count as the other, so that a renamed test repeats nothing. Not for many
 * threads.
 */
final class RepeatedTests {

  /** Calls of a test class's own methods within each other that are followed. */
  private static final int MAX_DEPTH = 3;

  private final VerificationContext context;
  private final JavaParser parser;

  RepeatedTests(VerificationContext context, JavaParser parser) {
    this.context = context;
    this.parser = parser;
  }

  /** Whether a test of head repeats one that was there before. */
  boolean has(JavaMethod test) {
    Set<String> words = new HashSet<>(JavaTokens.words(test.body()));
    words.retainAll(JavaTokens.words(String.join(" ", made(test))));
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
    if (test.body().equals(other.body()) || made(test).equals(made(other))) {
      return true;
    }
    if (!demandsAlone(test) || !demandsAlone(other)) {
      return false;
    }
    Set<String> own = TestMatching.demands(test);
    return !own.isEmpty() && TestMatching.demands(other).containsAll(own);
  }

  /** What a test is made of, in whatever order and under whatever names: its values, and what it calls besides demands. */
  private static List<String> made(JavaMethod test) {
    List<String> found = new ArrayList<>();
    for (StatementTree statement : Objects.requireNonNull(test.tree().getBody()).getStatements()) {
      String code = test.file().normal(statement);
      if (!code.startsWith("System . ")) {
        made(code, test, 0, found);
      }
    }
    if (found.isEmpty()) {
      found.add(test.key()); // nothing to compare it by
    }
    found.sort(Comparator.naturalOrder());
    return found;
  }

  /** Constants of the test's class stand for their values, and its own methods for what they do. */
  private static void made(String code, JavaMethod test, int depth, List<String> into) {
    List<JavaTokens.Token> tokens = JavaTokens.of(code);
    for (int i = 0; i < tokens.size(); i++) {
      String name = tokens.get(i).text();
      if (tokens.get(i).kind() != JavaTokens.Kind.WORD) {
        JavaTokens.literals(name).forEach(literal -> into.add(literal.value()));
        continue;
      }
      Optional<String> constant = constant(test, name);
      boolean call = i + 1 < tokens.size() && tokens.get(i + 1).text().equals("(");
      if (constant.isPresent() && depth < MAX_DEPTH) {
        made(constant.get(), test, depth + 1, into);
      } else if (call && !SourceVersion.isKeyword(name) && !AssertionReader.demands(name)) {
        Optional<JavaMethod> own = own(test, name);
        if (own.isPresent() && depth < MAX_DEPTH) {
          made(own.get().body(), test, depth + 1, into);
        } else {
          into.add(name);
        }
      }
    }
  }

  private static Optional<String> constant(JavaMethod test, String name) {
    return test.type().fields().stream()
        .filter(f -> f.getName().contentEquals(name) && f.getInitializer() != null)
        .map(f -> test.file().normal(f.getInitializer()))
        .findFirst();
  }

  private static Optional<JavaMethod> own(JavaMethod test, String name) {
    return test.type().methods().stream()
        .filter(m -> m.name().equals(name) && m.hasBody() && !m.isConstructor())
        .findFirst();
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
