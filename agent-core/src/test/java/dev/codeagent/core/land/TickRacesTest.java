package dev.codeagent.core.land;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.backlog.BacklogEdit;
import dev.codeagent.api.backlog.BacklogFormat;
import dev.codeagent.api.backlog.BacklogItem;
import dev.codeagent.api.backlog.BacklogItem.Mark;
import dev.codeagent.api.backlog.BacklogSource;
import dev.codeagent.api.task.Priority;
import dev.codeagent.api.task.Task;
import dev.codeagent.core.backlog.Backlogs;
import dev.codeagent.core.workspace.GitProject;
import dev.codeagent.core.workspace.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A backlog that an editor saves while its task is ticked. */
class TickRacesTest {

  @TempDir
  Path temporary;

  @ParameterizedTest
  @CsvSource({"0, true", "1, true", "2, true", "3, false"})
  void anEditorThatSavesMeanwhileIsMetTwice(int saves, boolean ticked) throws Exception {
    GitProject project = GitProject.empty(temporary);
    project.write("plan.lines", "Part\n");
    Workspace workspace = project.openAt("", "plan.lines");
    SavedMeanwhile format = new SavedMeanwhile(project.folder.resolve("plan.lines"));
    Backlogs backlogs = new Backlogs(List.of(format));
    Task task = backlogs
        .parse(project.read("plan.lines").getBytes(StandardCharsets.UTF_8), "plan.lines")
        .tasks()
        .getFirst();
    format.left = saves;

    assertThat(new Ticks(workspace.repository(), backlogs).file(task, "now")).isEqualTo(ticked);
    assertThat(Files.readString(project.folder.resolve("plan.lines")))
        .isEqualTo((ticked ? "done: Part\n" : "Part\n") + "saved\n".repeat(saves));
  }

  /** Lines of text, each a task; the file grows by a line at so many of its ticks. */
  private static final class SavedMeanwhile implements BacklogFormat {
    private static final String DONE = "done: ";

    private final Path file;
    private int left;

    SavedMeanwhile(Path file) {
      this.file = file;
    }

    @Override
    public String id() {
      return "lines";
    }

    @Override
    public boolean accepts(String fileName) {
      return fileName.endsWith(".lines");
    }

    @Override
    public List<BacklogItem> parse(BacklogSource source) {
      return source.lines().stream()
          .map(line -> new BacklogItem(
              line.number(),
              line.text().replaceFirst(DONE, ""),
              line.text().startsWith(DONE) ? Mark.DONE : Mark.OPEN,
              -1,
              List.of(),
              Priority.NONE,
              List.of(),
              null,
              null,
              List.of()))
          .toList();
    }

    @Override
    public BacklogEdit tick(BacklogSource source, BacklogItem item, String stamp) {
      if (left > 0) {
        left--;
        save();
      }
      int start = source.lines().get(item.line() - 1).offset();
      return new BacklogEdit(start, new byte[0], DONE.getBytes(source.charset()));
    }

    private void save() {
      try {
        Files.writeString(file, "saved\n", StandardOpenOption.APPEND);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
