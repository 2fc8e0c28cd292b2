package dev.codeagent.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.server.IServer;
import dev.codeagent.api.server.RunReport;
import dev.codeagent.api.server.TaskReport;
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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The quickstart's sample and its recording fit the product, for honest work and for the lie. */
class QuickstartTest {

  /** The first task of the sample: it finds the project as it was recorded. */
  private static final String FIRST = "Fix `Money.parse`: negative amounts lose their cents";

  @TempDir
  Path temp;

  @Test
  void theRecordingStillAnswersWhatTheProductAsks() throws IOException, InterruptedException {
    Path project = sample();

    TaskReport honest = replay(project, FIRST);

    assertThat(honest.outcome()).as(honest.reason()).isEqualTo(Outcome.DONE);
    assertThat(Files.readString(project.resolve("TODO.md"))).contains("- [x] " + FIRST);
  }

  @Test
  @Tag("slow") // two attempts, each verified by real Maven runs
  void theLieIsRefusedBothTimesAndNothingOfItLands() throws IOException, InterruptedException {
    Path project = sample();
    afterTheOtherTasks(project);
    String head = head(project);

    TaskReport lie = replay(project, Sample.LIE);

    assertThat(lie.outcome()).as(lie.reason()).isEqualTo(Sample.expected(Sample.LIE));
    assertThat(lie.claimed()).isTrue();
    assertThat(lie.attempts()).isEqualTo(2);
    assertThat(lie.reason()).isNotBlank().doesNotContain("\n");
    assertThat(lie.evidence()).isNotNull();
    assertThat(Files.readString(project.resolve(lie.evidence()))).contains("\"FAIL\"");
    assertThat(head(project)).isEqualTo(head);
    assertThat(Files.readString(project.resolve("TODO.md"))).contains("- [ ] " + Sample.LIE);
  }

  private Path sample() throws IOException, InterruptedException {
    Assumptions.assumeTrue(
        new HostPrograms(System.getenv()).has("mvn"), "Maven is not on the path");
    Path project = Files.createDirectories(temp.resolve("project")).toRealPath();
    Sample.copyTo(project);
    new SampleRepository(System.getenv()).create(project, CallContext.background());
    Sample.copySessionTo(project.resolve(".agent/cassettes/session.jsonl"));
    return project;
  }

  /** The model is shown the names of the files; one of the tasks before the lie adds one. */
  private static void afterTheOtherTasks(Path project) throws IOException, InterruptedException {
    Files.writeString(
        project.resolve("src/test/java/com/example/shop/StockTest.java"),
        "package com.example.shop;\n\nclass StockTest {}\n");
    git(project, "add", "src");
    git(project, "commit", "--quiet", "--message", "test: cover the stock");
  }

  /** Works one task by the recorded session. */
  private static TaskReport replay(Path project, String task) throws InterruptedException {
    Map<String, String> environment = new TreeMap<>(System.getenv());
    environment
        .keySet()
        .removeIf(name -> name.contains("API_KEY") || name.startsWith("CODEAGENT_"));
    RunReport report;
    try (IServer server = AgentServer.at(project)
        .environment(environment)
        .model(Sample.MODEL)
        .option("llm.replay", "session.jsonl")
        .task(task)
        .build()) {
      server.start();
      report = server.awaitIdle(Duration.ofMinutes(5));
    }
    assertThat(report.failure())
        .as("record the session anew with QuickstartRecording")
        .isNull();
    assertThat(report.tasks()).hasSize(1);
    return report.tasks().getFirst();
  }

  private static String head(Path project) throws IOException, InterruptedException {
    return git(project, "rev-parse", "HEAD");
  }

  private static String git(Path project, String... arguments)
      throws IOException, InterruptedException {
    return new GitCommand(project).run(arguments);
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
