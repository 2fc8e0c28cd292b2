/** Which format reads a file, how large it may be, and what is said when none can. */
package dev.codeagent.core.backlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.error.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BacklogsTest {

  @TempDir
  Path folder;

  @ParameterizedTest
  @CsvSource({
    "TODO.md, markdown",
    "docs/Plan.MARKDOWN, markdown",
    "a.mdx, markdown",
    "todo.yaml, yaml",
    "todo.YML, yaml",
    "todo.txt, text",
    "todo.text, text",
  })
  void the_ending_decides_in_any_case(String name, String format) {
    String text = switch (format) {
      case "markdown" -> "- [ ] a\nplain\n";
      case "yaml" -> "- a\n";
      default -> "a\n";
    };

    assertThat(Read.texts(Read.named(name, text))).containsExactly("a");
  }

  @ParameterizedTest
  @CsvSource({"TODO", "my.todo", ".backlog", "docs.d/TODO"})
  void without_a_known_ending_a_box_makes_it_markdown_and_else_each_line_counts(String name) {
    assertThat(Read.texts(Read.named(name, "intro\n- [ ] a\n"))).containsExactly("a");
    assertThat(Read.texts(Read.named(name, "a\nb\n"))).containsExactly("a", "b");
  }

  @Test
  void another_ending_is_named_with_what_can_be_read() {
    assertThatThrownBy(() -> Read.named("docs/todo.org", "a\n"))
        .isInstanceOfSatisfying(InputException.class, e -> {
          assertThat(e.failure().code()).isEqualTo("backlog-format");
          assertThat(e.failure().message()).contains("todo.org");
          assertThat(e.failure().advice()).contains(".md", ".yaml", ".txt", ".org");
        });
  }

  @Test
  void a_file_is_read_and_its_name_kept() throws IOException {
    Path file = Files.writeString(folder.resolve("TODO.md"), "- [ ] a\n");

    Backlog backlog = new Backlogs(List.of()).read(file, "docs/TODO.md");

    assertThat(backlog.name()).isEqualTo("docs/TODO.md");
    assertThat(Read.texts(backlog)).containsExactly("a");
    assertThat(backlog.requireTasks()).isEqualTo(backlog.tasks());
  }

  @Test
  void a_missing_file_and_a_folder_are_named_with_what_to_do() throws IOException {
    Path missing = folder.resolve("none.md");
    Path inner = Files.createDirectory(folder.resolve("TODO.md"));

    assertThatThrownBy(() -> new Backlogs(List.of()).read(missing, "none.md"))
        .isInstanceOfSatisfying(
            InputException.class, e -> assertThat(e.failure().code()).isEqualTo("backlog-missing"));
    assertThatThrownBy(() -> new Backlogs(List.of()).read(inner, "TODO.md"))
        .isInstanceOfSatisfying(
            InputException.class,
            e -> assertThat(e.failure().code()).isEqualTo("backlog-not-a-file"));
  }

  @Test
  void what_just_keeps_the_limits_is_read() {
    String longest = "- [ ] " + "a".repeat(Limits.LINE - "- [ ] ".length());
    String many = "a\n".repeat(Limits.TASKS);
    String deepest = IntStream.range(0, Limits.NESTING)
        .mapToObj(i -> "  ".repeat(i) + "- [ ] t\n")
        .collect(Collectors.joining());

    assertThat(Read.markdown(longest).tasks()).hasSize(1);
    assertThat(Read.named("TODO.txt", many).tasks()).hasSize(Limits.TASKS);
    assertThat(Read.markdown(deepest).tasks()).hasSize(Limits.NESTING);
    assertThatCode(() -> Limits.checkSize(Limits.BYTES, "TODO.md")).doesNotThrowAnyException();
  }

  @Test
  void what_just_breaks_a_limit_is_refused_with_the_line() {
    String longest = "a\n- [ ] " + "a".repeat(Limits.LINE - "- [ ] ".length() + 1);
    String many = "a\n".repeat(Limits.TASKS + 1);
    String deepest = IntStream.rangeClosed(0, Limits.NESTING)
        .mapToObj(i -> "  ".repeat(i) + "- [ ] t\n")
        .collect(Collectors.joining());

    assertTooLarge(() -> Read.markdown(longest), "line 2");
    assertTooLarge(() -> Read.named("TODO.txt", many), "20000 tasks");
    assertTooLarge(() -> Read.markdown(deepest), "line 33");
    assertTooLarge(() -> Limits.checkSize(Limits.BYTES + 1, "TODO.md"), "4 MiB");
  }

  private static void assertTooLarge(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable reading, String part) {
    assertThatThrownBy(reading).isInstanceOfSatisfying(InputException.class, e -> {
      assertThat(e.failure().code()).isEqualTo("backlog-too-large");
      assertThat(e.failure().message()).contains(part);
    });
  }

  @Test
  void a_text_of_one_line_is_a_task_and_further_lines_are_its_details() {
    var task = TaskTexts.fromText("\n  Fix it \n\n see docs/a.md \n - soon\n", null);

    assertThat(task.text()).isEqualTo("Fix it");
    assertThat(task.details()).containsExactly("see docs/a.md", "- soon");
    assertThat(task.references()).containsExactly("docs/a.md");
    assertThat(task.id())
        .isEqualTo(Read.markdown("- [ ] Fix it\n").tasks().getFirst().id());
    assertThat(TaskTexts.fromText(" \n", null).text()).isEmpty();
  }

  @Test
  void the_encoding_of_a_few_broken_bytes_depends_on_how_much_else_is_utf_8() {
    byte[] nearly = broken("я".repeat(11));
    byte[] hardly = broken("я".repeat(10));

    assertThatThrownBy(() -> Encodings.detect(nearly, "TODO.md"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("line 3");
    assertThat(Encodings.detect(hardly, "TODO.md")).isEqualTo(Read.WINDOWS_1251);
    assertThat(Encodings.detect("я".getBytes(StandardCharsets.UTF_8), "TODO.md"))
        .isEqualTo(StandardCharsets.UTF_8);
    assertThat(Encodings.detect(new byte[0], "TODO.md")).isEqualTo(StandardCharsets.UTF_8);
  }

  /** The text, and a byte on the third line that no character of UTF-8 begins with. */
  private static byte[] broken(String text) {
    byte[] bytes = (text + "\n\n@\n").getBytes(StandardCharsets.UTF_8);
    bytes[bytes.length - 2] = (byte) 0xFF;
    return bytes;
  }

  @ParameterizedTest
  @CsvSource({"255, 254", "254, 255"})
  void two_byte_encodings_are_refused_by_their_mark(int first, int second) {
    byte[] bytes = {(byte) first, (byte) second, 'a', 'b'};

    assertThatThrownBy(() -> Encodings.detect(bytes, "TODO.md"))
        .isInstanceOfSatisfying(
            InputException.class,
            e -> assertThat(e.failure().code()).isEqualTo("backlog-encoding"));
  }

  @Test
  void what_ascii_lacks_gets_its_nearest_sign() {
    assertThat(new String(
            Encodings.encode("a·•–—−“”„«»‘’…😀", StandardCharsets.US_ASCII),
            StandardCharsets.US_ASCII))
        .isEqualTo("a-----\"\"\"\"\"''...U+1F600");
  }
}
