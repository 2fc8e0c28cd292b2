package dev.codeagent.core.land;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.error.InputException;
import dev.codeagent.api.task.Change;
import dev.codeagent.api.task.Task;
import dev.codeagent.core.workspace.GitProject;
import dev.codeagent.core.workspace.Rebase;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A project without git is worked through its shadow repository. */
class ShadowLandingTest {
  @TempDir
  Path temporary;

  private GitProject project;
  private Lander lander;
  private Task task;

  @BeforeEach
  void aProjectWithoutGit() {
    project = GitProject.plain(temporary);
    project.write("TODO.md", "- [ ] Greet\n- [ ] Leave\n");
    project.write("src/Hello.java", "class Hello {}\r\n");
    project.write(".gitignore", "*.log\n");
    project.write(".gitattributes", "* text=auto\n");
    project.write("run.log", "noise\n");
    project.write("package.json", "{}\n");
    project.write("node_modules/x/index.js", "x\n");
    project.write("dist/bundle.js", "x\n");
    project.write("vendor/lib/code.js", "y\n");
    project.gitIn(project.folder.resolve("vendor/lib"), "init", "-q");
    lander = new Lander(project, "TODO.md");
    task = lander.task(0);
  }

  @Test
  void theSnapshotHoldsTheUsersFilesButNoOutput() throws Exception {
    String tip = lander.workspace.tip(lander.call);

    assertThat(lander.workspace.isGit()).isFalse();
    assertThat(lander.workspace.branch(lander.call)).contains("refs/heads/shadow");
    assertThat(lander.workspace.tree(tip, lander.call).paths())
        .containsExactly(
            ".gitattributes",
            ".gitignore",
            "TODO.md",
            "package.json",
            "src/Hello.java",
            "vendor/lib/code.js");
    assertThat(lander.workspace.tree(tip, lander.call).text("src/Hello.java"))
        .contains("class Hello {}\r\n");
    assertThat(lander.workspace.tip(lander.call)).isEqualTo(tip);
    assertThat(project.has(".git")).isFalse();
    assertThat(lander.workspace.resolve("HEAD", lander.call)).isEqualTo(tip);
    project.write("src/Hello.java", "class Hello { }\n");
    assertThat(lander.workspace.tip(lander.call)).isNotEqualTo(tip);
  }

  @Test
  void aProjectAboveTheLimitIsRefused() throws Exception {
    for (int i = 0; i < 2; i++) {
      try (var file =
          new RandomAccessFile(project.folder.resolve("data" + i + ".bin").toFile(), "rw")) {
        file.setLength((513L << 20));
      }
    }

    assertThatThrownBy(() -> lander.workspace.tip(lander.call))
        .isInstanceOfSatisfying(
            InputException.class,
            e -> assertThat(e.failure().code()).isEqualTo("project-too-large"));
  }

  @Test
  void changeAndTickLandInTheFilesAndTheirPermissionsStay() throws Exception {
    Path file = project.folder.resolve("src/Hello.java");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    Change change = change("src/Hello.java", "class Hello { int x; }\r\n");

    LandingResult result = lander.land(lander.request(task, change));

    assertThat(result).isInstanceOf(LandingResult.Landed.class);
    assertThat(project.read("src/Hello.java")).isEqualTo("class Hello { int x; }\r\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(project.read("TODO.md"))
        .isEqualTo("- [x] Greet <!-- " + Lander.STAMP + " -->\n- [ ] Leave\n");
    assertThat(project.read("run.log")).isEqualTo("noise\n");
    assertThat(lander.workspace.tip(lander.call))
        .isEqualTo(((LandingResult.Landed) result).commit());
  }

  @Test
  void aFileThatTheUserChangedMeanwhileBlocks() throws Exception {
    Change change = change("src/Hello.java", "class Hello { int x; }\n");
    project.write("src/Hello.java", "class Hello { int mine; }\n");

    LandingResult result = lander.land(lander.request(task, change));

    assertThat(result)
        .isInstanceOfSatisfying(
            LandingResult.Blocked.class, b -> assertThat(b.reason()).contains("src/Hello.java"));
    assertThat(project.read("src/Hello.java")).isEqualTo("class Hello { int mine; }\n");
    assertThat(project.read("TODO.md")).startsWith("- [ ] Greet");
  }

  @Test
  void anotherFileThatTheUserChangedDoesNotMatter() throws Exception {
    Change change = change("src/Hello.java", "class Hello { int x; }\n");
    project.write("package.json", "{ }\n");

    assertThat(lander.land(lander.request(task, change))).isInstanceOf(LandingResult.Landed.class);
    assertThat(project.read("package.json")).isEqualTo("{ }\n");
  }

  @Test
  void aSnapshotTakenMeanwhileAsksForARebase() throws Exception {
    Change change = change("src/Hello.java", "class Hello { int x; }\n");
    project.write("package.json", "{ }\n");
    String tip = lander.workspace.tip(lander.call);

    LandingResult result = lander.land(lander.request(task, change));

    assertThat(result)
        .isInstanceOfSatisfying(
            LandingResult.Moved.class, m -> assertThat(m.tip()).isEqualTo(tip));
    Rebase rebase = lander.workspace.rebase(change, tip, lander.call);
    Change rebased = ((Rebase.Rebased) rebase).change();
    assertThat(lander.land(lander.request(task, rebased))).isInstanceOf(LandingResult.Landed.class);
    assertThat(project.read("package.json")).isEqualTo("{ }\n");
  }

  private Change change(String path, String text) throws InterruptedException {
    return lander.change(task, root -> GitProject.write(root, path, text));
  }
}
