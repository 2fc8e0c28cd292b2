package dev.codeagent.core.verify.proof;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.Tree;
import dev.codeagent.core.verify.source.Annotations;
import dev.codeagent.core.verify.source.JavaTokens;
import dev.codeagent.core.verify.source.JavaType;
import java.util.Set;
import java.util.TreeSet;

/** What those who bear or look for an annotation rely on: that it is there at run time, on heirs, and where it may stand. */
final class AnnotationMarks {

  private AnnotationMarks() {}

  /** The marks of a type; none for one that is no annotation. */
  static Set<String> of(JavaType type) {
    Set<String> marks = new TreeSet<>();
    if (type.tree().getKind() != Tree.Kind.ANNOTATION_TYPE) {
      return marks;
    }
    boolean anywhere = true;
    for (AnnotationTree annotation : type.annotations()) {
      String name = Annotations.simpleName(annotation);
      Set<String> words = JavaTokens.words(annotation.getArguments().toString());
      if (name.equals("Retention") && words.contains("RUNTIME")) {
        marks.add("Retention RUNTIME");
      } else if (name.equals("Inherited") || name.equals("Repeatable")) {
        marks.add(name);
      } else if (name.equals("Target")) {
        anywhere = false;
        words.stream()
            .filter(word -> word.matches("[A-Z_]+"))
            .forEach(word -> marks.add("Target " + word));
      }
    }
    if (anywhere) {
      marks.add("Target anywhere");
    }
    return marks;
  }
}
