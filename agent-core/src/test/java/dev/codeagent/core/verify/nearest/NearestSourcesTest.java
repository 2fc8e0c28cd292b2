/** Specifies which of a change's sources are compiled over base's classes, and what follows where that fails. */
package dev.codeagent.core.verify.nearest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.process.Command;
import dev.codeagent.api.process.CommandResult;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NearestSourcesTest {

  private static final String CALC = "src/main/java/a/Calc.java";

  private static final String SUB =
      "package a;\npublic class Calc {\n  public int sub(int x, int y) { return x - y; }\n"
          + "  static class Old {}\n}\n";

  private static final String USES =
      "@Test void t() { assertEquals(\"2\", \"\" + new Calc().sub(5, 3)); }";

  private static final String RELEASED = LookedAt.POM.replace(
      "</project>",
      "<properties><maven.compiler.release>17</maven.compiler.release></properties></project>");

  @TempDir
  Path folder;

  /** The classes of each version when its tests were to run: names of files and whether they hold a text. */
  private final Map<String, Map<String, String>> versions = new TreeMap<>();

  private int jobs;

  /** A JVM in which a test fails first, and then with head's classes only. */
  private CommandResult jvm(Command command, CallContext call) {
    try {
      List<String> job = Files.readAllLines(Path.of(command.argv().getLast()));
      for (String line : job) {
        if (line.startsWith("version ")) {
          String[] words = line.split(" ", 3);
          versions
              .computeIfAbsent(words[1], v -> new TreeMap<>())
              .putAll(classes(Path.of(words[2])));
        }
      }
      String passed = "passed %d " + text("id") + "\nended %d 1\n";
      String failed = "failed %d plain " + text("a.CalcTest") + " " + text("t") + " " + text("id")
          + " " + text("2") + "\nended %d 1\n";
      String said = jobs++ == 0
          ? failed.replace("%d", "0")
          : passed.replace("%d", "0")
              + failed.replace("%d", "1")
              + passed.replace("%d", "2")
              + failed.replace("%d", "3");
      Files.writeString(
          Path.of(job.stream()
              .filter(l -> l.startsWith("answers "))
              .map(l -> l.substring("answers ".length()))
              .findFirst()
              .orElseThrow()),
          said);
      return new CommandResult(CommandResult.End.EXITED, 0, "", 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(String value) {
    return "."
        + Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(value.getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, String> classes(Path root) throws IOException {
    if (!Files.isDirectory(root)) {
      return Map.of();
    }
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(f -> f.toString().endsWith(".class"))
          .collect(Collectors.toMap(f -> f.getFileName().toString(), NearestSourcesTest::latin));
    }
  }

  private static String latin(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private LookedAt project() {
    return new LookedAt(folder)
        .played(this::jvm)
        .with(CALC, SUB)
        .with("src/main/java/a/Calculator.java", "package a;\nclass Calculator {}\n")
        .test("CalcTest", USES, "t");
  }

  private String head(String name) {
    return versions.get("head").getOrDefault(name, "");
  }

  private String base(String name) {
    return versions.get("base").getOrDefault(name, "");
  }

  @Test
  void givenBodiesThatChangeThenOnlyTheirSourcesAreCompiledOnBothSides() throws Exception {
    Evidence evidence =
        project().change(CALC, SUB.replace("x - y", "\"plus\".length() + y")).evidence();

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.FAIL);
    assertThat(head("Calc.class")).contains("plus");
    assertThat(base("Calc.class")).isNotEmpty().doesNotContain("plus");
    assertThat(base("CalcTest.class")).isEqualTo(head("CalcTest.class")).contains("(II)I");
  }

  @Test
  void givenASignatureThatChangesThenAllIsCompiledAndEachSideHasItsOwnClasses() throws Exception {
    String now = SUB.replace("public int sub", "public long sub")
        .replace("  static class Old {}\n", "  static class Recent { Added it; }\n");
    Evidence evidence = project()
        .change(CALC, now)
        .change("src/main/java/a/Added.java", "package a;\nclass Added {}\n")
        .evidence();

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.FAIL);
    assertThat(head("CalcTest.class")).contains("(II)J");
    assertThat(base("CalcTest.class")).contains("(II)I");
    assertThat(new TreeSet<>(versions.get("head").keySet()))
        .containsExactly(
            "Added.class", "Calc$Recent.class", "Calc.class", "CalcTest.class", "Calculator.class");
    assertThat(new TreeSet<>(versions.get("base").keySet()))
        .containsExactly("Calc$Old.class", "Calc.class", "CalcTest.class", "Calculator.class");
  }

  @Test
  void givenTestsThatDoNotCompileWithTheChangeThenTheBuildDecides() throws Exception {
    Evidence evidence =
        project().change(CALC, SUB.replace("sub(int", "minus(int")).evidence();

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.SKIPPED);
    assertThat(evidence.summary()).contains("does not compile by itself");
    assertThat(jobs).isZero();
  }

  @Test
  void givenALargeProjectOfWhichMoreThanBodiesChangesThenTheBuildDecides() throws Exception {
    Evidence evidence = project()
        .with(
            "src/main/java/a/Large.java",
            "package a;\nclass Large {}\n// " + "x".repeat(1_000_000) + "\n")
        .change(CALC, SUB.replace("public int sub", "public long sub"))
        .evidence();

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.SKIPPED);
    assertThat(evidence.summary()).endsWith("and the project is large.");
  }

  private Evidence notCompiling(String name, String pom, String now) throws Exception {
    return new LookedAt(folder.resolve(name))
        .with(CALC, SUB)
        .with("pom.xml", pom)
        .test("CalcTest", USES, "t")
        .change(CALC, SUB.replace("x - y", now))
        .evidence();
  }

  @Test
  void givenANameInABodyThatNothingDeclaresThenItIsRefusedWhereThePomStatesTheRelease()
      throws Exception {
    Evidence evidence = notCompiling("a", RELEASED, "x - z");

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.FAIL);
    assertThat(evidence.summary())
        .startsWith("The project does not compile at head, where base does: " + CALC + ":3: ");
    assertThat(evidence.findings())
        .singleElement()
        .satisfies(f -> assertThat(f.code()).isEqualTo("build-broken"));
  }

  @Test
  void givenAnotherErrorOrNoReleaseThenTheBuildDecides() throws Exception {
    for (Evidence evidence : List.of(
        notCompiling("a", LookedAt.POM, "x - z"),
        notCompiling("b", RELEASED.replace("17", "21"), "x - z"),
        notCompiling("c", RELEASED, "\"no\""))) {
      assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.SKIPPED);
      assertThat(evidence.summary()).contains("does not compile by itself");
    }
  }

  @Test
  void givenNoTestThatReachesTheChangeThenTheBuildDecides() throws Exception {
    Evidence evidence = new LookedAt(folder)
        .with(CALC, SUB)
        .test("OtherTest", "@Test void other() {}", "other")
        .change(CALC, SUB.replace("x - y", "x + y"))
        .evidence();

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.SKIPPED);
    assertThat(evidence.summary()).endsWith("No test names what reaches the change.");
  }

  @Test
  void givenAChangeOfTestsThenTheyAreNotLookedAt() throws Exception {
    MemoryVerification verification =
        project().change(CALC, SUB.replace("x - y", "x + y")).verification();

    verification.changed("src/test/java/a/CalcTest.java", USES, "");

    Evidence evidence = verification.verify(new NearestTestsVerifier());
    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.SKIPPED);
    assertThat(evidence.summary()).endsWith("CalcTest.java, which is protected.");
  }

  @Test
  void givenABuildThatSetsUpTestsOtherwiseThenTheBuildDecides() throws Exception {
    Evidence evidence = project()
        .with("src/main/java/module-info.java", "module a {}\n")
        .change(CALC, SUB.replace("x - y", "x + y"))
        .evidence();

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.SKIPPED);
    assertThat(evidence.summary()).contains("tests may run otherwise in the build");
  }

  @Test
  void givenABaseOfWhichNothingIsKeptThenTheBuildDecides() throws Exception {
    Evidence evidence = MemoryVerification.task("Add")
        .kept("pom.xml", LookedAt.POM)
        .changed(CALC, SUB, SUB.replace("x - y", "x + y"))
        .verify(NearestVerifiers.all().getFirst());

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.SKIPPED);
    assertThat(evidence.summary()).endsWith("or its classes are not kept.");
  }
}
