package dev.codeagent.core.land;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.core.land.WorkingStates.State;
import dev.codeagent.core.workspace.GitProject;
import dev.codeagent.core.workspace.git.Repository;
import dev.codeagent.core.workspace.git.TreeEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands in the way of a landing, and the sentence that says what to do about it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // for all only read the repository
class ObstaclesTest {
  private static final String THEN = " and run `code-agent resume`.";
  private static final String TRUNK = "refs/heads/trunk";

  private GitProject project;
  private Lander lander;
  private Repository repository;

  private final Map<String, UserIndex.Entry> index = new HashMap<>();
  private final Map<String, State> states = new HashMap<>();

  @BeforeAll
  void aProject(@TempDir Path temporary) {
    project = GitProject.typical(temporary);
    lander = new Lander(project, "TODO.md");
    repository = lander.workspace.repository();
  }

  @BeforeEach
  void nothingIsKnownOfFiles() {
    index.clear();
    states.clear();
  }

  @Test
  void givenTheBranchOfTheStartIsCheckedOut_thenNothingOfTheRepositoryIsInTheWay()
      throws Exception {
    assertThat(ofRepository(TRUNK)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "MERGE_HEAD, merge",
    "CHERRY_PICK_HEAD, cherry-pick",
    "REVERT_HEAD, revert",
    "rebase-merge, rebase",
    "rebase-apply, rebase",
    "sequencer, series of picks",
  })
  void givenAnOperationOfGitsWaitsForTheUser_thenItIsNamed(String file, String operation)
      throws Exception {
    Path trace = Files.createFile(project.folder.resolve(".git").resolve(file));
    try {
      assertThat(ofRepository(TRUNK))
          .contains("A " + operation + " is under way; finish or abort it" + THEN);
    } finally {
      Files.delete(trace);
    }
  }

  @Test
  void givenAnotherBranchIsCheckedOut_thenBothAreNamedAsTheUserNamesThem() throws Exception {
    assertThat(ofRepository("refs/heads/side"))
        .contains("trunk is checked out now; check out side again" + THEN);
  }

  @Test
  void givenARefOutsideOfTheBranches_thenItIsNamedInFull() throws Exception {
    assertThat(ofRepository("refs/side"))
        .contains("trunk is checked out now; check out refs/side again" + THEN);
  }

  @Test
  void givenHeadWasDetachedAtTheStart_thenABranchIsWanted() throws Exception {
    assertThat(ofRepository(""))
        .hasValueSatisfying(reason -> assertThat(reason)
            .contains("HEAD was detached when the run began", "start a new `code-agent run`"));
  }

  @Test
  void givenTheIndexIsLocked_thenTheFileIsNamed() {
    assertThat(Obstacles.indexLocked()).contains("index.lock").endsWith(THEN);
  }

  @Test
  void givenFilesThatStandAsTheChangeExpects_thenNothingIsInTheWay() {
    FileChange changed = changed("a.txt");
    FileChange added = added("new/b.txt");
    FileChange deleted = deleted("c.txt");

    assertThat(ofFiles(changed, added, deleted)).isEmpty();
  }

  @Test
  void givenUpToThreeFilesOfTheUsers_thenAllAreNamed() {
    states.put("a", State.OTHER);
    states.put("b", State.AFTER);
    states.put("c", State.OTHER);

    assertThat(ofFiles(changed("a"), changed("b"), changed("c"), changed("d")))
        .contains(
            "Your own uncommitted work is in the way of a, b, c; commit, stash or move it" + THEN);
  }

  @Test
  void givenMoreThanThree_thenTheRestIsCounted() {
    for (String path : List.of("a", "b", "c", "d", "e")) {
      states.put(path, State.OTHER);
    }

    assertThat(ofFiles(changed("a"), changed("b"), changed("c"), changed("d"), changed("e")))
        .contains("Your own uncommitted work is in the way of a, b, c and 2 more; commit, stash or"
            + " move it"
            + THEN);
  }

  @Test
  void givenAFileWhoseStateIsNotKnown_thenItIsInTheWay() {
    FileChange file = changed("a");
    states.remove("a");

    assertThat(ofFiles(file)).isPresent();
  }

  @Test
  void givenTheIndexHoldsSomethingElse_thenTheFileIsInTheWay() {
    FileChange file = changed("a");
    index.put("a", new UserIndex.Entry(entry("a", "2"), true));

    assertThat(ofFiles(file)).isPresent();
  }

