/** Specifies which declaration of head is taken for which of base when names, places or parameters differ. */
package dev.codeagent.core.verify.semantic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import java.util.List;
import org.junit.jupiter.api.Test;

class MatchingTest {

  private static final String PATH = "src/main/java/shop/Cart.java";
  private static final String SUM =
      "int sum = 0; for (int price : prices) { sum += price * factor; } return sum;";
  private static final String MOST =
      "int most = 0; for (int price : prices) { if (price > most) { most = price; } } return most;";

  private static List<String> told(MemoryVerification change) throws Exception {
    return change.verify(new SemanticDiffVerifier()).findings().stream()
        .map(f -> f.code() + " " + f.message())
        .toList();
  }

  private static List<String> told(String before, String now) throws Exception {
    return told(MemoryVerification.task(TaskType.REFACTOR, "Tidy the cart")
        .changed(PATH, file("Cart", before), file("Cart", now)));
  }

  private static String file(String name, String members) {
    return "package shop;\nclass " + name + " {\n" + members + "\n}\n";
  }

  @Test
  void givenTwoMethodsRenamedThenEachIsTheLikest() throws Exception {
    String like = SUM.replace("price * factor", "price * factor + 1");

    assertThat(told(
            "int total(int[] prices, int factor) { " + SUM
                + " } int more(int[] prices, int factor) { " + like + " }",
            "int a(int[] prices, int factor) { " + like + " } int b(int[] prices, int factor) { "
                + SUM + " }"))
        .containsExactlyInAnyOrder(
            "renamed `Cart.total(int[], int)` is called `b`.",
            "renamed `Cart.more(int[], int)` is called `a`.");
  }

  @Test
  void givenAMethodWithOtherParametersThenItIsTheOneOfItsName() throws Exception {
    assertThat(told(
            "int total(int[] prices, int factor) { " + SUM + " }",
            "int total(int[] prices, int factor, int more) { " + MOST + " }"))
        .containsExactlyInAnyOrder(
            "signature-changed `Cart.total(int[], int, int)`: parameters `(int[], int)` → `(int[], int, int)`.",
            "body-changed `Cart.total(int[], int, int)` has another body, so behaviour may differ.");
  }

  @Test
  void givenALongMethodThatDoesSomethingElseUnderAnotherNameThenOneIsGoneAndOneIsNew()
      throws Exception {
    assertThat(
            told(
                "int total(int[] prices, int factor) { " + SUM + " }",
                "String shown() { StringBuilder out = new StringBuilder(); while (next()) { out.append(read()); } return out.toString(); }"))
        .containsExactlyInAnyOrder(
            "removed `Cart.total(int[], int)` is gone.", "added `Cart.shown()` is new.");
  }

  @Test
  void givenAShortMethodThenOnlyAnEqualOneIsTheSame() throws Exception {
    assertThat(told("int a() { return n + 1; }", "int b() { return n + 1; }"))
        .containsExactly("renamed `Cart.a()` is called `b`.");
    assertThat(told("int a() { return n + 1; }", "int b() { return n + 2; }"))
        .containsExactlyInAnyOrder("removed `Cart.a()` is gone.", "added `Cart.b()` is new.");
    assertThat(told("int a() { return n + 1; }", "long b() { return n + 1; }"))
        .containsExactlyInAnyOrder("removed `Cart.a()` is gone.", "added `Cart.b()` is new.");
    assertThat(told("int a(int n) { return n + 1; }", "int b(long n) { return n + 1; }"))
        .containsExactlyInAnyOrder(
            "removed `Cart.a(int)` is gone.", "added `Cart.b(long)` is new.");
  }

  @Test
  void givenConstantsOfAnEnumThenAnotherNameIsAnotherOne() throws Exception {
    assertThat(told(MemoryVerification.task("Change the kinds")
            .changed(
                "src/main/java/shop/Kind.java",
                "package shop;\nenum Kind { SMALL, LARGE }\n",
                "package shop;\nenum Kind { SMALL, HUGE }\n")))
        .containsExactlyInAnyOrder("removed `Kind.LARGE` is gone.", "added `Kind.HUGE` is new.");
  }

  @Test
  void givenAConstructorThenNoMethodIsTakenForIt() throws Exception {
    assertThat(
            told(
                "Cart(int[] prices, int factor) { this.n = prices.length * factor + prices[0] * factor + factor; }",
                "void fill(int[] prices, int factor) { this.n = prices.length * factor + prices[0] * factor + factor; }"))
        .containsExactlyInAnyOrder(
            "removed `Cart(int[], int)` is gone.", "added `Cart.fill(int[], int)` is new.");
  }

