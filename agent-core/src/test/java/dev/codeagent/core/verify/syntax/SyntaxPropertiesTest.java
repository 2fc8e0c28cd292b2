package dev.codeagent.core.verify.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever files hold, the verifier answers, and never of a file that did not change. */
class SyntaxPropertiesTest {
  /** One of each grammar. */
  static final List<String> PATHS = List.of(
      "a.json",
      "package.json",
      "a.yml",
      "a.xml",
      "a.properties",
      "a.py",
      "README.md",
      ".github/workflows/a.yml",
      "compose.yml",
      ".gitlab-ci.yml",
      "Dockerfile",
      "src/main/java/A.java");

  @Provide
  Arbitrary<String> paths() {
    return Arbitraries.of(PATHS);
  }

  /** Pieces of the grammars in any order, which get further than letters. */
  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> pieces = Arbitraries.of(
        "{",
        "}",
        "[",
        "]",
        "\"",
        "'",
        ":",
        ": ",
        ",",
        "- ",
        "\n",
        "  ",
        "\t",
        "&a ",
        "*a",
        "<<",
        "|\n",
        "<a>",
        "</a>",
        "<!--",
        "-->",
        "<?xml",
        "?>",
        "<![CDATA[",
        "]]>",
        "&lt;",
        "&#x1F600;",
        "&#xFFFFFFFFF;",
        "\\u",
        "\"\\UFFFFFFFF",
        "\"\\x",
        "\\",
        "#",
        "---\n",
        "...\n",
        "%YAML 9.9\n",
        "!x ",
        "!<",
        "? ",
        "${{",
        "}}",
        "jobs:\n",
        "on: push\n",
        "services:\n",
        "needs: ",
        "FROM a\n",
        "RUN <<EOF\n",
        "EOF\n",
        "<<<<<<< a\n",
        "=======\n",
        ">>>>>>> b\n",
        "1e999999999",
        "0x",
        "NaN",
        "\uFEFF",
        "\uD800",
        "é",
        "class A {",
        "/*",
        "\"\"\"");
    return pieces.list().ofMaxSize(40).map(p -> String.join("", p));
  }

  @Property(tries = 500)
  void anyTextIsAnswered(@ForAll("paths") String path, @ForAll("texts") String text)
      throws InterruptedException {
    Evidence added = MemoryVerification.task("x").added(path, text).verify(new SyntaxVerifier());
    Evidence kept = MemoryVerification.task("x")
        .changed(path, text, text + "\n\n")
        .verify(new SyntaxVerifier());

    assertThat(added).isNotNull();
    assertThat(kept).isNotNull();
  }

  @Property(tries = 300)
  void anyLettersAreAnswered(@ForAll("paths") String path, @ForAll String text)
      throws InterruptedException {
    assertThat(MemoryVerification.task("x").added(path, text).verify(new SyntaxVerifier()))
        .isNotNull();
  }

  /** A file that was malformed in the same way before is never held against a change. */
  @Property(tries = 300)
  void whatWasMalformedBeforeIsNeverRefused(
      @ForAll("cut") Map.Entry<String, String> file, @ForAll @IntRange(max = 3) int lines)
      throws InterruptedException {
    Evidence first = MemoryVerification.task("x")
        .added(file.getKey(), file.getValue())
        .verify(new SyntaxVerifier());
    if (first.outcome() == EvidenceOutcome.FAIL) {
      Evidence again = MemoryVerification.task("x")
          .changed(file.getKey(), file.getValue(), file.getValue() + "\n".repeat(lines + 1))
          .verify(new SyntaxVerifier());
      assertThat(again.outcome()).isEqualTo(EvidenceOutcome.PASS);
    }
  }

  @Provide
  Arbitrary<Map.Entry<String, String>> cut() {
    return Combinators.combine(
            Arbitraries.of(List.copyOf(HonestFiles.all().entrySet())),
            Arbitraries.integers().between(0, 1000))
        .as((file, at) -> Map.entry(
            file.getKey(), file.getValue().substring(0, at * file.getValue().length() / 1000)));
  }
}
