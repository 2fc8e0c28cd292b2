/** What other classes can be compiled against of a source: all but bodies, private members and imports. */
package dev.codeagent.core.verify.nearest;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.codeagent.core.verify.source.JavaFile;
import dev.codeagent.core.verify.source.JavaTokens;
import dev.codeagent.core.verify.source.JavaType;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.Modifier;

/**
 * Where only what is left out differs, no other class has to be compiled again. Imports can change what a name means; classes
 * that do not fit together then fail by a linkage error, from which nothing follows.
 */
final class Shape {

  /**
   * @param instead what stands for it in the shape
   */
  private record Part(int from, int to, String instead) {}

  private Shape() {}

  /** The shape of a source as a text. */
  static String of(JavaFile file) {
    TreeSet<Part> parts =
        new TreeSet<>(Comparator.comparingInt(Part::from).thenComparing(Part::to));
    file.unit().getImports().forEach(i -> add(file, i, "", parts));
    for (JavaType type : file.types()) {
      for (Tree member : type.tree().getMembers()) {
        hidden(type, member).ifPresent(t -> add(file, t, t.equals(member) ? "" : " {} ", parts));
      }
    }
    StringBuilder rest = new StringBuilder();
    int at = 0;
    for (Part part : parts) {
      if (part.from() >= at) {
        rest.append(file.text(), at, part.from()).append(part.instead());
        at = part.to();
      }
    }
    return JavaTokens.normal(rest.append(file.text().substring(at)).toString());
  }

  private static void add(JavaFile file, Tree tree, String instead, Set<Part> into) {
    int from = file.start(tree);
    int to = file.end(tree);
    if (from >= 0 && to > from) {
      into.add(new Part(from, to, instead));
    }
  }

  /** What nobody else is compiled against of a member: all of it, or its body. */
  private static Optional<Tree> hidden(JavaType type, Tree member) {
    if (member instanceof BlockTree
        || (member instanceof VariableTree field
            && isPrivate(field.getModifiers().getFlags())
            && !type.isRecord())) {
      return Optional.of(member);
    }
    if (!(member instanceof MethodTree method)) {
      return Optional.empty();
    }
    boolean isConstructor = method.getReturnType() == null;
    return isPrivate(method.getModifiers().getFlags()) && !isConstructor
        ? Optional.of(member)
        : Optional.ofNullable(method.getBody());
  }

  private static boolean isPrivate(Set<Modifier> flags) {
    return flags.contains(Modifier.PRIVATE);
  }
}
