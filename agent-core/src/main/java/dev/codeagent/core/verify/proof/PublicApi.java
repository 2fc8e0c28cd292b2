package dev.codeagent.core.verify.proof;

import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.core.verify.source.JavaFile;
import dev.codeagent.core.verify.source.JavaMethod;
import dev.codeagent.core.verify.source.JavaType;
import dev.codeagent.core.verify.source.SourceDiff;
import dev.codeagent.core.verify.source.TaskWords;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** What others can call: public and protected members of public types, as the sources declare them. */
final class PublicApi {

  /**
   * A declaration that others can use.
   *
   * @param file where it stands
   * @param line from 1
   * @param names its own name and those of the types around it
   */
  private record Declaration(JavaFile file, int line, Set<String> names) {}

  private PublicApi() {}

  /** What base offers and head does not, unless the task names it or a type around it. */
  static List<Finding> lost(SourceDiff diff, TaskWords words) {
    Map<String, Declaration> before = declarations(SourceDiff.bases(diff.production()));
    Map<String, Declaration> now = declarations(SourceDiff.heads(diff.production()));
    List<Finding> lost = new ArrayList<>();
    before.forEach((key, declaration) -> {
      boolean named = declaration.names().stream().anyMatch(words::names);
      if (!now.containsKey(key) && !named) {
        lost.add(Finding.in(
            declaration.file().path(), declaration.line(), "api-lost", key + " is gone."));
      }
    });
    return lost;
  }

  private static Map<String, Declaration> declarations(List<JavaFile> files) {
    Map<String, Declaration> found = new LinkedHashMap<>();
    for (JavaFile file : files) {
      for (JavaType type : file.types()) {
        if (open(type)) {
          declare(type, found);
        }
      }
    }
    return found;
  }

  private static void declare(JavaType type, Map<String, Declaration> into) {
    JavaFile file = type.file();
    String name = type.binaryName();
    into.put(name, new Declaration(file, file.line(type.tree()), Set.of(type.simpleName())));
    for (JavaMethod method : type.methods()) {
      if ((type.isInterface() && !method.has(Modifier.PRIVATE))
          || open(method.tree().getModifiers().getFlags())) {
        into.put(
            name + "#" + method.returnType() + " " + method.signature(),
            new Declaration(file, method.line(), Set.of(method.name(), type.simpleName())));
      }
    }
    for (VariableTree field : type.fields()) {
      boolean constant = isEnumConstant(type, field);
      if (type.isInterface()
          || type.isRecord()
          || constant
          || open(field.getModifiers().getFlags())) {
        into.put(
            name + "#" + field.getName(),
            new Declaration(
                file, file.line(field), Set.of(field.getName().toString(), type.simpleName())));
      }
    }
  }

  private static boolean isEnumConstant(JavaType type, VariableTree field) {
    return type.tree().getKind() == Tree.Kind.ENUM
        && type.file().source(field).startsWith(field.getName().toString());
  }

  private static boolean open(JavaType type) {
    JavaType outer = type.outer();
    boolean inInterface = outer != null && outer.isInterface();
    return (inInterface || open(type.tree().getModifiers().getFlags()))
        && (outer == null || open(outer));
  }

  private static boolean open(Set<Modifier> flags) {
    return flags.contains(Modifier.PUBLIC) || flags.contains(Modifier.PROTECTED);
  }
}
