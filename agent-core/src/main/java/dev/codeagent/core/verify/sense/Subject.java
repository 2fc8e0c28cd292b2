package dev.codeagent.core.verify.sense;

import dev.codeagent.core.verify.source.JavaMethod;
import dev.codeagent.core.verify.source.JavaType;
import java.util.List;

/**
 * A type of production that a task wants tests of.
 *
 * @param type the type
 * @param asked its methods that the tests should look at
 * @param behind constructors and what else stands behind these
 */
record Subject(JavaType type, List<JavaMethod> asked, List<JavaMethod> behind) {

  Subject {
    asked = List.copyOf(asked);
    behind = List.copyOf(behind);
  }
}
