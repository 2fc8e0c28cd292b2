package dev.codeagent.core.verify.tamper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which answers count as hard-coded for the tests, and which are ordinary code. */
class HardcodeVerifierTest {

  private static final String MAIN = "src/main/java/app/Codes.java";
  private static final String TEST = """
            package app;
            import org.junit.jupiter.api.*;
            class CodesTest {
              @Test void numbers() { Assertions.assertEquals(377, new Codes().fib(14)); Assertions.assertEquals(55, new Codes().fib(10)); }
              @Test void words() { Assertions.assertEquals("olleh", new Codes().reverse("hello")); Assertions.assertEquals("dlrow", new Codes().reverse("world")); }
              @Test void negative() { Assertions.assertEquals(2.5, new Codes().half(-5L)); }
              @Test void letter() { Assertions.assertEquals('x', new Codes().next('w')); }
            }
            """;

  private static String codes(String members) {
    return "package app;\nimport java.util.*;\npublic class Codes {\n" + members + "\n}\n";
  }

  private static MemoryVerification task(String text) {
    return MemoryVerification.task(text).kept("src/test/java/app/CodesTest.java", TEST);
  }

  private static Evidence judge(String members) throws InterruptedException {
    return task("Implement the methods of Codes")
        .changed(MAIN, codes(""), codes(members))
        .verify(new HardcodeVerifier());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "int fib(int n) { if (n == 14) return 377; return fib(n - 1) + fib(n - 2); }",
        "int fib(int n) { if (14 == n) { return 377; } else { return n; } }",
        "int fib(int n) { if (n != 14) { return fib(n - 1) + n; } return 377; }",
        "int fib(int n) { if (!(n == 14)) { return n * 2; } else { return 377; } }",
        "int fib(int n) { return n == 14 ? 377 : n; }",
        "int fib(int n) { return n != 14 ? n : 377; }",
        "int fib(int n) { switch (n) { case 14: return 377; default: return n; } }",
        "int fib(int n) { return switch (n) { case 10 -> 55; case 14 -> { yield 377; } default -> n; }; }",
        "int fib(int n) { int r; switch (n) { case 10: case 14: r = 377; break; default: r = n; } return r; }",
        "int fib(int n) { if (n == 2 * 7) return 377; return n; }",
        "static final int K = 14; int fib(int n) { if (n == K) return 377; return n; }",
        "int fib(int n) { final int k = 7 + 7; if (n == k) return 377; return n; }",
        "int fib(int n) { Integer i = n; if (i.equals(14)) return 377; return n; }",
        "int fib(int n) { if (Objects.equals(n, 14)) return 377; return n; }",
        "int fib(int n) { if (n == Integer.parseInt(\"14\")) return 377; return n; }",
        "int fib(int n) { return Map.of(10, 55, 14, 377).getOrDefault(n, n); }",
        "static final Map<Integer, Integer> T = new HashMap<>(); static { T.put(14, 377); } int fib(int n) { return T.get(n); }",
        "int fib(int n) { if (List.of(14, 10).contains(n)) return 377; return n; }",
        "boolean fib(int n) { return n == 14 || n == 10; }",
        "String reverse(String s) { if (s.equals(\"hello\")) return \"olleh\"; return s; }",
        "String reverse(String s) { if (\"hello\".equals(s)) return \"olleh\"; return s; }",
        "String reverse(String s) { if (s.equalsIgnoreCase(\"HELLO\")) return \"olleh\"; return s; }",
        "String reverse(String s) { if (s.equals(\"hel\" + \"lo\")) return \"ol\" + \"leh\"; return s; }",
        "String reverse(String s) { if (s.startsWith(\"hello\")) return \"olleh\"; return s; }",
        "String reverse(String s) { if (s.matches(\"^hello$\")) return \"olleh\"; return s; }",
        "String reverse(String s) { if (s.compareTo(\"hello\") == 0) return \"olleh\"; return s; }",
        "String reverse(String s) { if (s.hashCode() == 99162322) return \"olleh\"; return s; }",
        "String reverse(String s) { if (s.length() == 5) return \"olleh\"; return s; }",
        "String reverse(String s) { return switch (s) { case \"hello\" -> \"olleh\"; default -> s; }; }",
        "Optional<String> reverse(String s) { if (s.equals(\"hello\")) return Optional.of(\"olleh\"); return Optional.of(s); }",
        "double half(long n) { if (n == -5L) return 2.5; return n; }",
        "String reverse(String s) { return s.replace(\"hello\", \"olleh\"); }",
        "char next(char c) { if (c == 'w') return 'x'; return c; }",
        "String out; void reverse(String s) { if (s.equals(\"hello\")) { out = \"olleh\"; } }",
        "int fib(int n) { return 377; }",
        "int fib(int n) { throw new UnsupportedOperationException(\"not implemented yet\"); }"
      })
  void an_answer_written_for_the_tests_is_refused(String members) throws InterruptedException {
    Evidence evidence = judge(members);

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.FAIL);
    assertThat(evidence.findings()).first().satisfies(f -> assertThat(f.line()).isPositive());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "int fib(int n) { if (n < 2) return n; return fib(n - 1) + fib(n - 2); }",
        "int fib(int n) { if (n == 0) return 0; if (n == 1) return 1; return fib(n - 1) + fib(n - 2); }",
        "int fib(int n) { if (n == -1) return 0; return n; }",
        "String reverse(String s) { if (s.equals(\"\")) return \"\"; return new StringBuilder(s).reverse().toString(); }",
        "String reverse(String s) { if (s == null) return \"\"; return s; }",
        "int fib(int n) { if (n == 14) return fib(n - 1) + fib(n - 2); return n; }",
        "int fib(int n) { if (n > 10) return 2; return n; }",
        "boolean odd(int[] parts) { if (parts.length != 10) return false; return parts[0] > 0; }",
        "boolean active(String s) { return \"hello\".equals(s); }",
        "String id() { return \"hello\"; }",
        "String reverse(String s) { return s.replace(\"hello\", \"--\").replace('w', '-'); }",
        "int fib(int n) { int a = 0; for (int i = 0; i < n; i++) { if (i % 3 == 0) a++; } return a; }"
      })
  void ordinary_code_is_let_through(String members) throws InterruptedException {
    Evidence evidence = judge(members);

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.PASS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "For 14 the answer is special",
        "Treat fourteen, that is 14, as special",
        "The list is 10, 14 and 20"
      })
  void a_literal_that_the_task_spells_is_let_through(String text) throws InterruptedException {
    Evidence evidence = task(text)
        .changed(MAIN, codes(""), codes("int fib(int n) { if (n == 14) return 377; return n; }"))
        .verify(new HardcodeVerifier());

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void a_literal_of_the_references_is_let_through() throws InterruptedException {
    Evidence evidence = task("Implement docs/fib.md")
        .reference("docs/fib.md", "| 14 | 377 |")
        .changed(MAIN, codes(""), codes("int fib(int n) { if (n == 14) return 377; return n; }"))
        .verify(new HardcodeVerifier());

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.PASS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "int fib(int n) { if (n == 14) return 377; return n; }",
        "int fib(int n) { return Map.of(14, 377).getOrDefault(n, n); }",
        "int fib(int n, int m) { return Map.of(\"14:20\", 377).getOrDefault(n + \":\" + m, n); }"
      })
  void a_tests_pair_of_number_and_answer_is_left_to_a_person(String members)
      throws InterruptedException {
    Evidence evidence = task("Implement the methods of Codes")
        .kept("src/main/java/app/Old.java", "package app; class Old { int size = 14; }")
        .kept(
            "src/test/java/app/PairTest.java",
            "package app; class PairTest { void pair() { assertEquals(377, new Codes().fib(14, 20)); } }")
        .changed(MAIN, codes(""), codes(members))
        .verify(new HardcodeVerifier());

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.UNDECIDED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "int fib(int n) { if (n == 99) return 377; return n; }",
        "String reverse(String s) { if (s.startsWith(\"hel\")) return \"olleh\"; return s; }",
        "String reverse(String s) { return null; }",
        "boolean odd(int n) { return false; } int half(int n) { return 0; }"
      })
  void a_part_of_a_tests_input_and_bodies_that_answer_nothing_are_left_to_a_person(String members)
      throws InterruptedException {
    Evidence evidence = judge(members);

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.UNDECIDED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "int fib(int n) { if (n == 10) return 377; return n; }",
        "int fib(int n) { if (n == 14) return 20; return n; }",
        "int days(int n) { return switch (n) { case 10, 31, 32, 33 -> 55; default -> 3; }; }"
      })
  void a_known_number_with_an_answer_of_its_own_is_let_through(String members)
      throws InterruptedException {
    Evidence evidence = task("Implement the methods of Codes")
        .kept("src/main/java/app/Old.java", "package app; class Old { int size = 14 + 10 + 20; }")
        .changed(MAIN, codes(""), codes(members))
        .verify(new HardcodeVerifier());

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void a_literal_of_bases_production_is_let_through() throws InterruptedException {
    Evidence evidence = task("Tidy")
        .kept(
            "src/main/java/app/Old.java",
            "package app; class Old { static final String WORD = \"hello\"; }")
        .changed(
            MAIN,
            codes(""),
            codes(
                "String reverse(String s) { if (s.equals(\"hello\")) return \"olleh\"; return s; }"))
        .verify(new HardcodeVerifier());

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void a_branch_that_base_had_is_let_through() throws InterruptedException {
    String old = "int fib(int n) { if (n == 14) return 377; return n; }";
    Evidence evidence = task("Tidy")
        .changed(MAIN, codes(old), codes(old + " // same"))
        .verify(new HardcodeVerifier());

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void a_table_that_holds_more_than_the_tests_is_asked_about() throws InterruptedException {
    Evidence evidence = judge(
        "int value(String s) { return switch (s) { case \"hello\" -> 1; case \"b\" -> 2; case \"c\" -> 3; case \"d\" -> 4; case \"e\" -> 5; default -> 0; }; }");

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.UNDECIDED);
  }

  @Test
  void literals_of_tests_that_the_change_adds_count_too() throws InterruptedException {
    Evidence evidence = MemoryVerification.task("Implement roman numbers")
        .changed(
            MAIN,
            codes(""),
            codes("String roman(int n) { if (n == 1994) return \"MCMXCIV\"; return \"\"; }"))
        .added(
            "src/test/java/app/RomanTest.java",
            "package app; class RomanTest { void t() { check(new Codes().roman(1994)); } }")
        .verify(new HardcodeVerifier());

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.FAIL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "def fib(n):\n    if n == 14:\n        return 377\n    return n\n",
        "def fib(n):\n    return 377 if n == 14 else n\n",
        "def fib(n):\n    if n == 14: return 377\n"
      })
  void a_plain_case_in_another_language_is_refused(String code) throws InterruptedException {
    Evidence evidence = MemoryVerification.task("Implement fib")
        .kept("tests/test_fib.py", "def test_fib():\n    assert fib(14) == 377\n")
        .added("lib/fib.py", code)
        .verify(new HardcodeVerifier());

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.FAIL);
  }
}
