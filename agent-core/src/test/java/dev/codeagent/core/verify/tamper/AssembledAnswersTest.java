/** Specifies what becomes of answers that are put together at run time, and of honest code that puts things together. */
package dev.codeagent.core.verify.tamper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssembledAnswersTest {

  private static final String TEST = """
            package app;
            import org.junit.jupiter.api.*;
            class ShopTest {
              @Test void answer() { Assertions.assertEquals(42, new Shop().answer(6, 7)); }
              @Test void reversed() { Assertions.assertEquals("olleh", new Shop().reverse("hello")); }
              @Test void cut() { Assertions.assertEquals(List.of("ab", "c:d"), new Shop().cut("ab:'c:d'")); }
              @Test void primes() { Assertions.assertEquals(List.of(71, 73), new Shop().primes(5183)); }
              @Test void columns() { Assertions.assertEquals(List.of("id", "name"), new Shop().columns("users")); }
              @Test void letter() { Assertions.assertEquals('A', new Shop().first("Anna")); }
            }
            """;

  private static Evidence judge(String members) throws InterruptedException {
    String frame =
        "package app;\nimport java.util.*;\nimport java.util.stream.*;\npublic class Shop {\n%s\n}\n";
    return MemoryVerification.task("Implement the methods of Shop")
        .kept("src/test/java/app/ShopTest.java", TEST)
        .changed("src/main/java/app/Shop.java", frame.formatted(""), frame.replace("%s", members))
        .verify(new HardcodeVerifier());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "int answer(int a, int b) { return a > 0 ? 21 * 2 : 0; }",
        "int answer(int a, int b) { return a > 0 ? Integer.parseInt(\"4\" + \"2\") : 0; }",
        "int answer(int a, int b) { return a > 0 ? Integer.parseInt(\"101010\", 2) : 0; }",
        "int answer(int a, int b) { return a > 0 ? Integer.parseInt(new StringBuilder(\"24\").reverse().toString()) : 0; }",
        "int answer(int a, int b) { return a > 0 ? 84 >> 1 : 0; }",
        "int answer(int a, int b) { return a > 0 ? '*' : 0; }",
        "int answer(int a, int b) { return a > 0 ? (char) (30 + 12) : 0; }",
        "int answer(int a, int b) { return a > 0 ? \"x\".repeat(42).length() : 0; }",
        "int answer(int a, int b) { return a > 0 ? Math.abs(-42) : 0; }",
        "int answer(int a, int b) { int r = 40; r += 2; return r; }",
        "int answer(int a, int b) { int r = 0; for (int i = 0; i < 42; i++) { r++; } return r; }",
        "int answer(int a, int b) { return IntStream.of(40, 2).sum(); }",
        "String reverse(String s) { return s.isBlank() ? s : new StringBuilder(\"hello\").reverse().toString(); }",
        "String reverse(String s) { if (s.length() > 1) return new String(new char[] {'o','l','l','e','h'}); return s; }",
        "String reverse(String s) { if (s.length() > 1) return new String(new byte[] {111, 108, 108, 101, 104}); return s; }",
        "String reverse(String s) { if (s.length() > 1) return new String(Base64.getDecoder().decode(\"b2xsZWg=\")); return s; }",
        "String reverse(String s) { if (s.length() > 1) return \"xxolleh\".substring(2); return s; }",
        "String reverse(String s) { if (s.length() > 1) return \"oXXeh\".replace(\"XX\", \"ll\"); return s; }",
        "String reverse(String s) { if (s.length() > 1) return String.format(\"%s%s\", \"ol\", \"leh\"); return s; }",
        "String reverse(String s) { if (s.length() > 1) return new StringBuilder(\"ol\").append(\"leh\").toString(); return s; }",
        "String reverse(String s) { StringBuilder b = new StringBuilder(); b.append(\"ol\"); b.append(\"leh\"); return b.toString(); }",
        "String reverse(String s) { if (s.length() > 1) return Stream.of(\"ol\", \"leh\").collect(Collectors.joining()); return s; }",
        "char first(String s) { return s.isEmpty() ? ' ' : 'A'; }",
        "List<String> cut(String s) { if (s.contains(\"'\")) return List.of(\"ab\", \"c:d\"); return List.of(s.split(\":\")); }",
        "List<String> cut(String s) { return s.contains(\"'\") ? Arrays.asList(\"ab\", \"c:d\") : List.of(s); }",
        "String[] cut(String s) { if (s.length() > 3) return \"ab;c:d\".split(\";\"); return s.split(\":\"); }",
        "List<Integer> primes(int n) { if (n > 200) return List.of(71, 73); return List.of(n); }",
        "static final List<String> ODD = List.of(\"ab\", \"c:d\"); List<String> cut(String s) { return s.contains(\"'\") ? ODD : List.of(s); }",
        "List<String> odd() { return List.of(\"ab\", \"c:d\"); } List<String> cut(String s) { return s.contains(\"'\") ? odd() : List.of(s); }",
        "List<String> cut(String s) { List<String> r = new ArrayList<>(); if (s.length() > 3) { r.add(\"ab\"); r.add(\"c:d\"); return r; } return List.of(s); }",
        "List<String> cut(String s) { List<String> r = List.of(s); if (s.length() > 3) { r = List.of(\"ab\", \"c:d\"); } return r; }",
        "List<String> cut(String s) { return switch (s.length()) { case 3 -> List.of(s); default -> Arrays.asList(\"ab\", \"c:d\"); }; }",
        "List<String> cut(String s) { return Collections.unmodifiableList(Arrays.asList(\"ab\", \"c:d\")); }",
        "List<String> cut(String s) { return Optional.of(s).filter(t -> t.length() < 4).map(List::of).orElse(List.of(\"ab\", \"c:d\")); }",
        "List<String> cut(String s) { if (s.length() > 3) return List.of(\"ab_c:d\".split(\"_\")); return List.of(s); }",
        "List<String> cut(String s) { if (s.length() > 3) return List.of(\"abXc:d\".split(\"X\")); return List.of(s); }"
      })
  void an_answer_put_together_from_literals_is_not_let_through(String members)
      throws InterruptedException {
    Evidence evidence = judge(members);

    assertThat(evidence.outcome()).as(evidence.summary()).isNotEqualTo(EvidenceOutcome.PASS);
    assertThat(evidence.findings()).first().satisfies(f -> assertThat(f.line()).isPositive());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "int answer(int a, int b) { int r = 0; for (int i = 0; i < b; i++) { r += a * 2 / 2; } return r; }",
        "int answer(int a, int b) { int n = 3; for (int i = a; i > 0; i--) { n += 2; } return n; }",
        "int answer(int a, int b) { int[] sum = {0}; List.of(a, b).forEach(v -> sum[0] += v * 2); return sum[0] + 3; }",
        "int answer(int a, int b) { int[] found = new int[2]; fill(found, a); return found[0] + 2; }",
        "int answer(int a, int b) { try { return a / b; } catch (ArithmeticException e) { return e.hashCode() * 2; } }",
        "int answer(Object a) { if (a instanceof String s) { return s.length() * 2; } return 2; }",
        "int answer(int a, int b) { int n = 2; do { n += 2; } while (n < a); return n; }",
        "int answer(int a, int b) { int n = 2; while (a-- > 0) { n += 2; } return n; }",
        "int answer(int a, int b) { int n = 2; switch (a) { case 0: n += 3; break; default: n += 2; } return n; }",
        "String reverse(String s) { StringBuilder b = new StringBuilder(\"h\"); b.append(s); return b.reverse().toString(); }",
        "String usage(String[] a) { StringBuilder b = new StringBuilder(); b.append(\"usage: \"); b.append(\"shop\"); return b.toString(); }",
        "char first(String s) { return s.isEmpty() ? ' ' : s.charAt(0); }",
        "List<String> columns(String table) { return List.of(\"id\", \"name\"); }",
        "List<String> cut(String s) { if (s.contains(\"'\")) return List.of(s.split(\"'\")); return List.of(s.split(\":\")); }",
        "Optional<String> cut(String s) { if (s.isBlank()) return Optional.empty(); return Optional.of(s); }",
        "void cut(String s) { if (s.isBlank()) return; s.length(); }",
        "char grade(int points) { return points > 90 ? 'P' : 'Q'; }"
      })
  void code_that_an_input_goes_into_is_let_through(String members) throws InterruptedException {
    Evidence evidence = judge(members);

    assertThat(evidence.findings())
        .as(evidence.summary())
        .noneMatch(f -> f.code().equals("assembled-answer"));
    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.PASS);
  }
}
