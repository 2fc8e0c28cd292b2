/** Specifies what a change of Java sources is said to be. */
package dev.codeagent.core.verify.semantic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SemanticDiffVerifierTest {

  private static final String PATH = "src/main/java/shop/Cart.java";

  private static final String SUM =
      "int sum = 0; for (int price : prices) { sum += price * factor; } return sum;";

  private static Evidence judge(String before, String now) throws Exception {
    return judge(TaskType.REFACTOR, "Tidy the cart", before, now);
  }

  private static Evidence judge(TaskType type, String task, String before, String now)
      throws Exception {
    return MemoryVerification.task(type, task)
        .changed(PATH, file(before), file(now))
        .verify(new SemanticDiffVerifier());
  }

  private static String file(String members) {
    return "package shop;\npublic class Cart {\n" + members + "\n}\n";
  }

  private static List<String> codes(Evidence evidence) {
    return evidence.findings().stream().map(Finding::code).distinct().toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        // how it was | how it is | what it is
        "int a() { return 1; } | int  a() { /* one */ return 1; } | reformatted",
        "int a(int x) { int y = x; return y; } | int a(int n) { int m = n; return m; } | renamed",
        "int a(List<T> l) { return l.map(x -> x.y()); } | int a(List<T> l) { return l.map(z -> z.y()); } | renamed",
        "private int a; int b() { return a + 1; } | private int count; int b() { return count + 1; } | renamed",
        "private int a() { return 7; } int b() { return a(); } | private int seven() { return 7; } int b() { return seven(); } | renamed",
        "int a() { return 1; } int b() { return 2; } | int b() { return 2; } int a() { return 1; } | reformatted",
        "int a() { return 1 + x(); } | int a() { return x() - 3 * y(); } | body-changed",
        "int a() { return 1; } | long a() { return 1; } | signature-changed",
        "void a() { } | void a() throws IOException { } | signature-changed",
        "int a; | final int a; | signature-changed",
        "int a = 1; | int a = f(1); | body-changed",
        "int a; | int a; int b = 2; | added",
        "int a; int b = 2; | int a; | removed",
        "int a = f(); int b = g(); | int b = g(); int a = f(); | body-changed"
      })
  void givenAnEditThenItIsNamedForWhatItIs(String before, String now, String code)
      throws Exception {
    Evidence evidence = judge(before, now);

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.PASS);
    assertThat(codes(evidence)).as("%s", evidence.findings()).containsExactly(code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        // a local name now hides a field that the body went on to read
        "int y; int a(int x) { return x + y; } | int y; int a(int y) { return y + y; }",
        "int y; int x; int a() { { int x = 1; } return x; } | int y; int x; int a() { { int y = 1; } return y; }",
        "int a(int x, int y) { return x - y; } | int a(int y, int x) { return x - y; }",
        "int v; int a(int x) { this.v = x; return v; } | int v; int a(int v) { this.v = v; return v; }",
        // a private field takes the name of an inherited one that was read beside it
        "private int a; int f() { return a + b; } | private int b; int f() { return b + b; }"
      })
  void givenANameThatMeansSomethingElseThenItIsNoRename(String before, String now)
      throws Exception {
    assertThat(codes(judge(before, now))).contains("body-changed");
  }

  @Test
  void givenAMethodThatIsCalledOtherwiseWithItsCallersThenOnlyTheRenameIsTold() throws Exception {
    Evidence evidence = judge(
        "public int total(int[] prices, int factor) { " + SUM
            + " } int twice(int[] p) { return total(p, 2); }",
        "public int sum(int[] prices, int factor) { " + SUM
            + " } int twice(int[] p) { return sum(p, 2); }");

    assertThat(evidence.findings())
        .extracting(f -> f.code() + " " + f.message())
        .containsExactly(
            "api-changed `Cart.total(int[], int)`: is `shop.Cart.sum` now.",
            "renamed `Cart.total(int[], int)` is called `sum`.");
  }

  @Test
  void givenATypeThatMovesAndIsRenamedThenItsMembersAreTheSame() throws Exception {
    Evidence evidence = MemoryVerification.task(TaskType.REFACTOR, "Rename Cart to Basket")
        .deleted(PATH, file("private int n; int size() { return n + prices.length; }"))
        .added(
            "src/main/java/store/Basket.java",
            "package store;\npublic class Basket {\nprivate int n; int size() { return n + prices.length; }\n}\n")
        .verify(new SemanticDiffVerifier());

    assertThat(codes(evidence)).containsExactly("api-changed", "moved", "renamed");
    assertThat(evidence.summary()).isEqualTo("public API changed: 1, moved: 1, renamed: 1.");
  }

  @Test
  void givenAMethodThatGoesToAnotherTypeThenItMoved() throws Exception {
    String sum = "int total(int[] prices, int factor) { " + SUM + " }";
    Evidence evidence = MemoryVerification.task(TaskType.REFACTOR, "Extract the sum")
        .changed(PATH, file(sum + " int a;"), file("int a;"))
        .added("src/main/java/shop/Sums.java", "package shop;\nclass Sums {\n" + sum + "\n}\n")
        .verify(new SemanticDiffVerifier());

    assertThat(evidence.findings()).extracting(Finding::code).containsExactly("added", "moved");
    assertThat(evidence.findings().getLast().message())
        .isEqualTo("`Cart.total(int[], int)` moved to `Sums.total(int[], int)`.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "| public int a() { return 1; } | api-added | `Cart.a()` is new.",
        "public int a() { return 1; } | int b; | api-removed | `Cart.a()` is gone.",
        "protected int a() { return 1; } | int a() { return 1; } | api-removed | `Cart.a()` is no public API any more.",
        "int a() { return 1; } | public int a() { return 1; } | api-added | `Cart.a()` is public API now.",
        "public void a() { } | public void a() throws IOException { } | api-changed | `Cart.a()`: throws none → `IOException`.",
        "public <T> void a() { } | public <T extends Number> void a() { } | api-changed | `Cart.a()`: type parameters `T` → `T extends Number`.",
        "public List<String> a; | public List<Integer> a; | api-changed | `Cart.a`: type `List<String>` → `List<Integer>`.",
        "public void a() { } | @Deprecated public void a() { } | api-changed | `Cart.a()`: annotations none → `@Deprecated`.",
        "public void a(int x) { } | public void a(int x, int y) { } | api-changed | `Cart.a(int)`: parameters `(int)` → `(int, int)`."
      })
  void givenAnEditOfPublicApiThenItIsListed(String before, String now, String code, String says)
      throws Exception {
    assertThat(judge(before == null ? "" : before, now).findings())
        .anyMatch(f -> f.code().equals(code) && f.message().equals(says));
  }

  @Test
  void givenTestsThenTheyAreNoPublicApi() throws Exception {
    Evidence evidence = MemoryVerification.task("Test the cart")
        .added("src/test/java/CartTest.java", "public class CartTest { public void a() { } }")
        .verify(new SemanticDiffVerifier());
    assertThat(codes(evidence)).containsExactly("added");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "int a(int x) { return x < 3 ? 1 : 2; } | int a(int x) { return x <= 3 ? 1 : 2; } | Tidy the cart | UNDECIDED",
        "int a(int x) { return x + y; } | int a(int x) { return x - y; } | Tidy the cart | UNDECIDED",
        "boolean a() { return b && c; } | boolean a() { return b && !c; } | Tidy the cart | UNDECIDED",
        "int a() { return 10; } | int a() { return 12; } | Tidy the cart | UNDECIDED",
        "String a() { return \"x\"; } | String a() { return \"y\"; } | Tidy the cart | UNDECIDED",
        "int a() { return 10; } | int a() { return 12; } | Let it answer 12 | PASS",
        "int a(int x) { return x < 3 ? 1 : 2; } | int a(int x) { return 3 > x ? 1 : 2; } | Tidy the cart | PASS",
        "int a() { return 1000; } | int a() { return 1_000; } | Tidy the cart | PASS",
        "int a(int x) { return x < 3 ? 1 : 2; } | int a(int x) { return x < LIMIT ? 1 : 2; } | Tidy the cart | PASS"
      })
  void givenARefactoringWhoseBodyIsTheSameButForWhatItDoesThenAPersonDecides(
      String before, String now, String task, EvidenceOutcome outcome) throws Exception {
    Evidence evidence = judge(TaskType.REFACTOR, task, before, now);
    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(outcome);
    assertThat(judge(TaskType.CODE, task, before, now).outcome()).isEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void givenANameThatIsImportedFromElsewhereThenItIsToldAsBehaviour() throws Exception {
    String body = "class A { Date a() { return now(); } }";
    Evidence evidence = MemoryVerification.task("Fix the date")
        .changed(
            "src/main/java/A.java",
            "import java.util.Date;\n" + body,
            "import java.sql.Date;\n" + body)
        .verify(new SemanticDiffVerifier());
    assertThat(evidence.findings())
        .extracting(Finding::message)
        .containsExactly("`Date` is java.sql.Date now and was java.util.Date.");
  }

  @Test
  void givenASourceThatCannotBeParsedThenItSaysSo() throws Exception {
    assertThat(codes(judge("int a;", "int a() { return"))).containsExactly("not-compared");
  }

  @Test
  void givenOtherFilesThenAMoveAndAReformattingAreTold() throws Exception {
    Evidence evidence = MemoryVerification.task("Move the settings")
        .deleted("old/app.conf", "port = 80\n")
        .added("new/app.conf", "port = 80\n")
        .changed("lib/a.py", "x = 1\n", "x = 1  # one\n")
        .changed("lib/b.py", "x = 1\n", "x = 2\n")
        .verify(new SemanticDiffVerifier());
    assertThat(evidence.findings())
        .extracting(f -> f.code() + " " + f.path())
        .containsExactly("moved new/app.conf", "reformatted lib/a.py");
  }

  @Test
  void givenNothingToCompareThenItIsSkippedAndADocsTaskIsLeftToItsProof() throws Exception {
    assertThat(MemoryVerification.task("Explain it")
            .changed("README.md", "a", "b")
            .verify(new SemanticDiffVerifier())
            .outcome())
        .isEqualTo(EvidenceOutcome.SKIPPED);
    Evidence docs =
        judge(TaskType.DOCS, "Document the cart", "int a() { return 1; }", "int a() { return 2; }");
    assertThat(docs.outcome()).isEqualTo(EvidenceOutcome.PASS);
    assertThat(codes(docs)).containsExactly("body-changed");
  }

  @Test
  void givenAVeryLargeChangeThenTheListIsBoundedAndTheCountsAreNot() throws Exception {
    StringBuilder members = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      members.append("public int a" + i + "() { return " + i + "; }\n");
    }
    Evidence evidence = judge("int x;", "int x;\n" + members);
    assertThat(evidence.summary()).isEqualTo("public API added: 200, added: 200.");
    assertThat(evidence.findings()).hasSize(50);
    assertThat(judge("int x;", "int x;\n" + members)).isEqualTo(evidence);
  }
}
