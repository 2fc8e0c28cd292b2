package dev.codeagent.core.verify.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.api.verify.SuiteKind;
import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When documentation counts as written: it says something, and what it names exists. */
class DocsProofTest {

  private static final String CART =
      "package shop;\npublic class Cart {\n  public int total(int a) { return a; }\n}\n";

  private static MemoryVerification task(String text) {
    return MemoryVerification.task(TaskType.DOCS, text)
        .kept("src/main/java/shop/Cart.java", CART)
        .kept("docs/guide.md", "# Guide\n\n## First steps\n\nRead on.\n")
        .kept("scripts/setup.sh", "#!/bin/sh\necho ok\n")
        .kept("Makefile", "build:\n\techo ok\n")
        .given(SuiteKind.BASE, new SuiteRun(SuiteRun.Status.GREEN, List.of(), List.of(), ""));
  }

  private static Evidence write(String lines) throws InterruptedException {
    return task("Document the cart")
        .changed("README.md", "# Shop\n", "# Shop\n\nOf the cart.\n\n" + lines + "\n")
        .verify(new DocsProof());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The cart adds what you put into it.",
        "See `src/main/java/shop/Cart.java` and `docs/`.",
        "`Cart#total` and `Cart.total(3)` add; `shop.Cart` holds them, `total()` too.",
        "Use `List.of()` or `java.util.List`, `StringBuilder`, `HashMap`, and JUnit's `Test`.",
        "[Guide](docs/guide.md#first-steps) and [below](#shop), [site](https://example.org).",
        "The build writes `target/site/index.html`.",
        "Answers are `application/json`; send them to `/api/carts` with true/false.",
        "Run `./scripts/setup.sh` or `make build`.",
        "```sh\nmvn verify\n# comment\nFOO=1 java -jar target/shop.jar\ncd docs && ls\n```",
        "```java\nnew Nothing().here();\n```",
        "Set `JAVA_HOME`, then call `shop.sh <name>`."
      })
  void documentation_whose_names_exist_is_proven(String lines) throws InterruptedException {
    Evidence evidence = write(lines);

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.PASS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "See `src/main/java/shop/Basket.java`.",
        "See `docs/missing.md`.",
        "`Cart#checkout` pays.",
        "`Cart.checkout()` pays.",
        "`shop.Basket` pays.",
        "[Guide](docs/missing.md)",
        "[Guide](docs/guide.md#last-steps)",
        "![Picture](docs/picture.png)",
        "Run `./scripts/missing.sh`.",
        "```bash\n./scripts/missing.sh --all\n```",
        "```console\n$ make install\nok\n```"
      })
  void documentation_that_names_what_does_not_exist_is_refused(String lines)
      throws InterruptedException {
    Evidence evidence = write(lines);

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.FAIL);
    assertThat(evidence.findings()).first().satisfies(f -> assertThat(f.line()).isGreaterThan(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "`CartCheckoutService` pays.",
        "Call `checkoutAll()`.",
        "Write `cart.yaml`.",
        "```sh\nshopctl pay\n```"
      })
  void names_that_may_be_the_readers_own_are_asked_about(String lines) throws InterruptedException {
    assertThat(write(lines).outcome()).isEqualTo(EvidenceOutcome.UNDECIDED);
  }

  @Test
  void old_lines_are_not_held_against_the_change() throws InterruptedException {
    Evidence evidence = task("Document the cart")
        .changed(
            "README.md", "See `docs/missing.md`.\n", "See `docs/missing.md`.\n\nThe cart adds.\n")
        .verify(new DocsProof());

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void white_space_alone_is_no_documentation() throws InterruptedException {
    Evidence evidence = task("Document")
        .changed("README.md", "# Shop\nIt sells.\n", "# Shop\n\n  It   sells.\n")
        .verify(new DocsProof());

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.UNDECIDED);
  }

  @Test
  void a_report_about_the_work_is_no_documentation() throws InterruptedException {
    Evidence evidence = task("Document the cart")
        .added("DOCUMENTATION_REPORT.md", "All documentation was written.\n")
        .verify(new DocsProof());

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.UNDECIDED);
  }

  @Test
  void code_changed_beside_it_is_refused() throws InterruptedException {
    Evidence evidence = task("Document the cart")
        .changed("README.md", "# Shop\n", "# Shop\nIt adds.\n")
        .changed("src/main/java/shop/Tax.java", "class Tax { int a; }", "class Tax { int b; }")
        .verify(new DocsProof());

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.FAIL);
    assertThat(evidence.findings())
        .extracting(Finding::path)
        .containsExactly("src/main/java/shop/Tax.java");
  }

  @Test
  void javadoc_is_documentation() throws InterruptedException {
    Evidence evidence = task("Document Tax")
        .changed(
            "src/main/java/shop/Tax.java",
            "class Tax { int a; }",
            "/** Counts what the state takes. */\nclass Tax { int a; }")
        .verify(new DocsProof());

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.PASS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Changelog: first release | - first release",
        "Журнал изменений: первый выпуск | - первый выпуск"
      })
  void a_short_line_that_the_task_itself_gives_is_written(String text, String line)
      throws InterruptedException {
    Evidence evidence = MemoryVerification.task(TaskType.DOCS, text)
        .changed(
            "CHANGELOG.md", "# Changelog\n\n- began\n", "# Changelog\n\n- began\n" + line + "\n")
        .verify(new DocsProof());

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.PASS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Describe the cart | Nice.",
        "Describe the cart | Nice cart.",
        "Describe the shopping cart | Shopping cart.",
        "Add a note on carts | Carts!",
        "Describe the cart | The weather is fine today and tomorrow.",
        "Describe `Cart.total` | The cart holds what you put into it.",
        "Describe how Cart works | Things are added and kept for you here.",
        "Describe `scripts/setup.sh` in README.md | The project has some scripts for you.",
        "Описать `Cart` | Здесь описано всё, что нужно знать.",
        "Describe `Cart.total` | `Cart.total` is a method of the class `Cart`.",
        "Describe `Cart.total` | This section describes `Cart.total` in detail.",
        "Describe the cart | The cart is important and very useful.",
        "Описать корзину | Этот раздел описывает корзину проекта.",
        "Document installation, configuration and troubleshooting | Installation: unpack it. Configuration: edit the file.",
        "Describe how discounts of regular customers are computed and rounded | Discounts please everybody who shops."
      })
  void what_says_too_little_or_nothing_of_the_subject_is_left_to_a_person(String text, String line)
      throws InterruptedException {
    Evidence evidence = task(text)
        .changed("README.md", "# Shop\n", "# Shop\n\n" + line + "\n")
        .verify(new DocsProof());

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(evidence.summary()).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Describe the cart | The cart adds what you put into it.",
        "Describe `Cart.total` | `Cart#total` answers what it is given.",
        "Describe `Cart` in README.md | A cart holds what you put into it.",
        "Describe how carts are used | Put things into your cart, then pay.",
        "Describe `scripts/setup.sh` | Run `./scripts/setup.sh` once, it prepares all.",
        "Fix a typo in README.md | Shops.",
        "Correct the version in the README | 1.2",
        "Update README | This project sells things.",
        "Document installation, configuration and troubleshooting | Install by unpacking, configure by editing, and for troubles call us.",
        "Document that carts keep their order | Carts keep their order.",
        "Document how `Cart.total` rounds half up | `Cart.total` rounds half up.",
        "Describe the proxies, retries and timeouts | A proxy is asked first; one retry follows each timeout.",
        "Describe how discounts of regular customers are computed and rounded | Regular customers get a discount of a tenth.",
        "Описать установку, настройку и запуск | Установите пакет, настройте файл и запустите его.",
        "Описать корзину | Корзина складывает всё, что в неё положили.",
        "Описать корзину | The cart adds what you put into it.",
        "Describe the cart | Корзина складывает всё, что в неё положили."
      })
  void what_speaks_of_the_subject_is_proven(String text, String line) throws InterruptedException {
    Evidence evidence = task(text)
        .changed("README.md", "# Shop\n", "# Shop\n\n" + line + "\n")
        .verify(new DocsProof());

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void a_script_in_a_fenced_block_is_run_when_base_was_green() throws InterruptedException {
    String block = "```sh\n./scripts/setup.sh\n```\n";
    Evidence works = task("Document")
        .answers("./scripts/setup.sh", 0, "ok")
        .added("INSTALL.md", "Set up:\n\n" + block)
        .verify(new DocsProof());
    Evidence fails = task("Document")
        .answers("./scripts/setup.sh", 3, "no")
        .added("INSTALL.md", "Set up:\n\n" + block)
        .verify(new DocsProof());

    assertThat(works.outcome()).as(works.summary()).isEqualTo(EvidenceOutcome.PASS);
    assertThat(fails.outcome()).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(fails.findings()).extracting(Finding::code).containsExactly("command-failed");
  }

  @Test
  void a_new_package_description_is_documentation_and_a_new_class_is_code()
      throws InterruptedException {
    String described = "/** What a shop keeps of the cart. */\npackage shop;\n";
    assertThat(task("Document the cart")
            .added("src/main/java/shop/package-info.java", described)
            .verify(new DocsProof())
            .outcome())
        .isEqualTo(EvidenceOutcome.PASS);
    assertThat(task("Document the cart")
            .added("src/main/java/shop/Extra.java", described)
            .verify(new DocsProof())
            .outcome())
        .isEqualTo(EvidenceOutcome.FAIL);
    assertThat(task("Document the cart")
            .changed(
                "src/main/java/shop/package-info.java", described, "@Deprecated package shop;\n")
            .verify(new DocsProof())
            .outcome())
        .isEqualTo(EvidenceOutcome.FAIL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"src/main/resources/a.yaml", "lib/a.py", "tests/a.py", "pom.xml"})
  void production_tests_and_the_build_are_left_as_they_are(String path)
      throws InterruptedException {
    Evidence evidence = task("Document the cart")
        .changed("README.md", "# Shop\n", "# Shop\nThe cart adds things.\n")
        .changed(path, "a", "b")
        .verify(new DocsProof());

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.FAIL);
    assertThat(evidence.findings()).extracting(Finding::code).containsExactly("code-changed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"docs/package.json", "notes.csv", "images/a.svg"})
  void what_belongs_to_documentation_may_change_beside_it(String path) throws InterruptedException {
    Evidence evidence = task("Document the cart")
        .changed("README.md", "# Shop\n", "# Shop\nThe cart adds things.\n")
        .changed(path, "a", "b")
        .verify(new DocsProof());

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.PASS);
  }

  @ParameterizedTest
  @CsvSource({
    "Write PLAN.md about the cart, true, PASS",
    "Describe the cart, true, UNDECIDED",
    "Describe how carts plan their sums, true, PASS",
    "Describe the cart, false, PASS"
  })
  void a_plan_counts_when_the_task_names_it_or_it_was_there_before(
      String text, boolean added, EvidenceOutcome outcome) throws InterruptedException {
    String plan = "# Cart\n\nThe cart adds what you put into it.\n";
    MemoryVerification change = task(text);
    Evidence evidence = (added
            ? change.added("PLAN.md", plan)
            : change.changed("PLAN.md", "#", plan))
        .verify(new DocsProof());

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(outcome);
  }

  @Test
  void a_heading_above_new_lines_says_what_they_are_about() throws InterruptedException {
    String before = "# Shop\n\n## Carts\n\n## Taxes\n";

    assertThat(task("Describe carts")
            .changed(
                "README.md", before, before.replace("Carts\n", "Carts\n\nPut things in here.\n"))
            .verify(new DocsProof())
            .outcome())
        .isEqualTo(EvidenceOutcome.PASS);
    assertThat(task("Describe carts")
            .changed(
                "README.md", before, before.replace("Taxes\n", "Taxes\n\nPut things in here.\n"))
            .verify(new DocsProof())
            .outcome())
        .isEqualTo(EvidenceOutcome.UNDECIDED);
  }

  @Test
  void what_is_newly_named_is_counted() throws InterruptedException {
    assertThat(write("The cart has `Cart#total` and `shop.Cart`.").summary())
        .contains("all 2 paths, symbols, links and commands");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Describe `README.md` and the cart | Things are kept for you in the cart.| PASS",
        "Describe the file docs/ and the cart | Things are kept for you in the cart. | PASS",
        "Describe `total()` of the shop | The shop has `Cart.total`, which adds things. | PASS",
        "Describe how total works | The weather is fine today and tomorrow. | UNDECIDED",
        "Describe getTotal for us | The weather is fine, getTotal or not. | PASS",
        "Describe setup.sh for us | The weather is fine today and tomorrow. | UNDECIDED",
        "Describe setup.sh for us | Run scripts/setup.sh and be done with it. | PASS",
        "Describe taxes доход | Nothing here is said of it at all. | UNDECIDED",
        "Describe aaaaa доход | Nothing here is said of it at all. | UNDECIDED",
        "Describe zzzzz доход | Nothing here is said of it at all. | UNDECIDED"
      })
  void names_of_the_task_are_looked_for_with_and_without_their_places(
      String text, String line, EvidenceOutcome outcome) throws InterruptedException {
    Evidence evidence = task(text)
        .changed("README.md", "# Shop\n", "# Shop\n\n" + line + "\n")
        .verify(new DocsProof());

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(outcome);
  }

  @Test
  void a_member_that_the_project_has_must_be_spoken_of_and_any_other_word_need_not()
      throws InterruptedException {
    MemoryVerification named = MemoryVerification.task(TaskType.DOCS, "Explain addUp please")
        .kept("src/main/java/shop/Cart.java", CART.replace("total", "addUp"))
        .changed("README.md", "# Shop\n", "# Shop\n\nPlease explain this weather to me.\n");
    assertThat(named.verify(new DocsProof()).summary()).contains("names `addUp`");

    MemoryVerification unknown = MemoryVerification.task(TaskType.DOCS, "Explain weatherReport")
        .kept("src/main/java/shop/Cart.java", CART)
        .changed("README.md", "# Shop\n", "# Shop\n\nPlease look at this weather now.\n");
    assertThat(unknown.verify(new DocsProof()).outcome()).isEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void a_document_that_the_task_refers_to_need_not_be_named_again() throws InterruptedException {
    Evidence evidence = task("Describe the cart by `spec.yaml`")
        .reference("spec.yaml", "cart: adds")
        .changed("README.md", "# Shop\n", "# Shop\n\nThe cart adds what you put in.\n")
        .verify(new DocsProof());

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.PASS);
  }
}
