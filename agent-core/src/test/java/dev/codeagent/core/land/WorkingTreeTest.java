package dev.codeagent.core.land;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.core.land.WorkingStates.State;
import dev.codeagent.core.workspace.GitProject;
import dev.codeagent.core.workspace.git.Repository;
import dev.codeagent.core.workspace.git.TreeEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of the user's working tree: how each stands to a change of it, and how one is written. */
class WorkingTreeTest {
  private static final String OLD = "one\n";
  private static final String NEW = "two\n";

  @TempDir
  Path temporary;

  private GitProject project;
  private Lander lander;
  private Repository repository;

  @BeforeEach
  void aRepository() {
    project = GitProject.empty(temporary);
    use("TODO.md");
  }

  private void use(String backlog) {
    lander = new Lander(project, backlog);
    repository = lander.workspace.repository();
  }

  @Test
  void aFileIsAsBeforeAsAfterwardsOrTheUsersOwn() throws Exception {
    FileChange change = change("a.txt", file("a.txt", OLD), file("a.txt", NEW));

    project.write("a.txt", OLD);
    assertThat(state(change)).isEqualTo(State.BEFORE);
    project.write("a.txt", NEW);
    assertThat(state(change)).isEqualTo(State.AFTER);
    project.write("a.txt", "mine\n");
    assertThat(state(change)).isEqualTo(State.OTHER);
    Files.delete(path("a.txt"));
    assertThat(state(change)).isEqualTo(State.OTHER);
  }

  @Test
  void aNewFileIsMissingBeforeAndADeletedOneAfterwards() throws Exception {
    FileChange added = change("dir/a.txt", null, file("dir/a.txt", NEW));
    FileChange deleted = change("b.txt", file("b.txt", OLD), null);
    project.write("b.txt", OLD);

    assertThat(state(added)).isEqualTo(State.BEFORE);
    assertThat(state(deleted)).isEqualTo(State.BEFORE);
    project.write("dir/a.txt", NEW);
    Files.delete(path("b.txt"));
    assertThat(state(added)).isEqualTo(State.AFTER);
    assertThat(state(deleted)).isEqualTo(State.AFTER);
    project.write("dir/a.txt", "mine\n");
    project.write("b.txt", "mine\n");
    assertThat(state(added)).isEqualTo(State.OTHER);
    assertThat(state(deleted)).isEqualTo(State.OTHER);
  }

  @Test
  void theExecutableBitIsPartOfTheState() throws Exception {
    FileChange change = change(
        "run",
        file("run", OLD),
        new TreeEntry(TreeEntry.EXECUTABLE, file("run", OLD).id(), "run"));
    project.write("run", OLD);

    assertThat(state(change)).isEqualTo(State.BEFORE);
    Files.setPosixFilePermissions(path("run"), PosixFilePermissions.fromString("rwx------"));
    assertThat(state(change)).isEqualTo(State.AFTER);
    Files.setPosixFilePermissions(path("run"), PosixFilePermissions.fromString("rw-r-xr-x"));
    assertThat(state(change)).as("executable for others only").isEqualTo(State.BEFORE);
  }

  @Test
  void aLinkIsComparedByItsTargetAndNeverFollowed() throws Exception {
    project.write("target", OLD);
    Files.createSymbolicLink(path("link"), Path.of("target"));
    TreeEntry link = new TreeEntry(TreeEntry.LINK, blob("target"), "link");

    assertThat(state(change("link", link, file("link", NEW)))).isEqualTo(State.BEFORE);
    assertThat(state(change("link", file("link", OLD), link))).isEqualTo(State.AFTER);
    assertThat(state(change("link", file("link", OLD), file("link", NEW)))).isEqualTo(State.OTHER);
    TreeEntry elsewhere = new TreeEntry(TreeEntry.LINK, blob("elsewhere"), "link");
    assertThat(state(change("link", elsewhere, null))).isEqualTo(State.OTHER);
    assertThat(state(change("target", new TreeEntry(TreeEntry.LINK, blob(OLD), "target"), null)))
        .as("a file that is to be a link")
        .isEqualTo(State.OTHER);
  }

  @Test
  void aFileInTheFormThatTheUsersLineEndsGiveItIsAsBefore() throws Exception {
    project.write(".gitattributes", "*.bat text eol=crlf\n");
    FileChange change = change("run.bat", file("run.bat", OLD), file("run.bat", NEW));

    project.write("run.bat", "one\r\n");
    assertThat(state(change)).isEqualTo(State.BEFORE);
    project.write("run.bat", "three\r\n");
    assertThat(state(change)).isEqualTo(State.OTHER);
  }

