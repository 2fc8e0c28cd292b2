/** Specifies how the encoding of a backlog is found and kept, and which limits it has. */
package dev.codeagent.core.backlog;

import static dev.codeagent.core.backlog.Read.STAMP;
import static dev.codeagent.core.backlog.Read.WINDOWS_1251;
import static dev.codeagent.core.backlog.Read.bytes;
import static dev.codeagent.core.backlog.Read.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.error.InputException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EncodingsTest {

  private static final String RUSSIAN = "# План\r\n- [ ] Исправить «разбор» — № 5\r\n- [ ] второе";

  @Test
  void utf_8_with_a_byte_order_mark_keeps_it() {
    byte[] before = ("\uFEFF- [ ] a\n").getBytes(StandardCharsets.UTF_8);
    Backlog backlog = bytes("TODO.md", before);

    byte[] after = backlog.ticked(backlog.tasks().getFirst(), STAMP);

    assertThat(after)
        .isEqualTo(("\uFEFF- [x] a <!-- " + STAMP + " -->\n").getBytes(StandardCharsets.UTF_8));
    byte[] yaml = ("\uFEFF- a\n").getBytes(StandardCharsets.UTF_8);
    Backlog second = bytes("TODO.yaml", yaml);
    assertThat(second.ticked(second.tasks().getFirst(), STAMP))
        .isEqualTo(
            ("\uFEFF- {text: a, done: true}  # " + STAMP + "\n").getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void windows_1251_is_read_and_written_as_such() {
    Backlog backlog = bytes("TODO.md", RUSSIAN.getBytes(WINDOWS_1251));
    String stamp = Stamps.done(
        backlog.tasks().getFirst(),
        2,
        3,
        java.time.LocalDateTime.of(2026, 1, 23, 13, 28, 18),
        "3f9a1c2b44d0ff");

    assertThat(texts(backlog)).containsExactly("Исправить «разбор» — № 5", "второе");
    assertThat(new String(backlog.ticked(backlog.tasks().getFirst(), stamp), WINDOWS_1251))
        .isEqualTo(RUSSIAN.replace(
            "- [ ] Исправить «разбор» — № 5",
            "- [x] Исправить «разбор» — № 5 <!-- Выполнено успешно (2/3 инструкций) - 2026-01-23 13:28:18"
                + " · свидетельство 3f9a1c2b44d0 -->"));
  }

  @Test
  void a_byte_without_a_character_survives_on_the_ticked_line() {
    byte[] before = "- [ ] Проверка @ связи\n- [ ] б".getBytes(WINDOWS_1251);
    before[15] =
        (byte) 0x98; // the one byte that windows-1251 leaves undefined, in place of the sign
    Backlog backlog = bytes("TODO.md", before);

    byte[] after = backlog.ticked(backlog.tasks().getFirst(), STAMP);

    assertThat(after)
        .startsWith("- [x] Проверка ".getBytes(WINDOWS_1251))
        .contains((byte) 0x98)
        .doesNotContain('?');
  }

  @Test
  void what_the_charset_lacks_gets_a_plain_form() {
    assertThat(new String(
            Encodings.encode("· – “x” ✓ ж", StandardCharsets.US_ASCII), StandardCharsets.US_ASCII))
        .isEqualTo("- - \"x\" U+2713 U+0436");
  }

  @Test
  void damaged_utf_8_and_binary_files_are_refused() {
    byte[] damaged = ("- [ ] " + "исправить разбор ".repeat(10) + "\n- [ ] x@\n")
        .getBytes(StandardCharsets.UTF_8);
    damaged[damaged.length - 2] = (byte) 0xFF;

    assertThatThrownBy(() -> bytes("TODO.md", damaged))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("line 2");
    assertThatThrownBy(() -> bytes("TODO.md", "- [ ] a".getBytes(StandardCharsets.UTF_16)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("Save it as UTF-8");
    assertThatThrownBy(() -> bytes("TODO.md", new byte[] {'a', 0, 'b'}))
        .isInstanceOf(InputException.class);
  }

  @Test
  void sizes_beyond_the_limits_are_refused_with_what_to_do() {
    String deep = "";
    for (int i = 0; i < 34; i++) {
      deep += "  ".repeat(i) + "- [ ] t\n";
    }
    for (String text : new String[] {
      "a".repeat(5 << 20), "- [ ] " + "a".repeat(70_000), "- [ ] a\n".repeat(20_001), deep
    }) {
      assertThatThrownBy(() -> Read.markdown(text))
          .isInstanceOfSatisfying(InputException.class, e -> {
            assertThat(e.failure().code()).isEqualTo("backlog-too-large");
            assertThat(e.failure().advice()).isNotBlank();
          });
    }
  }

  @Test
  void an_empty_backlog_and_one_without_tasks_are_told_apart() {
    assertThat(Read.markdown("").tasks()).isEmpty();
    assertThatThrownBy(() -> Read.markdown(" \n").requireTasks())
        .isInstanceOfSatisfying(
            InputException.class, e -> assertThat(e.failure().code()).isEqualTo("backlog-empty"));
    assertThatThrownBy(() -> Read.markdown("# T\n").requireTasks())
        .isInstanceOfSatisfying(
            InputException.class,
            e -> assertThat(e.failure().code()).isEqualTo("backlog-no-tasks"));
  }
}
