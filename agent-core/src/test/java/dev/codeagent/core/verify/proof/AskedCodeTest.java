/** Specifies when a good proof is one of the task's own subject. */
package dev.codeagent.core.verify.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.api.verify.Verifier;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AskedCodeTest {

  private static final String CART = "src/main/java/shop/Cart.java";
  private static final String SLUG = "src/main/java/shop/Slug.java";
  private static final String SLUGS = "src/test/java/shop/SlugTest.java";
  private static final String TOTAL =
      "package shop;\npublic class Cart {\n  public int total(int a, int b) { return a + b; }\n}\n";
  private static final String PLAIN =
      "package shop;\npublic class Slug {\n  public String of(String s) { return s.trim(); }\n}\n";
  private static final String LOWER = PLAIN.replace("s.trim()", "s.trim().toLowerCase()");

  private static String tests(String members) {
    return "package shop;\nimport static org.junit.jupiter.api.Assertions.*;\nimport org.junit.jupiter.api.Test;\n"
        + "class SlugTest {\n" + members + "\n}\n";
  }

  private static final String KEPT =
      tests("@Test void trims() { assertEquals(\"a\", new Slug().of(\" a\")); }");
  private static final String LOWERS = KEPT.replace(
      "class SlugTest {",
      "class SlugTest {\n@Test void mixed() { assertEquals(\"ab\", new Slug().of(\"aB\")); }");

  /** A change of Slug with a proof of its own. */
  private static Evidence slug(TaskType type, String task, Verifier verifier, String head)
      throws InterruptedException {
    return MemoryVerification.task(type, task)
        .kept(CART, TOTAL)
        .changed(SLUG, PLAIN, head)
        .changed(SLUGS, KEPT, head.equals(LOWER) ? LOWERS : KEPT)
        .verify(verifier);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Round what Cart.total answers half up",
        "Cart.total: refuse negative prices",
        "Make `Cart` refuse negative prices",
        "Округлять в Cart.total до целых"
      })
  void a_proof_of_other_code_than_the_task_names_is_none(String task) throws InterruptedException {
    Evidence evidence = slug(TaskType.CODE, task, new CodeProof(), LOWER);

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(evidence.summary()).contains("`Cart`");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Write addresses in lower case",
        "Slug.of answers lower case",
        "Cart shows its address as a slug in lower case",
        "Cart before everything else: write addresses in lower case",
        "Write addresses in lower case, like Cart does",
      })
  void a_proof_of_what_the_task_may_mean_counts(String task) throws InterruptedException {
    Evidence evidence = slug(TaskType.CODE, task, new CodeProof(), LOWER);

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void what_the_named_type_uses_belongs_to_it() throws InterruptedException {
    Evidence evidence = MemoryVerification.task("The key of Cart.total is in lower case")
        .kept(CART, TOTAL.replace("{\n  public", "{\n  Slug keys = new Slug();\n  public"))
        .changed(SLUG, PLAIN, LOWER)
        .changed(SLUGS, KEPT, LOWERS)
        .verify(new CodeProof());

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void a_member_of_the_same_name_elsewhere_is_not_the_one_that_is_meant()
      throws InterruptedException {
    Evidence evidence = MemoryVerification.task("Round what Cart.total answers half up")
        .kept(CART, TOTAL)
        .changed(
            SLUG,
            PLAIN,
            PLAIN.replace(
                "  public String",
                "  public int total(String s) { return s.length(); }\n  public String"))
        .changed(
            SLUGS,
            KEPT,
            KEPT.replace(
                "class SlugTest {",
                "class SlugTest {\n@Test void totals() { assertEquals(3, new Slug().total(\"abc\")); }"))
        .verify(new CodeProof());

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(evidence.summary()).contains("`Cart`");
  }

  @Test
  void what_the_named_type_uses_by_way_of_others_belongs_to_it_too() throws InterruptedException {
    Evidence evidence = MemoryVerification.task("The price tags of Cart.total are off")
        .kept(CART, TOTAL.replace("{\n  public", "{\n  Label label = new Label();\n  public"))
        .kept(
            "src/main/java/shop/Label.java",
            "package shop;\npublic class Label {\n  Slug keys = new Slug();\n}\n")
        .changed(SLUG, PLAIN, LOWER)
        .changed(SLUGS, KEPT, LOWERS)
        .verify(new CodeProof());

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void a_refactoring_of_other_code_than_the_task_names_is_none() throws InterruptedException {
    String inlined = PLAIN.replace("return s.trim();", "var r = s.trim(); return r;");
    Evidence other =
        slug(TaskType.REFACTOR, "Split Cart.total into two methods", new RefactorProof(), inlined);
    Evidence own = slug(TaskType.REFACTOR, "Simplify Slug.of", new RefactorProof(), inlined);

    assertThat(other.outcome()).as(other.summary()).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(other.summary()).contains("`Cart`");
    assertThat(own.outcome()).as(own.summary()).isEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void a_test_of_other_code_than_the_task_names_is_none() throws InterruptedException {
    MemoryVerification change = MemoryVerification.task(TaskType.TEST, "Add tests of Cart.total")
        .kept(CART, TOTAL)
        .kept(SLUG, PLAIN)
        .added(SLUGS, KEPT);
    Evidence evidence = change.verify(new TestProof());

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(evidence.summary()).contains("`Cart`");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Write slugs in lower case: Slug.of(String) and Slug.parse(String)",
        "Slug: `of(String)` answers lower case, `parse(String)` reads one",
        "Add Slug.parse and let Slug.of answer lower case",
        "Write slugs in lower case: of(String) and parse(String) of Slug",
        "Write slugs in lower case by the methods `of` and `parse` of Slug",
        "Писать в нижнем регистре: в Slug нужны методы of и parse",
      })
  void a_member_that_the_task_asks_for_has_to_be_there(String task) throws InterruptedException {
    Evidence evidence = slug(TaskType.CODE, task, new CodeProof(), LOWER);
    Evidence whole = slug(
        TaskType.CODE,
        task,
        new CodeProof(),
        LOWER.replace(
            "public String", "public String parse(String s) { return s; }\n  public String"));

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(evidence.summary()).contains("parse", "does not declare");
    assertThat(whole.summary()).doesNotContain("does not declare");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Slug.of answers lower case, see Slug.java",
        "Slug.of answers lower case instead of calling Slug.parse",
        "Slug.of answers lower case and does not use `intern()`",
        "Slug.of answers lower case, like `String.strip` and Math.abs",
        "Slug.of answers lower case, as Slug.toString says",
        "Slug.of answers lower case whenever `hashCode()` is asked",
        "Slug.of answers lower case; its function(s) and method for cases stay",
        "Slug.of answers lower case, the methods `of` and `trim` do",
      })
  void what_is_not_asked_for_need_not_be_there(String task) throws InterruptedException {
    Evidence evidence = slug(TaskType.CODE, task, new CodeProof(), LOWER);

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.PASS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"private int parse = 1;", "private String parse(String s) { return s + s; }"})
  void a_member_that_is_asked_for_has_to_be_there_for_others(String member)
      throws InterruptedException {
    Evidence evidence = MemoryVerification.task(
            "Write slugs in lower case: Slug.of(String) and Slug.parse(String)")
        .changed(SLUG, PLAIN, LOWER.replace("public String", member + "\n  public String"))
        .changed(SLUGS, KEPT, LOWERS)
        .verify(new CodeProof());

    assertThat(evidence.summary()).contains("parse", "does not declare");
  }

  @Test
  void inherited_and_generated_members_are_not_missed() throws InterruptedException {
    String inheriting = LOWER.replace("class Slug", "class Slug extends Thread");
    String generated = LOWER.replace("public class", "@Deprecated public class");
    String task = "Slug.start and Slug.of work in lower case";

    for (String head : new String[] {inheriting, generated}) {
      Evidence evidence = slug(TaskType.CODE, task, new CodeProof(), head);
      assertThat(evidence.summary()).doesNotContain("does not declare");
    }
  }
}
