/** Specifies which builds run tests as a JVM of ours does. */
package dev.codeagent.core.verify.nearest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.core.verify.fixture.MemoryVerification;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainBuildTest {

  private static Optional<String> unlike(String inProject, String... paths) {
    MemoryVerification verification = MemoryVerification.task("x")
        .kept("pom.xml", LookedAt.POM.replace("</project>", inProject + "</project>"))
        .kept("src/main/java/a/Calc.java", "")
        .kept("src/main/resources/app.properties", "")
        .kept("src/test/java/a/CalcTest.java", "")
        .kept(".mvn/wrapper/maven-wrapper.properties", "");
    for (String path : paths) {
      verification.kept(path, "");
    }
    return PlainBuild.unlike(verification.head());
  }

  private static String plugin(String artifact, String rest) {
    return "<build><plugins><plugin><artifactId>" + artifact + "</artifactId>" + rest
        + "</plugin></plugins></build>";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<name>A</name><packaging>jar</packaging>",
        "<properties><maven.compiler.release>21</maven.compiler.release><project.build.sourceEncoding>UTF-8</project.build.sourceEncoding><junit.version>6</junit.version><version.jackson-core>3</version.jackson-core></properties>",
        "<dependencies><dependency><groupId>g</groupId><artifactId>b</artifactId><version>1</version><exclusions><exclusion><groupId>*</groupId></exclusion></exclusions></dependency></dependencies>",
        "<build><finalName>x</finalName><resources><resource><directory>src/main/resources</directory><filtering>true</filtering></resource></resources></build>",
        "<build><plugins><plugin><groupId>org.apache.maven.plugins</groupId><artifactId>maven-compiler-plugin</artifactId><version>3.16.0</version><configuration><release>21</release><encoding>utf-8</encoding></configuration></plugin></plugins></build>",
        "<build><plugins><plugin><artifactId>maven-surefire-plugin</artifactId><version>3.5.4</version><configuration><trimStackTrace>false</trimStackTrace><excludes><exclude>**/*IT.java</exclude></excludes></configuration></plugin></plugins></build>",
        "<build><plugins><plugin><groupId>org.jacoco</groupId><artifactId>jacoco-maven-plugin</artifactId><executions><execution><id>i</id><goals><goal>prepare-agent</goal></goals></execution></executions></plugin></plugins></build>",
      })
  void givenNothingThatSetsUpTestsOtherwise_thenItIsPlain(String inProject) {
    assertThat(unlike(inProject)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<parent><groupId>g</groupId><artifactId>p</artifactId><version>1</version></parent>",
        "<modules><module>a</module></modules>",
        "<packaging>war</packaging>",
        "<profiles><profile><id>p</id><properties><x.version>1</x.version></properties></profile></profiles>",
        "<properties><argLine>-Da=b</argLine></properties>",
        "<properties><maven.test.skip>true</maven.test.skip></properties>",
        "<properties><groups>fast</groups></properties>",
        "<properties><surefire.runOrder>reversealphabetical</surefire.runOrder></properties>",
        "<properties><project.build.sourceEncoding>ISO-8859-1</project.build.sourceEncoding></properties>",
        "<build><sourceDirectory>src</sourceDirectory></build>",
        "<build><extensions><extension><artifactId>e</artifactId></extension></extensions></build>",
      })
  void givenWhatAPomCanSayOtherwise_thenItIsNot(String inProject) {
    assertThat(unlike(inProject))
        .hasValueSatisfying(why -> assertThat(why).endsWith(" in pom.xml"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<configuration><argLine>-Xmx1g</argLine></configuration>",
        "<configuration><systemPropertyVariables><a>b</a></systemPropertyVariables></configuration>",
        "<configuration><environmentVariables><A>b</A></environmentVariables></configuration>",
        "<configuration><workingDirectory>target</workingDirectory></configuration>",
        "<configuration><groups>fast</groups></configuration>",
        "<configuration><runOrder>alphabetical</runOrder></configuration>",
        "<executions><execution><id>x</id></execution></executions>",
        "<dependencies><dependency><artifactId>surefire-testng</artifactId></dependency></dependencies>",
      })
  void givenSurefireSetUpOtherwise_thenItIsNot(String rest) {
    assertThat(unlike(plugin("maven-surefire-plugin", rest))).isPresent();
    assertThat(unlike("<build><pluginManagement>"
            + plugin("maven-surefire-plugin", rest).replace("<build>", "").replace("</build>", "")
            + "</pluginManagement></build>"))
        .isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<compilerArgs><arg>-Xplugin:X</arg></compilerArgs>",
        "<annotationProcessorPaths><path><artifactId>p</artifactId></path></annotationProcessorPaths>",
        "<encoding>latin1</encoding>",
        "<fork>true</fork>",
        "<generatedSourcesDirectory>x</generatedSourcesDirectory>",
      })
  void givenTheCompilerSetUpOtherwise_thenItIsNot(String configuration) {
    assertThat(unlike(plugin(
            "maven-compiler-plugin", "<configuration>" + configuration + "</configuration>")))
        .isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "build-helper-maven-plugin",
        "maven-antrun-plugin",
        "maven-toolchains-plugin",
        "kotlin-maven-plugin",
        "aspectj-maven-plugin",
      })
  void givenAPluginThatMayWriteClassesOrSources_thenItIsNot(String artifact) {
    assertThat(unlike(plugin(artifact, ""))).isPresent();
  }

  @Test
  void givenAKnownNameOfAnotherGroup_thenItIsNot() {
    assertThat(unlike(plugin("maven-jar-plugin", ""))).isEmpty();
    assertThat(unlike(plugin("maven-jar-plugin", "<groupId>com.example</groupId>")))
        .isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".mvn/maven.config",
        ".mvn/extensions.xml",
        "core/pom.xml",
        "src/main/java/module-info.java",
        "src/main/kotlin/a/B.kt",
        "src/test/groovy/a/BSpec.groovy",
        "src/main/java/a/B.kt",
      })
  void givenFilesOfModulesOtherLanguagesOrMavensOwnSettings_thenItIsNot(String path) {
    assertThat(unlike("", path)).contains(path);
  }

  @Test
  void givenAPomThatCannotBeRead_thenItIsNot() {
    assertThat(PlainBuild.unlike(
            MemoryVerification.task("x").kept("pom.xml", "<project>").head()))
        .contains("pom.xml");
    assertThat(PlainBuild.unlike(MemoryVerification.task("x").kept("a", "").head()))
        .contains("pom.xml");
  }
}