  @Test
  void givenATypeThatMovesWithWhatIsInItThenOnlyTheMoveIsTold() throws Exception {
    String text =
        "class Cart {\n  static class Line { int n; int twice() { return n * 2; } }\n  int size(Line line) { "
            + "return line.twice() + prices.length; }\n}\n";

    assertThat(told(MemoryVerification.task(TaskType.REFACTOR, "Move the cart")
            .deleted(PATH, "package shop;\n" + text)
            .added("src/main/java/store/Cart.java", "package store;\n" + text)))
        .contains("moved `Cart` moved from shop.Cart to store.Cart.")
        .noneMatch(t -> t.startsWith("added") || t.startsWith("removed") || t.startsWith("body"));
  }

  @Test
  void givenATypeRenamedWithWhatIsInItThenParametersOfItsTypeFollow() throws Exception {
    String text =
        "package shop;\nclass Cart {\n  class Line { int n; }\n  boolean same(Cart other, java.util.List<Cart> all) { "
            + "return all.contains(other) && prices.length == other.prices.length && other.n == n; }\n  int[] prices; int n;\n}\n";

    assertThat(told(MemoryVerification.task(TaskType.REFACTOR, "Rename Cart to Basket")
            .deleted(PATH, text)
            .added("src/main/java/shop/Basket.java", text.replace("Cart", "Basket"))))
        .contains("renamed `Cart` is called `Basket`.")
        .noneMatch(t -> t.startsWith("added")
            || t.startsWith("removed")
            || t.startsWith("body")
            || t.startsWith("signature"));
  }

  @Test
  void givenATypeThatGoesAndAnotherThatComesThenTheyAreNotTheSameAndTheirMembersGoWithoutAWord()
      throws Exception {
    assertThat(
            told(
                MemoryVerification.task("Replace the cart")
                    .deleted(
                        PATH,
                        file("Cart", "int total(int[] prices, int factor) { " + SUM + " } int n;"))
                    .added(
                        "src/main/java/shop/Clock.java",
                        file(
                            "Clock",
                            "String now() { return java.time.Instant.now().toString().trim(); } long zone; boolean set;"))))
        .containsExactlyInAnyOrder("removed `Cart` is gone.", "added `Clock` is new.");
  }

  @Test
  void givenANestedTypeThatIsNewThenItIsToldOnceAndWhatIsInItIsNot() throws Exception {
    assertThat(told("int n;", "int n; class Line { int a; int b() { return a; } }"))
        .containsExactly("added `Cart.Line` is new.");
  }

  @Test
  void givenAShortMethodThatGoesToAnotherTypeThenItMovedOnlyWithTheSameParameters()
      throws Exception {
    String base = file("Cart", "int twice(int n) { return n * 2; } int left;");
    String head = file("Cart", "int left;");

    assertThat(told(MemoryVerification.task(TaskType.REFACTOR, "Move it")
            .changed(PATH, base, head)
            .added(
                "src/main/java/shop/Sums.java",
                file("Sums", "int twice(int n) { return n * 2; }"))))
        .contains("moved `Cart.twice(int)` moved to `Sums.twice(int)`.");
    assertThat(told(MemoryVerification.task(TaskType.REFACTOR, "Move it")
            .changed(PATH, base, head)
            .added(
                "src/main/java/shop/Sums.java",
                file("Sums", "int twice(long n) { return n * 2; }"))))
        .contains("removed `Cart.twice(int)` is gone.");
  }

  @Test
  void givenAnExchangeThenTheFirstTwoAreTold() throws Exception {
    Evidence evidence = MemoryVerification.task(TaskType.REFACTOR, "Tidy the cart")
        .changed(
            PATH,
            file("Cart", "int a() { return 10 + b; } int c = 3;"),
            file("Cart", "int a() { return 12 - b; } int c = f();"))
        .verify(new SemanticDiffVerifier());

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(evidence.summary())
        .contains("`Cart.a()` is the same but for `10` → `12`, `+` → `-`.");
    assertThat(evidence.findings())
        .anyMatch(f -> f.message().equals("`Cart.c` has another value."));
  }

  @Test
  void givenTestsAloneThenNobodyIsAskedAboutTheirValues() throws Exception {
    assertThat(MemoryVerification.task(TaskType.REFACTOR, "Tidy the tests")
            .changed(
                "src/test/java/CartTest.java",
                "class CartTest { int a() { return 10; } }",
                "class CartTest { int a() { return 12; } }")
            .verify(new SemanticDiffVerifier())
            .outcome())
        .isEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void givenOnlyImportsOrTheOrderThenTheFileIsToldAsReformatted() throws Exception {
    assertThat(told(MemoryVerification.task(TaskType.REFACTOR, "Tidy the imports")
            .changed(PATH, "import x.Unused;\nclass Cart { int n; }", "class Cart { int n; }")))
        .containsExactly(
            "reformatted Only imports, the order of members or names of what was renamed elsewhere differ in this file.");
  }
}
