package dev.codeagent.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.codeagent.core.process.HostEnvironment;
import dev.codeagent.core.process.HostPrograms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The gates of the command, over what Maven with JaCoCo writes in its own runs. */
class GatesCommandTest {
  private static final String POM = """
      <project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
      <groupId>sample</groupId><artifactId>sample</artifactId><version>1</version>
      <properties><maven.compiler.release>17</maven.compiler.release><project.build.sourceEncoding>UTF-8</project.build.sourceEncoding></properties>
      <dependencies><dependency><groupId>org.junit.jupiter</groupId><artifactId>junit-jupiter</artifactId><version>6.1.3</version><scope>test</scope></dependency></dependencies>
      <build><plugins>
      <plugin><artifactId>maven-resources-plugin</artifactId><version>3.5.0</version></plugin>
      <plugin><artifactId>maven-compiler-plugin</artifactId><version>3.16.0</version></plugin>
      <plugin><artifactId>maven-surefire-plugin</artifactId><version>3.5.4</version></plugin>
      <plugin><artifactId>maven-jar-plugin</artifactId><version>3.5.1</version></plugin>
      <plugin><groupId>org.jacoco</groupId><artifactId>jacoco-maven-plugin</artifactId><version>0.8.15</version>
      <executions><execution><goals><goal>prepare-agent</goal><goal>report</goal></goals></execution></executions></plugin>
      </plugins></build></project>
      """;

  @TempDir
  Path temp;

  private Path project;

  @BeforeEach
  void begin() {
    project = temp.resolve("project");
  }

  @Test
  @Tag("slow") // real Maven runs of three trees
  void givenAMethodThatNoTestRuns_thenTheGateRefusesWhatIsElseDoneAlsoWhereTheRunWasKept()
      throws Exception {
    assumeTrue(
        new HostPrograms(HostEnvironment.ofThisProcess().variables()).has("mvn"),
        "Maven is not on the PATH");
    write("pom.xml", POM);
    write(".gitignore", "target/\n");
    write("TODO.md", "- [ ] Fix Calc.sub\n");
    write(
        "agent.yaml",
        "proof_time: 1s\ntypes:\n  code: {gates: [coverage, complexity]}\n"
            + "plugins:\n  gates:\n    coverage: {changed_lines: 0.8}\n    complexity: {cyclomatic: 5}\n");
    write("src/main/java/a/Calc.java", calc("x + y", ""));
    write("src/test/java/a/CalcTest.java", """
        package a;
        import static org.junit.jupiter.api.Assertions.assertEquals;
        import org.junit.jupiter.api.Test;
        class CalcTest {
          @Test void subtracts() { assertEquals(2, new Calc().sub(5, 3)); }
          @Test void keeps() { assertEquals(5, new Calc().sub(5, 0)); }
        }
        """);
    git("init", "--quiet", "--initial-branch=main");
    git("config", "user.name", "Test");
    git("config", "user.email", "test@example.com");
    commit("chore: begin");
    write("src/main/java/a/Calc.java", calc("x - y", ""));
    commit("fix: subtract");

    Console good = verify();

    assertThat(good.status()).as(good.text()).isZero();
    assertThat(entry(good, "coverage").path("outcome").asString()).isEqualTo("PASS");
    assertThat(entry(good, "coverage").path("summary").asString())
        .isEqualTo("1 of 1 changed lines are run by tests.");

    // what the change checks in is no report, although the build copies it to where others lie
    write(
        "src/main/java/a/Calc.java",
        calc("x - y", "  public int twice(int x) {\n    return x * 2;\n  }\n"));
    write("src/main/resources/coverage.xml", forged());
    git("reset", "--quiet", "--soft", "HEAD~1");
    commit("fix: subtract, and more");

    Console bad = verify();
    Console again = verify();

    assertThat(bad.status()).as(bad.text()).isEqualTo(1);
    JsonNode coverage = entry(bad, "coverage");
    assertThat(coverage.path("outcome").asString()).isEqualTo("FAIL");
    assertThat(coverage.path("summary").asString())
        .isEqualTo("1 of 2 changed lines are not run by any test; the limit is 80 % run:"
            + " src/main/java/a/Calc.java:7.");
    assertThat(coverage.path("findings").path(0).path("line").asInt()).isEqualTo(7);
    assertThat(entry(again, "coverage").path("summary")).isEqualTo(coverage.path("summary"));
  }

  @Test
  void givenAGateThatIsNotConfigured_thenThatIsSaidBeforeAnythingStarts() throws Exception {
    ShellProject shell = ShellProject.in(project);
    shell.write("agent.yaml", shell.read("agent.yaml") + "types:\n  code: {gates: [coverage]}\n");
    shell.commit("chore: settings");

    Console console = verify();

    assertThat(console.status()).as(console.text()).isEqualTo(2);
    assertThat(console.err()).contains("names `coverage`, but no verifier has that id");
  }

  @Test
  void givenAKeyThatAGateDoesNotKnow_thenThatIsSaidBeforeAnythingStarts() throws Exception {
    ShellProject shell = ShellProject.in(project);
    shell.write(
        "agent.yaml",
        shell.read("agent.yaml") + "plugins:\n  gates:\n    coverage: {changed_line: 0.8}\n");
    shell.commit("chore: settings");

    Console console = verify();

    assertThat(console.status()).as(console.text()).isEqualTo(2);
    assertThat(console.err()).contains("changed_line");
  }

  private static String calc(String result, String more) {
    return "package a;\npublic class Calc {\n  public int sub(int x, int y) {\n    return " + result
        + ";\n  }\n" + more + "}\n";
  }

  private static String forged() {
    StringBuilder lines = new StringBuilder();
    for (int line = 1; line < 20; line++) {
      lines.append("<line nr='").append(line).append("' mi='0' ci='9'/>");
    }
    return "<report name='x'><package name='a'><sourcefile name='Calc.java'>" + lines
        + "</sourcefile></package></report>\n";
  }

  private static JsonNode entry(Console console, String verifier) {
    for (JsonNode entry : console.json().path("evidence")) {
      if (entry.path("verifier").asString().equals(verifier)) {
        return entry;
      }
    }
    throw new AssertionError("no evidence of " + verifier + ": " + console.text());
  }

  private Console verify() {
    return new Console()
        .run(
            "verify",
            "--project",
            project,
            "--base",
            "HEAD~1",
            "--head",
            "HEAD",
            "--task",
            "Fix Calc.sub",
            "--json");
  }

  private void write(String path, String text) throws IOException {
    Path file = project.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void commit(String message) throws IOException, InterruptedException {
    git("add", "--all");
    git("commit", "--quiet", "--message", message);
  }

  private void git(String... arguments) throws IOException, InterruptedException {
    new GitCommand(project).run(arguments);
  }
}
