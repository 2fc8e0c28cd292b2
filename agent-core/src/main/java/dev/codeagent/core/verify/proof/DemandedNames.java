package dev.codeagent.core.verify.proof;

import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import dev.codeagent.core.verify.source.Assertion;
import dev.codeagent.core.verify.source.AssertionReader;
import dev.codeagent.core.verify.source.JavaFile;
import dev.codeagent.core.verify.source.JavaMethod;
import dev.codeagent.core.verify.source.JavaTokens;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names that a test's assertions speak of, followed through local variables. */
final class DemandedNames {

  private DemandedNames() {}

  static Set<String> of(JavaMethod test) {
    JavaFile file = test.file();
    Map<String, Set<String>> locals = new HashMap<>();
    new TreeScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitVariable(VariableTree variable, @Nullable Void unused) {
        if (variable.getInitializer() != null) {
          locals.put(
              variable.getName().toString(),
              JavaTokens.words(file.source(variable.getInitializer())));
        }
        return super.visitVariable(variable, null);
      }
    }.scan(test.tree().getBody(), null);
    Set<String> found = new HashSet<>();
    for (Assertion assertion : AssertionReader.read(test.tree().getBody(), file).assertions()) {
      if (assertion.strength() != Assertion.Strength.NOTHING) {
        follow(JavaTokens.words(assertion.text()), locals, found);
      }
    }
    return found;
  }

  private static void follow(Set<String> words, Map<String, Set<String>> locals, Set<String> into) {
    for (String word : words) {
      if (into.add(word) && locals.containsKey(word)) {
        follow(locals.get(word), locals, into);
      }
    }
  }
}
