/** Specifies which types of a change are compared, with which objects, and what is told of a breach. */
package dev.codeagent.core.verify.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import dev.codeagent.core.verify.host.HostProject;
import dev.codeagent.core.verify.source.JavaMethod;
import dev.codeagent.core.verify.source.JavaParser;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContractsTest {

  private static final String BASE = """
      package post;
      public class Parcel implements Comparable<Parcel> {
        private final String street;
        private final int grams;
        private Parcel(String street, int grams) { this.street = street; this.grams = grams; }
        public static Parcel to(String street, int grams) { return new Parcel(street, grams); }
        public static Parcel empty() { return new Parcel("", 0); }
        static int count(String street, int grams) { return grams; }
        public int compareTo(Parcel o) { return 0; }
        @Override public int hashCode() { return 1; }
      }
      """;

  private static final String STAMP = """
      package post;
      public class Stamp implements Comparable<Stamp> {
        final int cents;
        public Stamp(int cents) { this.cents = cents; }
        public int compareTo(Stamp o) { return Integer.compare(cents, o.cents); }
      }
      """;

  private static final String TEST = """
      package post;
      import static org.junit.jupiter.api.Assertions.*;
      import org.junit.jupiter.api.Test;
      class PostTest {
              @Test void lightOnesComeFirst() {
          Parcel heavy = Parcel.to("Oak  Way",
              700);
          assertTrue(Parcel.to("Elm \\"Row\\"", 20).compareTo(heavy) < 0);
          assertEquals(3, Parcel.count("x", 3));
          assertNotNull(Parcel.empty());
          assertTrue(new Stamp(1).compareTo(new Stamp(80)) < 0);
        }
      }
      """;

  @TempDir
  Path folder;

  private Evidence verify(String order, String test) throws Exception {
    String parcel = BASE.replace("return 0;", order);
    String stamp = STAMP.replace("Integer.compare(cents, o.cents)", "cents - o.cents");
    HostProject project = new HostProject(folder)
        .file("src/main/java/post/Parcel.java", parcel)
        .file("src/main/java/post/Stamp.java", stamp)
        .file("src/test/java/post/PostTest.java", test);
    return MemoryVerification.task("Order parcels by weight")
        .changed("src/main/java/post/Parcel.java", BASE, parcel)
        .changed("src/main/java/post/Stamp.java", STAMP, stamp)
        .added("src/test/java/post/PostTest.java", test)
        .given(project.build())
        .verify(ContractVerifiers.all().getFirst());
  }

  @Test
  void a_breach_is_told_with_the_objects_as_the_tests_spell_them() throws Exception {
    Evidence evidence = verify("return grams > o.grams ? 1 : -1;", TEST);

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(evidence.summary())
        .startsWith("Parcel.compareTo orders `Parcel.to(")
        .endsWith("` otherwise than as equal to itself.");
    assertThat(evidence.findings())
        .singleElement()
        .returns("broken-contract", Finding::code)
        .returns("src/main/java/post/Parcel.java", Finding::path)
        .returns(9, Finding::line);
  }

  @Test
  void all_types_that_keep_theirs_are_counted_by_their_objects() throws Exception {
    Evidence evidence = verify("return Integer.compare(grams, o.grams);", TEST);

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.PASS);
    // of two parcels and two stamps those with an argument of the other one, or one more
    assertThat(evidence.summary()).endsWith(" on 10 objects.");
  }

  @Test
  void an_answer_that_is_another_one_each_time_says_nothing() throws Exception {
    Evidence evidence = verify(
        "return System.getProperty(\"contracts\") == null ? -1 : Integer.compare(grams, o.grams);",
        TEST.replace("assertTrue(new Stamp(1).compareTo(new Stamp(80)) < 0);", ""));

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.SKIPPED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "String text = \"Parcel.to(1, 2)\";",
        "assertNotNull(Parcel.empty());",
        "assertEquals(3, Parcel.count(\"x\", 3));",
      })
  void what_makes_no_object_of_some_arguments_gives_nothing_to_compare(String body)
      throws Exception {
    Evidence evidence = verify(
        "return -1;",
        "package post;\nimport static org.junit.jupiter.api.Assertions.*;\nimport org.junit.jupiter.api.Test;\nclass PostTest { @Test void a() { "
            + body + " } }\n");

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.SKIPPED);
    assertThat(evidence.summary()).isEqualTo("No test makes objects that could be compared.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "public int compareTo(A o) { return 0; } | true",
        "public Integer compareTo(A o) { return 0; } | false",
        "public int compareTo(A o, A p) { return 0; } | false",
        "public boolean equals(Object o) { return o == this; } | true",
        "public boolean equals(java.lang.Object o) { return o == this; } | true",
        "public boolean equals(A o) { return o == this; } | false",
        "public Boolean equals(Object o) { return o == this; } | false",
        "public boolean equals(Object o, Object p) { return o == p; } | false",
        "public int hashCode() { return 1; } | true",
        "public int hashCode(A o) { return 1; } | false",
        "public abstract int hashCode(); | false",
        "public int size() { return 1; } | false",
      })
  void an_equality_a_hash_and_an_order_are_known_by_name_and_shape(String code, boolean compares) {
    assertThat(Contracts.compares(method(code))).isEqualTo(compares);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "static A of(int n) { return null; } | true",
        "private static A of(int n) { return null; } | false",
        "A of(int n) { return null; } | false",
        "static B of(int n) { return null; } | false",
        "static <T> A<T> of(T n) { return null; } | true",
      })
  void what_makes_an_object_of_its_own_type_is_open_and_needs_none(String code, boolean makes) {
    assertThat(Specimens.makes(method(code))).isEqualTo(makes);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "static boolean equals(String a, String b) { return true; } | true",
        "public static boolean equalsIgnoreCase(CharSequence a, CharSequence b) { return true; } | true",
        "static boolean isSame(int a, int b) { return true; } | true",
        "static boolean overlap(A a, A b) { return true; } | true",
        "static boolean equals(String a, Object b) { return true; } | false",
        "static boolean equalsAny(String a, String... b) { return true; } | false",
        "private static boolean equals(String a, String b) { return true; } | false",
        "boolean equals(String a, String b) { return true; } | false",
        "static boolean contains(String a, String b) { return true; } | false",
        "static int same(String a, String b) { return 1; } | false",
      })
  void a_function_of_two_values_of_one_type_is_known_by_name_and_shape(
      String code, boolean compares) {
    assertThat(Contracts.compares(method(code))).isEqualTo(compares);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      value = {
        "a.toString().startsWith(b.toString()) ¦ UNDECIDED",
        "a.toString().contentEquals(b) ¦ PASS",
        "a.toString().equals(b) ¦ UNDECIDED",
        "a instanceof StringBuilder ? a.toString().contentEquals(b) : a.equals(b) ¦ UNDECIDED",
        "a == b || a.length() == b.length() && a.toString().startsWith(b.toString()) ¦ PASS",
      })
  void a_function_of_two_values_has_to_hold_in_both_orders(String body, EvidenceOutcome outcome)
      throws Exception {
    String was =
        "package post;\npublic class Texts { public static boolean equals(CharSequence a, CharSequence b) { return false; } }\n";
    String is = was.replace("false", body);
    String test =
        "package post;\nimport static org.junit.jupiter.api.Assertions.*;\nimport org.junit.jupiter.api.Test;\n"
            + "class PostTest { @Test void a() { assertTrue(Texts.equals(new StringBuilder(\"oak\"), new String(\"oak\")));"
            + " assertFalse(Texts.equals(\"oak way\", \"elm\")); } }\n";
    HostProject project = new HostProject(folder)
        .file("src/main/java/post/Texts.java", is)
        .file("src/test/java/post/PostTest.java", test);

    Evidence evidence = MemoryVerification.task("Compare texts of any kind")
        .changed("src/main/java/post/Texts.java", was, is)
        .added("src/test/java/post/PostTest.java", test)
        .given(project.build())
        .verify(ContractVerifiers.all().getFirst());

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(outcome);
  }

  private static JavaMethod method(String code) {
    return JavaParser.create()
        .orElseThrow()
        .parse("A.java", "abstract class A { " + code + " }")
        .methods()
        .getFirst();
  }

  @Test
  void an_answer_is_read_as_it_was_told() {
    assertThat(Comparison.breach("[\"text\",\"kept\"]")).isEmpty();
    assertThat(Comparison.breach("[\"number\",\"1\"]")).isEmpty();
    assertThat(Comparison.breach("[\"text\",\"says of `a(\\\"x\\\\n\\\")` no\"]"))
        .contains("says of `a(\"x\\n\")` no");
  }

  @Test
  void what_cannot_be_tried_is_left_alone() throws Exception {
    ContractVerifier verifier = new ContractVerifier();
    String path = "src/main/java/post/Parcel.java";
    String changed = BASE.replace("return 0;", "return -1;");

    for (MemoryVerification nothing : List.of(
        MemoryVerification.task("Add").changed(path, BASE, BASE.replace("return 1;", "return 2;")),
        MemoryVerification.task("Add").changed(path, BASE, changed))) {
      assertThat(nothing.verify(verifier).summary())
          .isEqualTo("Only code that Maven built can be called.");
    }
    for (MemoryVerification nothing : List.of(
        MemoryVerification.task("Add")
            .changed(path, BASE, BASE.replace("return grams;", "return 1;")),
        MemoryVerification.task("Add").changed("src/test/java/post/Parcel.java", BASE, changed),
        MemoryVerification.task("Add")
            .changed(
                path,
                "package post; public interface Parcel extends Comparable<Parcel> { }",
                "package post; public interface Parcel extends Comparable<Parcel> { default int compareTo(Parcel o) { return 1; } }"),
        MemoryVerification.task("Add")
            .changed(
                path,
                "package post; class Parcel { private static class In { } }",
                "package post; class Parcel { private static class In { public int hashCode() { return 1; } } }"))) {
      assertThat(nothing.verify(verifier).summary())
          .isEqualTo("The change writes no equality and no order of Java.");
    }
  }
}
