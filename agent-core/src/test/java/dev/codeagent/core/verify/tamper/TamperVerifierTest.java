package dev.codeagent.core.verify.tamper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.api.verify.SuiteKind;
import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.api.verify.TestResult;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which edits of protected files are refused, which are asked about and which are let through. */
class TamperVerifierTest {

  private static final String TEST = "src/test/java/shop/CartTest.java";
  private static final String MAIN = "src/main/java/shop/Cart.java";
  private static final String CART =
      "package shop;\npublic class Cart {\n  int total(int a) { return a; }\n}\n";
  private static final String TWO = "@Test void adds() { assertEquals(5, new Cart().total(2)); }\n"
      + "@Test void empty() { assertEquals(0, new Cart().total(0)); }";
  private static final SuiteRun GREEN =
      new SuiteRun(SuiteRun.Status.GREEN, List.of(), List.of(), "");

  private static String tests(String members) {
    return tests("CartTest", members);
  }

  private static String tests(String name, String members) {
    return "package shop;\nimport static org.junit.jupiter.api.Assertions.*;\nimport org.junit.jupiter.api.*;\n"
        + "class " + name + " {\n" + members + "\n}\n";
  }

  private static MemoryVerification task(String text) {
    return MemoryVerification.task(text).given(SuiteKind.BASE, GREEN);
  }

  private static Evidence judge(MemoryVerification verification) throws InterruptedException {
    return verification.verify(new TamperVerifier());
  }

  private static Evidence edit(String task, String before, String after)
      throws InterruptedException {
    return judge(task(task).kept(MAIN, CART).changed(TEST, tests(before), tests(after)));
  }

