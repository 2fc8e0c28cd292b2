package dev.codeagent.launcher;

import static dev.codeagent.launcher.ScriptedChatServer.call;
import static dev.codeagent.launcher.ScriptedChatServer.turn;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class QualityCommandTest {

  @TempDir
  Path temp;

  @Test
  void aRunOfALieAndOfHonestWorkIsTold() throws Exception {
    ShellProject project = ShellProject.in(temp.resolve("project"));
    try (ScriptedChatServer model = new ScriptedChatServer()) {
      model.attempt(ShellProject.TASK, turn("", call("finish", "summary", "Done.")));
      model.attempt(
          ShellProject.TASK,
          turn("", call("write_file", "path", "src/greet.sh", "content", "echo hello\n")),
          turn("", call("finish", "summary", "Done.")));
      Console run = new Console()
          .with(model)
          .run("run", "--project", project.folder(), "--model", "openai/gpt-5");
      assertThat(run.status()).as(run.text()).isZero();
    }
    Path plot = temp.resolve("quality.svg");

    Console json = new Console()
        .run("report", "quality", "--project", project.folder(), "--json", "--plot", plot);
    Console text = new Console().run("report", "quality", "--project", project.folder());
    Console later = new Console()
        .run("report", "quality", "--project", project.folder(), "--since", "2999-01-01");

    assertThat(json.status()).as(json.text()).isZero();
    JsonNode report = json.json();
    assertThat(report.path("verdicts").path("done").asInt()).isEqualTo(1);
    assertThat(report.path("verdicts").path("notDone").asInt()).isEqualTo(1);
    assertThat(report.path("refutedClaims").path("count").asInt()).isEqualTo(1);
    assertThat(report.path("refutedClaims").path("of").asInt()).isEqualTo(2);
    assertThat(report.path("types").size()).isEqualTo(1);
    assertThat(report.path("verifiers").size()).isPositive();
    assertThat(report.path("trend").get(0).path("from").asString()).matches("\\d{4}-\\d\\d-\\d\\d");
    assertThat(json.err()).contains(plot.toString());
    assertThat(text.status()).isZero();
    assertThat(text.out())
        .contains("2 verdicts about 1 task\n")
        .contains("did not hold: 1 of 2, 50 %")
        .containsPattern("\\d{4}-\\d\\d-\\d\\d #x")
        .contains("\ncode ")
        .contains("\nchange ");
    assertThat(later.out()).isEqualTo("Nothing was verified here in that time.\n");
    String image = Files.readString(plot);
    assertThat(DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(plot.toFile())
            .getDocumentElement()
            .getTagName())
        .isEqualTo("svg");
    assertThat(image).contains("type code").contains("verifier change").contains(": 1, 1, 0");
  }

  @Test
  void aFolderThatIsNotThereAndAPlotThatCannotBeWrittenAreTold() {
    Console missing =
        new Console().run("report", "quality", "--project", temp.resolve("none"), "--json");
    Console plot = new Console()
        .run("report", "quality", "--project", temp, "--plot", temp.resolve("none/a.svg"));

    assertThat(missing.status()).isEqualTo(2);
    assertThat(missing.json().path("failure").path("kind").asString()).isEqualTo("input");
    assertThat(missing.err()).contains("none");
    assertThat(plot.status()).isEqualTo(3);
    assertThat(plot.err()).contains("a.svg");
  }

  @Test
  void aWrongDateAndAReportWithoutANameAreMistakesOfUse() {
    Console date = new Console().run("report", "quality", "--project", temp, "--since", "May");
    Console none = new Console().run("report");

    assertThat(date.status()).isEqualTo(2);
    assertThat(date.err()).contains("'May' is not a date such as 2026-01-31");
    assertThat(none.status()).isEqualTo(2);
    assertThat(none.err()).contains("code-agent report --help");
  }
}
