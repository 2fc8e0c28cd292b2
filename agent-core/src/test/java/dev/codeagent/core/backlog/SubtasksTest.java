package dev.codeagent.core.backlog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.task.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubtasksTest {

  @TempDir
  Path folder;

  @Test
  void aTaskAsksForWhatItsSubtasksOfAllLevelsAskFor() throws IOException {
    List<Task> backlog = read("""
        - [ ] Mend the scripts
          - with care
          - [x] Fix the count, see docs/count.md
            - it says 4
            - [ ] Fix the sum
          - [-] Fix the moon
        - [ ] Something else
        """);

    Task whole = Subtasks.whole(backlog.getFirst(), backlog);

    assertThat(whole.text()).isEqualTo("Mend the scripts");
    assertThat(whole.details())
        .containsExactly(
            "with care", "Fix the count, see docs/count.md", "it says 4", "Fix the sum");
    assertThat(whole.references()).containsExactly("docs/count.md");
  }

  @Test
  void aTaskWithoutSubtasksStaysAsItIs() throws IOException {
    List<Task> backlog = read("- [ ] One\n- [ ] Two\n");

    assertThat(Subtasks.whole(backlog.getFirst(), backlog)).isEqualTo(backlog.getFirst());
  }

  private List<Task> read(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("TODO.md"), text);
    return new Backlogs(List.of()).read(file, "TODO.md").tasks();
  }
}
