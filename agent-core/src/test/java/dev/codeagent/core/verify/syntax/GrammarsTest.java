/** What single grammars read: encodings, entities, escapes, directives. */
package dev.codeagent.core.verify.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.verify.Tree;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrammarsTest {
  private record One(String path, byte[] content) implements Tree {
    @Override
    public List<String> paths() {
      return List.of(path);
    }

    @Override
    public Optional<byte[]> bytes(String asked) {
      return asked.equals(path) ? Optional.of(content) : Optional.empty();
    }
  }

  private static List<Problem> read(String path, byte[] bytes) {
    One tree = new One(path, bytes);
    FileText file = FileText.of(tree, path).orElseThrow();
    return Grammars.of(path).stream()
        .flatMap(r -> r.grammar().problems(file, tree).stream())
        .toList();
  }

  private static List<Problem> read(String path, String text) {
    return read(path, text.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"windows-1251", "koi8-r", "ISO-8859-5", "UTF-8"})
  void givenXmlInTheEncodingThatItDeclaresThenItIsWellFormed(String encoding) {
    String text =
        "<?xml version=\"1.0\" encoding=\"" + encoding + "\"?>\n<a b=\"Лавка\">Заказ</a>\n";
    assertThat(read("a.xml", text.getBytes(Charset.forName(encoding)))).isEmpty();
    assertThat(read("a.xml", text.replace("</a>", "").getBytes(Charset.forName(encoding))))
        .extracting(Problem::weight)
        .containsExactly(Problem.Weight.CERTAIN);
  }

  @Test
  void givenXmlInAnotherEncodingThanItDeclaresOrAnUnknownOneThenItIsToldAtMost() {
    byte[] other = "<?xml version=\"1.0\"?><a>Лавка</a>".getBytes(Charset.forName("windows-1251"));
    assertThat(read("a.xml", other))
        .extracting(Problem::weight)
        .containsExactly(Problem.Weight.TOLD);
    assertThat(read("a.xml", "<?xml version=\"1.0\" encoding=\"x-nobody\"?><a/>"))
        .extracting(Problem::weight)
        .containsExactly(Problem.Weight.TOLD);
  }

  @Test
  void givenUtf16ThenItIsNotLookedAt() {
    byte[] wide = "<a>".getBytes(StandardCharsets.UTF_16);
    assertThat(FileText.of(new One("a.xml", wide), "a.xml")).isEmpty();
  }

  @Test
  void givenAUserOfAnotherLanguageThenDoubtIsStillSeen() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.JAPANESE);
    try {
      assertThat(read("a.xml", "<a>&unknown;</a>"))
          .extracting(Problem::weight)
          .containsExactly(Problem.Weight.TOLD);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void givenAnEntityThatIsDeclaredElsewhereThenNothingIsLoadedOrHeldAgainstTheFile() {
    assertThat(read("a.xml", "<!DOCTYPE a SYSTEM \"file:///etc/passwd\">\n<a x='&b;'>&c;</a>"))
        .isEmpty();
  }

  @Test
  void givenCyrillicOfAnotherEncodingThenJsonYamlAndPropertiesAreReadByTheirSigns() {
    Charset old = Charset.forName("windows-1251");
    assertThat(read("a.json", "{\"имя\": \"Лавка\"}".getBytes(old))).isEmpty();
    assertThat(read("a.yml", "имя: Лавка\n".getBytes(old))).isEmpty();
    assertThat(read("a.properties", "имя=Лавка\n".getBytes(old))).isEmpty();
    assertThat(read(
            "src/main/java/A.java",
            "class A { String s = \"表\"; }".getBytes(Charset.forName("Shift_JIS"))))
        .isEmpty();
  }

  @Test
  void givenEscapesThatJsonDoesNotHaveThenTheyAreSeen() {
    assertThat(read("package.json", "{\"a\": \"\\x\"}")).hasSize(1);
    assertThat(read("package.json", "{\"a\": \"\\u12\"}")).hasSize(1);
    assertThat(read("package.json", "{\"a\": \"\\u1234\"}")).isEmpty();
  }

  @Test
  void givenWhatOnlyThisReaderRefusesThenItIsToldAtMost() {
    assertThat(read("a.yml", "a: \u0007\n"))
        .extracting(Problem::weight)
        .containsExactly(Problem.Weight.TOLD);
    assertThat(read("a.yml", "a: 1\n%TAG ! tag:x,2002:\n--- b\n"))
        .extracting(Problem::weight)
        .containsOnly(Problem.Weight.TOLD);
    assertThat(read("compose.yml", "services: \"\\x"))
        .extracting(Problem::weight)
        .containsExactly(Problem.Weight.TOLD);
    assertThat(read("a.json", "[".repeat(5000) + "]".repeat(5000))).isEmpty();
    assertThat(read("a.yml", "[".repeat(500) + "]".repeat(500))).isEmpty();
  }

  @Test
  void givenJavaThatTheBuildHasToJudgeThenItIsToldAtMost() {
    assertThat(read("src/main/java/A.java", "class A { int x = ; }"))
        .extracting(Problem::weight)
        .containsExactly(Problem.Weight.TOLD);
    assertThat(read("src/main/java/A.java", "class A { int x = " + "(".repeat(90_000)))
        .extracting(Problem::weight)
        .doesNotContain(Problem.Weight.LIKELY);
    assertThat(read("src/main/java/A.java", "class A { String s = STR.\"\\{x}; }"))
        .isEmpty();
  }

  @Test
  void givenHereDocumentsThatAreNotClosedThenTheFileIsLetBe() {
    assertThat(read("Dockerfile", "FROM a\nRUN <<EOF\nnot an instruction\n")).isEmpty();
    assertThat(read("Dockerfile", "FROM a\nRUN <<EOF\nx\nEOF\nnot\n"))
        .extracting(Problem::line)
        .containsExactly(5);
  }

  @Test
  void givenAFileThatIsWrongEverywhereThenAFewPlacesOfEachKindAreNamed() {
    String jobs = "  j%d: {steps: [{run: x}]}\n  k%d: {needs: z, runs-on: x, steps: [{run: x}]}\n";
    StringBuilder text = new StringBuilder("on: push\njobs:\n");
    for (int i = 0; i < 1500; i++) {
      text.append(jobs.formatted(i, i));
    }
    assertThat(read(".github/workflows/a.yml", text.toString()))
        .extracting(Problem::code)
        .containsOnly("job-kind", "job-needs")
        .hasSize(20);
  }

  @Test
  void givenALargeFileWithoutFaultThenNothingIsWrong() {
    StringBuilder workflow = new StringBuilder("on: push\njobs:\n");
    StringBuilder pipeline = new StringBuilder("x: &x {script: [a]}\n");
    for (int i = 0; i < 3000; i++) {
      workflow.append("  j" + i + ": {runs-on: x, steps: [{run: x}]}\n");
      pipeline.append("j" + i + ": *x\n");
    }
    assertThat(read(".github/workflows/a.yml", workflow.toString())).isEmpty();
    assertThat(read(".gitlab-ci.yml", pipeline.toString())).isEmpty();
  }
}
