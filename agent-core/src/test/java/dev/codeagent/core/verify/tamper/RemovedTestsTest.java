package dev.codeagent.core.verify.tamper;

import static dev.codeagent.core.verify.tamper.CartEdits.CART;
import static dev.codeagent.core.verify.tamper.CartEdits.MAIN;
import static dev.codeagent.core.verify.tamper.CartEdits.TEST;
import static dev.codeagent.core.verify.tamper.CartEdits.TWO;
import static dev.codeagent.core.verify.tamper.CartEdits.asked;
import static dev.codeagent.core.verify.tamper.CartEdits.edit;
import static dev.codeagent.core.verify.tamper.CartEdits.judge;
import static dev.codeagent.core.verify.tamper.CartEdits.letThrough;
import static dev.codeagent.core.verify.tamper.CartEdits.refused;
import static dev.codeagent.core.verify.tamper.CartEdits.task;
import static dev.codeagent.core.verify.tamper.CartEdits.tests;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which tests may go, move or change their names, and which may not. */
class RemovedTestsTest {
  @Test
  void a_deleted_test_is_refused() throws InterruptedException {
    refused(
        edit("Fix the total", TWO, "@Test void adds() { assertEquals(5, new Cart().total(2)); }"),
        "test-removed");
  }

  @Test
  void a_test_that_examines_the_same_answers_under_another_name_is_compared_with_it()
      throws InterruptedException {
    String before = "@Test void pays() { Cart c = new Cart(); assertTrue(c.pay(\"EUR\", 3)); }";

    letThrough(edit(
        "Fix the total",
        before,
        before.replace("void pays", "void paysInEuro").replace("Cart c =", "final Cart c =")));
    refused(
        edit(
            "Fix the total",
            before,
            before.replace("void pays", "void pay").replace("True", "False")),
        "expected-changed");
    refused(
        edit(
            "Fix the total", before, before.replace("void pays", "void pay").replace("EUR", "USD")),
        "test-removed");
  }

  @Test
  void a_deleted_test_class_is_refused() throws InterruptedException {
    refused(
        judge(task("Fix the total").kept(MAIN, CART).deleted(TEST, tests(TWO))), "test-removed");
  }

  @Test
  void an_emptied_test_is_refused() throws InterruptedException {
    refused(
        edit("Fix the total", TWO, TWO.replace("assertEquals(5, new Cart().total(2));", "")),
        "assertion-removed");
  }

  @Test
  void a_commented_out_test_is_refused() throws InterruptedException {
    refused(edit("Fix the total", TWO, "/* " + TWO + " */"), "test-removed");
  }

  @Test
  void a_dropped_annotation_is_refused() throws InterruptedException {
    refused(edit("Fix the total", TWO, TWO.replaceFirst("@Test ", "")), "test-annotation-dropped");
  }

  @Test
  void an_annotation_of_the_same_name_from_elsewhere_is_no_test() throws InterruptedException {
    String head = tests(TWO).replace("import org.junit.jupiter.api.*;", "import shop.fake.Test;");
    refused(
        judge(task("Fix the total").kept(MAIN, CART).changed(TEST, tests(TWO), head)),
        "test-annotation-dropped");
  }

  @ParameterizedTest
  @ValueSource(strings = {"private", "static"})
  void a_modifier_that_keeps_it_from_running_is_refused(String modifier)
      throws InterruptedException {
    refused(
        edit("Fix the total", TWO, TWO.replaceFirst("void", modifier + " void")), "test-not-run");
  }

  @Test
  void an_abstract_test_class_is_refused() throws InterruptedException {
    refused(
        judge(task("Fix the total")
            .kept(MAIN, CART)
            .changed(TEST, tests(TWO), tests(TWO).replace("class Cart", "abstract class Cart"))),
        "test-not-run");
  }

  @Test
  void a_class_renamed_out_of_the_runners_pattern_is_refused() throws InterruptedException {
    refused(
        judge(task("Fix the total")
            .kept(MAIN, CART)
            .deleted(TEST, tests(TWO))
            .added("src/test/java/shop/CartChecks.java", tests("CartChecks", TWO))),
        "test-out-of-pattern");
  }

  @Test
  void a_test_moved_to_production_is_refused() throws InterruptedException {
    refused(
        judge(task("Fix the total")
            .kept(MAIN, CART)
            .deleted(TEST, tests(TWO))
            .added("src/main/java/shop/CartTest.java", tests(TWO))),
        "test-removed");
  }

