/** Specifies when a failure that a change mends for one call is said to be left for another. */
package dev.codeagent.core.verify.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import dev.codeagent.core.verify.host.HostProject;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftFailuresTest {

  private static final String TASK = "Shelf.has(null) throws NullPointerException";

  private static final String BASE = """
      package shop;
      public class Shelf {
        private final java.util.List<String> names = new java.util.ArrayList<>();
        public Shelf put(String name) { names.add(name); return this; }
        public boolean has(String name) {
          return place(name) >= 0;
        }
        public String label(String name) {
          return "at " + place(name);
        }
        public int weight(String name) {
          if (name == null) { throw new NullPointerException("name"); }
          return place(name);
        }
        private int place(String name) {
          return names.indexOf(name.trim());
        }
      }
      """;

  private static final String TESTS = """
      package shop;
      import static org.junit.jupiter.api.Assertions.*;
      import org.junit.jupiter.api.Test;
      class ShelfTest {
        @Test void finds() {
          assertTrue(new Shelf().put("a").has("a"));
          assertEquals("at 0", new Shelf().put("a").label("a"));
          assertEquals(0, new Shelf().put("a").weight("a"));
        }
      }
      """;

  private static final String ADDED = """
        @Test void nothing() {
          assertFalse(new Shelf().put("a").has(null));
        }
      }
      """;

  @TempDir
  Path folder;

  private Evidence verify(String task, String was, String is, String added) throws Exception {
    String head = BASE.replace(was, is);
    String tests = TESTS.substring(0, TESTS.lastIndexOf('}')) + added;
    HostProject project = new HostProject(folder)
        .file("src/main/java/shop/Shelf.java", head)
        .file("src/test/java/shop/ShelfTest.java", tests);
    return MemoryVerification.task(task)
        .changed("src/main/java/shop/Shelf.java", BASE, head)
        .changed("src/test/java/shop/ShelfTest.java", TESTS, tests)
        .given(project.build())
        .verify(FailureVerifiers.all().getFirst());
  }

  @Test
  void a_guard_at_one_caller_leaves_the_failure_for_another() throws Exception {
    Evidence evidence =
        verify(TASK, "return place(name) >= 0;", "return name != null && place(name) >= 0;", ADDED);

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(evidence.summary())
        .contains("label((java.lang.String) null)", "NullPointerException", "`place`", "has(null)");
    assertThat(evidence.findings()).as("what refuses on purpose is none").hasSize(1);
  }

  @Test
  void a_mend_where_the_failure_comes_from_leaves_none() throws Exception {
    Evidence evidence = verify(
        TASK,
        "names.indexOf(name.trim())",
        "name == null ? -1 : names.indexOf(name.trim())",
        ADDED);

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void what_fails_elsewhere_or_is_not_mended_for_a_new_call_is_not_spoken_of() throws Exception {
    Evidence evidence = verify(
        TASK,
        "return place(name) >= 0;",
        "return name != null && place(name) >= 0;",
        ADDED.replace("has(null)", "has(\"b\")"));

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void a_task_that_speaks_of_no_failure_has_none_to_leave() throws Exception {
    Evidence evidence =
        verify("Shelf.has is slow", "return place(name) >= 0;", "return place(name) > -1;", ADDED);

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.SKIPPED);
  }
}
