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

/** When an added test shows that it would notice a mistake in the code that it names. */
class TestProofTest {

  private static final String MAIN = "src/main/java/shop/Cart.java";
  private static final String TEST = "src/test/java/shop/CartTest.java";
  private static final String CART = """
            package shop;
            public class Cart {
              private int sum;
              public int total(int a, int b) { return a + b; }
              public boolean big(int a) { return a > 100; }
              public void add(int a) { if (a > 0) { sum += a; } }
              public int sum() { return sum; }
              public String name() { return "cart"; }
            }
            """;

  private static String tests(String members) {
    return "package shop;\nimport static org.junit.jupiter.api.Assertions.*;\nimport org.junit.jupiter.api.Test;\n"
        + "class CartTest {\n" + members + "\n}\n";
  }

  private static Evidence prove(String members) throws InterruptedException {
    return MemoryVerification.task(TaskType.TEST, "Add tests of Cart")
        .kept(MAIN, CART)
        .added(TEST, tests(members))
        .verify(new TestProof());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@Test void t() { assertEquals(5, new Cart().total(2, 3)); }",
        "@Test void t() { assertFalse(new Cart().big(5)); }",
        "@Test void t() { assertTrue(new Cart().big(101)); }",
        "@Test void t() { Cart c = new Cart(); c.add(3); assertEquals(3, c.sum()); }",
        "@Test void t() { Cart c = new Cart(); c.add(-3); assertEquals(0, c.sum()); }",
        "@Test void t() { assertEquals(\"cart\", new Cart().name()); }"
      })
  void a_test_that_notices_a_mutant_is_the_proof(String members) throws InterruptedException {
    Evidence evidence = prove(members);

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.PASS);
    assertThat(evidence.summary()).contains("shop.CartTest#t passes at head and fails when");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@Test void t() { assertNotNull(new Cart()); }",
        "@Test void t() { new Cart().total(2, 3); }",
        "@Test void t() { new Cart().total(2, 3); assertTrue(true); }",
        "@Test void t() { int x = new Cart().total(2, 3); assertEquals(x, x); }",
        "@Test void t() { Cart c = new Cart(); assertTrue(c.total(1, 2) != Integer.MIN_VALUE); }"
      })
  void a_vacuous_test_is_no_proof(String members) throws InterruptedException {
    Evidence evidence = prove(members);

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.UNDECIDED);
  }

  @Test
  void an_existing_test_that_notices_the_mutant_does_not_prove_the_new_one()
      throws InterruptedException {
    String old = "@Test void old() { assertEquals(5, new Cart().total(2, 3)); }";
    Evidence evidence = MemoryVerification.task(TaskType.TEST, "Add tests of Cart")
        .kept(MAIN, CART)
        .changed(
            TEST, tests(old), tests(old + "\n@Test void fresh() { assertNotNull(new Cart()); }"))
        .verify(new TestProof());

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(evidence.findings())
        .isNotEmpty()
        .allSatisfy(f -> assertThat(f.code()).isEqualTo("mutant-survived"));
  }

  @Test
  void production_that_was_changed_too_leaves_it_to_a_person() throws InterruptedException {
    Evidence evidence = MemoryVerification.task(TaskType.TEST, "Add tests of Cart")
        .changed(MAIN, CART, CART.replace("a + b", "a + b + 0"))
        .added(TEST, tests("@Test void t() { assertEquals(5, new Cart().total(2, 3)); }"))
        .verify(new TestProof());

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(evidence.summary()).contains("production code was changed");
  }

  @Test
  void making_something_visible_to_tests_is_no_change_of_production() throws InterruptedException {
    Evidence evidence = MemoryVerification.task(TaskType.TEST, "Add tests of Cart")
        .changed(MAIN, CART.replace("public int total", "private int total"), CART)
        .added(TEST, tests("@Test void t() { assertEquals(5, new Cart().total(2, 3)); }"))
        .verify(new TestProof());

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void no_new_test_is_no_proof() throws InterruptedException {
    Evidence evidence = MemoryVerification.task(TaskType.TEST, "Add tests of Cart")
        .kept(MAIN, CART)
        .added("notes.md", "done")
        .verify(new TestProof());

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.UNDECIDED);
  }

  private static final String BEFORE = tests(
      "@Test void adds() { Cart c = new Cart(); assertEquals(5, c.total(2, 3)); assertEquals(9, c.total(4, 5)); }\n"
          + "@Test void names() { assertEquals(\"cart\", new Cart().name()); }");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@Test void again() { assertEquals(\"cart\", new Cart().name()); }",
        "@Test void again() { assertEquals(\"cart\", new Cart().name(), \"its name\"); }",
        "@Test void again() { String name = new Cart().name(); assertEquals(\"cart\", name); }",
        "@Test void again() { Cart one = new Cart(); assertEquals(0x9, one.total(4, 5)); }",
        "private static final String NAME = \"cart\"; @Test void again() { assertEquals(NAME, new Cart().name()); }",
        "@Test void again() { named(\"cart\"); } private static void named(String name) { assertEquals(name, new Cart().name()); }",
        "@Test void again() { Cart c = new Cart(); int sum = c.total(4, 5); assertEquals(sum, 9); assertEquals(c.total(2, 3), 5); }",
        "@Test void again() { assertTrue(new Cart().total(4, 5) == 9); assertTrue(5 == new Cart().total(2, 3)); }",
        "@Test void again() { total(5, 2, 3); total(9, 4, 5); } private void total(int sum, int a, int b) { assertEquals(sum, new Cart().total(a, b)); }",
        "@Test void again() { System.out.println(\"names\"); assertEquals(\"cart\", new Cart().name()); }",
        "@Test void again() { for (int i = 0; i < 2; i++) { assertEquals(\"cart\", new Cart().name()); } }",
        "@Test void again() { Cart c = new Cart(); assertEquals(5, c.total(2, 3)); assertEquals(9, c.total(4, 5)); }"
      })
  void a_test_that_repeats_another_is_no_proof(String members) throws InterruptedException {
    Evidence same = MemoryVerification.task(TaskType.TEST, "Add tests of Cart")
        .kept(MAIN, CART)
        .changed(TEST, BEFORE, BEFORE.replace("class CartTest {", "class CartTest {\n" + members))
        .verify(new TestProof());
    Evidence elsewhere = MemoryVerification.task(TaskType.TEST, "Add tests of Cart")
        .kept(MAIN, CART)
        .kept(TEST, BEFORE)
        .added(
            TEST.replace("CartTest", "MoreCartTest"),
            tests(members).replace("CartTest", "MoreCartTest"))
        .verify(new TestProof());

    assertThat(same.outcome()).as(same.summary()).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(same.summary()).contains("demanded before");
    assertThat(elsewhere.outcome()).as(elsewhere.summary()).isEqualTo(EvidenceOutcome.UNDECIDED);
  }

  @ParameterizedTest
  @CsvSource({
    "'static final int X = 1;', UNDECIDED",
    "'static void check() { assertEquals(1, 1); }', UNDECIDED",
    "'@Deprecated static Object[][] rows() { return new Object[0][]; }', UNDECIDED",
    "'@org.junit.jupiter.api.BeforeEach void prepare() { new Cart().total(1, 1); }', PASS"
  })
  void tests_are_new_by_what_they_work_with_and_not_by_what_stands_beside_them(
      String members, EvidenceOutcome outcome) throws InterruptedException {
    Evidence evidence = MemoryVerification.task(TaskType.TEST, "Add tests of Cart")
        .kept(MAIN, CART)
        .changed(TEST, BEFORE, BEFORE.replace("class CartTest {", "class CartTest {\n" + members))
        .verify(new TestProof());

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(outcome);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "assertEquals(5, new Cart().total(3, 2));",
        "assertEquals(-5, new Cart().total(-2, -3));",
        "assertEquals(-1, new Cart().total(-5, 4));"
      })
  void the_same_values_in_another_order_or_with_another_sign_are_something_else(String demand)
      throws InterruptedException {
    String one = tests("@Test void adds() { assertEquals(5, new Cart().total(2, 3)); }");
    Evidence evidence = MemoryVerification.task(TaskType.TEST, "Add tests of Cart.total")
        .kept(MAIN, CART)
        .kept(TEST, one)
        .added(
            TEST.replace("CartTest", "MoreCartTest"),
            tests("@Test void more() { " + demand + " }").replace("CartTest", "MoreCartTest"))
        .verify(new TestProof());

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.PASS);
  }

  @ParameterizedTest
  @CsvSource({
    "assertFalse(Role.GUEST.writes());, PASS",
    "assertTrue(Role.ADMIN.writes());, UNDECIDED",
    "Role role = Role.ADMIN; assertTrue(role.writes());, UNDECIDED"
  })
  void constants_of_an_enum_tell_tests_apart(String demand, EvidenceOutcome outcome)
      throws InterruptedException {
    Evidence evidence = MemoryVerification.task(TaskType.TEST, "Add tests of Role.writes")
        .kept(
            "src/main/java/shop/Role.java",
            "package shop;\npublic enum Role { ADMIN, GUEST;\n  public boolean writes() { return this == ADMIN; }\n}\n")
        .kept(
            TEST.replace("CartTest", "RoleTest"),
            tests("@Test void admin() { assertTrue(Role.ADMIN.writes()); }")
                .replace("CartTest", "RoleTest"))
        .added(
            TEST.replace("CartTest", "MoreRoleTest"),
            tests("@Test void more() { " + demand + " }").replace("CartTest", "MoreRoleTest"))
        .verify(new TestProof());

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(outcome);
  }

  @Test
  void a_test_with_another_name_or_another_value_repeats_nothing() throws InterruptedException {
    Evidence renamed = MemoryVerification.task(TaskType.TEST, "Rename the test names to isNamed")
        .kept(MAIN, CART)
        .changed(TEST, BEFORE, BEFORE.replace("void names", "void isNamed"))
        .verify(new TestProof());
    Evidence other = MemoryVerification.task(TaskType.TEST, "Add tests of Cart")
        .kept(MAIN, CART)
        .changed(
            TEST,
            BEFORE,
            BEFORE.replace(
                "class CartTest {",
                "class CartTest {\n@Test void more() { Cart c = new Cart(); assertEquals(5, c.total(1, 4)); }"))
        .verify(new TestProof());

    assertThat(renamed.outcome()).as(renamed.summary()).isEqualTo(EvidenceOutcome.PASS);
    assertThat(other.outcome()).as(other.summary()).isEqualTo(EvidenceOutcome.PASS);
  }
}