  private static void refused(Evidence evidence, String code) {
    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.FAIL);
    assertThat(evidence.findings()).extracting(Finding::code).contains(code);
  }

  private static void letThrough(Evidence evidence) {
    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.PASS);
  }

  private static void asked(Evidence evidence) {
    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.UNDECIDED);
  }

  @Nested
  class Removed_tests {
    @Test
    void a_deleted_test_is_refused() throws InterruptedException {
      refused(
          edit("Fix the total", TWO, "@Test void adds() { assertEquals(5, new Cart().total(2)); }"),
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
      refused(
          edit("Fix the total", TWO, TWO.replaceFirst("@Test ", "")), "test-annotation-dropped");
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

  @Nested
  class Disabled_tests {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "@Disabled",
          "@Disabled(\"later\")",
          "@DisabledIfSystemProperty(named = \"x\", matches = \"y\")",
          "@EnabledOnOs(OS.AIX)",
          "@org.junit.Ignore"
        })
    void a_disabling_annotation_is_refused(String annotation) throws InterruptedException {
      refused(edit("Fix the total", TWO, annotation + " " + TWO), "test-disabled");
    }

    @Test
    void a_test_that_base_disabled_may_stay_disabled_in_another_framework()
        throws InterruptedException {
      letThrough(edit("Migrate to JUnit 5", "@org.junit.Ignore " + TWO, "@Disabled " + TWO));
    }

    @Test
    void a_disabled_class_is_refused() throws InterruptedException {
      refused(
          judge(task("Fix the total")
              .kept(MAIN, CART)
              .changed(TEST, tests(TWO), tests(TWO).replace("class Cart", "@Disabled class Cart"))),
          "test-disabled");
    }

    @Test
    void disabling_the_test_that_the_task_names_is_let_through() throws InterruptedException {
      letThrough(edit("Disable the flaky test CartTest.adds", TWO, "@Disabled " + TWO));
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "early-return | if (true) return; assertEquals(5, new Cart().total(2));",
          "assumption-added | Assumptions.assumeTrue(false); assertEquals(5, new Cart().total(2));",
          "assertion-guarded | if (System.getenv(\"X\") != null) assertEquals(5, new Cart().total(2));",
          "assertion-guarded | try { assertEquals(5, new Cart().total(2)); } catch (Throwable t) { }",
          "jvm-exit | System.exit(0); assertEquals(5, new Cart().total(2));"
        })
    void a_way_out_of_a_test_is_refused(String code, String body) throws InterruptedException {
      refused(
          edit("Fix the total", TWO, TWO.replace("assertEquals(5, new Cart().total(2));", body)),
          code);
    }

    @Test
    void a_test_that_accepts_a_failure_is_refused() throws InterruptedException {
      refused(
          edit(
              "Fix the total",
              TWO,
              TWO.replaceFirst("@Test", "@Test(expected = RuntimeException.class)")),
          "failure-expected");
    }
  }

  @Nested
  class Weakened_assertions {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "assertEquals(5, c.total(2)) | assertNotNull(c.total(2))",
          "assertEquals(5, c.total(2)) | assertTrue(true)",
          "assertEquals(5, c.total(2)) | assertEquals(c.total(2), c.total(2))",
          "assertEquals(\"a b\", c.name()) | assertTrue(c.name().contains(\"a\"))",
          "assertEquals(5, c.total(2)) | assertTrue(c.total(2) > 0)",
          "assertThat(c.total(2)).isEqualTo(5) | assertThat(c.total(2)).isNotNull()",
          "assertEquals(1.0, c.rate(), 0.001) | assertEquals(1.0, c.rate(), 10.0)",
          "assertThrows(IllegalStateException.class, () -> c.pay()) | assertThrows(Exception.class, () -> c.pay())",
          "assertEquals(5, c.total(2)) | assertEquals(6, c.total(2))",
          "assertTrue(c.full()) | assertFalse(c.full())",
          "assertEquals(5, c.total(2)); assertEquals(7, c.total(3)) | assertEquals(5, c.total(2))"
        })
    void demanding_less_or_something_else_is_refused(String before, String after)
        throws InterruptedException {
      String frame = "@Test void t() { Cart c = new Cart(); %s; }";
      Evidence evidence = edit("Fix the total", frame.formatted(before), frame.formatted(after));

      assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.FAIL);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "assertEquals(5, c.total(2)) | assertEquals(5, c.sum(2))",
          "assertEquals(5, c.total(2)) | assertEquals(5, c.total(2, Currency.EUR))",
          "assertEquals(5, c.total(2)) | assertThat(c.total(2)).isEqualTo(5)",
          "assertEquals(5, c.total(2)) | assertEquals(5, c.total(2), \"total\")",
          "assertTrue(c.full()) | assertThat(c.full()).isTrue()",
          "assertTrue(c.total(2) > 1) | assertEquals(5, c.total(2))",
          "assertEquals(4, c.items().size()) | assertThat(c.items()).hasSize(4)"
        })
    void following_the_code_or_demanding_as_much_is_let_through(String before, String after)
        throws InterruptedException {
      String frame = "@Test void t() { Cart c = new Cart(); %s; }";

      letThrough(edit("Rename total to sum", frame.formatted(before), frame.formatted(after)));
    }

    @Test
    void an_expected_value_that_the_task_names_is_let_through() throws InterruptedException {
      letThrough(edit("Change the default total from 5 to 10", TWO, TWO.replace("5", "10")));
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "Greet with `Hello, NAME!` instead of `Hi NAME` | Hi Bob | Hello, Bob!",
          "`greet` must answer \"Hello, {name}\" | Hi Bob | Hello, Bob",
          "Names must be in upper case | bob | BOB"
        })
    void an_expected_value_that_the_task_describes_is_let_through(
        String task, String before, String after) throws InterruptedException {
      String frame = "@Test void t() { assertEquals(\"%s\", new Cart().greet(\"x\")); }";
      letThrough(edit(task, frame.formatted(before), frame.formatted(after)));
      assertThat(edit(task, frame.formatted(before), frame.formatted("Nothing")).outcome())
          .isNotEqualTo(EvidenceOutcome.PASS);
    }

    @Test
    void the_opposite_of_what_was_demanded_is_asked_about_when_the_task_demands_it_of_that_code()
        throws InterruptedException {
      asked(edit(
          "`full` must hold for an empty cart",
          "@Test void t() { assertFalse(new Cart().full()); }",
          "@Test void t() { assertTrue(new Cart().full()); }"));
    }

    @Test
    void an_expected_value_that_the_references_name_is_let_through() throws InterruptedException {
      letThrough(judge(task("Change the total, see docs/total.md")
          .reference("docs/total.md", "The total is 10.")
          .kept(MAIN, CART)
          .changed(TEST, tests(TWO), tests(TWO.replace("5", "10")))));
    }

    @Test
    void the_wrong_value_that_a_bug_report_quotes_does_not_become_the_expected_one()
        throws InterruptedException {
      Evidence evidence = edit("total returns 6 but must return 5", TWO, TWO.replace("5", "6"));

      assertThat(evidence.outcome()).isNotEqualTo(EvidenceOutcome.PASS);
    }

    @Test
    void another_expected_value_under_a_task_that_changes_behaviour_is_asked_about()
        throws InterruptedException {
      asked(edit("Change how totals are rounded", TWO, TWO.replace("5", "6")));
    }

    @Test
    void the_expectation_of_a_test_red_at_base_is_refused_whatever_the_task_changes()
        throws InterruptedException {
      SuiteRun red = new SuiteRun(
          SuiteRun.Status.RED,
          List.of(new TestResult(
              "shop.CartTest", "adds", TestResult.Status.FAILED, "AssertionError", "no")),
          List.of(),
          "");
      refused(
          judge(MemoryVerification.task("Update the total")
              .given(SuiteKind.BASE, red)
              .kept(MAIN, CART)
              .changed(TEST, tests(TWO), tests(TWO.replace("5", "6")))),
          "expected-changed");
    }

    @Test
    void removed_cases_of_a_parameterised_test_are_refused() throws InterruptedException {
      String before =
          "@org.junit.jupiter.params.ParameterizedTest @org.junit.jupiter.params.provider.ValueSource(ints = {2, 3}) void t(int n) { assertEquals(n, new Cart().total(n)); }";
      refused(edit("Fix the total", before, before.replace(", 3", "")), "cases-changed");
    }

    @Test
    void an_example_thrown_out_for_the_one_of_the_task_is_refused() throws InterruptedException {
      String test = "@Test void adds() { assertEquals(5, new Cart().total(2)); }";
      String task = "Fix the total: `total(3)` becomes `7`";
      refused(edit(task, test, test.replace("5", "7").replace("2", "3")), "expected-changed");
      refused(
          edit(task, test, test.replace("5", "7").replace("2", "3").replace("adds", "totals")),
          "test-removed");
    }

    @Test
    void an_input_in_a_variable_exchanged_with_its_answer_is_refused() throws InterruptedException {
      String test = "@Test void adds() { int n = 2; assertEquals(5, new Cart().total(n)); }";
      refused(
          edit(
              "Fix the total: `total(3)` becomes `7`",
              test,
              test.replace("5", "7").replace("2", "3")),
          "input-changed");
    }

    @Test
    void a_test_under_another_name_with_the_same_values_is_let_through()
        throws InterruptedException {
      String test = "@Test void adds() { assertEquals(5, new Cart().total(2)); }";
      letThrough(edit("Rename the test `adds` to `totals`", test, test.replace("adds", "totals")));
    }

    @Test
    void a_weakened_helper_is_refused() throws InterruptedException {
      String helper = "\nvoid assertTotal(int e, int a) { assertEquals(e, a); }";
      refused(
          edit("Fix the total", TWO + helper, TWO + helper.replace("assertEquals(e, a);", "")),
          "assertion-removed");
    }

    @Test
    void a_changed_constant_of_a_test_is_refused() throws InterruptedException {
      String field = "static final int EXPECTED = 42;\n";
      refused(
          edit("Fix the total", field + TWO, field.replace("42", "41") + TWO),
          "test-value-changed");
    }

    @Test
    void formatting_and_comments_are_let_through() throws InterruptedException {
      letThrough(edit("Fix the total", TWO, TWO.replace("{ ", "{\n  // sums\n  ")));
    }

    @Test
    void an_expected_value_that_became_a_constant_is_let_through() throws InterruptedException {
      letThrough(edit("Tidy", TWO, "static final int FIVE = 5;\n" + TWO.replace("(5,", "(FIVE,")));
    }

    @Test
    void changed_test_data_is_asked_about_and_deleted_data_refused() throws InterruptedException {
      asked(judge(
          task("Fix the total").changed("src/test/resources/in.json", "{\"a\":1}", "{\"a\":2}")));
      refused(
          judge(task("Fix the total")
              .deleted("src/test/resources/in.json", "{}")
              .kept(TEST, tests("String f = \"in.json\";"))),
          "test-data-removed");
    }
  }

  @Nested
  class Build_and_gates {
    private String pom(String properties, String plugins) {
      return "<project><modelVersion>4.0.0</modelVersion><properties>" + properties
          + "</properties><dependencies><dependency><groupId>org.junit.jupiter</groupId>"
          + "<artifactId>junit-jupiter</artifactId><scope>test</scope></dependency></dependencies><build><plugins>"
          + plugins + "</plugins></build></project>";
    }

    private String surefire(String configuration) {
      return "<plugin><artifactId>maven-surefire-plugin</artifactId><configuration>" + configuration
          + "</configuration></plugin>";
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "<skipTests>true</skipTests>",
          "<maven.test.skip>true</maven.test.skip>",
          "<maven.test.failure.ignore>true</maven.test.failure.ignore>",
          "<checkstyle.skip>true</checkstyle.skip>",
          "<surefire.excludes>**/CartTest.java</surefire.excludes>"
        })
    void a_property_that_skips_checks_is_refused(String property) throws InterruptedException {
      assertThat(judge(task("Fix the total").changed("pom.xml", pom("", ""), pom(property, "")))
              .outcome())
          .isEqualTo(EvidenceOutcome.FAIL);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "<testFailureIgnore>true</testFailureIgnore>", "<skip>true</skip>",
              "<excludes><exclude>**/CartTest.java</exclude></excludes>",
          "<excludedGroups>slow</excludedGroups>", "<groups>fast</groups>", "<test>OnlyThis</test>"
        })
    void a_setting_of_the_runner_that_leaves_tests_out_is_refused(String setting)
        throws InterruptedException {
      assertThat(judge(
                  task("Fix the total").changed("pom.xml", pom("", ""), pom("", surefire(setting))))
              .outcome())
          .isEqualTo(EvidenceOutcome.FAIL);
    }

    @Test
    void an_execution_without_phase_is_refused() throws InterruptedException {
      String plugin =
          "<plugin><artifactId>maven-surefire-plugin</artifactId><executions><execution><id>default-test</id><phase>none</phase></execution></executions></plugin>";
      refused(
          judge(task("Fix the total").changed("pom.xml", pom("", ""), pom("", plugin))),
          "gate-disabled");
    }

    @Test
    void switches_that_are_no_checks_are_not_refused() throws InterruptedException {
      String snapshots =
          "<project><repositories><repository><id>r</id><snapshots><enabled>false</enabled></snapshots></repository></repositories></project>";
      letThrough(judge(task("Fix the total").changed("pom.xml", "<project/>", snapshots)));
      String image =
          "<plugin><artifactId>jib-maven-plugin</artifactId><configuration><skip>true</skip></configuration></plugin>";
      asked(judge(task("Fix the total").changed("pom.xml", pom("", ""), pom("", image))));
    }

    @Test
    void a_sample_report_among_test_resources_is_let_through() throws InterruptedException {
      letThrough(judge(
          task("Read JUnit reports").added("src/test/resources/TEST-sample.xml", "<testsuite/>")));
    }

    @Test
    void a_removed_gate_module_or_engine_is_refused() throws InterruptedException {
      String jacoco = "<plugin><artifactId>jacoco-maven-plugin</artifactId></plugin>";
      refused(
          judge(task("Fix the total").changed("pom.xml", pom("", jacoco), pom("", ""))),
          "gate-removed");
      refused(
          judge(task("Fix the total")
              .changed(
                  "pom.xml",
                  "<project><modules><module>a</module><module>b</module></modules></project>",
                  "<project><modules><module>a</module></modules></project>")),
          "module-removed");
      refused(
          judge(task("Fix the total")
              .changed(
                  "pom.xml",
                  pom("", ""),
                  pom("", "").replaceFirst("<dependency>.*</dependency>", ""))),
          "test-engine-removed");
    }

    @Test
    void a_lowered_threshold_is_refused() throws InterruptedException {
      String gate =
          "<plugin><artifactId>jacoco-maven-plugin</artifactId><configuration><rules><rule><limits><limit><minimum>%s</minimum></limit></limits></rule></rules></configuration></plugin>";
      refused(
          judge(task("Fix the total")
              .changed(
                  "pom.xml", pom("", gate.formatted("0.80")), pom("", gate.formatted("0.10")))),
          "gate-lowered");
    }

    @Test
    void a_dependency_a_version_and_an_opened_module_are_let_through() throws InterruptedException {
      String head = pom(
              "<revision>2</revision>",
              surefire("<argLine>--add-opens java.base/java.lang=ALL-UNNAMED -Xmx1g</argLine>"))
          .replace(
              "<dependencies>",
              "<dependencies><dependency><groupId>g</groupId><artifactId>lib</artifactId><version>1</version></dependency>");
      letThrough(
          judge(task("Fix the total").changed("pom.xml", pom("<revision>1</revision>", ""), head)));
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          ".mvn/maven.config | -DskipTests",
          "src/test/resources/junit-platform.properties | junit.jupiter.conditions.deactivate=*",
          "target/surefire-reports/TEST-shop.CartTest.xml | <testsuite tests=\"1\"/>",
          "src/test/resources/META-INF/services/org.junit.jupiter.api.extension.Extension | shop.Swallow",
          "src/test/java/org/junit/jupiter/api/Assertions.java | package org.junit.jupiter.api; public class Assertions {}",
          "src/test/java/shop/Cart.java | package shop; public class Cart { int total(int a) { return 5; } }"
        })
    void an_added_file_that_bends_the_run_is_refused(String path, String text)
        throws InterruptedException {
      assertThat(judge(task("Fix the total").kept(MAIN, CART).added(path, text)).outcome())
          .isEqualTo(EvidenceOutcome.FAIL);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '§',
        value = {
          ".github/workflows/ci.yml § run: mvn verify § run: mvn verify || true",
          ".github/workflows/ci.yml § run: mvn verify § run: echo ok",
          "Makefile § test: run-tests § test: run-tests || true",
          "package.json § \"test\": \"jest\" § \"test\": \"jest --passWithNoTests\"",
          "build.gradle § test {} § test { ignoreFailures = true }",
          "pytest.ini § [pytest] § addopts = --deselect tests/test_a.py",
          "checkstyle-suppressions.xml § <suppressions/> § <suppress files='Cart'/>"
        })
    void an_edited_gate_that_lets_failures_through_is_refused(
        String path, String before, String after) throws InterruptedException {
      assertThat(judge(task("Fix the total").changed(path, before, after)).outcome())
          .isEqualTo(EvidenceOutcome.FAIL);
    }

    @Test
    void a_ci_change_that_the_task_asks_for_is_let_through() throws InterruptedException {
      letThrough(
          judge(MemoryVerification.task(TaskType.DEVOPS, "Cache dependencies in the CI workflow")
              .changed(
                  ".github/workflows/ci.yml",
                  "steps:\n - run: mvn verify",
                  "steps:\n - uses: cache\n - run: mvn verify")));
    }
  }

  @Nested
  class Production_tricks {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "boolean t() { return Thread.currentThread().getStackTrace()[2].getClassName().contains(\"org.junit\"); }",
          "boolean t() { return System.getProperty(\"surefire.test.class.path\") != null; }",
          "boolean t() { return StackWalker.getInstance().toString().contains(\"CartTest\"); }",
          "@Override public boolean equals(Object o) { return true; }"
        })
    void noticing_the_test_run_or_making_all_equal_is_refused(String member)
        throws InterruptedException {
      assertThat(judge(task("Fix the total")
                  .kept(TEST, tests(TWO))
                  .changed(MAIN, CART, CART.replace("}\n}", "}\n" + member + "\n}")))
              .outcome())
          .isEqualTo(EvidenceOutcome.FAIL);
    }

    @Test
    void ending_the_jvm_in_production_is_asked_about() throws InterruptedException {
      asked(judge(task("Fix the total")
          .changed(
              MAIN, CART, CART.replace("return a;", "Runtime.getRuntime().halt(0); return a;"))));
    }

    @Test
    void an_exit_status_that_the_task_asks_for_is_let_through() throws InterruptedException {
      letThrough(judge(task("Exit with status 2 on bad arguments")
          .changed(MAIN, CART, CART.replace("return a;", "System.exit(2); return a;"))));
    }
  }

  @Nested
  class Other_languages {
    private static final String PY =
        "def test_adds():\n    assert add(2, 3) == 5\n\ndef test_zero():\n    assert add(0, 0) == 0\n";

    @Test
    void a_removed_or_skipped_python_test_is_refused() throws InterruptedException {
      refused(
          judge(task("Fix add")
              .changed("tests/test_add.py", PY, "def test_adds():\n    assert add(2, 3) == 5\n")),
          "test-removed");
      refused(
          judge(task("Fix add")
              .changed("tests/test_add.py", PY, "import pytest\n@pytest.mark.skip\n" + PY)),
          "test-disabled");
    }

    @Test
    void a_skipped_or_removed_javascript_or_go_test_is_refused() throws InterruptedException {
      String js = "it('adds', () => { expect(add(2, 3)).toBe(5); });\n";
      refused(
          judge(task("Fix add").changed("test/add.test.js", js, js.replace("it(", "it.skip("))),
          "test-disabled");
      String go = "func TestAdd(t *testing.T) {\n\tif add(2, 3) != 5 { t.Fatal() }\n}\n";
      refused(
          judge(task("Fix add")
              .changed("test/add_test.go", go, go.replace("{\n\tif", "{\n\tt.Skip()\n\tif"))),
          "test-disabled");
    }

    @Test
    void an_added_python_test_is_let_through() throws InterruptedException {
      letThrough(judge(task("Fix add")
          .changed(
              "tests/test_add.py", PY, PY + "\ndef test_more():\n    assert add(1, 1) == 2\n")));
    }
  }
}
