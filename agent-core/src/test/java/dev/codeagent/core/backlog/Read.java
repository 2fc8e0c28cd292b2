/** Short forms for tests that read and tick backlogs. */
package dev.codeagent.core.backlog;

import dev.codeagent.api.task.Task;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

final class Read {

  static final Charset WINDOWS_1251 = Charset.forName("windows-1251");
  static final String STAMP =
      "Done (1/1 instructions) - 2026-01-23 13:28:18 · evidence 3f9a1c2b44d0";

  private Read() {}

  static Backlog markdown(String text) {
    return named("TODO.md", text);
  }

  static Backlog named(String name, String text) {
    return bytes(name, text.getBytes(StandardCharsets.UTF_8));
  }

  static Backlog bytes(String name, byte[] bytes) {
    return new Backlogs(List.of()).parse(bytes, name);
  }

  static List<String> texts(Backlog backlog) {
    return backlog.tasks().stream().map(Task::text).toList();
  }

  static Task task(Backlog backlog, String text) {
    return backlog.tasks().stream()
        .filter(t -> t.text().equals(text))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no task `" + text + "` in " + texts(backlog)));
  }

  static String tick(Backlog backlog, String text) {
    return new String(
        backlog.ticked(task(backlog, text), STAMP), backlog.source().charset());
  }
}
