package dev.codeagent.core.verify.proof;

import dev.codeagent.api.evidence.Finding;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import dev.codeagent.core.verify.source.JavaParser;
import dev.codeagent.core.verify.source.SourceDiff;
import dev.codeagent.core.verify.source.TaskWords;
import java.util.List;

/** Changes of what sources offer others, and what of it is lost; used by tests. */
final class ApiChanges {

  static final String MAIN = "src/main/java/shop/Cart.java";

  private ApiChanges() {}

  static List<Finding> lost(String task, MemoryVerification change) {
    SourceDiff diff = SourceDiff.of(change, JavaParser.create().orElseThrow());
    return PublicApi.lost(diff, TaskWords.of(task), name -> List.of());
  }

  /** What is lost when a source of the package {@code shop} is another. */
  static List<Finding> lost(String task, String before, String after) {
    return lost(
        task,
        MemoryVerification.task(task)
            .changed(MAIN, "package shop;\n" + before, "package shop;\n" + after));
  }
}