  @Test
  void aFileWhereAFolderIsToBeIsInTheWayUnlessTheChangeDeletesIt() throws Exception {
    project.write("thing", OLD);
    FileChange inside = change("thing/deep/a.txt", null, file("thing/deep/a.txt", NEW));
    FileChange gone = change("thing", file("thing", OLD), null);

    assertThat(state(inside)).isEqualTo(State.OTHER);
    assertThat(new WorkingStates(repository).look(List.of(inside, gone), lander.call))
        .isEqualTo(Map.of(inside.path(), State.BEFORE, gone.path(), State.BEFORE));
  }

  @Test
  void aLinkedFolderAboveIsInTheWay() throws Exception {
    Path outside = Files.createDirectories(temporary.resolve("outside"));
    Files.writeString(outside.resolve("a.txt"), OLD);
    Files.createSymbolicLink(path("dir"), outside);

    assertThat(state(change("dir/a.txt", file("dir/a.txt", OLD), file("dir/a.txt", NEW))))
        .isEqualTo(State.OTHER);
  }

  @Test
  void aFolderWhereAFileIsToBeIsFineWhenTheChangeDeletesAllInIt() throws Exception {
    project.write("dir/one", OLD);
    project.write("dir/deep/two", OLD);
    FileChange file = change("dir", null, file("dir", NEW));
    FileChange one = change("dir/one", file("dir/one", OLD), null);
    FileChange two = change("dir/deep/two", file("dir/deep/two", OLD), null);

    assertThat(states(file, one, two)).containsEntry("dir", State.BEFORE);
    assertThat(states(file, one)).containsEntry("dir", State.OTHER);
    assertThat(states(change("dir", file("dir", OLD), file("dir", NEW)), one, two))
        .as("the branch has a file there, the user a folder")
        .containsEntry("dir", State.OTHER);
  }

  @Test
  void anEmptyFolderOfTheUsersIsInTheWayOfAFileAndNotOfADeletion() throws Exception {
    Files.createDirectories(path("dir"));

    assertThat(state(change("dir", null, file("dir", NEW)))).isEqualTo(State.OTHER);
    assertThat(state(change("dir", file("dir", OLD), null))).isEqualTo(State.AFTER);
  }

  @Test
  void whatNoFileSystemCanHoldIsInTheWay() throws Exception {
    assertThat(state(change("a\0b", null, file("a\0b", NEW)))).isEqualTo(State.OTHER);
  }

  @Test
  void aNameThatIsTooLongForTheFileSystemIsThatOfAMissingFile() throws Exception {
    String path = "x".repeat(300);

    assertThat(state(change(path, null, file(path, NEW)))).isEqualTo(State.BEFORE);
    assertThat(state(change(path, file(path, OLD), null))).isEqualTo(State.AFTER);
    assertThat(state(change(path, file(path, OLD), file(path, NEW)))).isEqualTo(State.OTHER);
  }

  @Test
  void theFolderOfASubmoduleIsNeverTouched() throws Exception {
    TreeEntry module = new TreeEntry(TreeEntry.SUBMODULE, blob("x"), "lib");
    project.write("lib", "mine\n");

    assertThat(change("lib", module, null).isSubmodule()).isTrue();
    assertThat(change("lib", null, module).isSubmodule()).isTrue();
    assertThat(change("lib", file("lib", OLD), null).isSubmodule()).isFalse();
    assertThat(state(change("lib", null, module))).isEqualTo(State.AFTER);
  }

  @Test
  void withoutGitAFileIsComparedByteForByte(@TempDir Path other) throws Exception {
    project = GitProject.plain(other);
    project.write("TODO.md", "- [ ] Greet\n");
    project.write(".gitattributes", "* text eol=crlf\n");
    use("TODO.md");
    FileChange change = change("a.txt", file("a.txt", OLD), file("a.txt", NEW));

    project.write("a.txt", "one\r\n");
    assertThat(state(change)).isEqualTo(State.OTHER);
    project.write("a.txt", OLD);
    assertThat(state(change)).isEqualTo(State.BEFORE);
  }

  @Test
  void changesBetweenTwoTreesTellWhatEachHas() throws Exception {
    project.write("changed", OLD).write("deleted", OLD).write("same", OLD).write("run", OLD);
    String before = project.commit("before");
    project.write("changed", NEW).write("dir/ä \"b\"", NEW);
    Files.delete(path("deleted"));
    Files.setPosixFilePermissions(path("run"), PosixFilePermissions.fromString("rwxr-xr-x"));
    String after = project.commit("after");

    assertThat(FileChange.between(before, after, repository.reading(lander.call), lander.call))
        .containsExactly(
            change("changed", file("changed", OLD), file("changed", NEW)),
            change("deleted", file("deleted", OLD), null),
            change("dir/ä \"b\"", null, file("dir/ä \"b\"", NEW)),
            change("run", file("run", OLD), new TreeEntry(TreeEntry.EXECUTABLE, blob(OLD), "run")));
  }

