package dev.codeagent.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.server.IServer;
import dev.codeagent.api.server.RunReport;
import dev.codeagent.api.task.Outcome;
import dev.codeagent.core.AgentServer;
import dev.codeagent.core.process.HostPrograms;
import dev.codeagent.quickstart.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The quickstart's sample and its recording fit the product; the whole of it is run by CI. */
class QuickstartTest {

  /** The first task of the sample: the only one that finds the project as it was recorded. */
  private static final String FIRST = "Fix `Money.parse`: negative amounts lose their cents";

  @TempDir
  Path temp;

  @Test
  void theRecordingStillAnswersWhatTheProductAsks() throws IOException, InterruptedException {
    Assumptions.assumeTrue(
        new HostPrograms(System.getenv()).has("mvn"), "Maven is not on the path");
    Path project = Files.createDirectories(temp.resolve("project")).toRealPath();
    Sample.copyTo(project);
    new SampleRepository(System.getenv()).create(project, CallContext.background());
    Sample.copySessionTo(project.resolve(".agent/cassettes/session.jsonl"));
    Map<String, String> environment = new TreeMap<>(System.getenv());
    environment
        .keySet()
        .removeIf(name -> name.contains("API_KEY") || name.startsWith("CODEAGENT_"));

    RunReport report;
    try (IServer server = AgentServer.at(project)
        .environment(environment)
        .model(Sample.MODEL)
        .option("llm.replay", "session.jsonl")
        .task(FIRST)
        .build()) {
      server.start();
      report = server.awaitIdle(Duration.ofMinutes(5));
    }

    assertThat(report.failure())
        .as("record the session anew with QuickstartRecording")
        .isNull();
    assertThat(report.tasks())
        .extracting(t -> t.outcome())
        .as(report.toString())
        .containsExactly(Outcome.DONE);
    assertThat(Files.readString(project.resolve("TODO.md"))).contains("- [x] " + FIRST);
  }

  @Test
  void aFolderThatIsNotEmptyIsLeftAlone() throws IOException {
    Files.writeString(temp.resolve("mine.txt"), "mine");

    Console console = new Console().run("quickstart", "--dir", temp);

    assertThat(console.status()).isEqualTo(2);
    assertThat(temp.toFile().list()).containsExactly("mine.txt");
  }

  @Test
  void everyFileOfTheSampleIsThere() {
    Sample.copyTo(temp);

    assertThat(Sample.files()).allSatisfy(file -> assertThat(temp.resolve(file)).isRegularFile());
  }
}
