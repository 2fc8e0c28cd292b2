/** The sources of a change that touches production code of Java and nothing that could make tests or the build others. */
package dev.codeagent.core.verify.nearest;

import dev.codeagent.api.verify.ChangedFile;
import dev.codeagent.api.verify.Tree;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.core.verify.source.JavaFile;
import dev.codeagent.core.verify.source.JavaParser;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What is compiled of them.
 *
 * @param base by path the changed sources as they were; those that are new are not in it
 * @param head by path the same as they are
 * @param alone whether no other class has to be compiled again
 */
record ChangedSources(Map<String, String> base, Map<String, String> head, boolean alone) {

  static final String MAIN = "src/main/java/";

  /** Documents; tests that read them see head's in any case. */
  private static final Pattern DOCUMENT =
      Pattern.compile("(?!src/)(?:.*/)?[^/]+\\.(?:md|txt|adoc|rst)");

  ChangedSources {
    base = Map.copyOf(base);
    head = Map.copyOf(head);
  }

  /** Why a change is none of these; empty when it is one. */
  static Optional<String> obstacle(VerificationContext context) {
    boolean some = false;
    for (ChangedFile file : context.changes()) {
      String path = file.path();
      if (context.isProtected(path)) {
        return Optional.of("the change edits " + path + ", which is protected");
      }
      if (!isSource(path)) {
        if (!DOCUMENT.matcher(path).matches()) {
          return Optional.of("the change touches " + path + ", which is no Java source");
        }
        continue;
      }
      boolean kept =
          file.kind() == ChangedFile.Kind.ADDED || file.kind() == ChangedFile.Kind.MODIFIED;
      if (!kept || !isReadable(context.head(), path)) {
        return Optional.of("the change takes " + path + " away, or it cannot be read");
      }
      some |= context.base().text(path).isPresent();
    }
    return some
        ? Optional.empty()
        : Optional.of("the change touches no Java source that was there");
  }

  /** In UTF-8; where it is not, a replacement stands in its text. */
  private static boolean isReadable(Tree tree, String path) {
    return tree.text(path).filter(text -> text.indexOf('\uFFFD') < 0).isPresent();
  }

  private static boolean isSource(String path) {
    return path.startsWith(MAIN)
        && path.endsWith(".java")
        && !path.endsWith("/package-info.java")
        && !path.endsWith("/module-info.java");
  }

  /** The sources of a change without obstacle. */
  static ChangedSources of(VerificationContext context, JavaParser parser) {
    Map<String, String> base = new TreeMap<>();
    Map<String, String> head = new TreeMap<>();
    for (ChangedFile file : context.changes()) {
      if (isSource(file.path())) {
        context.base().text(file.path()).ifPresent(text -> base.put(file.path(), text));
        context.head().text(file.path()).ifPresent(text -> head.put(file.path(), text));
      }
    }
    boolean alone = head.entrySet().stream().allMatch(e -> {
      String before = base.get(e.getKey());
      return before != null && sameShape(e.getKey(), before, e.getValue(), parser);
    });
    return new ChangedSources(base, head, alone);
  }

  private static boolean sameShape(String path, String before, String now, JavaParser parser) {
    JavaFile was = parser.parse(path, before);
    JavaFile is = parser.parse(path, now);
    return !was.broken() && !is.broken() && Shape.of(was).equals(Shape.of(is));
  }

  /** The names of the classes that bear the names of the files that were there. */
  List<String> classes() {
    return base.keySet().stream().map(ChangedSources::className).sorted().toList();
  }

  /** The class that a source of the main folder is named after. */
  static String className(String path) {
    return path.substring(MAIN.length(), path.length() - ".java".length()).replace('/', '.');
  }
}
