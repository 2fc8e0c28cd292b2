/** Specifies, on small projects and in real JVMs, which work is held against what its task says. */
package dev.codeagent.core.verify.conform;

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
import org.junit.jupiter.params.provider.CsvSource;

class ConformanceTest {

  private static final String TASK = """
      Add `Stock`

      - `label("A b")` gives `a-b`. For `null` the answer is `null` too: `label(null)` is `null`.
      - `List<Integer> largest(List<Integer> amounts, int count)`: the result is unmodifiable, the list is not changed.
      - `count` below 1: `IllegalArgumentException`.
      """;

  private static final String HONEST = """
      package shop;
      import java.util.*;
      public final class Stock {
        private Stock() {}
        public static String label(String name) {
          return name == null ? null : name.toLowerCase(Locale.ROOT).replace(' ', '-');
        }
        public static List<Integer> largest(List<Integer> amounts, int count) {
          if (count < 1) { throw new IllegalArgumentException("count"); }
          List<Integer> sorted = new ArrayList<>(amounts);
          sorted.sort(Comparator.reverseOrder());
          return List.copyOf(sorted.subList(0, Math.min(count, sorted.size())));
        }
      }
      """;

  private static final String TEST = """
      package shop;
      import static org.junit.jupiter.api.Assertions.*;
      import java.util.*;
      import org.junit.jupiter.api.Test;
      class StockTest {
        @Test void theLargestComeFirst() {
          List<Integer> amounts = new ArrayList<>(List.of(1, 3, 2));
          assertEquals(List.of(3, 2), Stock.largest(amounts, 2));
        }
      }
      """;

  @TempDir
  Path folder;

  private Evidence verify(String production) throws Exception {
    HostProject project = new HostProject(folder)
        .file("src/main/java/shop/Stock.java", production)
        .file("src/test/java/shop/StockTest.java", TEST);
    return MemoryVerification.task(TASK)
        .added("src/main/java/shop/Stock.java", production)
        .added("src/test/java/shop/StockTest.java", TEST)
        .given(project.build())
        .verify(new ConformanceVerifier());
  }

  private static final String WORDS = """
      Basket.add takes any weight. A negative number of grams must be refused with an IllegalArgumentException.
      Add `Basket.heaviest(int n)`. `Basket` itself must not change. A negative `n` must be refused.
      """;

  private static final String BASKET = """
      package shop;
      import java.util.*;
      public final class Basket {
        private final List<Integer> all = new ArrayList<>();
        public void add(int grams) {
          if (grams < 0) { throw new IllegalArgumentException("grams"); }
          all.add(grams);
        }
        public List<Integer> all() { return List.copyOf(all); }
        public List<Integer> heaviest(int n) {
          if (n < 0) { throw new IllegalArgumentException("n"); }
          List<Integer> sorted = new ArrayList<>(all);
          sorted.sort(Comparator.reverseOrder());
          return List.copyOf(sorted.subList(0, Math.min(n, sorted.size())));
        }
      }
      """;

  private static final String BASKET_TEST = """
      package shop;
      import static org.junit.jupiter.api.Assertions.*;
      import java.util.*;
      import org.junit.jupiter.api.Test;
      class BasketTest {
        private static Basket full() {
          Basket basket = new Basket();
          basket.add(1);
          basket.add(3);
          basket.add(2);
          return basket;
        }
        @Test void theHeaviestComeFirst() {
          assertEquals(List.of(3, 2), full().heaviest(2));
          Basket empty = new Basket();
          empty.add(1);
          assertEquals(List.of(1), empty.heaviest(1));
        }
      }
      """;

  private Evidence verifyBasket(String from, String to) throws Exception {
    assertThat(BASKET).contains(from);
    String production = BASKET.replace(from, to);
    HostProject project = new HostProject(folder)
        .file("src/main/java/shop/Basket.java", production)
        .file("src/test/java/shop/BasketTest.java", BASKET_TEST);
    return MemoryVerification.task(WORDS)
        .added("src/main/java/shop/Basket.java", production)
        .added("src/test/java/shop/BasketTest.java", BASKET_TEST)
        .given(project.build())
        .verify(new ConformanceVerifier());
  }

