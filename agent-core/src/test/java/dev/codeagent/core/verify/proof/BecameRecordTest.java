package dev.codeagent.core.verify.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Finding;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import dev.codeagent.core.verify.source.JavaParser;
import dev.codeagent.core.verify.source.SourceDiff;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Specifies, sign by sign, what a person is shown of a class that became a record and does less than before. */
class BecameRecordTest {

  private static final String POINT = "src/main/java/shop/Point.java";
  private static final String FIELDS = "private final int x; private final int y; ";
  private static final String MADE = "Point(int x, int y) { this.x = x; this.y = y; }";

  private static List<String> signs(String before, String after) {
    return found(before, after).stream().map(Finding::message).toList();
  }

  private static List<Finding> found(String before, String after) {
    MemoryVerification change = MemoryVerification.task("Make Point a record")
        .changed(POINT, "package shop;\n" + before, "package shop;\n" + after);
    return BecameRecord.signs(SourceDiff.of(change, JavaParser.create().orElseThrow()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "public String toString() { return \"p\"; } | \"\" | text that Point gave",
        "int x() { return x + 1; } | \"\" | What Point.x() did",
        "int seen; | \"\" | kept or did more",
        "{ seen(); } | \"\" | kept or did more"
      })
  void givenAMemberThatDidMoreThenTheRecordHasToSpellIt(String member, String record, String sign) {
    String before = "class Point { " + FIELDS + MADE + member + " }";

    assertThat(signs(before, "record Point(int x, int y) {" + record + "}"))
        .singleElement()
        .asString()
        .contains(sign);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '^',
      value = {
        "o instanceof Point p && p.x == x && p.y == y ^ true",
        "o instanceof Point && ((Point) o).x == x && Objects.equals(((Point) o).y, y) ^ true",
        "this == o || (o instanceof Point p && p.getX() == getX() && p.y == y) ^ true",
        "o instanceof Point p && !(p.x != x || p.y != y) ^ true",
        "o instanceof Point p && (p.x == x || p.y == y) ^ false",
        "o instanceof Point p && p.x == x ^ false",
        "o instanceof Point p && p.x == x && Math.abs(p.y) == Math.abs(y) ^ false",
        "o instanceof Point p && p.x == x && Arrays.equals(p.y, y) ^ false"
      })
  void givenAnEqualityThenARecordHasItOnlyWhereItComparedEveryComponentAsItIs(
      String compared, boolean same) {
    String equals = "public boolean equals(Object o) { return " + compared + "; }";
    String before = "class Point { " + FIELDS + MADE + " int getX() { return x; } " + equals + " }";

    assertThat(signs(before, "record Point(int x, int y) { int getX() { return x; } }")
            .isEmpty())
        .isEqualTo(same);
    assertThat(signs(before, "record Point(int x, int y) { " + equals + " }")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "public String toString() { return \"p\"; } | public String toString() { return \"p\"; }",
        "int x() { return x + 1; } | public int x() { return x + 1; }",
        "int x() { return x; } | \"\"",
        "int y() { return this.y; } | \"\"",
        "int x(int by) { return x + by; } | public int x(int by) { return x + by; }",
        "int sum() { return x + y; } | int sum() { return x + y; }",
        "static int made; | static int made;",
        "static int made; | \"\"",
        "static { seen(); } | static { seen(); }"
      })
  void givenAMemberThatTheRecordHasTooThenNobodyIsAsked(String member, String record) {
    String before = "class Point { " + FIELDS + MADE + member + " }";

    assertThat(signs(before, "record Point(int x, int y) {" + record + "}")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "Point(int x, int y) { this.x = Math.abs(x); this.y = y; } | \"\" | something else",
        "Point(int x, int y) { this.x = x; this.y = y; seen(); } | \"\" | something else",
        "Point(int x, int y) { this.x = x; this.y = y; } | Point { seen(); } | something else",
        "Point(int x, int y) { seen(); this.x = x; this.y = y; } | Point() { this(1, 2); } | something else",
        "Point(int y, int x) { this.x = x; this.y = y; } | \"\" | another order"
      })
  void givenAConstructorThatDidSomethingElseThenItIsTold(
      String constructor, String record, String sign) {
    String before = "class Point { " + FIELDS + constructor + " }";

    assertThat(signs(before, "record Point(int x, int y) {" + record + "}"))
        .singleElement()
        .asString()
        .contains(sign);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "Point(int x, int y) { seen(); this.x = x; this.y = y; } | Point { seen(); }",
        "Point(int x, int y) { this.x = Objects.requireNonNull(x); this.y = y; } | Point { Objects.requireNonNull(x); }",
        "Point(int x, int y) { this.x = requireNonNull(x); this.y = y; } | Point { requireNonNull(x); }",
        "Point(int x, int y) { super(); this.x = x; this.y = y; } | \"\"",
        "Point(int a, int b) { this.x = a; this.y = b; } | \"\"",
        "Point(int x, int y) { this.x = x; this.y = y; } Point() { this(1, 2); } | Point() { this(1, 2); }",
        "Point(int x, int y) { this.x = x; this.y = y; } Point(int z) { this(z, z); } | \"\""
      })
  void givenAConstructorThatOnlyKeepsOrIsSpelledAgainThenNobodyIsAsked(
      String constructor, String record) {
    String before = "class Point { " + FIELDS + constructor + " }";

    assertThat(signs(before, "record Point(int x, int y) {" + record + "}")).isEmpty();
  }

  @Test
  void givenParentsThenEachThatIsLostIsTold() {
    String before =
        "class Point extends Shape implements Shown, Comparable<Point> { " + FIELDS + MADE + " }";

    assertThat(signs(before, "record Point(int x, int y) implements Comparable<Point> {}"))
        .containsExactly("Point is no longer a Shape.", "Point is no longer a Shown.");
  }

  @Test
  void givenWhatWasARecordOrIsNoneOrIsNewThenNothingIsCompared() {
    String did = " { public String toString() { return \"p\"; } }";

    assertThat(signs("record Point(int x)" + did, "record Point(int x) {}")).isEmpty();
    assertThat(signs("class Point" + did, "class Point {}")).isEmpty();
    assertThat(signs("class Other" + did, "class Other" + did + " record Point(int x) {}"))
        .isEmpty();
  }

  @Test
  void givenASignThenItStandsAtTheRecord() {
    assertThat(found(
            "class Point { " + FIELDS + MADE + " int seen; }", "\nrecord Point(int x, int y) {}"))
        .singleElement()
        .satisfies(f -> assertThat(f.path()).isEqualTo(POINT))
        .satisfies(f -> assertThat(f.line()).isEqualTo(3))
        .satisfies(f -> assertThat(f.code()).isEqualTo("record-differs"));
  }

  @Test
  void givenARecordOfAnotherNameThenItHasToDoWhatTheClassThatIsGoneDid() {
    String before =
        "class Point { private final int x; Point(int x) { if (x < 0) { throw new E(); } this.x = x; } }";

    assertThat(signs(before, "record Place(int x) { }")).hasSize(1);
    assertThat(signs(before, "record Place(int x) { Place { if (x < 0) { throw new E(); } } }"))
        .isEmpty();
    assertThat(signs(before, "record Place(int x, int y) { }")).isEmpty();
  }
}
