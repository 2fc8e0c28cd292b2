package dev.codeagent.core.verify.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When a refactoring counts as one. */
class RefactorProofTest {

  private static final String MAIN = "src/main/java/shop/Cart.java";
  private static final String TEST = "src/test/java/shop/CartTest.java";
  private static final String BEFORE =
      "package shop;\npublic class Cart {\n  public int total(int a, int b) { int r = a * 3; return r + b; }\n}\n";
  private static final String AFTER =
      "package shop;\npublic class Cart {\n  public int total(int a, int b) { return triple(a) + b; }\n"
          + "  private static int triple(int a) { return a * 3; }\n}\n";
  private static final String TESTS =
      "package shop;\nimport static org.junit.jupiter.api.Assertions.*;\nimport org.junit.jupiter.api.Test;\n"
          + "class CartTest {\n@Test void total() { assertEquals(7, new Cart().total(2, 1)); }\n}\n";

  private static MemoryVerification task(String text) {
    return MemoryVerification.task(TaskType.REFACTOR, text);
  }

  private static Evidence prove(MemoryVerification verification) throws InterruptedException {
    return verification.verify(new RefactorProof());
  }

  @Test
  void an_extracted_method_under_tests_that_exercise_it_is_proven() throws InterruptedException {
    Evidence evidence =
        prove(task("Extract a method").changed(MAIN, BEFORE, AFTER).kept(TEST, TESTS));

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.PASS);
    assertThat(evidence.summary()).contains("CartTest#total");
  }

  @Test
  void a_local_variable_that_is_called_otherwise_is_told_as_such() throws InterruptedException {
    Evidence evidence = prove(task("Rename the local variable r of total to tripled")
        .changed(MAIN, BEFORE, BEFORE.replace(" r ", " tripled "))
        .kept(TEST, TESTS));

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.PASS);
    assertThat(evidence.summary()).endsWith("names that nothing outside of their file knows.");
  }

  @Test
  void code_that_no_test_exercises_is_undecided() throws InterruptedException {
    Evidence evidence = prove(task("Extract a method")
        .changed(MAIN, BEFORE, AFTER)
        .kept(
            TEST,
            TESTS.replace("assertEquals(7, new Cart().total(2, 1))", "assertNotNull(new Cart())")));

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(evidence.summary()).contains("none notices");
  }

  @Test
  void formatting_and_comments_are_no_refactoring() throws InterruptedException {
    Evidence evidence = prove(task("Tidy Cart")
        .changed(MAIN, BEFORE, BEFORE.replace("{ int", "{ // tidy\n int"))
        .kept(TEST, TESTS));

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.UNDECIDED);
  }

  @Test
  void lost_public_api_is_refused() throws InterruptedException {
    Evidence evidence = prove(task("Tidy the code")
        .changed(MAIN, BEFORE.replace("}\n}", "}\n  public int size() { return 0; }\n}"), AFTER)
        .kept(TEST, TESTS));

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.FAIL);
    assertThat(evidence.summary()).contains("size()");
  }

  @Test
  void naming_the_type_does_not_ask_for_the_loss_of_its_members() throws InterruptedException {
    Evidence evidence = prove(task("Extract a method from `Cart`")
        .changed(MAIN, BEFORE.replace("}\n}", "}\n  public int size() { return 0; }\n}"), AFTER)
        .kept(TEST, TESTS));

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.FAIL);
  }

  @Test
  void a_class_that_becomes_a_record_keeps_its_api() throws InterruptedException {
    String point =
        "package shop;\npublic final class Point {\n  private final int x;\n  public Point(int x) { this.x = x; }\n  public int x() { return x; }\n}\n";
    Evidence evidence = prove(task("Convert Point to a record")
        .changed(
            "src/main/java/shop/Point.java",
            point,
            "package shop;\npublic record Point(int x) {}\n")
        .kept(
            "src/test/java/shop/PointTest.java",
            TESTS
                .replace("CartTest", "PointTest")
                .replace("new Cart().total(2, 1)", "new Point(7).x()")));

    assertThat(evidence.outcome()).as(evidence.summary()).isNotEqualTo(EvidenceOutcome.FAIL);
  }

  @Test
  void public_api_that_the_task_renames_is_not_lost() throws InterruptedException {
    Evidence evidence = prove(task("Rename `total` to `sum`")
        .changed(MAIN, BEFORE, BEFORE.replace("total", "sum"))
        .changed(
            TEST,
            TESTS.replace("void total", "void adds"),
            TESTS.replace("void total", "void adds").replace(".total(", ".sum(")));

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void an_exchanged_constant_is_undecided() throws InterruptedException {
    Evidence evidence = prove(
        task("Tidy").changed(MAIN, BEFORE, AFTER.replace("a * 3", "a * 4 - a")).kept(TEST, TESTS));

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(evidence.summary()).contains("4");
  }

  private static final String GREETS =
      "package shop;\npublic class Cart {\n  public String total(int a, int b) { return \"(\" + a + \", \" + b + \")\"; }\n}\n";
  private static final String GREETED =
      TESTS.replace("assertEquals(7,", "assertEquals(\"(2, 1)\",");

  @Test
  void texts_put_together_in_another_way_under_tests_are_proven() throws InterruptedException {
    String formatted =
        GREETS.replace("\"(\" + a + \", \" + b + \")\"", "\"(%s, %s)\".formatted(a, b)");
    Evidence there =
        prove(task("Use formatted").changed(MAIN, GREETS, formatted).kept(TEST, GREETED));
    Evidence back = prove(task("Use plus").changed(MAIN, formatted, GREETS).kept(TEST, GREETED));

    assertThat(there.outcome()).as(there.summary()).isEqualTo(EvidenceOutcome.PASS);
    assertThat(back.outcome()).as(back.summary()).isEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void texts_with_other_or_exchanged_pieces_are_undecided() throws InterruptedException {
    for (String text : new String[] {"(%s; %s)", ")%s, %s(", "(%05d, %s)", "(%s, %s]"}) {
      Evidence evidence = prove(task("Use formatted")
          .changed(
              MAIN,
              GREETS,
              GREETS.replace("\"(\" + a + \", \" + b + \")\"", "\"" + text + "\".formatted(a, b)"))
          .kept(
              TEST,
              TESTS.replace(
                  "assertEquals(7, new Cart().total(2, 1))",
                  "assertNotNull(new Cart().total(2, 1))")));

      assertThat(evidence.outcome()).as(text).isEqualTo(EvidenceOutcome.UNDECIDED);
      assertThat(evidence.summary()).as(text).contains("gone from production");
    }
  }

  @Test
  void a_test_that_turns_red_is_refused() throws InterruptedException {
    Evidence evidence = prove(task("Tidy")
        .changed(MAIN, BEFORE, AFTER.replace("return a * 3", "return a + 3"))
        .kept(TEST, TESTS));

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.FAIL);
  }

  @Test
  void a_type_that_moves_as_asked_is_proven() throws InterruptedException {
    Evidence evidence = prove(task("Move Cart to the package `shop.cart`")
        .deleted(MAIN, BEFORE)
        .added(
            "src/main/java/shop/cart/Cart.java",
            BEFORE.replace("package shop;", "package shop.cart;"))
        .changed(
            TEST, TESTS, TESTS.replace("package shop;", "package shop;\nimport shop.cart.Cart;")));

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.PASS);
  }

  private static final String OLD =
      BEFORE.replace("}\n}", "}\n  @Deprecated public int oldTotal(int a) { return a; }\n}");
  private static final String OLD_TESTS = TESTS.replace(
      "{\n@Test",
      "{\n@Test void old() { Cart c = new Cart(); int t = c.oldTotal(3); assertEquals(3, t); }\n@Test");

  @Test
  void a_member_that_the_task_removes_goes_with_the_tests_of_it_alone()
      throws InterruptedException {
    Evidence evidence = prove(task("Remove the deprecated method `oldTotal` and its test")
        .changed(MAIN, OLD, BEFORE)
        .changed(TEST, OLD_TESTS, TESTS));

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void a_test_of_other_code_may_not_go_with_the_removed_member() throws InterruptedException {
    String both = OLD_TESTS.replace(
        "assertEquals(3, t);", "assertEquals(3, t); assertEquals(7, c.total(2, 1));");
    Evidence evidence = prove(task("Remove the deprecated method `oldTotal` and its test")
        .changed(MAIN, OLD, BEFORE)
        .changed(TEST, both, TESTS));

    assertThat(evidence.outcome()).as(evidence.summary()).isNotEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void what_the_task_removes_and_is_still_there_is_not_proven() throws InterruptedException {
    Evidence evidence = prove(task("Remove the deprecated method `oldTotal` and its test")
        .changed(MAIN, OLD, OLD.replace("return a * 3 + b", "return b + a * 3"))
        .changed(TEST, OLD_TESTS, TESTS));

    assertThat(evidence.outcome()).as(evidence.summary()).isNotEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void a_class_renamed_with_its_test_class_is_proven() throws InterruptedException {
    Evidence evidence = prove(task("Rename the class `Cart` to `Basket`")
        .deleted(MAIN, BEFORE)
        .added("src/main/java/shop/Basket.java", BEFORE.replace("Cart", "Basket"))
        .deleted(TEST, TESTS)
        .added("src/test/java/shop/BasketTest.java", TESTS.replace("Cart", "Basket")));

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void a_test_class_that_vanishes_under_a_rename_is_not_proven() throws InterruptedException {
    Evidence evidence = prove(task("Rename the class `Cart` to `Basket`")
        .deleted(MAIN, BEFORE)
        .added("src/main/java/shop/Basket.java", BEFORE.replace("Cart", "Basket"))
        .deleted(TEST, TESTS)
        .added(
            "src/test/java/shop/BasketTest.java",
            TESTS
                .replace("Cart", "Basket")
                .replace("assertEquals(7, new Basket().total(2, 1))", "assertTrue(true)")));

    assertThat(evidence.outcome()).as(evidence.summary()).isNotEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void a_moved_package_takes_its_tests_along() throws InterruptedException {
    Evidence evidence = prove(task("Move the package `shop` to `store`")
        .deleted(MAIN, BEFORE)
        .added("src/main/java/store/Cart.java", BEFORE.replace("package shop", "package store"))
        .deleted(TEST, TESTS)
        .added(
            "src/test/java/store/CartTest.java", TESTS.replace("package shop", "package store")));

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void a_record_answers_for_every_object_as_the_class_did() throws InterruptedException {
    String point =
        "package shop;\npublic final class Point {\n  private final int x;\n  public Point(int x) { this.x = x; }\n  public int x() { return x; }\n"
            + "  @Override public boolean equals(Object o) { return o instanceof Point p && p.x == x; }\n"
            + "  @Override public int hashCode() { return x; }\n}\n";
    Evidence evidence = prove(task("Make Point a record")
        .changed(
            "src/main/java/shop/Point.java",
            point,
            "package shop;\npublic record Point(int x) {}\n")
        .kept(
            "src/test/java/shop/PointTest.java",
            TESTS
                .replace("CartTest", "PointTest")
                .replace("7, new Cart().total(2, 1)", "new Point(7), new Point(7)")));

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.PASS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "public Point(int x, int y) { this.x = Math.max(0, x); this.y = y; }",
        "public Point(int y, int x) { this.x = x; this.y = y; }",
        "public Point(int x, int y) { this.x = x; this.y = y; } @Override public String toString() { return x + \"/\" + y; }"
      })
  void a_record_that_does_less_than_the_class_is_left_to_a_person(String members)
      throws InterruptedException {
    String point =
        "package shop;\npublic final class Point {\n  private final int x;\n  private final int y;\n"
            + members
            + "\n  public int x() { return x; }\n  public int y() { return y; }\n"
            + "  public int sum() { return x + y; }\n}\n";
    Evidence evidence = prove(task("Make Point a record")
        .changed(
            "src/main/java/shop/Point.java",
            point,
            "package shop;\npublic record Point(int x, int y) {\n  public int sum() { return y + x; }\n}\n")
        .kept(
            "src/test/java/shop/PointTest.java",
            TESTS
                .replace("CartTest", "PointTest")
                .replace("7, new Cart().total(2, 1)", "7, new Point(3, 4).sum()")));

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.UNDECIDED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "int x() { return Math.abs(x); } public | \"\" | \"\" | UNDECIDED",
        "int x() { return this.x; } public | \"\" | \"\" | PASS",
        "int reads; public | \"\" | \"\" | UNDECIDED",
        "{ System.setProperty(\"made\", \"yes\"); } public | \"\" | \"\" | UNDECIDED",
        "public | if (x < 0) throw new E(); if (y < 0) throw new E(); | Point { if (x < 0) throw new E(); } | UNDECIDED",
        "public | if (x < 0) throw new E(); | Point { } | UNDECIDED",
        "public | \"\" | Point(int x, int y) { this.x = y; this.y = x; } | UNDECIDED",
        "public | \"\" | Point(int x, int y) { this.x = x; this.y = y; } | PASS",
        "public | \"\" | Point(int a, int b) { this.y = a; this.x = b; } | UNDECIDED",
        "public | if (x < 0) throw new E(); | Point { if (x < 0) throw new E(); } | PASS",
        "public | if (x < 0) throw new E(); | Point(int x, int y) { if (x < 0) throw new E(); this.x = x; this.y = y; } | PASS",
        "Point(int z) { this(z, z); } public | \"\" | Point(int z) { this(z, 0); } | UNDECIDED",
        "Point(int z) { this(z, z); } public | \"\" | Point(int z) { this(z, z); } | PASS"
      })
  void a_record_keeps_what_the_class_did_besides_keeping_values(
      String members, String work, String kept, EvidenceOutcome outcome)
      throws InterruptedException {
    String open = "package shop;\nclass E extends RuntimeException {}\n";
    String sum = "  public int sum() { return x + y; }\n}\n";
    Evidence evidence = prove(task("Make Point a record")
        .changed(
            "src/main/java/shop/Point.java",
            open + "final class Point {\n  private final int x;\n  private final int y;\n" + members
                + " Point(int x, int y) { " + work + " this.x = x; this.y = y; }\n" + sum,
            open + "record Point(int x, int y) {\n" + kept + sum)
        .kept(
            "src/test/java/shop/PointTest.java",
            TESTS
                .replace("CartTest", "PointTest")
                .replace("7, new Cart().total(2, 1)", "7, new Point(3, 4).sum()")));

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(outcome);
  }

  @ParameterizedTest
  @ValueSource(strings = {"extends Named", "implements java.io.Serializable"})
  void a_record_that_is_no_longer_what_the_class_was_is_left_to_a_person(String parent)
      throws InterruptedException {
    Evidence evidence = prove(task("Make Point a record")
        .kept("src/main/java/shop/Named.java", "package shop;\nclass Named {}\n")
        .changed(
            "src/main/java/shop/Point.java",
            "package shop;\nfinal class Point " + parent
                + " {\n  private final int x;\n  Point(int x) { this.x = x; }\n  int x() { return x; }\n}\n",
            "package shop;\nrecord Point(int x) {}\n")
        .kept(
            "src/test/java/shop/PointTest.java",
            TESTS
                .replace("CartTest", "PointTest")
                .replace("7, new Cart().total(2, 1)", "7, new Point(7).x()")));

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.UNDECIDED);
  }

  @Test
  void a_letter_that_becomes_a_text_is_the_same_constant() throws InterruptedException {
    String letter = GREETS
        .replace("\"(\" + a + \", \"", "'(' + a + \", \"")
        .replace("return '('", "return \"\" + '('");
    Evidence same = prove(task("Tidy").changed(MAIN, letter, GREETS).kept(TEST, GREETED));
    Evidence other = prove(task("Tidy")
        .changed(MAIN, letter, GREETS.replace("\"(\"", "\"[\""))
        .kept(
            TEST,
            GREETED.replace("\"(2, 1)\"", "\"\", \"\" + new Cart().total(2, 1).substring(0, 0)")));

    assertThat(same.outcome()).as(same.summary()).isEqualTo(EvidenceOutcome.PASS);
    assertThat(other.outcome()).as(other.summary()).isNotEqualTo(EvidenceOutcome.PASS);
  }
}
