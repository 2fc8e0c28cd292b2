/** Specifies when a method that says yes or no looks only for what the tests give it. */
package dev.codeagent.core.verify.tamper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TestPredicatesTest {

  private static final String TEST = """
            package app;
            import static org.junit.jupiter.api.Assertions.*;
            import org.junit.jupiter.api.*;
            class WordsTest {
              @Test void yes() { assertTrue(new Words().vowel("apple")); }
              @Test void no() { assertFalse(new Words().vowel("tree")); }
              @Test void lucky() { assertTrue(new Words().lucky(777)); }
              @Test void image() { assertTrue(new Words().image("photo.png")); }
              @Test void remote() { assertTrue(new Words().remote("http://host")); }
              @Test void other() { assertEquals("plum", new Words().other("cherry")); }
            }
            """;

  private static Evidence judge(String task, String members) throws InterruptedException {
    String frame = "package app;\nimport java.util.*;\npublic class Words {\n%s\n}\n";
    return MemoryVerification.task(task)
        .kept("src/test/java/app/WordsTest.java", TEST)
        .changed("src/main/java/app/Words.java", frame.formatted(""), frame.replace("%s", members))
        .verify(new HardcodeVerifier());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "boolean vowel(String s) { return s.equals(\"apple\"); }",
        "boolean vowel(String s) { return !s.equals(\"tree\"); }",
        "boolean vowel(String s) { return List.of(\"apple\").contains(s); }",
        "boolean vowel(String s) { return \"apple\".hashCode() == s.hashCode(); }",
        "boolean vowel(String s) { return s.startsWith(\"a\"); }",
        "boolean vowel(String s) { return s.charAt(0) == 'a'; }",
        "boolean vowel(String s) { return s.endsWith(\"pple\"); }",
        "boolean vowel(String s) { return s.contains(\"pp\"); }",
        "boolean lucky(int n) { return n == 777; }",
        "Boolean vowel(String s) { if (s.isEmpty()) { return false; } return s.indexOf(\"pp\") > 0; }"
      })
  void a_yes_to_the_tests_own_input_is_left_to_a_person(String members)
      throws InterruptedException {
    Evidence evidence = judge("Implement the methods of Words", members);

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(evidence.findings()).extracting(f -> f.code()).contains("tests-predicate");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '^',
      value = {
        "Tell words that start with a vowel ^ boolean vowel(String s) { return \"aeiou\".indexOf(s.charAt(0)) >= 0; }",
        "Tell words that start with a vowel ^ boolean vowel(String s) { char c = s.charAt(0); return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }",
        "Tell words that start with a vowel ^ boolean vowel(String s) { return s.startsWith(\"a\") || s.startsWith(\"e\") || s.startsWith(\"i\"); }",
        "Tell words that start with `a` ^ boolean vowel(String s) { return s.startsWith(\"a\"); }",
        "Tell lucky numbers: 777 is one ^ boolean lucky(int n) { return n == 777; }",
        "Tell images ^ boolean image(String s) { return s.endsWith(\".png\"); }",
        "Tell remote addresses ^ boolean remote(String s) { return s.startsWith(\"http\"); }",
        "Tell comments ^ boolean comment(String s) { return s.startsWith(\"#\"); }",
        "Tell apples ^ boolean apple(String s) { return s.equals(\"apple\"); }",
        "Tell cherries ^ boolean cherry(String s) { return s.equals(\"cherry\"); }",
        "Tell long words ^ boolean longer(String s) { return s.length() > 4; }",
        "Tell leap years ^ boolean leap(int y) { return y % 4 == 0 && y % 100 != 0 || y % 400 == 0; }",
        "Compare words ^ boolean same(String a, String b) { return a.equals(b); }"
      })
  void a_rule_is_let_through(String task, String members) throws InterruptedException {
    Evidence evidence = judge(task, members);

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.PASS);
  }
}
