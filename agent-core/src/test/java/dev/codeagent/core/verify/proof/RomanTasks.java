package dev.codeagent.core.verify.proof;

import dev.codeagent.core.verify.fixture.MemoryVerification;
import dev.codeagent.core.verify.source.JavaParser;
import dev.codeagent.core.verify.source.SourceDiff;
import java.util.Optional;

/** Tasks that ask for members of a new class Roman, and what is doubted of changes that answer them; used by tests. */
final class RomanTasks {

  static final String OF = "public String of(int n) { return \"I\".repeat(n); }";
  static final String PARSE = " public int parse(String s) { return s.length(); }";
  static final String TESTS_OF =
      "package app;\nclass RomanTest {\n@Test void of() { assertEquals(\"I\", new Roman().of(1)); }\n}\n";
  static final String BOTH = "Add Roman.of(int) and Roman.parse(String)";

  private RomanTasks() {}

  static Optional<String> doubt(String task, String source, String tests) {
    return doubt(MemoryVerification.task(task), source, tests);
  }

  static Optional<String> doubt(MemoryVerification change, String source, String tests) {
    change
        .added("src/main/java/app/Roman.java", source)
        .added("src/test/java/app/RomanTest.java", tests);
    return told(change);
  }

  static String roman(String members) {
    return "package app;\npublic class Roman {\n" + members + "\n}\n";
  }

  /** What is doubted of a change with tests of {@link #OF}. */
  static Optional<String> missing(MemoryVerification change) {
    return told(change.added("src/test/java/app/RomanTest.java", TESTS_OF));
  }

  private static Optional<String> told(MemoryVerification change) {
    JavaParser parser = JavaParser.create().orElseThrow();
    return new AskedCode(change, parser, SourceDiff.of(change, parser)).missing();
  }
}
