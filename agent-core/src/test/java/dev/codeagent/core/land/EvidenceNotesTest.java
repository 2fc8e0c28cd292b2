package dev.codeagent.core.land;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.error.AgentException;
import dev.codeagent.core.workspace.GitProject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The evidence beside its commit. */
class EvidenceNotesTest {
  @TempDir
  Path temporary;

  private GitProject project;
  private Lander lander;
  private EvidenceNotes notes;
  private String commit;

  @BeforeEach
  void aCommit() {
    project = GitProject.typical(temporary);
    lander = new Lander(project, "TODO.md");
    notes = new EvidenceNotes(lander.workspace.repository());
    commit = project.git("rev-parse", "HEAD");
  }

  @Test
  void theDocumentIsKeptByteForByteInTheUsersName() throws Exception {
    notes.add(commit, Lander.EVIDENCE, lander.call);

    assertThat(lander.workspace.evidenceNote(commit, lander.call)).contains(Lander.EVIDENCE);
    assertThat(project.git("log", "-1", "--format=%an", "refs/notes/code-agent"))
        .isEqualTo("Vera Müller");
  }

  @Test
  void theSameDocumentIsAddedOnce() throws Exception {
    notes.add(commit, Lander.EVIDENCE, lander.call);
    String before = project.git("rev-parse", "refs/notes/code-agent");

    notes.add(commit, Lander.EVIDENCE, lander.call);

    assertThat(project.git("rev-parse", "refs/notes/code-agent")).isEqualTo(before);
  }

  @Test
  void anotherDocumentReplacesIt() throws Exception {
    notes.add(commit, Lander.EVIDENCE, lander.call);
    byte[] other = "other\n".getBytes(StandardCharsets.UTF_8);

    notes.add(commit, other, lander.call);

    assertThat(lander.workspace.evidenceNote(commit, lander.call)).contains(other);
  }

  @Test
  void somebodyElsesLockOnTheNotesIsAnErrorAndNotPassedOver() throws Exception {
    Path lock = project.folder.resolve(".git/refs/notes/code-agent.lock");
    project.write(".git/refs/notes/code-agent.lock", "");

    assertThatThrownBy(() -> notes.add(commit, Lander.EVIDENCE, lander.call))
        .isInstanceOf(AgentException.class)
        .hasMessageContaining("notes");

    Files.delete(lock);
    notes.add(commit, Lander.EVIDENCE, lander.call);
    assertThat(lander.workspace.evidenceNote(commit, lander.call)).contains(Lander.EVIDENCE);
  }
}
