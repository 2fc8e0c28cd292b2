package dev.codeagent.core.verify.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.verify.Tree;
import dev.codeagent.core.config.CheckCommand;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** By which plan the suite of a project is run, and which runs are of equal plans. */
class SuitePlanTest {
  private Tree tree(String path, String text) {
    return MemoryVerification.task("x").kept(path, text).base();
  }

  private SuitePlan.Driver driver(Tree base, Tree head) {
    return SuitePlan.of(base, head, List.of(), List.of("setup")).driver();
  }

  private static final String PLAIN = "<project/>";

  @Test
  void givenConfiguredChecksThenTheyAreThePlanEvenBesideAPom() {
    CheckCommand check = new CheckCommand("all", "run", null, Duration.ofSeconds(1));
    Tree pom = tree("pom.xml", PLAIN);
    SuitePlan plan = SuitePlan.of(pom, pom, List.of(check), List.of("setup"));

    assertThat(plan.driver()).isEqualTo(new SuitePlan.Driver.Checks(List.of(check)));
    assertThat(plan.setup()).containsExactly("setup");
    assertThat(SuitePlan.lines(List.of(check), List.of("setup"))).containsExactly("setup", "run");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<systemPath>${project.basedir}/../lib/a.jar</systemPath>",
        "<scope> system </scope>",
        "<url>file:///srv/repository</url>",
        "<argLine>-Djava.library.path=${user.home}/lib</argLine>",
        "<directory>${env.DATA}</directory>",
        "<directory>/srv/data</directory>"
      })
  void givenAPomThatNamesFilesElsewhereThenItsRunsDependOnWhatIsNotKnown(String xml) {
    Tree plain = tree("pom.xml", PLAIN);
    Tree outside = tree("pom.xml", "<project>" + xml + "</project>");
    Tree inside = tree("pom.xml", "<project><directory>src/a</directory></project>");

    assertThat(SuitePlan.of(plain, inside, List.of(), List.of()).isKnown()).isTrue();
    assertThat(SuitePlan.of(plain, outside, List.of(), List.of()).isKnown()).isFalse();
    assertThat(SuitePlan.of(outside, plain, List.of(), List.of()).isKnown()).isFalse();
    assertThat(SuitePlan.of(plain, plain, List.of(), List.of("setup")).isKnown())
        .isFalse();
  }

  @Test
  void givenNeitherChecksNorAPomThenNothingIsKnown() {
    Tree none = tree("module/pom.xml", PLAIN);

    assertThat(driver(none, none)).isEqualTo(new SuitePlan.Driver.None());
  }

  @Test
  void givenAPomAtEitherSideThenMavenRunsToTest() {
    Tree none = tree("README.md", "");
    Tree pom = tree("pom.xml", PLAIN);

    assertThat(driver(pom, pom)).isEqualTo(new SuitePlan.Driver.Maven("test"));
    assertThat(driver(none, pom)).isEqualTo(new SuitePlan.Driver.Maven("test"));
    assertThat(driver(pom, none)).isEqualTo(new SuitePlan.Driver.Maven("test"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "maven-failsafe-plugin",
        "<goal>check</goal>",
        "<phase>verify</phase>",
        "<type>test-jar</type>"
      })
  void givenSomethingBoundAfterTestThenMavenRunsToVerify(String text) {
    Tree plain = tree("pom.xml", PLAIN);
    Tree more = tree("pom.xml", "<project>" + text + "</project>");
    Tree module = MemoryVerification.task("x")
        .kept("pom.xml", PLAIN)
        .kept("m/pom.xml", text)
        .base();
    Tree elsewhere = MemoryVerification.task("x")
        .kept("pom.xml", PLAIN)
        .kept("docs/notapom.xml", text)
        .base();

    assertThat(driver(plain, more)).isEqualTo(new SuitePlan.Driver.Maven("verify"));
    assertThat(driver(more, plain)).isEqualTo(new SuitePlan.Driver.Maven("verify"));
    assertThat(driver(module, module)).isEqualTo(new SuitePlan.Driver.Maven("verify"));
    assertThat(driver(elsewhere, elsewhere)).isEqualTo(new SuitePlan.Driver.Maven("test"));
  }

  @Test
  void givenOtherPlansThenTheirRunsAreNotExchanged() {
    SuitePlan one = new SuitePlan(new SuitePlan.Driver.Maven("test"), List.of());

    assertThat(one.fingerprint())
        .isEqualTo(new SuitePlan(new SuitePlan.Driver.Maven("test"), List.of()).fingerprint())
        .isNotEqualTo(new SuitePlan(new SuitePlan.Driver.Maven("verify"), List.of()).fingerprint())
        .isNotEqualTo(
            new SuitePlan(new SuitePlan.Driver.Maven("test"), List.of("x")).fingerprint());
  }
}
