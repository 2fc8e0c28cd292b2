package dev.codeagent.core.orchestrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.event.StateEvent;
import dev.codeagent.api.server.RunReport;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The report of a run is written before its end is: a run that ended has its report. */
@Timeout(300)
class ReportOrderTest {

  private final WorkedProject project = new WorkedProject("- [ ] Make a").honest("a");

  @AfterEach
  void remove() {
    project.close();
  }

  @Test
  void aRunWhoseReportCannotBeWrittenDoesNotEndCleanly() throws Exception {
    Path inTheWay = project.path().resolve(".agent/report.json/taken");
    Files.createDirectories(inTheWay);

    RunReport report = project.run();

    assertThat(report.failure()).isNotNull();
    assertThat(report.failure().code()).isEqualTo("report-io");
    assertThat(project.journal().getLast())
        .isInstanceOfSatisfying(
            StateEvent.RunEnded.class, ended -> assertThat(ended.clean()).isFalse());
  }
}
