/** Two versions of some classes with base's tests of them, many of them in one project; used by tests. */
package dev.codeagent.core.verify.behave;

import dev.codeagent.api.task.TaskType;
import dev.codeagent.api.verify.SuiteKind;
import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import dev.codeagent.core.verify.host.HostProject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Every pair has a package of its own, so that they can be built together. */
final class Pairs {

  private static final String IMPORTS =
      "import java.util.*;\nimport java.util.function.*;\nimport java.util.stream.*;\nimport java.math.*;\nimport java.time.*;\n";

  /**
   * A pair.
   *
   * @param name its package
   * @param base the types at base
   * @param head the types at head
   * @param tests bodies of base's tests
   * @param kept types of production that stay as they are, or empty
   */
  record Pair(String name, String base, String head, List<String> tests, String kept) {

    Pair beside(String types) {
      return new Pair(name, base, head, tests, types);
    }
  }

  static Pair pair(String name, String base, String head, String... tests) {
    return new Pair(name, base, head, List.of(tests), "");
  }

  private final List<Pair> pairs = new ArrayList<>();
  private final Path folder;

  Pairs(Path folder, List<Pair> pairs) {
    this.folder = folder;
    this.pairs.addAll(pairs);
  }

  private MemoryVerification verification(String task) throws Exception {
    HostProject project = new HostProject(folder);
    MemoryVerification verification = MemoryVerification.task(TaskType.REFACTOR, task);
    for (Pair pair : pairs) {
      String main = "src/main/java/" + pair.name() + "/X.java";
      String start = "package " + pair.name() + ";\n" + IMPORTS;
      verification.changed(main, start + pair.base(), start + pair.head());
      project.file(main, start + pair.head());
      if (!pair.kept().isEmpty()) {
        String kept = "src/main/java/" + pair.name() + "/Kept.java";
        verification.kept(kept, start + pair.kept());
        project.file(kept, start + pair.kept());
      }
      Map<String, String> bodies = new TreeMap<>();
      for (String body : pair.tests()) {
        bodies.put("t" + bodies.size(), body);
      }
      StringBuilder test = new StringBuilder(
          start
              + "import static org.junit.jupiter.api.Assertions.*;\nimport org.junit.jupiter.api.*;\nclass XTest {\n");
      bodies.forEach((name, body) -> test.append("  @Test void ")
          .append(name)
          .append("() throws Exception {\n")
          .append(body)
          .append("\n  }\n"));
      String path = "src/test/java/" + pair.name() + "/XTest.java";
      verification.kept(path, test + "}\n");
    }
    project.file("src/test/java/AnyTest.java", "class AnyTest {}\n");
    return verification
        .given(SuiteKind.DELIVERED, new SuiteRun(SuiteRun.Status.GREEN, List.of(), List.of(), ""))
        .given(project.build());
  }

  Outcome compare(String task) throws Exception {
    MemoryVerification verification = verification(task);
    return BehaviourVerifier.outcome(verification, verification.builtHead().orElseThrow());
  }
}
