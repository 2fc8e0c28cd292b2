package dev.codeagent.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What others wrote cannot command the terminal. */
class ShownTest {

  private static final String HOSTILE = "Fix\u001b[2J it\u0007 \u009b31m\u202eeno\u2066d\u0000";

  @Test
  void whatATerminalWouldObeyIsABlank() {
    assertThat(Shown.line("a\rDONE\n[x] b\tc \u001b[31mж é 😀"))
        .isEqualTo("a DONE [x] b c  [31mж é 😀");
    assertThat(Shown.lines("one\u001b\r\ntwo\r\u0007")).isEqualTo("one \ntwo\n ");
  }

  @Test
  void tasksAreListedSo(@TempDir Path folder) throws Exception {
    Path backlog = folder.resolve("TODO.md");
    Files.writeString(backlog, "- [ ] " + HOSTILE.replace("\0", "") + "\n");

    Console console = new Console().run("tasks", "--backlog", backlog);

    assertThat(console.status()).as(console.text()).isZero();
    assertThat(console.out()).contains("Fix [2J it").doesNotContain("\u001b", "\u0007", "\u202e");
  }
}
