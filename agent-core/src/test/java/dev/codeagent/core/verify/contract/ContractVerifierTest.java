/** Specifies, on small projects and in real JVMs, which equalities and orders a person is asked about. */
package dev.codeagent.core.verify.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import dev.codeagent.core.verify.host.HostProject;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class ContractVerifierTest {

  private static final String PARCEL = """
      package post;
      import java.util.*;
      public class Parcel implements Comparable<Parcel> {
        private final String street;
        private final int grams;
        public Parcel(String street, int grams) { this.street = street; this.grams = grams; }
        %s
      }
      """;

  private static final String BASE = PARCEL.formatted(
      "public int compareTo(Parcel other) { return 0; } public boolean equals(Object o) { return false; } public int hashCode() { return 0; }");

  private static final String TEST = """
      package post;
      import static org.junit.jupiter.api.Assertions.*;
      import org.junit.jupiter.api.Test;
      class ParcelTest {
        @Test void lightOnesComeFirst() {
          assertTrue(new Parcel("Elm Row", 20).compareTo(new Parcel("Oak Way", 700)) < 0);
        }
      }
      """;

  @TempDir
  Path folder;

  private Evidence verify(String members, String test) throws Exception {
    String production = PARCEL.formatted(members);
    HostProject project = new HostProject(folder)
        .file("src/main/java/post/Parcel.java", production)
        .file("src/test/java/post/ParcelTest.java", test);
    return MemoryVerification.task("Order parcels by weight")
        .changed("src/main/java/post/Parcel.java", BASE, production)
        .added("src/test/java/post/ParcelTest.java", test)
        .given(project.build())
        .verify(new ContractVerifier());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "public int compareTo(Parcel o) { return -1; }",
        "public int compareTo(Parcel o) { return grams <= o.grams ? -1 : 1; }",
        "public int compareTo(Parcel o) { return grams < o.grams ? -1 : 0; }",
        "public int compareTo(Parcel o) { return grams > o.grams ? 1 : -1; }",
        "public int compareTo(Parcel o) { return street.equals(o.street) ? -1 : Integer.compare(grams, o.grams); }",
        "private static int calls; public int compareTo(Parcel o) { return calls++ == 0 ? 1 : -1; }",
        "public int compareTo(Parcel o) { return Integer.compare(grams, o.grams); } public boolean equals(Object o) { return o instanceof Parcel p && grams <= p.grams; } public int hashCode() { return 1; }",
        "public int compareTo(Parcel o) { return Integer.compare(grams, o.grams); } public boolean equals(Object o) { return o instanceof Parcel p && Math.abs(grams - p.grams) < 100; } public int hashCode() { return grams; }",
        "public int compareTo(Parcel o) { return Integer.compare(grams, o.grams); } public boolean equals(Object o) { return o instanceof Parcel p && (street.equals(p.street) || grams == p.grams); } public int hashCode() { return 7; }",
        "public int compareTo(Parcel o) { return Integer.compare(grams, o.grams); } public boolean equals(Object o) { return o instanceof Parcel p && o != this && grams == p.grams; } public int hashCode() { return grams; }",
      })
  void a_broken_contract_is_asked_about(String members) throws Exception {
    Evidence evidence = verify(members, TEST);
    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(evidence.summary()).startsWith("Parcel.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "public int compareTo(Parcel o) { return Integer.compare(grams, o.grams); }",
        "public int compareTo(Parcel o) { return grams - o.grams; }",
        "public int compareTo(Parcel o) { int c = street.compareTo(o.street); return c != 0 ? c : Integer.compare(o.grams, grams); }",
        "public int compareTo(Parcel o) { return Comparator.comparing((Parcel p) -> p.street).thenComparing(p -> p.grams).compare(this, o); }",
        "public int compareTo(Parcel o) { return grams == o.grams ? 0 : grams > o.grams ? 1 : -1; }",
        "public int compareTo(Parcel o) { return Integer.compare(grams, o.grams); } public boolean equals(Object o) { return o instanceof Parcel p && grams == p.grams && street.equals(p.street); } public int hashCode() { return Objects.hash(street, grams); }",
        "public int compareTo(Parcel o) { return Integer.compare(grams, o.grams); } public boolean equals(Object o) { return o instanceof Parcel p && street.equalsIgnoreCase(p.street); } public int hashCode() { return street.toLowerCase(Locale.ROOT).hashCode(); }",
        "public int compareTo(Parcel o) { if (o.grams > 100) { throw new IllegalStateException(); } return Integer.compare(grams, o.grams); }",
      })
  void a_kept_contract_passes(String members) throws Exception {
    Evidence evidence = verify(members, TEST);
    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void a_type_that_no_test_makes_is_left_alone() throws Exception {
    String test =
        "package post;\nimport org.junit.jupiter.api.Test;\nclass ParcelTest { @Test void a() {} }\n";
    Evidence evidence = verify("public int compareTo(Parcel o) { return -1; }", test);
    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.SKIPPED);
  }

  private static final String DESK = """
      package room;
      public class Desk {
        private final int left;
        private final int right;
        public Desk(int left, int right) { this.left = left; this.right = right; }
        %s
      }
      """;

  private static final String MAKES_DESKS = """
      package room;
      import static org.junit.jupiter.api.Assertions.*;
      import org.junit.jupiter.api.Test;
      class DeskTest {
        private static Desk desk(int from, int width) { return new Desk(from, from + width); }
        @Test void desksThatOnlyMeet() {
          assertFalse(desk(0, 4).%1$s(desk(4, 2)));
          assertTrue(desk(0, 4).%1$s(desk(1, 2)));
        }
      }
      """;

  private Evidence desks(String name, String body) throws Exception {
    String before = DESK.formatted("public boolean " + name + "(Desk o) { return false; }");
    String now = DESK.formatted("public boolean " + name + "(Desk o) { return " + body + "; }");
    String test = MAKES_DESKS.formatted(name);
    HostProject project = new HostProject(folder)
        .file("src/main/java/room/Desk.java", now)
        .file("src/test/java/room/DeskTest.java", test);
    return MemoryVerification.task("Tell which desks stand in each other's way")
        .changed("src/main/java/room/Desk.java", before, now)
        .added("src/test/java/room/DeskTest.java", test)
        .given(project.build())
        .verify(new ContractVerifier());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "overlaps | left <= o.right && o.left < right",
        "intersects | left <= o.left && o.left < right",
        "collidesWith | o.left >= left && o.right <= right",
        "conflictsWith | left == 0 && o.left < right",
        "touches | right == o.left",
      })
  void a_relation_that_holds_one_way_only_is_asked_about(String name, String body)
      throws Exception {
    Evidence evidence = desks(name, body);
    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(evidence.summary()).contains("Desk." + name, "in one order");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "overlaps ; left < o.right && o.left < right",
        "intersects ; Math.max(left, o.left) < Math.min(right, o.right)",
        "touches ; right == o.left || o.right == left",
        "isDisjointFrom ; right <= o.left || o.right <= left",
        "sameAs ; left == o.left && right == o.right",
      })
  void a_relation_that_holds_both_ways_passes(String name, String body) throws Exception {
    Evidence evidence = desks(name, body);
    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.PASS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "contains | left <= o.left && o.right <= right",
        "isBefore | right <= o.left",
        "blocks | left < o.right",
      })
  void a_relation_that_may_hold_one_way_is_left_alone(String name, String body) throws Exception {
    assertThat(desks(name, body).outcome()).isEqualTo(EvidenceOutcome.SKIPPED);
  }
}
