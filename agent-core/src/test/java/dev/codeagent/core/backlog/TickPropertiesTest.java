/** What holds for ticking any task of any backlog. */
package dev.codeagent.core.backlog;

import static dev.codeagent.core.backlog.Read.STAMP;
import static dev.codeagent.core.backlog.Read.WINDOWS_1251;
import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.backlog.BacklogSource;
import dev.codeagent.api.task.Task;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TickPropertiesTest {

  record Sample(String name, byte[] bytes, int pick) {
    @Override
    public String toString() {
      return name + " #" + pick + " " + new String(bytes, StandardCharsets.UTF_8);
    }
  }

  @Property
  void only_the_line_changes_and_all_else_is_read_as_before(@ForAll("samples") Sample sample) {
    Backlog before = Read.bytes(sample.name(), sample.bytes());
    Assume.that(!before.tasks().isEmpty());
    Task task = before.tasks().get(sample.pick() % before.tasks().size());
    Assume.that(!task.skipped());

    byte[] edited = before.ticked(task, STAMP);

    BacklogSource.Line line = before.source().lines().get(task.line() - 1);
    byte[] old = sample.bytes();
    int rest = old.length - line.offset() - line.length();
    assertThat(Arrays.copyOf(edited, line.offset())).isEqualTo(Arrays.copyOf(old, line.offset()));
    assertThat(Arrays.copyOfRange(edited, edited.length - rest, edited.length))
        .isEqualTo(Arrays.copyOfRange(old, old.length - rest, old.length));
    Backlog after = Read.bytes(sample.name(), edited);
    assertThat(after.tasks()).hasSameSizeAs(before.tasks());
    for (int i = 0; i < after.tasks().size(); i++) {
      Task was = before.tasks().get(i);
      Task is = after.tasks().get(i);
      assertThat(is.id()).isEqualTo(was.id());
      assertThat(is.text()).isEqualTo(was.text());
      assertThat(is.details()).isEqualTo(was.details());
      assertThat(is.section()).isEqualTo(was.section());
      assertThat(is.dependsOn()).isEqualTo(was.dependsOn());
      assertThat(is.done()).isEqualTo(was == task || was.done());
      if (was != task) {
        assertThat(is.stamp()).isEqualTo(was.stamp());
      }
    }
    assertThat(after.ticked(after.tasks().get(before.tasks().indexOf(task)), STAMP))
        .isEqualTo(edited);
  }

  @Property
  void any_bytes_are_read_or_refused_with_a_typed_error(
      @ForAll byte[] bytes, @ForAll("names") String name) {
    try {
      assertThat(Read.bytes(name, bytes).tasks()).isNotNull();
    } catch (dev.codeagent.api.error.InputException e) {
      assertThat(e.failure().advice()).isNotBlank();
    }
  }

  /** Every sign that a reader looks for, and blanks that Java and Markdown take for different things. */
  @Property(tries = 5_000)
  void any_signs_are_read_in_every_format(
      @ForAll("signs") String text, @ForAll("names") String name) {
    try {
      assertThat(Read.named(name, text).tasks()).isNotNull();
    } catch (dev.codeagent.api.error.InputException e) {
      assertThat(e.failure().advice()).isNotBlank();
    }
  }

  @Provide
  Arbitrary<String> signs() {
    return Arbitraries.of(
            "-", "*", "+", "1.", "[ ]", "[x]", "[", "]", " ", "  ", "\t", "\n", "\r\n", "#", ">",
            "`", "```", "~~~", "<!--", "-->", "<", ":", "a", "я", "\u001c", "\u001f", "\u00a0",
            "\u2028", "\u3000", "\u0085", "\u000b", "\f", "\ufeff", "---", "===", "TODO", "done:",
            "tasks:", "id:")
        .list()
        .ofMaxSize(30)
        .map(parts -> String.join("", parts));
  }

  @Property
  void a_re_ordered_and_re_indented_list_of_different_texts_keeps_its_ids(
      @ForAll("distinct") List<String> texts, @ForAll("indents") String indent) {
    String one = String.join("", texts.stream().map(t -> "- [ ] " + t + "\n").toList());
    String two = String.join(
        "",
        texts.reversed().stream()
            .map(t -> indent + "* [x]  " + t + " <!-- Done - x -->\r\n")
            .toList());

    assertThat(Read.markdown(two).tasks().reversed())
        .extracting(Task::id)
        .containsExactlyElementsOf(
            Read.markdown(one).tasks().stream().map(Task::id).toList());
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.of("TODO.md", "TODO.yaml", "TODO.txt", "TODO");
  }

  @Provide
  Arbitrary<String> indents() {
    return Arbitraries.of("", " ", "  ", "    ", "\t", "> ");
  }

  @Provide
  Arbitrary<List<String>> distinct() {
    return Arbitraries.strings()
        .withCharRange('a', 'я')
        .alpha()
        .ofMinLength(1)
        .ofMaxLength(12)
        .list()
        .uniqueElements(TaskIds::normalise)
        .ofMinSize(1)
        .ofMaxSize(8);
  }

  @Provide
  Arbitrary<Sample> samples() {
    Arbitrary<Charset> charsets = Arbitraries.of(StandardCharsets.UTF_8, WINDOWS_1251);
    return charsets.flatMap(charset -> Arbitraries.of("TODO.md", "TODO.txt", "TODO.yaml")
        .flatMap(name -> Combinators.combine(
                lines(name, charset),
                Arbitraries.of(true, false),
                Arbitraries.integers().between(0, 50))
            .as((text, marked, pick) -> new Sample(name, bytes(text, charset, marked), pick))));
  }

  private static byte[] bytes(String text, Charset charset, boolean marked) {
    String whole = marked && charset == StandardCharsets.UTF_8 ? "\uFEFF" + text : text;
    return whole.getBytes(charset);
  }

  private static Arbitrary<String> lines(String name, Charset charset) {
    Arbitrary<String> line = switch (name) {
      case "TODO.md" -> markdownLine(charset);
      case "TODO.txt" -> textLine(charset);
      default -> yamlLine(charset);
    };
    // YAML takes one kind of line end per sample, because a bare carriage return inside a list is
    // none to people
    Arbitrary<String> ends = Arbitraries.of("\n", "\r\n");
    Arbitrary<String> body = Combinators.combine(line, ends)
        .as((l, e) -> l + e)
        .list()
        .ofMinSize(1)
        .ofMaxSize(12)
        .map(all -> String.join("", all));
    Arbitrary<String> last =
        Combinators.combine(line, Arbitraries.of("", "\n", "\r\n")).as((l, e) -> l + e);
    return Combinators.combine(body, last).as((b, l) -> b + l);
  }

  private static Arbitrary<String> text(Charset charset) {
    Arbitrary<Character> any = charset == StandardCharsets.UTF_8
        ? Arbitraries.chars()
            .range('!', '~')
            .range('а', 'я')
            .range('一', '丿')
            .with('·', '—', '«', '\u00A0')
        : Arbitraries.chars().range('!', '~').range('а', 'я').range('А', 'Я');
    Arbitrary<String> words = any.list().ofMinSize(1).ofMaxSize(10).map(TickPropertiesTest::join);
    Arbitrary<String> emoji = Arbitraries.of("😀 ", "", "");
    return Combinators.combine(
            charset == StandardCharsets.UTF_8 ? emoji : Arbitraries.just("ы "), words, words)
        .as((e, a, b) -> e + a + " " + b);
  }

  private static String join(List<Character> characters) {
    StringBuilder joined = new StringBuilder();
    characters.forEach(joined::append);
    return joined.toString();
  }

  private static Arbitrary<String> markdownLine(Charset charset) {
    Arbitrary<String> task = Combinators.combine(
            Arbitraries.of("", "  ", "    ", "\t", "> ", " "),
            Arbitraries.of("- ", "* ", "+ ", "1. ", "2) "),
            Arbitraries.of("[ ] ", "[x] ", "[X] ", "[-] ", "[ ]  "),
            text(charset),
            Arbitraries.of(
                "", " <!-- Done - old -->", " <!-- note -->", "  ", "<!--a--><!-- Выполнено -->"))
        .as((indent, bullet, box, text, tail) -> indent + bullet + box + text + tail);
    Arbitrary<String> other = Combinators.combine(
            Arbitraries.of("# ", "", "  - ", "```", "<!-- ", "--> ", "---", "> ", "~~~"),
            text(charset))
        .as((lead, text) -> lead + text);
    return Arbitraries.frequencyOf(
        net.jqwik.api.Tuple.of(5, task),
        net.jqwik.api.Tuple.of(2, other),
        net.jqwik.api.Tuple.of(1, Arbitraries.just("")));
  }

  private static Arbitrary<String> textLine(Charset charset) {
    return Combinators.combine(
            Arbitraries.of("", "[ ] ", "[x] ", "[-] ", "- ", "- [ ] ", "# ", "  "),
            text(charset),
            Arbitraries.of("", "  # Done - old", "  # note", "  "))
        .as((lead, text, tail) -> lead + text + tail);
  }

  private static Arbitrary<String> yamlLine(Charset charset) {
    Arbitrary<String> quoted = text(charset).map(t -> "'" + t.replace("'", "''") + "'");
    Arbitrary<String> doubled =
        text(charset).map(t -> "\"" + t.replace("\\", "\\\\").replace("\"", "\\\"") + "\"");
    Arbitrary<String> scalar =
        Arbitraries.oneOf(quoted, doubled, Arbitraries.of("plain [x], {y} it's", "a#b", "Fix it"));
    return Combinators.combine(
            Arbitraries.of(
                "- %s",
                "- %s  # note",
                "- %s # Done - old",
                "- {text: %s}",
                "- text: %s",
                "- text: %s # note",
                "-   text:   %s",
                "- {text: %s, type: docs}  # n"),
            scalar)
        .as((form, s) ->
            form.contains("{") && s.startsWith("plain") ? "- Fix" : form.replace("%s", s));
  }
}
