package dev.codeagent.core.orchestrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.server.TaskReport;
import dev.codeagent.api.task.Outcome;
import dev.codeagent.core.verify.EvidenceDocument;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The branch moves while a task is worked: what lands is what its evidence is about. */
@Timeout(300)
class MovedBranchTest {

  private static final String TASK = "Make a";

  private final WorkedProject project = new WorkedProject("- [ ] " + TASK);

  /** Another commit comes while the agent works. */
  @BeforeEach
  void moveTheBranchMeanwhile() {
    String once = "test -e .git/moved || { : > .git/moved; echo more > more.txt; git add more.txt;"
        + " git commit --quiet -m More; }";
    project.user.file(
        "agent.yaml", project.user.read("agent.yaml") + "hooks:\n  after_tool: ['" + once + "']\n");
    project.user.commit("Move meanwhile");
    project.honest("a");
  }

  @AfterEach
  void remove() {
    project.close();
  }

  @Test
  void theWorkIsVerifiedOnTheNewStateAndLandsThere() throws Exception {
    TaskReport task = WorkedProject.task(project.run(), TASK);

    assertThat(task.outcome()).as(task.toString()).isEqualTo(Outcome.DONE);
    assertThat(task.evidence()).endsWith("/1-r1.json");
    assertThat(evidence(task).change().base()).isEqualTo(project.user.git("rev-parse", "HEAD~1"));
  }

  @Test
  void workThatWaitsWithEvidenceOfAStateThatIsGoneIsVerifiedOnceMore() throws Exception {
    project.user.file("src/a.sh", "the user's own\n");
    TaskReport waits = WorkedProject.task(project.run(), TASK);
    assertThat(waits.outcome()).as(waits.toString()).isEqualTo(Outcome.VERIFIED);
    Files.delete(project.path().resolve("src/a.sh"));
    project.user.git("reset", "--quiet", "--hard", "HEAD~1");

    TaskReport resumed = WorkedProject.task(project.resume(), TASK);

    assertThat(resumed.outcome()).as(resumed.toString()).isEqualTo(Outcome.DONE);
    EvidenceDocument evidence = evidence(resumed);
    assertThat(evidence.change().base()).isEqualTo(project.user.git("rev-parse", "HEAD~1"));
    assertThat(project.user.git("log", "-1", "--format=%B"))
        .contains("Code-Agent-Evidence: sha256:" + evidence.digest());
  }

  private EvidenceDocument evidence(TaskReport task) {
    String path = String.valueOf(task.evidence());
    return EvidenceDocument.read(project.user.read(path).getBytes(StandardCharsets.UTF_8));
  }
}
