package dev.codeagent.core.land;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.task.Task;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.core.workspace.GitProject;
import dev.codeagent.core.workspace.git.Repository;
import dev.codeagent.core.workspace.git.TreeEntry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tick of one task in each version of its backlog. */
class TicksTest {
  private static final String OPEN = "- [ ] Part\n- [ ] Rest\n";
  private static final String TICKED = "- [x] Part <!-- " + Lander.STAMP + " -->\n- [ ] Rest\n";

  @TempDir
  Path temporary;

  private GitProject project;
  private Lander lander;
  private Repository repository;
  private Ticks ticks;
  private Task task;
  private Task submitted;

  @BeforeEach
  void aProjectInASubFolder() {
    project = GitProject.empty(temporary);
    project.write("part one/TODO.md", OPEN);
    lander = new Lander(project, "part one", "TODO.md");
    repository = lander.workspace.repository();
    ticks = new Ticks(repository, lander.backlogs);
    task = lander.task(0);
    submitted = Task.submitted(task.id(), "Part", TaskType.CODE);
  }

  @Test
  void theBacklogsPathBeginsAtTheRepository() {
    assertThat(ticks.path(task)).contains("part one/TODO.md");
    assertThat(ticks.path(submitted)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {TreeEntry.FILE, TreeEntry.EXECUTABLE})
  void aStoredVersionIsTickedUnderItsModeAndPath(String mode) throws Exception {
    TreeEntry ticked =
        ticks.stored(stored(mode, OPEN), task, Lander.STAMP, lander.call).orElseThrow();

    assertThat(ticked.mode()).isEqualTo(mode);
    assertThat(ticked.path()).isEqualTo("part one/TODO.md");
    assertThat(project.git("cat-file", "blob", ticked.id())).isEqualTo(TICKED.stripTrailing());
  }

  @Test
  void aStoredVersionThatIsALinkOrHasNoSuchLineHasNoTick() throws Exception {
    assertThat(ticks.stored(stored(TreeEntry.LINK, OPEN), task, Lander.STAMP, lander.call))
        .isEmpty();
    assertThat(
            ticks.stored(stored(TreeEntry.FILE, "- [ ] Rest\n"), task, Lander.STAMP, lander.call))
        .isEmpty();
    assertThat(ticks.stored(stored(TreeEntry.FILE, OPEN), submitted, Lander.STAMP, lander.call))
        .isEmpty();
  }

  @Test
  void theFileHasTheLineOrNot() throws Exception {
    assertThat(ticks.isInFile(task, Lander.STAMP)).isTrue();
    assertThat(ticks.isInFile(submitted, Lander.STAMP)).isFalse();
    project.write("part one/TODO.md", "- [ ] Rest\n");
    assertThat(ticks.isInFile(task, Lander.STAMP)).isFalse();
    Files.delete(file());
    assertThat(ticks.isInFile(task, Lander.STAMP)).isFalse();
  }

  @Test
  void onlyItsLineOfTheFileIsEdited() {
    assertThat(ticks.file(task, Lander.STAMP)).isTrue();
    assertThat(project.read("part one/TODO.md")).isEqualTo(TICKED);

    assertThat(ticks.file(task, Lander.STAMP)).isTrue();
    assertThat(project.read("part one/TODO.md")).as("a second time").isEqualTo(TICKED);
  }

  @Test
  void aFileWithoutTheLineAndATaskOfNoBacklogLeaveTheFile() throws Exception {
    assertThat(ticks.file(submitted, Lander.STAMP)).as("nothing is left to do").isTrue();
    assertThat(project.read("part one/TODO.md")).isEqualTo(OPEN);
    project.write("part one/TODO.md", "- [ ] Rest\n");
    assertThat(ticks.file(task, Lander.STAMP)).isFalse();
    assertThat(project.read("part one/TODO.md")).isEqualTo("- [ ] Rest\n");
    Files.delete(file());
    assertThat(ticks.file(task, Lander.STAMP)).isFalse();
    assertThat(file()).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"outside.md", ".git/description", ".agent/x.md"})
  void aFileThatBecameALinkToWhereNoBacklogMayLieIsNotWrittenThrough(String target)
      throws Exception {
    Path elsewhere = (target.startsWith(".") ? file().getParent() : temporary).resolve(target);
    Files.createDirectories(elsewhere.getParent());
    Files.writeString(elsewhere, OPEN);
    Files.delete(file());
    Files.createSymbolicLink(file(), elsewhere);

    assertThat(ticks.isInFile(task, Lander.STAMP)).isFalse();
    assertThat(ticks.file(task, Lander.STAMP)).isFalse();
    assertThat(elsewhere).hasContent(OPEN);
  }

  @Test
  void aLinkToAFileOfTheProjectIsTickedThrough() throws Exception {
    Path plan = Files.writeString(file().resolveSibling("plan.md"), OPEN);
    Files.delete(file());
    Files.createSymbolicLink(file(), plan);

    assertThat(ticks.file(task, Lander.STAMP)).isTrue();
    assertThat(plan).hasContent(TICKED);
    assertThat(file()).isSymbolicLink();
  }

  @Test
  void whatADeadProcessLeftBesideTheFileIsTidiedUp() throws Exception {
    Path left = Files.writeString(file().resolveSibling(".TODO.md.123.tmp"), TICKED);

    assertThat(ticks.file(task, Lander.STAMP)).isTrue();
    assertThat(left).doesNotExist();
  }

  private TreeEntry stored(String mode, String content) throws InterruptedException {
    String id = repository
        .writing(lander.call)
        .write(content.getBytes(StandardCharsets.UTF_8), lander.call);
    return new TreeEntry(mode, id, "part one/TODO.md");
  }

  private Path file() {
    return project.folder.resolve("part one/TODO.md");
  }
}