  @Test
  void a_moved_test_class_is_no_tampering() throws InterruptedException {
    letThrough(judge(task("Move things")
        .kept(MAIN, CART)
        .deleted(TEST, tests(TWO))
        .added(
            "src/test/java/shop/cart/CartTest.java",
            tests(TWO).replace("package shop;", "package shop.cart;"))));
  }

  @Test
  void a_renamed_test_method_with_the_same_body_is_no_tampering() throws InterruptedException {
    letThrough(edit("Tidy names", TWO, TWO.replace("void adds", "void addsNumbers")));
  }

  @Test
  void a_test_class_that_follows_a_rename_of_production_is_no_tampering()
      throws InterruptedException {
    letThrough(judge(task("Rename Cart to Basket")
        .deleted(MAIN, CART)
        .added("src/main/java/shop/Basket.java", CART.replace("Cart", "Basket"))
        .deleted(TEST, tests(TWO))
        .added(
            "src/test/java/shop/BasketTest.java",
            tests("BasketTest", TWO.replace("Cart", "Basket")))));
  }

  @Test
  void the_tests_of_code_that_the_task_removes_may_go() throws InterruptedException {
    letThrough(judge(task("Remove the deprecated `Coupon` class")
        .kept(MAIN, CART)
        .deleted(
            "src/main/java/shop/Coupon.java",
            "package shop; class Coupon { int off() { return 2; } }")
        .deleted(
            "src/test/java/shop/CouponTest.java",
            tests("CouponTest", "@Test void off() { assertEquals(2, new Coupon().off()); }"))));
  }

  @Test
  void a_task_about_removing_from_a_cart_does_not_ask_to_remove_its_test()
      throws InterruptedException {
    refused(
        edit(
            "Fix Cart: remove must delete the item",
            TWO,
            "@Test void adds() { assertEquals(5, new Cart().total(2)); }"),
        "test-removed");
  }

  @Test
  void a_test_of_other_code_may_not_go_with_the_code_that_the_task_removes()
      throws InterruptedException {
    String old = CART.replace("}\n}", "}\n  int oldTotal(int a) { return a; }\n}");
    String mixed = TWO
        + "\n@Test void old() { assertEquals(2, new Cart().oldTotal(2)); assertEquals(9, new Cart().total(9)); }";
    asked(judge(task("Remove `oldTotal` and its test")
        .changed(MAIN, old, CART)
        .changed(TEST, tests(mixed), tests(TWO))));
    refused(
        judge(task("Remove `oldTotal` and its test")
            .changed(MAIN, old, CART)
            .changed(
                TEST,
                tests(TWO + "\n@Test void old() { assertEquals(2, new Cart().oldTotal(2)); }"),
                tests("@Test void adds() { assertEquals(5, new Cart().total(2)); }"))),
        "test-removed");
  }

  private static final String BOTH =
      "@Test void sums() { assertEquals(5, new Cart().total(2)); assertEquals(0, new Cart().total(0)); }";

  @Test
  void a_test_that_the_task_splits_may_become_two() throws InterruptedException {
    letThrough(edit("Split the test `sums` in two", BOTH, TWO));
    letThrough(edit(
        "Split the test `sums` in two",
        BOTH,
        "@Test void sums() { assertEquals(5, new Cart().total(2)); }\n"
            + "@Test void zero() { assertEquals(0, new Cart().total(0)); }"));
  }

  @Test
  void a_split_that_loses_a_demand_is_refused_and_one_nobody_asked_for_is_asked_about()
      throws InterruptedException {
    refused(
        edit(
            "Split the test `sums` in two",
            BOTH,
            "@Test void sums() { assertEquals(5, new Cart().total(2)); }\n"
                + "@Test void zero() { assertNotNull(new Cart()); }"),
        "assertion-removed");
    asked(edit("Fix the total", BOTH, TWO));
  }

  @Test
  void a_task_to_remove_tests_in_general_is_asked_about() throws InterruptedException {
    asked(edit(
        "Remove obsolete tests",
        TWO,
        "@Test void adds() { assertEquals(5, new Cart().total(2)); }"));
  }

  @Test
  void an_added_test_is_let_through() throws InterruptedException {
    letThrough(edit(
        "Fix the total",
        TWO,
        TWO + "\n@Test void more() { assertEquals(7, new Cart().total(7)); }"));
  }
}
