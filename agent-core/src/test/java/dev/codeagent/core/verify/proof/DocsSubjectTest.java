package dev.codeagent.core.verify.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.api.verify.SuiteKind;
import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a task documentation has to speak of, and when few words or none are enough. */
class DocsSubjectTest {

  private static MemoryVerification task(String text) {
    return MemoryVerification.task(TaskType.DOCS, text)
        .kept(
            "src/main/java/shop/Cart.java",
            "package shop;\npublic class Cart {\n  public int total(int a) { return a; }\n}\n")
        .given(SuiteKind.BASE, new SuiteRun(SuiteRun.Status.GREEN, List.of(), List.of(), ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Explain in the README what `total` adds (what is added comes from `Shelf` and is checked there)",
        "Say in the README that total is only for `Shelf`",
        "Write in the README what total does; it is called by `Shelf`",
        "Shelf life: tell in the README what total says of it",
        "Описать в README, что считает `total` (сами товары берутся из `Shelf`, там же проверка)",
        "Описать в README: `total` только для `Shelf`"
      })
  void what_is_named_beside_the_matter_need_not_be_written_of(String text)
      throws InterruptedException {
    MemoryVerification change = task(text)
        .kept("src/main/java/shop/Shelf.java", "package shop;\npublic class Shelf {}\n")
        .changed(
            "README.md",
            "# Shop\n",
            "# Shop\n\nThe total of a README is life: all that was added. Сумма всего, что положили.\n");

    Evidence evidence = change.verify(new DocsProof());

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.PASS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Explain in the README what `total` adds and what `Shelf` holds",
        "Explain the classes (`Cart`, `Shelf`) and their total in the README",
        "Write in the README what total does for `Shelf`",
        "Описать в README, что считает `total` и что хранит `Shelf`"
      })
  void what_is_named_as_the_matter_has_to_be(String text) throws InterruptedException {
    Evidence evidence = task(text)
        .kept("src/main/java/shop/Shelf.java", "package shop;\npublic class Shelf {}\n")
        .changed("README.md", "# Shop\n", "# Shop\n\nThe total of a cart is all that was added.\n")
        .verify(new DocsProof());

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.UNDECIDED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gold: 10 | PASS",
        "gold: 12 | UNDECIDED",
        "silver: 10 | UNDECIDED",
        "gold: 15, nice | UNDECIDED"
      })
  void a_statement_is_put_right_by_what_the_task_says_of_it(String line, EvidenceOutcome outcome)
      throws InterruptedException {
    Evidence evidence = task("README.md says that gold customers get 15 percent, the code gives 10")
        .changed("README.md", "# Cart\n\ngold: 15\n", "# Cart\n\n" + line + "\n")
        .verify(new DocsProof());

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[docs] Remove the badge from the README | # Cart\\n\\nIt adds.\\n\\nIt sells. | PASS",
        "Убрать из README значок badge | # Cart\\n\\nIt adds.\\n\\nIt sells. | PASS",
        "Document the cart, no badge | # Cart\\n\\nIt adds.\\n\\nIt sells. | UNDECIDED",
        "Remove the licence from the README | # Cart\\n\\nIt adds.\\n\\nIt sells. | UNDECIDED",
        "Sort the sentences of the README | # Cart\\n\\n![badge](https://x.org/b)\\n\\nIt sells.\\n\\nIt adds. | PASS",
        "Document the cart | # Cart\\n\\n![badge](https://x.org/b)\\n\\nIt sells.\\n\\nIt adds. | UNDECIDED",
        "Sort the sentences of the README | # Cart\\n\\n![badge](https://x.org/b)\\n\\nIt sells. | UNDECIDED"
      })
  void a_task_may_ask_for_less_or_for_another_order(
      String task, String after, EvidenceOutcome outcome) throws InterruptedException {
    Evidence evidence = task(task)
        .changed(
            "README.md",
            "# Cart\n\n![badge](https://x.org/b)\n\nIt adds.\n\nIt sells.\n",
            after.replace("\\n", "\n") + "\n")
        .verify(new DocsProof());

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(outcome);
  }
}
