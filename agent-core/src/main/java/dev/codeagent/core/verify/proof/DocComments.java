package dev.codeagent.core.verify.proof;

import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.codeagent.core.verify.source.JavaFile;
import dev.codeagent.core.verify.source.JavaMethod;
import dev.codeagent.core.verify.source.JavaType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Documentation comments of Java, and whose they are: a comment need not name what stands below it. */
final class DocComments {

  private DocComments() {}

  /** The comment right before a declaration, without its frame; empty where there is none. */
  static String before(JavaFile file, Tree declaration) {
    String before =
        file.text().substring(0, Math.max(0, file.start(declaration))).stripTrailing();
    int start = before.lastIndexOf("/**");
    return before.endsWith("*/") && start >= 0 && before.indexOf("*/", start) == before.length() - 2
        ? before.substring(start + 3, before.length() - 2).replaceAll("(?m)^\\s*\\*", " ")
        : "";
  }

  /** What a version says of other declarations or in other words than the one before: types, and members with their type. */
  static List<String> changed(JavaFile before, JavaFile now) {
    Map<String, String> old = comments(before);
    List<String> changed = new ArrayList<>();
    comments(now).forEach((name, comment) -> {
      if (!comment.isBlank() && !comment.equals(old.get(name))) {
        changed.add(name);
      }
    });
    return changed;
  }

  /** By name; overloads share one. */
  private static Map<String, String> comments(JavaFile file) {
    Map<String, String> comments = new HashMap<>();
    for (JavaType type : file.types()) {
      comments.merge(type.simpleName(), before(file, type.tree()), String::concat);
      for (JavaMethod method : type.methods()) {
        comments.merge(
            type.simpleName() + "." + method.name(), before(file, method.tree()), String::concat);
      }
      for (VariableTree field : type.fields()) {
        comments.merge(
            type.simpleName() + "." + field.getName(), before(file, field), String::concat);
      }
    }
    return comments;
  }
}
