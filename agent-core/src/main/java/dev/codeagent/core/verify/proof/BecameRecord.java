/** Tells what a class did that the record in its place no longer does. */
package dev.codeagent.core.verify.proof;

import com.sun.source.tree.StatementTree;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.core.verify.source.JavaMethod;
import dev.codeagent.core.verify.source.JavaType;
import dev.codeagent.core.verify.source.SourceDiff;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/**
 * What the compiler gives a record, by JLS 8.10: a text of its own form, and a constructor that takes the components in
 * their order and only keeps them. Where the class spelled another one, tests have to be asked by a person.
 */
final class BecameRecord {

  private BecameRecord() {}

  static List<Finding> signs(SourceDiff diff) {
    Map<String, JavaType> before = SourceDiff.bases(diff.production()).stream()
        .flatMap(f -> f.types().stream())
        .collect(Collectors.toMap(JavaType::binaryName, Function.identity(), (a, b) -> a));
    List<Finding> found = new ArrayList<>();
    SourceDiff.heads(diff.production()).stream()
        .flatMap(f -> f.types().stream())
        .filter(JavaType::isRecord)
        .forEach(now -> {
          JavaType was = before.get(now.binaryName());
          if (was != null && !was.isRecord()) {
            compare(was, now, found);
          }
        });
    return found;
  }

  private static void compare(JavaType was, JavaType now, List<Finding> found) {
    if (spells(was, "toString()") && !spells(now, "toString()")) {
      found.add(sign(now, "The text that " + now.simpleName() + " gave of itself is another one."));
    }
    List<String> components = now.fields().stream()
        .filter(f -> !f.getModifiers().getFlags().contains(Modifier.STATIC))
        .map(f -> f.getName().toString())
        .toList();
    boolean constructs = now.methods().stream().anyMatch(JavaMethod::isConstructor);
    for (JavaMethod constructor : was.methods()) {
      if (!constructor.isConstructor()
          || constructor.parameterNames().size() != components.size()
          || constructs) {
        continue;
      }
      if (!onlyKeeps(constructor)) {
        found.add(sign(now, "What the constructor of " + now.simpleName() + " did is gone."));
      } else if (!constructor.parameterNames().equals(components)
          && Set.copyOf(constructor.parameterNames()).equals(Set.copyOf(components))) {
        found.add(sign(
            now, "The constructor of " + now.simpleName() + " takes its values in another order."));
      }
    }
  }

  private static boolean spells(JavaType type, String signature) {
    return type.methods().stream().anyMatch(m -> m.signature().equals(signature));
  }

  /** Whether every statement puts a parameter as it is into a field. */
  private static boolean onlyKeeps(JavaMethod constructor) {
    List<? extends StatementTree> statements =
        Objects.requireNonNull(constructor.tree().getBody()).getStatements();
    return statements.stream()
        .map(s -> constructor.file().normal(s))
        .filter(code -> !code.isEmpty()) // the compiler's own super()
        .allMatch(code -> code.matches("(?:this \\. )?\\w+ = \\w+ ;"));
  }

  private static Finding sign(JavaType now, String message) {
    return Finding.in(now.file().path(), now.file().line(now.tree()), "record-differs", message);
  }
}