  @Test
  void work_that_keeps_its_object_and_refuses_passes() throws Exception {
    Evidence evidence = verifyBasket("n < 0", "0 > n");
    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.PASS);
    assertThat(evidence.summary()).contains("3 places");
  }

  @Test
  void what_stays_only_where_something_is_refused_may_change_elsewhere() throws Exception {
    String production = BASKET.replace(
        "public List<Integer> all()",
        "public int drop(int n) { return all.remove(n); }\n  public List<Integer> all()");
    String test = BASKET_TEST.replace(
        "empty.add(1);", "empty.add(1);\n    empty.add(2);\n    assertEquals(2, empty.drop(1));");
    HostProject project = new HostProject(folder)
        .file("src/main/java/shop/Basket.java", production)
        .file("src/test/java/shop/BasketTest.java", test);
    Evidence evidence = MemoryVerification.task(
            "Add `Basket.drop(int n)`. A refused call does not change the basket.")
        .added("src/main/java/shop/Basket.java", production)
        .added("src/test/java/shop/BasketTest.java", test)
        .given(project.build())
        .verify(new ConformanceVerifier());
    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.SKIPPED);
  }

  @Tag("slow")
  @ParameterizedTest
  @CsvSource(
      delimiter = '^',
      value = {
        "List<Integer> sorted = new ArrayList<>(all); ^ List<Integer> sorted = all; ^ must not change",
        "return List.copyOf(sorted.subList ^ all.clear(); return List.copyOf(sorted.subList ^ must not change",
        "if (n < 0) { throw new IllegalArgumentException(\"n\"); } ^ if (n < 0) { return List.of(); } ^ follows a refusal",
        "if (n < 0) { throw new IllegalArgumentException(\"n\"); } ^ n = Math.max(n, 0); ^ follows a refusal",
        "if (grams < 0) { throw new IllegalArgumentException(\"grams\"); } ^ if (grams < 0) { return; } ^ IllegalArgumentException",
        "new IllegalArgumentException(\"grams\") ^ new IllegalStateException(\"grams\") ^ IllegalStateException",
      })
  void what_plain_words_demand_is_tried(String from, String to, String told) throws Exception {
    Evidence evidence = verifyBasket(from, to);
    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(evidence.summary()).contains(told);
  }

  private void contradicts(String from, String to, String told) throws Exception {
    assertThat(HONEST).contains(from);
    Evidence evidence = verify(HONEST.replace(from, to));
    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(evidence.summary()).contains(told);
  }

  @Test
  void work_that_does_what_the_task_says_passes() throws Exception {
    Evidence evidence = verify(HONEST);
    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.PASS);
    assertThat(evidence.summary()).contains("5 places");
  }

  @Tag("slow")
  @Test
  void an_example_that_is_answered_in_another_way_is_asked_about() throws Exception {
    contradicts("replace(' ', '-')", "replace(' ', '_')", "a_b");
  }

  @Tag("slow")
  @Test
  void an_answer_for_nothing_is_an_example_too() throws Exception {
    contradicts("name == null ? null", "name == null ? \"\"", "label(null)");
  }

  @Tag("slow")
  @Test
  void a_value_that_is_not_refused_is_asked_about() throws Exception {
    contradicts("if (count < 1)", "if (count < 0)", "IllegalArgumentException");
  }

  @Test
  void what_cannot_be_tried_is_left_alone() throws Exception {
    String path = "src/main/java/shop/Stock.java";
    ConformanceVerifier verifier = new ConformanceVerifier();

    assertThat(
            MemoryVerification.task(TASK).added(path, HONEST).verify(verifier).summary())
        .isEqualTo("Only code that Maven built can be called.");
    assertThat(MemoryVerification.task(TASK)
            .added("a.md", "Stock")
            .verify(verifier)
            .summary())
        .endsWith("or no code of Java changes.");
    assertThat(MemoryVerification.task("Add `Stock`")
            .added(path, HONEST)
            .verify(verifier)
            .summary())
        .startsWith("The task gives no example, refusal or promise");
    assertThat(MemoryVerification.task(TaskType.DOCS, TASK)
            .changed(path, HONEST, HONEST.replace("package shop;", "package shop; // all"))
            .verify(verifier)
            .summary())
        .startsWith("The change is documentation");
    assertThat(ConformVerifiers.all())
        .singleElement()
        .returns("conformance", v -> v.spec().id());
  }

  @Test
  void a_contradiction_is_told_with_the_sentence_the_call_and_the_place() throws Exception {
    Evidence evidence = verify(HONEST
        .replace("new IllegalArgumentException", "new IllegalStateException")
        .replace("replace(' ', '-')", "replace(' ', '_')"));

    assertThat(evidence.findings())
        .hasSize(2)
        .allSatisfy(f -> assertThat(f.code()).isEqualTo("contradicts-task"))
        .allSatisfy(f -> assertThat(f.path()).isEqualTo("src/main/java/shop/Stock.java"))
        .anySatisfy(f -> assertThat(f.message())
            .contains("so of `Stock.label(\"A b\")` follows `a-b`, but head answers `a_b`."))
        .anySatisfy(f -> assertThat(f.message())
            .contains("so of `Stock.largest(amounts, 0)` follows `IllegalArgumentException`, ")
            .endsWith("but head throws java.lang.IllegalStateException."));
  }

  @Test
  void another_exception_is_asked_about() throws Exception {
    contradicts(
        "new IllegalArgumentException", "new IllegalStateException", "IllegalStateException");
  }

  @Tag("slow")
  @Test
  void a_result_that_can_be_changed_is_asked_about() throws Exception {
    contradicts("return List.copyOf(", "return new ArrayList<>(", "it can be changed");
  }

  @Tag("slow")
  @Test
  void an_argument_that_is_changed_is_asked_about() throws Exception {
    contradicts("new ArrayList<>(amounts)", "amounts", "not changed");
  }

  @Tag("slow")
  @ParameterizedTest
  @CsvSource({"values.clone(), PASS", "values, UNDECIDED"})
  void an_array_whose_elements_are_given_one_by_one_may_be_promised_to_stay(
      String sorted, EvidenceOutcome outcome) throws Exception {
    String production = """
        package shop;
        import java.util.*;
        public final class Mid {
          private Mid() {}
          public static int of(int... values) {
            int[] sorted = %s;
            Arrays.sort(sorted);
            return sorted[sorted.length / 2];
          }
        }
        """.formatted(sorted);
    String test = """
        package shop;
        import static org.junit.jupiter.api.Assertions.*;
        import org.junit.jupiter.api.Test;
        class MidTest {
          @Test void theMiddleOne() { assertEquals(2, Mid.of(3, 1, 2)); }
        }
        """;
    HostProject project = new HostProject(folder)
        .file("src/main/java/shop/Mid.java", production)
        .file("src/test/java/shop/MidTest.java", test);

    Evidence evidence = MemoryVerification.task(
            "Add `Mid.of(int...)`: the middle one of the sorted values; it must not change the array that it is given.")
        .added("src/main/java/shop/Mid.java", production)
        .added("src/test/java/shop/MidTest.java", test)
        .given(project.build())
        .verify(new ConformanceVerifier());

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(outcome);
  }
}
