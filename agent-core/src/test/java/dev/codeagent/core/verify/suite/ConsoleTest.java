package dev.codeagent.core.verify.suite;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told of the output of a build. */
class ConsoleTest {
  @Test
  void givenTheJvmOfTheTestsEndedThenTheTestThatRanIsNamed() {
    String said = "[ERROR] The forked VM terminated without properly saying goodbye. VM crash or"
        + " System.exit called?\n";

    assertThat(Console.endedJvm(said + "[ERROR] Crashed tests:\n[ERROR] a.CalcTest\n"))
        .hasValueSatisfying(why -> assertThat(why).contains("while a.CalcTest ran", "System.exit"));
    assertThat(Console.endedJvm(said)).isPresent();
    assertThat(Console.endedJvm("[ERROR] There are test failures.")).isEmpty();
  }

  @Test
  void givenColoursAndForeignLineEndsThenTheyAreNoText() {
    assertThat(Console.plain("\u001b[1;31mred\u001b[m\r\nnext")).isEqualTo("red\nnext");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[ERROR] x: Cannot access central in offline mode and the artifact a:b",
        "[ERROR] a:b:1 has not been downloaded from it before",
        "[FATAL] Non-resolvable parent POM for a:b",
        "[ERROR] Could not find artifact a:b",
        "[ERROR] Unresolveable build extension: x"
      })
  void givenWordsOfMavensResolverThenAnArtifactIsMissing(String line) {
    assertThat(Console.missingArtifact("[INFO] x\n" + line + "\nmore"))
        .hasValueSatisfying(told -> assertThat(line).startsWith(told));
    assertThat(Console.missingArtifact("[WARNING] " + line.substring(8))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Could not find artifact org.example:needed:jar:1.0 in central",
        "The following artifacts could not be resolved: org.example:needed:jar:1.0 (absent): x",
        "org.example:needed:jar:1.0 was not found and has not been downloaded from it before"
      })
  void givenALongLineOfTheResolverThenTheArtifactsNameIsKept(String said) {
    String before = "Failed to execute goal on project shop: " + "dependency chain ".repeat(60);

    assertThat(Console.missingArtifact("[ERROR] " + before + said + " -> [Help 1] ".repeat(60)))
        .hasValueSatisfying(told ->
            assertThat(told).contains("org.example:needed:jar:1.0").hasSizeLessThanOrEqualTo(400));
  }

  @Test
  void givenACompileErrorThenPlaceAndTextAreTold() {
    String output =
        "[INFO] x\n[ERROR] /w/p/src/A.java:[12,3] cannot find symbol\n[ERROR] /w/p/B.java:[1,1] y";

    assertThat(Console.compileError(output, "/w/p")).contains("src/A.java:12: cannot find symbol");
    assertThat(Console.compileError(output, "/w/other"))
        .contains("/w/p/src/A.java:12: cannot find symbol");
    assertThat(Console.compileError("[ERROR] C:\\w\\A.java:[1,2] y", "/w")).isEmpty();
    assertThat(Console.compileError("all is well", "/w")).isEmpty();
  }

  @Test
  void givenAFailedGoalThenPluginAndTextAreTold() {
    assertThat(
            Console.failedGoal(
                "[ERROR] Failed to execute goal org.x:maven-surefire-plugin:3.5:test (default) on project a"))
        .hasValueSatisfying(g -> {
          assertThat(g.goal()).isEqualTo("maven-surefire-plugin:3.5:test");
          assertThat(g.text()).isEqualTo("(default) on project a");
          assertThat(g.runsTests()).isTrue();
        });
    assertThat(new Console.FailedGoal("maven-failsafe-plugin:3:verify", "").runsTests())
        .isTrue();
    assertThat(new Console.FailedGoal("maven-compiler-plugin:3:compile", "").runsTests())
        .isFalse();
    assertThat(Console.failedGoal("[INFO] done")).isEmpty();
  }

  @Test
  void givenErrorsThenTheFirstIsToldElseTheLastLine() {
    assertThat(Console.firstError("[INFO] a\n[ERROR] \n[ERROR]   first\n[ERROR] second"))
        .isEqualTo("first");
    assertThat(Console.firstError("a\n  b  \n\n")).isEqualTo("b");
    assertThat(Console.lastLine("")).isEmpty();
  }

  @Test
  void givenALongLineThenItIsCut() {
    assertThat(Console.lastLine("x".repeat(400))).hasSize(400).doesNotContain("…");
    assertThat(Console.lastLine("x".repeat(401))).hasSize(400).endsWith("x…");
  }
}
