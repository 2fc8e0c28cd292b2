package dev.codeagent.core.verify.proof;

import com.sun.source.tree.Tree;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.core.verify.source.JavaFile;
import dev.codeagent.core.verify.source.JavaMethod;
import dev.codeagent.core.verify.source.JavaParser;
import dev.codeagent.core.verify.source.JavaType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/**
 * Which classes run the tests of an abstract class or an interface: those that inherit them, by way of others too. A runner
 * reports such a test under the name of the class that runs it. Not for many threads.
 */
final class TestHeirs {

  /** Test sources that are searched for one test's heirs, and characters of each. */
  private static final int MOST_SOURCES = 1_000;

  private static final int MOST_TEXT = 400_000;

  private final VerificationContext context;
  private final JavaParser parser;

  TestHeirs(VerificationContext context, JavaParser parser) {
    this.context = context;
    this.parser = parser;
  }

  /** Binary names of the classes that run a test which its own class cannot run; empty where that one can. */
  List<String> of(JavaMethod test) {
    if (!isAbstract(test.type())) {
      return List.of();
    }
    Set<String> parents = new LinkedHashSet<>(Set.of(test.type().simpleName()));
    Set<String> heirs = new LinkedHashSet<>();
    for (int known = 0; known < parents.size() && known < MOST_SOURCES; ) {
      known = parents.size();
      for (JavaType type : naming(parents)) {
        if (inherits(type, parents) && !overrides(type, test)) {
          parents.add(type.simpleName());
          if (!isAbstract(type)) {
            heirs.add(type.binaryName());
          }
        }
      }
    }
    return List.copyOf(heirs);
  }

  private static boolean isAbstract(JavaType type) {
    return type.isInterface() || type.has(Modifier.ABSTRACT);
  }

  private List<JavaType> naming(Set<String> parents) {
    return context.head().paths().stream()
        .filter(path -> path.endsWith(".java") && context.isTest(path))
        .limit(MOST_SOURCES)
        .flatMap(path -> context
            .head()
            .text(path)
            .filter(text -> text.length() <= MOST_TEXT && parents.stream().anyMatch(text::contains))
            .map(text -> parser.parse(path, text))
            .map(JavaFile::types)
            .orElse(List.of())
            .stream())
        .toList();
  }

  private static boolean inherits(JavaType type, Set<String> parents) {
    return Stream.concat(
            Stream.ofNullable(type.tree().getExtendsClause()),
            type.tree().getImplementsClause().stream())
        .map(Tree::toString)
        .map(parent -> parent.replaceFirst("<[\\s\\S]*", "").replaceFirst("^.*\\.", ""))
        .anyMatch(parents::contains);
  }

  /** Whether a class has a method of its own instead, which may be switched off there. */
  private static boolean overrides(JavaType type, JavaMethod test) {
    return type.methods().stream().anyMatch(m -> m.signature().equals(test.signature()));
  }
}
