package dev.codeagent.core.verify.source;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.VariableTree;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/**
 * A method or constructor of a source.
 *
 * @param type the type that declares it
 * @param tree its syntax tree
 */
public record JavaMethod(JavaType type, MethodTree tree) {

  public JavaFile file() {
    return type.file();
  }

  public boolean isConstructor() {
    return tree.getReturnType() == null;
  }

  /** Its name; a constructor's is that of its type. */
  public String name() {
    return isConstructor() ? type.simpleName() : tree.getName().toString();
  }

  /** Name and types of parameters, without annotations and names: what tells overloads apart. */
  public String signature() {
    return name()
        + tree.getParameters().stream()
            .map(this::typeOf)
            .collect(Collectors.joining(", ", "(", ")"));
  }

  private String typeOf(VariableTree parameter) {
    return parameter.getType() == null
        ? "var"
        : file().normal(parameter.getType()).replace(" ", "");
  }

  /** The type's binary name and the signature. */
  public String key() {
    return type.binaryName() + "#" + signature();
  }

  /** The body without comments and formatting; empty where there is none. */
  public String body() {
    return tree.getBody() == null ? "" : file().normal(tree.getBody());
  }

  public boolean hasBody() {
    return tree.getBody() != null;
  }

  /** The return type as it is spelled, empty for constructors. */
  public String returnType() {
    return tree.getReturnType() == null
        ? ""
        : file().normal(tree.getReturnType()).replace(" ", "");
  }

  public List<String> parameterNames() {
    return tree.getParameters().stream().map(p -> p.getName().toString()).toList();
  }

  public boolean has(Modifier modifier) {
    return tree.getModifiers().getFlags().contains(modifier);
  }

  public List<? extends AnnotationTree> annotations() {
    return tree.getModifiers().getAnnotations();
  }

  /** Whether an annotation of that simple name stands on it. */
  public boolean annotated(String simpleName) {
    return annotations().stream().anyMatch(a -> Annotations.simpleName(a).equals(simpleName));
  }

  public int line() {
    return file().line(tree);
  }

  /** Whether those who can use its type can use it. */
  public boolean isOpen() {
    return has(Modifier.PUBLIC)
        || has(Modifier.PROTECTED)
        || (type.isInterface() && !has(Modifier.PRIVATE));
  }
}