  @Test
  void givenTheIndexHidesTheFileOrHasItUnmerged_thenItIsInTheWay() {
    FileChange file = changed("a");
    index.put("a", new UserIndex.Entry(entry("a", "1"), false));

    assertThat(ofFiles(file)).isPresent();
  }

  @Test
  void givenTheUserTookTheFileOutOfTheIndex_thenItIsInTheWay() {
    FileChange file = changed("a");
    index.remove("a");

    assertThat(ofFiles(file)).isPresent();
  }

  @Test
  void givenTheUserStagedAFileOfTheSameName_thenItIsInTheWay() {
    FileChange file = added("a");
    index.put("a", new UserIndex.Entry(entry("a", "9"), true));

    assertThat(ofFiles(file)).isPresent();
  }

  @ParameterizedTest
  @CsvSource({"new", "new/deep", "new/deep/a.txt/below"})
  void givenTheUserStagedAFileAboveOrBelowANewOne_thenItIsInTheWay(String staged) {
    FileChange file = added("new/deep/a.txt");
    index.put(staged, new UserIndex.Entry(entry(staged, "9"), true));

    assertThat(ofFiles(file)).isPresent();
  }

  @Test
  void givenNamesThatOnlyBeginAlike_thenTheyAreInNobodysWay() {
    FileChange file = added("new/a");
    index.put("new/a.txt", new UserIndex.Entry(entry("new/a.txt", "9"), true));
    index.put("ne", new UserIndex.Entry(entry("ne", "9"), true));

    assertThat(ofFiles(file)).isEmpty();
  }

  @Test
  void givenAFolderTakesThePlaceOfAFileThatTheChangeDeletes_thenItIsFree() {
    assertThat(ofFiles(deleted("thing"), added("thing/inside.txt"))).isEmpty();
  }

  @Test
  void givenAFileTakesThePlaceOfAFolderThatTheChangeEmpties_thenItIsFree() {
    assertThat(ofFiles(deleted("dir/one"), deleted("dir/two"), added("dir"))).isEmpty();
  }

  @Test
  void givenAFileOfThatFolderStays_thenItIsInTheWay() {
    FileChange one = deleted("dir/one");
    FileChange file = added("dir");
    index.put("dir/mine", new UserIndex.Entry(entry("dir/mine", "9"), true));

    assertThat(ofFiles(one, file)).isPresent();
  }

  @Test
  void givenASubmodule_thenItsFolderIsNotLookedAt() {
    FileChange file = new FileChange(
        "lib",
        new TreeEntry(TreeEntry.SUBMODULE, "1", "lib"),
        new TreeEntry(TreeEntry.SUBMODULE, "2", "lib"));
    index.put("lib", new UserIndex.Entry(new TreeEntry(TreeEntry.SUBMODULE, "1", "lib"), true));
    states.put("lib", State.AFTER);

    assertThat(ofFiles(file)).isEmpty();
  }

  @Test
  void givenAProjectWithoutGit_thenOnlyTheFilesCount(@TempDir Path other) throws IOException {
    GitProject plain = GitProject.plain(other);
    plain.write("TODO.md", "- [ ] Greet\n");
    Obstacles obstacles = new Obstacles(new Lander(plain, "TODO.md").workspace.repository());
    FileChange file = changed("a");

    assertThat(obstacles.ofFiles(List.of(file), Map.of(), states)).isEmpty();
    states.put("a", State.OTHER);
    assertThat(obstacles.ofFiles(List.of(file), Map.of(), states)).isPresent();
  }

  private Optional<String> ofRepository(String branch) throws InterruptedException {
    return new Obstacles(repository).ofRepository(branch, lander.call);
  }

  private Optional<String> ofFiles(FileChange... files) {
    return new Obstacles(repository).ofFiles(List.of(files), index, states);
  }

  private FileChange changed(String path) {
    return known(path, entry(path, "1"), entry(path, "2"));
  }

  private FileChange added(String path) {
    return known(path, null, entry(path, "2"));
  }

  private FileChange deleted(String path) {
    return known(path, entry(path, "1"), null);
  }

  /** A change of a file that stands in index and working tree as the branch has it. */
  private FileChange known(String path, @Nullable TreeEntry before, @Nullable TreeEntry after) {
    states.putIfAbsent(path, State.BEFORE);
    if (before != null) {
      index.put(path, new UserIndex.Entry(before, true));
    }
    return new FileChange(path, before, after);
  }

  private static TreeEntry entry(String path, String id) {
    return new TreeEntry(TreeEntry.FILE, id, path);
  }
}
