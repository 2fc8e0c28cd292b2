package dev.codeagent.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.verify.ReportFile;
import dev.codeagent.api.verify.SuiteKind;
import dev.codeagent.api.verify.VerificationContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which reports a verifier is given of which run. */
class ReportsOfRunsTest {
  private final WordProject words;

  ReportsOfRunsTest(@TempDir Path folder) throws IOException {
    words = new WordProject(folder);
  }

  @Test
  void givenARunThenItsOwnReportsAreRead() throws Exception {
    words.look(context -> {
      assertThat(reports(context, SuiteKind.BASE)).singleElement().asString().contains("gone");
      assertThat(reports(context, SuiteKind.DELIVERED))
          .singleElement()
          .asString()
          .doesNotContain("gone");
    });

    assertThat(words.suite.runs).hasSize(2);
  }

  @Test
  void givenARunThatWasKeptFromBeforeThenItIsMadeAgainForItsReports() throws Exception {
    words.look(context -> context.run(SuiteKind.DELIVERED));
    int before = words.suite.runs.size();
    List<String> found = new ArrayList<>();

    words.look(context -> {
      context.run(SuiteKind.DELIVERED);
      assertThat(words.suite.runs).hasSize(before);
      found.addAll(reports(context, SuiteKind.DELIVERED));
      found.addAll(reports(context, SuiteKind.DELIVERED));
    });

    assertThat(found).hasSize(2);
    assertThat(words.suite.runs).hasSize(before + 1);
  }

  @Test
  void givenAReportThatTheChangeChecksInThenItIsNotRead() throws Exception {
    String base = words.workspace.commit("src/words", "a", "tests/a", "a");
    String head = words.workspace.commit(
        "src/words", "a b", "tests/a", "a", "reports/TEST-forged.xml", "<testsuite/>");

    words.look(
        base,
        head,
        context -> assertThat(context.reports(SuiteKind.DELIVERED, "**/*.xml"))
            .extracting(ReportFile::path)
            .containsExactly("reports/TEST-all.xml"));
  }

  private static List<String> reports(VerificationContext context, SuiteKind kind)
      throws InterruptedException {
    return context.reports(kind, "**/TEST-*.xml").stream()
        .map(report -> new String(report.bytes(), StandardCharsets.UTF_8))
        .toList();
  }
}
