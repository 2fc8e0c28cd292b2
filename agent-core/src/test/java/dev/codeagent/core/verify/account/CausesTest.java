/** Specifies for which reasons a run with base's tests and build files may be red where the delivered one is green. */
package dev.codeagent.core.verify.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.api.verify.TestResult;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import dev.codeagent.core.verify.source.LostTests;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CausesTest {
  private static final String POM = "<project></project>";
  private static final String POM_WITH_DEPENDENCY =
      "<project><dependencies><dependency>x</dependency></dependencies></project>";

  private static Causes causes(MemoryVerification change) {
    return new Causes(change, Renames.of(change), LostTests.of(change));
  }

  private static MemoryVerification task(String text) {
    return MemoryVerification.task(text)
        .changed("src/main/java/a/A.java", "class A { }", "class A { int x; }");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Release 2.4.0 | <version>2.4.0-SNAPSHOT</version> | <version>2.4.0</version> | true",
        "Выпуск 2.4.0 | <version>2.3.1</version> | <version>2.4.0</version> | true",
        "Prepare version 0.9.0-rc1 | <version>0.9.0-SNAPSHOT</version> | <version>0.9.0-rc1</version> | true",
        "Release 2.4.0 | <version>2.3.1</version> | <version>2.5.0</version> | false",
        "Release 2.4.0 | <version>2.3.1</version><skip>false</skip> | <version>2.4.0</version><skip>true</skip> | false",
        "Release 2.4.0 | <version>2.3.1</version><minimum>0.80</minimum> | <version>2.4.0</version><minimum>0.50</minimum> | false",
        "Fix the sum | <version>2.3.1</version> | <version>2.4.0</version> | false"
      })
  void a_version_that_the_task_spells_is_what_a_release_changes_in_a_build_file(
      String task, String before, String after, boolean asked) {
    MemoryVerification change =
        task(task).changed("pom.xml", before, after).kept("src/test/java/a/VersionTest.java", "");

    assertThat(causes(change)
            .ofRed(
                "a.VersionTest#same", new SuiteRun(SuiteRun.Status.RED, List.of(), List.of(), ""))
            .isPresent())
        .isEqualTo(asked);
  }

  @Nested
  class Of_a_build_that_breaks {
    private Optional<String> of(MemoryVerification change, String detail) {
      return causes(change)
          .ofBroken(new SuiteRun(SuiteRun.Status.BROKEN, List.of(), List.of(), detail));
    }

    @Test
    void givenAnEditedTestThatDoesNotCompileThenTheEditFollowsASignature() {
      String detail = "src/test/java/a/T.java:3: no symbol";

      assertThat(of(task("x").changed("src/test/java/a/T.java", "a", "b"), detail))
          .contains("follows a signature in src/test/java/a/T.java");
      assertThat(of(task("x").deleted("src/test/java/a/T.java", "a"), detail)).isPresent();
      assertThat(of(task("x").kept("src/test/java/a/T.java", "a"), detail)).isEmpty();
      assertThat(of(task("x").added("src/test/java/a/T.java", "a"), detail)).isEmpty();
    }

    @Test
    void givenAnEditedTestAndAnErrorElsewhereThenItIsNotTheCause() {
      assertThat(of(
              task("Update pom.xml")
                  .changed("src/test/java/a/T.java", "a", "b")
                  .changed("pom.xml", "a", "b"),
              "src/test/java/a/U.java:3: no symbol"))
          .isEmpty();
    }

    @Test
    void givenProductionThatDoesNotCompileThenTheAddedDependenciesAreTheCause() {
      String detail = "src/main/java/a/A.java:3: no symbol";

      assertThat(of(task("x").changed("pom.xml", POM, POM_WITH_DEPENDENCY), detail))
          .contains("adds a dependency that the code uses");
      assertThat(of(
              task("x")
                  .changed("pom.xml", POM, POM_WITH_DEPENDENCY)
                  .changed("src/test/java/a/T.java", "a", "b"),
              detail))
          .isPresent();
      assertThat(of(
              task("x")
                  .changed("pom.xml", POM, POM_WITH_DEPENDENCY)
                  .changed("package.json", "a", "b"),
              detail))
          .isEmpty();
      assertThat(of(task("x").changed("package.json", POM, POM_WITH_DEPENDENCY), detail))
          .isEmpty();
      assertThat(of(task("x"), detail)).isEmpty();
    }
  }

  @Nested
  class Of_edits_that_the_task_asks_for {
    private Optional<String> of(MemoryVerification change) {
      return causes(change)
          .ofBroken(new SuiteRun(SuiteRun.Status.BROKEN, List.of(), List.of(), "no"));
    }

    @Test
    void givenAFileThatTheTaskNamesThenItsEditIsAskedFor() {
      assertThat(of(task("Edit package.json").changed("package.json", "a", "b")))
          .contains("is asked for by the task: package.json");
      assertThat(of(task("Edit rates.csv").changed("src/test/resources/rates.csv", "a", "b")))
          .contains("is asked for by the task: src/test/resources/rates.csv");
    }

    @Test
    void givenASecondFileThatItDoesNotNameThenAPersonDecides() {
      assertThat(of(task("Edit package.json")
              .changed("package.json", "a", "b")
              .changed("Makefile", "a", "b")))
          .isEmpty();
    }

    @Test
    void givenAWordForDependenciesThenItStandsForBuildFilesAndNotForWhatTestsRead() {
      assertThat(of(task("Upgrade the library").changed("package.json", "a", "b")))
          .isPresent();
      assertThat(of(task("Upgrade the library").changed("src/test/resources/rates.csv", "a", "b")))
          .isEmpty();
    }

    @Test
    void givenSourcesOfTestsAndAddedFilesThenTheyAreNoSuchEdits() {
      assertThat(of(task("Edit T and package.json").changed("src/test/java/a/T.java", "a", "b")))
          .isEmpty();
      assertThat(of(task("Edit package.json").added("package.json", "b"))).isEmpty();
      assertThat(of(task("Edit package.json")
              .changed("package.json", "a", "b")
              .added("Makefile", "b")
              .changed("src/test/java/a/T.java", "a", "b")))
          .isPresent();
    }
  }

  @Nested
  class Of_a_test_that_is_red {
    private Optional<String> of(
        MemoryVerification change, String key, String problem, String message) {
      String[] names = key.split("#");
      return causes(change)
          .ofRed(
              key,
              new SuiteRun(
                  SuiteRun.Status.RED,
                  List.of(
                      new TestResult(
                          "z.Z", "other", TestResult.Status.FAILED, "NameError", "total"),
                      new TestResult(
                          names[0], names[1], TestResult.Status.FAILED, problem, message)),
                  List.of(),
                  ""));
    }

    private MemoryVerification renamed(String task) {
      return MemoryVerification.task(task)
          .changed("lib/a.py", "def total(): pass", "def amount(): pass")
          .changed("tests/a/T.py", "def test_f(): total()", "def test_f(): amount()");
    }

    @ParameterizedTest
    @CsvSource({
      "NameError, name 'total' is not defined, true",
      "AttributeError, no attribute total, true",
      "E, TypeError: total, true",
      "NameError, name 'other' is not defined, false",
      "AssertionError, total, false"
    })
    void givenANameThatProductionLostThenTheEditFollowsIt(
        String problem, String message, boolean follows) {
      assertThat(of(renamed("x"), "a.T#test_f", problem, message).isPresent()).isEqualTo(follows);
    }

    @Test
    void givenANameThatIsLostThenTheFileThatFollowsItIsTold() {
      assertThat(of(renamed("x"), "a.T#test_f", "NameError", "total"))
          .contains("follows a rename in tests/a/T.py");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Edit T.py", "Let test_f pass", "Update the tests of it"})
    void givenATestThatTheTaskNamesThenItsEditIsAskedFor(String task) {
      assertThat(of(renamed(task), "a.T#test_f", "AssertionError", "no"))
          .contains("is asked for by the task: tests/a/T.py");
    }

    @Test
    void givenNoEditOfTheTestThenItIsNotTheCause() {
      MemoryVerification change = MemoryVerification.task("Edit T.py")
          .changed("lib/a.py", "def total(): pass", "def amount(): pass")
          .kept("tests/a/T.py", "def test_f(): total()");

      assertThat(of(change, "a.T#test_f", "NameError", "total")).isEmpty();
    }

    @Test
    void givenNamesThatAreNoPathsThenTheOneEditedSourceThatSpellsTheTestIsItsFile() {
      MemoryVerification change = MemoryVerification.task("Edit math_spec")
          .changed("test/math_spec.rb", "it 'adds two'", "it 'adds 2'")
          .changed("test/text_spec.rb", "it 'joins'", "it 'glues'")
          .changed("test/adds.md", "adds", "more");

      assertThat(of(change, "math#adds two", "E", "no"))
          .contains("is asked for by the task: test/math_spec.rb");
      assertThat(of(change, "math#divides", "E", "no")).isEmpty();
      assertThat(of(change.changed("test/more_spec.rb", "adds", "x"), "math#adds two", "E", "no"))
          .isEmpty();
    }

    @Test
    void givenASourceOfJavaThatSpellsTheNameThenItIsNotTakenForItsFile() {
      assertThat(of(
              MemoryVerification.task("Edit CartTest")
                  .changed(
                      "src/test/java/a/CartTest.java", "void adds() { }", "void adds() { x(); }"),
              "math#adds two",
              "E",
              "no"))
          .isEmpty();
    }

    @Test
    void givenAProductionFileThatIsNamedLikeThePackageOfTheTestThenItsEditIsNoEditOfTheTest() {
      assertThat(of(
              MemoryVerification.task("Fix shop.js").changed("lib/shop.js", "a", "b"),
              "shop.CartTest#adds",
              "AssertionError",
              "no"))
          .isEmpty();
    }

    @Test
    void givenValuesThatTheTaskExchangesThenTheEditIsTheTasks() {
      MemoryVerification change = MemoryVerification.task("Change the limit from 5 to 10")
          .changed("lib/a.py", "x = 5", "x = 10")
          .changed("tests/a/T.py", "assert x == 5", "assert x == 10");

      assertThat(of(change, "a.T#test_f", "AssertionError", "no"))
          .contains("exchanges 5 for 10 as the task asks");
    }

    @Test
    void givenAKeyThatIsNotRedThenNothingIsExchanged() {
      MemoryVerification change = MemoryVerification.task("Change the limit from 5 to 10")
          .changed("tests/a/T.py", "assert x == 5", "assert x == 10");
      SuiteRun green = new SuiteRun(
          SuiteRun.Status.GREEN,
          List.of(new TestResult("a.T", "test_f", TestResult.Status.PASSED, null, null)),
          List.of(),
          "");

      assertThat(causes(change).ofRed("a.T#test_f", green)).isEmpty();
      assertThat(causes(change).ofRed("", green)).isEmpty();
    }
  }
}
