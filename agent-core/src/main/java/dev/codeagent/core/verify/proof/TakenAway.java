/** Looks whether what a task takes away is really gone. */
package dev.codeagent.core.verify.proof;

import dev.codeagent.api.verify.Tree;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.core.verify.source.JavaFile;
import dev.codeagent.core.verify.source.JavaParser;
import dev.codeagent.core.verify.source.TaskWords;
import java.util.Optional;

/** Counts declarations of the names that the task says to remove; overloads count one by one. */
final class TakenAway {
  private final VerificationContext context;
  private final JavaParser parser;

  TakenAway(VerificationContext context, JavaParser parser) {
    this.context = context;
    this.parser = parser;
  }

  /** A name that the task takes away and that production declares as often as before. */
  Optional<String> stillThere(TaskWords words) {
    return words.takenAway().stream()
        .filter(name -> {
          long before = declarations(context.base(), name);
          return before > 0 && declarations(context.head(), name) >= before;
        })
        .findFirst();
  }

  private long declarations(Tree tree, String name) {
    return tree.paths().stream()
        .filter(path -> path.endsWith(".java") && context.isProduction(path))
        .map(path -> tree.text(path)
            .filter(text -> text.contains(name))
            .map(text -> parser.parse(path, text)))
        .flatMap(Optional::stream)
        .mapToLong(file -> declared(file, name))
        .sum();
  }

  private static long declared(JavaFile file, String name) {
    long methods = file.methods().stream().filter(m -> m.name().equals(name)).count();
    long types = file.types().stream().filter(t -> t.simpleName().equals(name)).count();
    long fields = file.types().stream()
        .flatMap(t -> t.fields().stream())
        .filter(f -> f.getName().contentEquals(name))
        .count();
    return methods + types + fields;
  }
}
