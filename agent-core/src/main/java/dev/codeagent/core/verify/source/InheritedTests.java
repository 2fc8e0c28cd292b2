package dev.codeagent.core.verify.source;

import com.sun.source.tree.Tree;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Which tests of an abstract class run because a class of tests that the runner finds takes them over as they are. */
public final class InheritedTests {

  private final List<JavaType> types;

  private InheritedTests(List<JavaType> types) {
    this.types = List.copyOf(types);
  }

  /** Of the tests that a change touches, as they stand at head. */
  public static InheritedTests of(SourceDiff diff) {
    return new InheritedTests(SourceDiff.heads(diff.tests()).stream()
        .flatMap(file -> file.types().stream())
        .toList());
  }

  /** Whether the class of base that a test came from, or any other, inherits it, switches it off by nothing and is run. */
  public boolean run(JavaMethod test) {
    return test.type().has(Modifier.ABSTRACT)
        && types.stream()
            .anyMatch(type -> extendsIt(type, test.type())
                && !type.has(Modifier.ABSTRACT)
                && type.outer() == null
                && TestCode.matchesRunner(type)
                && type.methods().stream().noneMatch(m -> m.name().equals(test.name()))
                && type.annotations().stream()
                    .map(Annotations::simpleName)
                    .noneMatch(InheritedTests::switchesOff));
  }

  private static boolean extendsIt(JavaType type, JavaType parent) {
    Tree clause = type.tree().getExtendsClause();
    return clause != null
        && clause
            .toString()
            .replaceFirst("<.*", "")
            .replaceFirst("^.*\\.", "")
            .equals(parent.simpleName());
  }

  private static boolean switchesOff(String annotation) {
    return annotation.startsWith("Disabled")
        || annotation.startsWith("Enabled")
        || annotation.startsWith("Ignore")
        || annotation.startsWith("Tag");
  }
}