  @Test
  void filesAreMadeReadyBesideAndWrittenOneByOne() throws Exception {
    project.write("a.txt", OLD);
    project.git("hash-object", "-w", "a.txt");
    project.write("b.txt", NEW);
    project.git("hash-object", "-w", "b.txt");
    Files.delete(path("b.txt"));
    Files.setPosixFilePermissions(path("a.txt"), PosixFilePermissions.fromString("rw-------"));
    FileChange changed = change("a.txt", file("a.txt", OLD), file("a.txt", NEW));
    FileChange added = change("new/deep/b.txt", null, file("new/deep/b.txt", NEW));

    try (WorkingFiles ready =
        WorkingFiles.prepare(repository, List.of(changed, added), lander.call)) {
      assertThat(project.read("a.txt")).isEqualTo(OLD);
      assertThat(project.has("new")).isFalse();

      ready.write(changed);
      ready.write(added);
    }

    assertThat(project.read("a.txt")).isEqualTo(NEW);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path("a.txt"))))
        .as("the user's finer permissions stay")
        .isEqualTo("rw-------");
    assertThat(project.read("new/deep/b.txt")).isEqualTo(NEW);
    assertThat(leftBehind()).isEmpty();
  }

  @Test
  void aFileThatBecomesExecutableGetsItsNewMode() throws Exception {
    project.write("run", OLD);
    project.git("hash-object", "-w", "run");
    Files.setPosixFilePermissions(path("run"), PosixFilePermissions.fromString("rw-------"));
    FileChange change =
        change("run", file("run", OLD), new TreeEntry(TreeEntry.EXECUTABLE, blob(OLD), "run"));

    try (WorkingFiles ready = WorkingFiles.prepare(repository, List.of(change), lander.call)) {
      ready.write(change);
    }

    assertThat(Files.isExecutable(path("run"))).isTrue();
  }

  @Test
  void aDeletedFileTakesTheFoldersThatItLeavesEmptyWithIt() throws Exception {
    project.write("dir/deep/er/one", OLD);
    project.write("dir/two", OLD);
    FileChange one = change("dir/deep/er/one", file("dir/deep/er/one", OLD), null);
    FileChange two = change("dir/two", file("dir/two", OLD), null);

    try (WorkingFiles ready = WorkingFiles.prepare(repository, List.of(one, two), lander.call)) {
      ready.write(one);
      assertThat(project.has("dir/deep")).isFalse();
      assertThat(project.has("dir/two")).isTrue();

      ready.write(two);
      assertThat(project.has("dir")).isFalse();
      assertThat(project.folder).isDirectory();
    }
  }

  @Test
  void aDeletedFileInTheRootLeavesTheRoot(@TempDir Path other) throws Exception {
    project = GitProject.plain(other);
    project.write("only", OLD);
    use("TODO.md");
    FileChange only = change("only", file("only", OLD), null);

    try (WorkingFiles ready = WorkingFiles.prepare(repository, List.of(only), lander.call)) {
      ready.write(only);
    }

    assertThat(project.has("only")).isFalse();
    assertThat(project.folder).isDirectory();
  }

  @Test
  void aSubmoduleIsNotMadeReady() throws Exception {
    TreeEntry module = new TreeEntry(TreeEntry.SUBMODULE, blob("x"), "lib");

    try (WorkingFiles ready =
        WorkingFiles.prepare(repository, List.of(change("lib", null, module)), lander.call)) {
      assertThat(leftBehind()).isEmpty();
      assertThat(ready).isNotNull();
    }
  }

  private State state(FileChange change) throws InterruptedException {
    return new WorkingStates(repository).lookAgain(change, lander.call);
  }

  private Map<String, State> states(FileChange... changes) throws InterruptedException {
    return new WorkingStates(repository).look(List.of(changes), lander.call);
  }

  private List<Path> leftBehind() throws IOException {
    Path folder = project.folder.resolve(".agent/tmp");
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (var files = Files.list(folder)) {
      return files.toList();
    }
  }

  private Path path(String relative) {
    return project.folder.resolve(relative);
  }

  private static FileChange change(
      String path, @Nullable TreeEntry before, @Nullable TreeEntry after) {
    return new FileChange(path, before, after);
  }

  private TreeEntry file(String path, String content) {
    return new TreeEntry(TreeEntry.FILE, blob(content), path);
  }

  private String blob(String content) {
    return repository.format().blob(content.getBytes(StandardCharsets.UTF_8));
  }
}
