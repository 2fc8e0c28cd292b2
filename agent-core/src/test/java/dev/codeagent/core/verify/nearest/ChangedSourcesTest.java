/** Specifies which changes can be looked at before a build, and what of them is compiled. */
package dev.codeagent.core.verify.nearest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.core.verify.fixture.MemoryVerification;
import dev.codeagent.core.verify.source.JavaParser;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ChangedSourcesTest {

  private static final String CALC = "src/main/java/a/Calc.java";
  private static final String NEW = "src/main/java/a/New.java";

  private static MemoryVerification change() {
    return MemoryVerification.task("x")
        .changed(
            CALC,
            "package a;\nclass Calc { int f() { return 1; } }",
            "package a;\nclass Calc { int f() { return 2; } }");
  }

  private static ChangedSources of(MemoryVerification change) {
    assertThat(ChangedSources.obstacle(change)).isEmpty();
    return ChangedSources.of(change, JavaParser.create().orElseThrow());
  }

  private static void assertObstacle(UnaryOperator<MemoryVerification> more, String why) {
    assertThat(ChangedSources.obstacle(change())).isEmpty();
    assertThat(ChangedSources.obstacle(more.apply(change())))
        .hasValueSatisfying(told -> assertThat(told).contains(why));
  }

  @Test
  void givenBodiesAlone_thenOnlyTheirSourcesAreCompiled() {
    ChangedSources sources = of(change().added("README.md", "It is."));

    assertThat(sources.alone()).isTrue();
    assertThat(sources.classes()).containsExactly("a.Calc");
    assertThat(sources.base()).containsOnlyKeys(CALC);
    assertThat(sources.head()).containsOnlyKeys(CALC);
    assertThat(sources.head().get(CALC)).contains("return 2");
  }

  @Test
  void givenANewClassBesides_thenAllIsCompiledAndOnlyOldClassesAreReached() {
    ChangedSources sources = of(change().added(NEW, "package a;\nclass New {}"));

    assertThat(sources.alone()).isFalse();
    assertThat(sources.classes()).containsExactly("a.Calc");
    assertThat(sources.base()).containsOnlyKeys(CALC);
    assertThat(sources.head()).containsOnlyKeys(CALC, NEW);
  }

  @Test
  void givenASourceThatCannotBeParsed_thenAllIsCompiled() {
    assertThat(of(MemoryVerification.task("x").changed(CALC, "class Calc {}", "class Calc {"))
            .alone())
        .isFalse();
  }

  @Test
  void givenMoreThanProductionCodeOfJava_thenItIsNotLookedAt() {
    assertObstacle(
        c -> c.changed("src/test/java/a/CalcTest.java", "class CalcTest {}", "class CalcTest { }"),
        "protected");
    assertObstacle(
        c -> c.deleted("src/test/java/a/CalcTest.java", "class CalcTest {}"), "protected");
    assertObstacle(c -> c.added("src/test/resources/x.txt", "x"), "protected");
    assertObstacle(c -> c.changed("pom.xml", "<project/>", "<project></project>"), "protected");
    assertObstacle(c -> c.added("src/main/resources/x.md", "x"), "no Java source");
    assertObstacle(c -> c.added("data.csv", "x"), "no Java source");
    assertObstacle(c -> c.added("core/src/main/java/a/B.java", "class B {}"), "no Java source");
    assertObstacle(
        c -> c.changed("src/main/java/a/package-info.java", "package a;", "package a; "),
        "no Java source");
  }

  @Test
  void givenASourceThatGoesOrIsNoText_thenItIsNotLookedAt() {
    assertObstacle(c -> c.deleted("src/main/java/a/Old.java", "class Old {}"), "takes");
    assertObstacle(c -> c.added(NEW, "class New { String s = \"\uFFFD\"; }"), "cannot be read");
  }

  @Test
  void givenNewSourcesAlone_thenNoOldTestReachesThem() {
    assertThat(ChangedSources.obstacle(MemoryVerification.task("x").added(NEW, "class New {}")))
        .contains("the change touches no Java source that was there");
  }
}
