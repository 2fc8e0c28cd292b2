/** Specifies what is read of a document: what it names, where, and the anchors of its headings. */
package dev.codeagent.core.verify.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentReaderTest {

  private static List<String> read(String path, String text) {
    return DocumentReader.read(path, text).stream()
        .map(m -> m.line() + " " + m.kind() + " " + m.text())
        .toList();
  }

  @Test
  void markdown_names_by_code_links_and_images_each_with_its_line() {
    assertThat(read("a.md", """
                # `Title`

                Text with `` a ` b `` and [a `link`](docs/a.md).
                - ![picture](b.png)

                > [quoted](c.md)
                """))
        .containsExactly(
            "1 CODE Title",
            "3 CODE a ` b",
            "3 LINK docs/a.md",
            "3 CODE link",
            "4 LINK b.png",
            "6 LINK c.md");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sh",
        "bash",
        "SHELL",
        " console",
        "zsh",
        "terminal",
        "shell-session",
        "sh title=x",
        "sh{1}"
      })
  void a_block_of_a_shell_holds_commands(String info) {
    assertThat(read("a.md", "```" + info + "\nls\n```\n")).containsExactly("2 COMMAND ls");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "java", "text", "fish"})
  void a_block_of_anything_else_holds_none(String info) {
    assertThat(read("a.md", "```" + info + "\nls\n```\n\n    ls\n")).isEmpty();
  }

  @Test
  void commands_are_joined_where_they_go_on_and_comments_are_none() {
    assertThat(read("a.md", """
                ```sh
                # note

                mvn \\
                  -q \\
                  verify
                  ls
                ```
                """)).containsExactly("4 COMMAND mvn  -q  verify", "7 COMMAND ls");
  }

  @Test
  void a_comment_or_a_blank_within_a_continued_command_belongs_to_it() {
    assertThat(read("a.md", "```sh\na \\\n\nb\n```\n"))
        .containsExactly("2 COMMAND a", "4 COMMAND b");
    assertThat(read("a.md", "```sh\na \\\n# b\n```\n")).containsExactly("2 COMMAND a  # b");
    assertThat(read("a.md", "```sh\na \\\n```\n")).isEmpty();
  }

  @Test
  void with_prompts_only_what_follows_one_is_a_command() {
    assertThat(read("a.md", "```console\n$ ls \\\n  docs\nguide.md\n$ pwd\n/x\n```\n"))
        .containsExactly("2 COMMAND ls  docs", "5 COMMAND pwd");
  }

  @Test
  void other_formats_name_by_back_quotes_and_links() {
    assertThat(read(
            "a.adoc",
            "= T\n\nUse ``a b`` and `c`.\nSee link:x.adoc[X], xref:y.adoc[].\n"
                + "include::z.adoc[]\nimage::p.png[]\nhttps://example.org[no]\n"))
        .containsExactly(
            "3 CODE a b",
            "3 CODE c",
            "4 LINK x.adoc",
            "4 LINK y.adoc",
            "5 LINK z.adoc",
            "6 LINK p.png");
  }

  @Test
  void what_stands_behind_a_million_characters_is_not_read() {
    String filler = "x".repeat(79) + "\n";
    String text = filler.repeat(12_499) + "x".repeat(70) + "`ninety`.";

    assertThat(read("a.txt", text + "\n`late`\n")).containsExactly("12500 CODE ninety");
  }

  @Test
  void anchors_are_spelled_from_headings_and_counted_where_equal() {
    assertThat(Anchors.of("""
                # Hello, `World` of_x!
                ## Пример два
                ## Same
                ## Same
                Under
                =====
                <a id="by-id"></a> <a name='by-name'></a>
                # *Strong* point
                """).exact())
        .contains(
            "hello-world-of_x",
            "пример-два",
            "same",
            "same-1",
            "under",
            "by-id",
            "by-name",
            "strong-point");
  }
}
