/** Specifies, with real builds, what follows when old and new code answer a call in different ways. */
package dev.codeagent.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.EvidenceEntry;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.evidence.VerdictKind;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.core.config.CheckCommand;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class BehaviourSpecTest {
  @RegisterExtension
  final MavenCalc calc = new MavenCalc();

  @TempDir
  Path folder;

  private Bench bench;

  private static final String TWICE = "  @Test void grows() { int more = new Calc().add(7, 2); }\n";

  @BeforeEach
  void project() throws Exception {
    bench = calc.project(folder).withAllVerifiers();
    bench.replace(MavenCalc.CALC, "    return x + y;", ADDING);
    bench.replace(
        MavenCalc.TEST,
        "  @Nested",
        "  @Test void adds() { assertEquals(5, new Calc().add(2, 3)); }\n" + TWICE + "  @Nested");
    bench.commit();
  }

  private static final String ADDING =
      "    return x - y;\n  }\n\n  public int add(int x, int y) {\n    int sum = x;\n    sum = sum + y;\n    return sum;";

  private VerificationResult refactored(String sum) throws Exception {
    bench.replace(MavenCalc.CALC, "    int sum = x;\n    sum = sum + y;\n    return sum;", sum);
    return MavenCalc.verify(bench, "Refactor Calc.add: no local variable", TaskType.REFACTOR);
  }

  private static EvidenceEntry behaviour(VerificationResult result) {
    return result.entries().stream()
        .filter(e -> e.verifier().equals("behaviour"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aRefactoringThatAnswersAUsualCallInAnotherWayIsRefused() throws Exception {
    VerificationResult result = refactored("    return x > 5 ? x - y : x + y;");

    assertThat(behaviour(result).evidence().outcome()).isEqualTo(EvidenceOutcome.FAIL);
    assertThat(behaviour(result).evidence().findings())
        .extracting(Finding::code, Finding::message)
        .contains(org.assertj.core.groups.Tuple.tuple(
            "behaviour-changed", "`Calc.add`: `new Calc().add(7, 2)` is 9 at base and 5 at head."));
    assertThat(result.verdict().kind()).isEqualTo(VerdictKind.NOT_DONE);
  }

  @Test
  void anHonestOneIsDoneAndWhatWasComparedIsKept() throws Exception {
    VerificationResult result = refactored("    return y + x;");

    assertThat(behaviour(result).evidence().summary())
        .matches("Old and new code answer \\d+ calls of 2 methods alike.");
    assertThat(result.verdict().kind()).as(result.verdict().reason()).isEqualTo(VerdictKind.DONE);
    bench.git("reset", "-q", "--soft", "HEAD~1");
    EvidenceEntry again =
        behaviour(bench.verify("Refactor Calc.add: no local variable", TaskType.REFACTOR));
    assertThat(again.evidence()).isEqualTo(behaviour(result).evidence());
  }

  @Test
  void ofOtherTasksDifferencesAreOnlyTold() throws Exception {
    bench.replace(MavenCalc.CALC, "    return x - y;", "    return x < y ? 0 : x - y;");
    bench.replace(
        MavenCalc.TEST,
        "  @Nested",
        "  @Test void never() { assertEquals(0, new Calc().sub(2, 3)); }\n  @Nested");
    VerificationResult result =
        MavenCalc.verify(bench, "Let Calc.sub answer 0 where it was negative", TaskType.CODE);

    assertThat(behaviour(result).evidence().outcome()).isEqualTo(EvidenceOutcome.PASS);
    assertThat(result.verdict().kind()).as(result.verdict().reason()).isEqualTo(VerdictKind.DONE);
  }

  @Test
  void whereMavenDoesNotBuildNothingIsSaidAndNothingIsBlocked() throws Exception {
    bench.checking(new CheckCommand(
        "all", "mvn -o -q test", "target/surefire-reports/TEST-*.xml", Duration.ofMinutes(5)));
    VerificationResult result = refactored("    return y + x;");

    assertThat(behaviour(result).evidence().outcome()).isEqualTo(EvidenceOutcome.SKIPPED);
  }
}
