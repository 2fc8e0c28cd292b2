package dev.codeagent.core.verify.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a pom is left when its executions go. */
class PomSkeletonTest {
  private String skeleton(String plugin) throws Exception {
    String pom = "<project><build><plugins><plugin>" + plugin
        + "<configuration>kept</configuration><executions><execution>runs</execution></executions></plugin></plugins></build></project>";
    return new String(PomSkeleton.of(pom.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<artifactId>maven-checkstyle-plugin</artifactId>",
        "<groupId> org.jacoco </groupId><artifactId>jacoco-maven-plugin</artifactId>",
        "<groupId>org.apache.maven.plugins</groupId>"
      })
  void givenAPluginThatOnlyBuildsThenItsExecutionsStay(String plugin) throws Exception {
    assertThat(skeleton(plugin)).contains("runs").contains("kept");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<artifactId>maven-antrun-plugin</artifactId>",
        "<artifactId> maven-invoker-plugin </artifactId>",
        "<groupId>org.codehaus.mojo</groupId><artifactId>exec-maven-plugin</artifactId>"
      })
  void givenAPluginThatExecutesWhatThePomSaysThenItsExecutionsGo(String plugin) throws Exception {
    assertThat(skeleton(plugin)).doesNotContain("runs").contains("kept");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<project", "", "<!DOCTYPE p [<!ENTITY x \"y\">]><project>&x;</project>"})
  void givenAPomThatCannotBeReadThenItIsEmpty(String pom) throws Exception {
    assertThat(PomSkeleton.of(pom.getBytes(StandardCharsets.UTF_8))).isEmpty();
  }

  @Test
  @ResourceLock(Resources.SYSTEM_ERR)
  void givenAPomThatCannotBeReadThenTheUsersTerminalStaysQuiet() throws Exception {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream before = System.err;
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      PomSkeleton.of("<project".getBytes(StandardCharsets.UTF_8));
    } finally {
      System.setErr(before);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8)).doesNotContain("Fatal Error");
  }
}
