package dev.codeagent.core.verify.source;

import com.sun.source.tree.AnnotationTree;

/** Names of annotations as sources spell them. */
public final class Annotations {

  private Annotations() {}

  /** The last part of the annotation's name. */
  public static String simpleName(AnnotationTree annotation) {
    String name = annotation.getAnnotationType().toString();
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /** The fully qualified name as far as the file tells: spelled out, or imported by name; else the spelled name. */
  public static String qualifiedName(AnnotationTree annotation, JavaFile file) {
    String name = annotation.getAnnotationType().toString();
    if (name.indexOf('.') >= 0) {
      return name;
    }
    return file.imports().filter(i -> i.endsWith("." + name)).findFirst().orElse(name);
  }
}
