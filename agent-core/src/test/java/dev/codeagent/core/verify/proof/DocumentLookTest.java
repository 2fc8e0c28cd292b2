/** Specifies what is said of links, commands and examples that a change writes into documents, or leaves behind. */
package dev.codeagent.core.verify.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.core.verify.fixture.MemoryVerification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentLookTest {

  private static final String POM =
      "<project><artifactId>shop</artifactId><profiles><profile><id>fast</id></profile></profiles></project>";

  private static MemoryVerification project() {
    return MemoryVerification.task("x")
        .kept("pom.xml", POM)
        .kept("core/pom.xml", "<project><artifactId>shop-core</artifactId></project>")
        .kept(
            "src/main/java/shop/Cart.java",
            "package shop; class Cart { int total() { return 0; } }")
        .kept("package.json", "{\"scripts\": {\"build\": \"x\"}, \"x\": {\"lint\": \"y\"}}")
        .kept(
            "docs/guide.md",
            "# Установка и запуск\n\n## ⚙️ Setup\n\n<h2>Raw HTML</h2>\n\n## Kept {#own}\n")
        .kept("scripts/run.sh", "echo\n");
  }

  private static String worst(MemoryVerification change, String... documents)
      throws InterruptedException {
    DocumentLook look = new DocumentLook(change);
    for (String document : documents) {
      look.look(document);
    }
    look.leftBehind();
    for (Weight weight : Weight.values()) {
      if (!look.found(weight).isEmpty()) {
        return weight + " " + look.found(weight).getFirst().code();
      }
    }
    return "none";
  }

  private static String written(String text) throws InterruptedException {
    return worst(
        project().changed("README.md", "# Shop\n", "# Shop\n\n" + text + "\n"), "README.md");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[a](docs/guide.md#установка-и-запуск)",
        "[a](docs/guide.md#%D1%83%D1%81%D1%82%D0%B0%D0%BD%D0%BE%D0%B2%D0%BA%D0%B0-%D0%B8-%D0%B7%D0%B0%D0%BF%D1%83%D1%81%D0%BA)",
        "[a](docs/guide.md#raw-html) and [b](docs/guide.md#own) and [c](#top)",
        "[issues](../../issues) and [releases](../../releases/latest)",
        "Said before.[^1]\n\n[^1]: Elsewhere",
        "See [the guide][guide].\n\n[guide]: docs/guide.md",
        "<a href=\"docs/guide.md\">a</a> <!-- <img src=\"no.png\"> -->",
        "An index a[i][j] and [a-z][0-9].",
        "```sh\nmvn -q -pl core,:shop-core -Pfast clean verify -Dx=y\n```",
        "```sh\nnpm run build\n```",
        "```sh\ngit clone https://example.org/x\ncd x\n```",
        "```java\nint a = 1;\n```",
        "```java\nimport java.util.List;\n\nList<String> all = List.of();\nfor (var a : all) {\n  use(a);\n}\n\nvoid use(String a) {}\n```",
        "```java\nvar x = new Thing() {\n  ...\n};\n```",
        "```java\n@Override\npublic int a() { return 1; }\n```",
        "```json\n{\"a\": 1, ...}\n```",
        "```json\n{\"a\": 1, // note\n}\n```",
        "```json\n\"a\": 1\n```",
        "```yaml\n  a: 1\nb: 2\n```",
        "```yaml\na: {{ .Values.b }}\nb: [\n```",
        "```xml\n<a>1</a>\n<b/>\n```",
        "```xml\n<project>\n  <build>\n```"
      })
  void what_honest_documents_hold_is_let_be(String text) throws InterruptedException {
    assertThat(written(text)).isEqualTo("none");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[a](docs/guide.md#nothing) | WRONG broken-anchor",
        "![a](docs/no.png) | WRONG broken-link",
        "[the guide][guide] says\\n\\n[guide]: docs/no.md | WRONG broken-link",
        "<img src=\"docs/no.png\"> | WRONG broken-link",
        "See [the guide][guide]. | DOUBT broken-link",
        "[a](../../other/file.md) | DOUBT broken-link",
        "[a](guide.md) | DOUBT broken-link",
        "[a](docs/guide.md#Setup) | DOUBT broken-anchor",
        "```sh\\nmvn verfiy\\n``` | WRONG unknown-command",
        "```sh\\nmvn -pl kore verify\\n``` | WRONG unknown-command",
        "```sh\\nmvn -Pslow verify\\n``` | DOUBT unknown-command",
        "```sh\\nnpm run lint\\n``` | WRONG unknown-command",
        "```sh\\nnpm test\\n``` | WRONG unknown-command",
        "```sh\\nbash scripts/no.sh\\n``` | WRONG unknown-command",
        "```sh\\ngit clone https://x.org/y\\n./no.sh\\n``` | DOUBT unknown-command",
        "Create `src/main/java/shop/Own.java` first. | DOUBT unknown-path",
        "```java\\npackage shop;\\nclass A { int a( { return 1; } }\\n``` | WRONG malformed-example",
        "```java\\nint = 5 +;\\n``` | DOUBT malformed-example",
        "```java\\nimport shop.Basket;\\n``` | DOUBT unknown-symbol",
        "```java\\nCart.pay(1);\\n``` | DOUBT unknown-symbol",
        "```json\\n{\"a\" 1}\\n``` | WRONG malformed-example",
        "```yaml\\na: b: c\\n``` | WRONG malformed-example",
        "```xml\\n<a><b>1</c></a>\\n``` | WRONG malformed-example",
        "This is invalid:\\n\\n```json\\n{\"a\" 1}\\n``` | TOLD malformed-example"
      })
  void what_no_reader_could_follow_is_found(String text, String found) throws InterruptedException {
    assertThat(written(text.replace("\\n", "\n"))).isEqualTo(found);
  }

  @Test
  void links_that_a_change_leaves_behind_are_found_in_documents_that_it_does_not_touch()
      throws InterruptedException {
    MemoryVerification gone = project()
        .kept("docs/index.md", "# Index\n\n[old](old.md)\n")
        .deleted("docs/old.md", "# Old\n");
    MemoryVerification renamed = project()
        .kept("docs/index.md", "# Index\n\n[part](part.md#one)\n")
        .changed("docs/part.md", "# One\n", "# First part\n");
    MemoryVerification broken =
        project().kept("docs/index.md", "[never](there.md)\n").deleted("docs/old.md", "# Old\n");

    assertThat(worst(gone)).isEqualTo("WRONG broken-link");
    assertThat(worst(renamed)).isEqualTo("WRONG broken-anchor");
    assertThat(worst(broken)).isEqualTo("none");
  }

  @Test
  void what_was_as_wrong_before_is_told_when_it_is_wrapped_anew_or_moved()
      throws InterruptedException {
    String old = "Look at `docs/no.md` and\n[there](docs/none.md).\n";

    assertThat(
            worst(project().changed("README.md", old, old.replace("and\n", "and ")), "README.md"))
        .isEqualTo("TOLD unknown-path");
    assertThat(worst(
            project().deleted("README.md", old).added("GUIDE.md", "# Guide\n\nSo: " + old),
            "GUIDE.md"))
        .startsWith("TOLD");
  }

  @Test
  void every_document_of_this_repository_could_be_written_anew() throws Exception {
    Path root = Path.of("..").toRealPath();
    MemoryVerification base = MemoryVerification.task("x");
    List<String> documents;
    try (Stream<Path> all = Files.walk(root)) {
      List<String> paths = all.filter(Files::isRegularFile)
          .map(p -> root.relativize(p).toString().replace('\\', '/'))
          .filter(p -> !p.matches("(?:.*/)?(?:target|\\.git|corpus/(?:blind|open)|\\.agent)/.*"))
          .toList();
      documents = paths.stream().filter(Documents::isMarkdown).toList();
      for (String path : paths) {
        String text = documents.contains(path) || path.endsWith(".java") || path.endsWith("pom.xml")
            ? text(root.resolve(path))
            : "";
        if (documents.contains(path)) {
          base.added(path, text);
        } else {
          base.kept(path, text);
        }
      }
    }
    DocumentLook look = new DocumentLook(base);
    for (String document : documents) {
      look.look(document);
    }

    assertThat(documents).hasSizeGreaterThan(10);
    assertThat(look.names()).isGreaterThan(100);
    assertThat(look.found(Weight.WRONG)).isEmpty();
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }
}
