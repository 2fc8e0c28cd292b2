package dev.codeagent.core.verify.proof;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.Tree;
import dev.codeagent.core.verify.source.Annotations;
import dev.codeagent.core.verify.source.JavaTokens;
import dev.codeagent.core.verify.source.JavaType;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What those who bear or look for an annotation rely on: that it is there at run time, on heirs, and where it may stand. */
final class AnnotationMarks {

  /** Where one may stand whose declaration does not say where (Java Language Specification, 9.6.4.1). */
  private static final Set<String> DECLARATIONS = Set.of(
      "ANNOTATION_TYPE",
      "CONSTRUCTOR",
      "FIELD",
      "LOCAL_VARIABLE",
      "METHOD",
      "MODULE",
      "PACKAGE",
      "PARAMETER",
      "RECORD_COMPONENT",
      "TYPE",
      "TYPE_PARAMETER");

  /** What one that may stand in a place may stand in as well. */
  private static final Map<String, Set<String>> IMPLIED = Map.of(
      "TYPE", Set.of("ANNOTATION_TYPE"),
      "TYPE_USE", Set.of("ANNOTATION_TYPE", "TYPE", "TYPE_PARAMETER"));

  private AnnotationMarks() {}

  /** The marks of a type; none for one that is no annotation. */
  static Set<String> of(JavaType type) {
    Set<String> marks = new TreeSet<>();
    if (type.tree().getKind() != Tree.Kind.ANNOTATION_TYPE) {
      return marks;
    }
    Set<String> targets = DECLARATIONS;
    for (AnnotationTree annotation : type.annotations()) {
      String name = Annotations.simpleName(annotation);
      Set<String> words = JavaTokens.words(annotation.getArguments().toString());
      if (name.equals("Retention") && words.contains("RUNTIME")) {
        marks.add("Retention RUNTIME");
      } else if (name.equals("Inherited") || name.equals("Repeatable")) {
        marks.add(name);
      } else if (name.equals("Target")) {
        targets = words;
      }
    }
    for (String target : targets) {
      if (target.equals("TYPE_USE") || DECLARATIONS.contains(target)) {
        marks.add("Target " + target);
        IMPLIED.getOrDefault(target, Set.of()).forEach(more -> marks.add("Target " + more));
      }
    }
    return marks;
  }
}
