package dev.codeagent.core.verify.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import dev.codeagent.core.verify.host.HostProject;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which new examples of a project that was built are held against its classes. */
@Tag("slow")
class CompiledExamplesTest {

  private static final String MAIN = "src/main/java/shop/Cart.java";
  private static final String TEST = "src/test/java/shop/CartTest.java";
  private static final String CART =
      "package shop;\npublic class Cart {\n  public int total(int a, int b) { return a + b; }\n}\n";
  private static final String CASE = """
      package shop;
      import static org.junit.jupiter.api.Assertions.*;
      import org.junit.jupiter.api.Test;
      class CartTest {
        @Test void adds() { assertEquals(5, new Cart().total(2, 3)); }
      }
      """;

  /** Asks for a total with three prices, of which there are two. */
  private static final String WRONG = "```java\nint sum = new Cart().total(1, 2, 3);\n```\n";

  private static final String START = "# Shop\n\nSells.\n";

  @TempDir
  Path folder;

  private Evidence written(String before, String added) throws Exception {
    HostProject project = new HostProject(folder).file(MAIN, CART).file(TEST, CASE);
    return MemoryVerification.task(TaskType.DOCS, "Describe the total of a `Cart` in the README")
        .kept(MAIN, CART)
        .kept(TEST, CASE)
        .changed("README.md", before, before + "\n" + added)
        .given(project.build())
        .verify(new DocsProof());
  }

  private static String usage(String lead, String example) {
    return "## Totals\n\nA `Cart` adds two prices and answers their total.\n" + lead + "\n\n"
        + example;
  }

  @Test
  void an_example_that_compiles_passes() throws Exception {
    Evidence evidence = written(START, usage("So it is called:", WRONG.replace(", 3)", ")")));

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void one_that_gives_a_type_what_it_does_not_take_is_asked_about() throws Exception {
    Evidence evidence = written(START, usage("So it is called:", WRONG));

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(evidence.findings()).anySatisfy(found -> {
      assertThat(found.code()).isEqualTo("example-not-compiled");
      assertThat(found.path()).isEqualTo("README.md");
      assertThat(found.line()).isEqualTo(10);
    });
  }

  @Test
  void one_that_was_there_before_is_let_be() throws Exception {
    Evidence evidence =
        written(START + "\n" + WRONG, usage("So it is called:", WRONG.replace(", 3)", ")")));

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.PASS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "This does not compile:",
        "Three prices are an error:",
        "Before, three could be given:",
        "Так нельзя:"
      })
  void one_that_is_shown_as_wrong_or_gone_is_let_be(String lead) throws Exception {
    Evidence evidence = written(START, usage(lead, WRONG));

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.PASS);
  }
}
