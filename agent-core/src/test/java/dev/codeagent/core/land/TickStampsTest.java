package dev.codeagent.core.land;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.task.Origin;
import dev.codeagent.api.task.Task;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.core.workspace.GitProject;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With which stamp a landing is finished that a crash interrupted. */
class TickStampsTest {
  private static final String EARLIER =
      "Done (1/1 instructions) - 2026-01-23 13:27:00 · evidence " + Lander.DIGEST;
  private static final String OF_OTHERS =
      "Done (1/1 instructions) - 2026-01-20 10:00:00 · evidence 0123456789ab";

  @TempDir
  Path temporary;

  private GitProject project;
  private Lander lander;
  private Ticks ticks;
  private Task task;
  private LandingRequest request;

  @BeforeEach
  void aRequest() throws Exception {
    project = GitProject.empty(temporary);
    project.write("part one/TODO.md", "- [ ] Part\n");
    project.write("part one/a.txt", "a\n");
    project.commit("base");
    lander = new Lander(project, "part one", "TODO.md");
    ticks = new Ticks(lander.workspace.repository(), lander.backlogs);
    task = lander.task(0);
    request = lander.request(
        task, lander.change(task, attempt -> write(attempt.resolve("a.txt"), "b\n")));
  }

  @Test
  void itIsThatOfTheCommitBeforeThatOfTheFile() throws Exception {
    String commit = committed("- [x] Part <!-- " + EARLIER + " -->\n");
    project.write("part one/TODO.md", "- [x] Part <!-- " + Lander.STAMP + " -->\n");

    assertThat(ticks.stampOf(commit, request.stamped("new"), lander.call)).isEqualTo(EARLIER);
  }

  @Test
  void itIsThatOfTheFileWhereTheCommitBearsNone() throws Exception {
    String commit = committed("- [ ] Part\n");
    project.write("part one/TODO.md", "- [x] Part <!-- " + EARLIER + " -->\n");

    assertThat(ticks.stampOf(commit, request, lander.call)).isEqualTo(EARLIER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "- [ ] Part\n",
        "- [x] Part <!-- " + OF_OTHERS + " -->\n",
        "- [ ] Part <!-- " + EARLIER + " -->\n",
        "- [x] Part\n",
        "\u0000\u0001"
      })
  void itIsTheRequestsOwnWhereNeitherBearsOneOfThisEvidence(String content) throws Exception {
    String commit = committed(content);

    assertThat(ticks.stampOf(commit, request, lander.call)).isEqualTo(Lander.STAMP);
    assertThat(ticks.stamped(commit, origin(), Lander.DIGEST, lander.call)).isEmpty();
  }

  @Test
  void itIsTheRequestsOwnWhereTheBacklogIsGone() throws Exception {
    Files.delete(project.folder.resolve("part one/TODO.md"));
    project.git("add", "-A");
    project.commit("gone");

    assertThat(ticks.stampOf(project.git("rev-parse", "HEAD"), request, lander.call))
        .isEqualTo(Lander.STAMP);
  }

  @Test
  void itIsTheRequestsOwnForATaskOfNoBacklog() throws Exception {
    String commit = committed("- [x] Part <!-- " + EARLIER + " -->\n");
    Task submitted = Task.submitted(task.id(), "Part", TaskType.CODE);

    assertThat(ticks.stampOf(
            commit, lander.request(submitted, request.change()).stamped("own"), lander.call))
        .isEqualTo("own");
  }

  @Test
  void theTaskOfACommitIsFoundByItsEvidence() throws Exception {
    String commit =
        committed("- [x] Other <!-- " + OF_OTHERS + " -->\n- [x] Part <!-- " + EARLIER + " -->\n");

    assertThat(ticks.stamped(commit, origin(), Lander.DIGEST, lander.call))
        .hasValueSatisfying(found -> assertThat(found.text()).isEqualTo("Part"));
  }

  private Origin.Backlog origin() {
    return (Origin.Backlog) task.origin();
  }

  private String committed(String backlog) {
    project.write("part one/TODO.md", backlog);
    project.commit("backlog");
    return project.git("rev-parse", "HEAD");
  }

  private static void write(Path file, String content) {
    try {
      Files.writeString(file, content);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
