package dev.codeagent.core.verify.source;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** A named type of a source. Immutable. */
public final class JavaType {

  private final JavaFile file;
  private final ClassTree tree;
  private final @Nullable JavaType outer;
  private final List<JavaMethod> methods;

  JavaType(JavaFile file, ClassTree tree, @Nullable JavaType outer) {
    this.file = file;
    this.tree = tree;
    this.outer = outer;
    List<JavaMethod> found = new ArrayList<>();
    for (Tree member : tree.getMembers()) {
      if (member instanceof MethodTree method
          && file.start(method) >= 0
          && file.end(method) > file.start(method)) {
        found.add(new JavaMethod(this, method));
      }
    }
    this.methods = List.copyOf(found);
  }

  public JavaFile file() {
    return file;
  }

  public ClassTree tree() {
    return tree;
  }

  public @Nullable JavaType outer() {
    return outer;
  }

  /** The type at the top of the file that holds this one. */
  public JavaType top() {
    return outer == null ? this : outer.top();
  }

  public String simpleName() {
    return tree.getSimpleName().toString();
  }

  /** The name that the class file and test reports bear: package, then outer and inner parted by a dollar sign. */
  public String binaryName() {
    if (outer != null) {
      return outer.binaryName() + "$" + simpleName();
    }
    return file.packageName().isEmpty() ? simpleName() : file.packageName() + "." + simpleName();
  }

  /** Its methods and constructors as far as the source spells them. */
  public List<JavaMethod> methods() {
    return methods;
  }

  /** Its fields and, for a record, its components. */
  public List<VariableTree> fields() {
    List<VariableTree> found = new ArrayList<>();
    for (Tree member : tree.getMembers()) {
      if (member instanceof VariableTree field) {
        found.add(field);
      }
    }
    return found;
  }

  public boolean isRecord() {
    return tree.getKind() == Tree.Kind.RECORD;
  }

  public boolean isInterface() {
    return tree.getKind() == Tree.Kind.INTERFACE || tree.getKind() == Tree.Kind.ANNOTATION_TYPE;
  }

  public boolean has(Modifier modifier) {
    return tree.getModifiers().getFlags().contains(modifier);
  }

  public List<? extends AnnotationTree> annotations() {
    return tree.getModifiers().getAnnotations();
  }

  /** Whether others can use it: it is public or protected, and so is all around it. */
  public boolean isOpen() {
    boolean inInterface = outer != null && outer.isInterface();
    return (inInterface || has(Modifier.PUBLIC) || has(Modifier.PROTECTED))
        && (outer == null || outer.isOpen());
  }

  /** Whether a field of it is a constant of an enum. */
  public boolean isConstant(VariableTree field) {
    return tree.getKind() == Tree.Kind.ENUM
        && file.source(field).startsWith(field.getName().toString());
  }
}
