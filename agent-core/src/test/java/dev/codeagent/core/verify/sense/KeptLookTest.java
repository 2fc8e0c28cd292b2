package dev.codeagent.core.verify.sense;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.verify.SuiteKind;
import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.api.verify.TestResult;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import dev.codeagent.core.verify.host.MutantHost.Answer;
import dev.codeagent.core.verify.source.JavaParser;
import dev.codeagent.core.verify.source.SourceDiff;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What tests said of mistakes is kept; what follows from it is not. */
class KeptLookTest {

  private static final List<Part> PARTS = IntStream.range(0, 20)
      .mapToObj(
          i -> new Part(Part.Kind.NEVER, "A.java", "A.g", i + 1, i, i + 1, "", "`x` never holds"))
      .toList();

  private final KeptLook kept = new KeptLook(PARTS);
  private final Looked looked = new Looked();

  private static Mistake mistake(int... places) {
    return new Mistake(IntStream.of(places).mapToObj(PARTS::get).toList());
  }

  @Test
  void theSameIsSaidOfWhatWasKept() {
    for (int i = 0; i < Looked.ENOUGH; i++) {
      looked.at(mistake(i, i + 1), Answer.UNNOTICED);
    }
    looked.silent().forEach(mistake -> looked.atAll(mistake, Answer.UNNOTICED));
    Evidence before = looked.evidence();

    Evidence again = looked.kept(kept).flatMap(kept::read).orElseThrow().evidence();

    assertThat(before.outcome()).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(again).isEqualTo(before);
  }

  @Test
  void whatIsNoticedIsKeptAsNoticed() {
    looked.at(mistake(0), Answer.NOTICED);
    looked.at(mistake(3), Answer.UNNOTICED);

    assertThat(looked.kept(kept).flatMap(kept::read).orElseThrow().evidence())
        .isEqualTo(looked.evidence());
  }

  @Test
  void whatMayBeMoreAnotherTimeIsNotKept() {
    assertThat(looked.kept(kept)).as("nothing looked at").isEmpty();
    looked.at(mistake(0), Answer.NOTICED);
    assertThat(looked.kept(kept)).isPresent();

    Looked unknown = new Looked();
    unknown.at(mistake(0), Answer.NOTICED);
    unknown.at(mistake(1), Answer.UNKNOWN);
    Looked late = new Looked();
    late.at(mistake(0), Answer.NOTICED);
    late.cutShort();
    Looked partly = new Looked();
    partly.at(mistake(0), Answer.NOTICED);
    partly.told(false);
    Looked unasked = new Looked();
    unasked.at(mistake(0), Answer.UNNOTICED);
    unasked.atAll(mistake(0), Answer.UNKNOWN);

    assertThat(List.of(unknown, late, partly, unasked))
        .allSatisfy(each -> assertThat(each.kept(kept)).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"20", "-1", "x", "", "1+", "1+20", "99999999"})
  void whatDoesNotFitThePartsIsAsGoodAsNothing(String name) {
    SuiteRun run = new SuiteRun(
        SuiteRun.Status.GREEN,
        List.of(new TestResult("near", name, TestResult.Status.PASSED, null, null)),
        List.of(),
        "");

    assertThat(kept.read(run).isEmpty()).isEqualTo(!name.equals("1+"));
  }

  @Test
  void theVerifierJudgesWhatWasKeptWithoutABuild() throws Exception {
    MemoryVerification change = MemoryVerification.task("Fix A.f")
        .changed(
            "src/main/java/A.java",
            "class A { int f(int x) { return 1; } }",
            "class A { int f(int x) { return x > 2 ? 3 : 4; } }")
        .given(
            SuiteKind.DELIVERED,
            new SuiteRun(
                SuiteRun.Status.GREEN,
                List.of(new TestResult("ATest", "t", TestResult.Status.PASSED, null, null)),
                List.of(),
                ""));
    List<Part> parts = ChangedParts.of(SourceDiff.of(change, JavaParser.create().orElseThrow()));
    KeptLook look = new KeptLook(parts);
    looked.at(new Mistake(List.of(parts.getFirst())), Answer.NOTICED);
    assertThat(change.verify(new SensitivityVerifier()).outcome())
        .isEqualTo(EvidenceOutcome.SKIPPED);

    change.keep(look.name(), looked.kept(look).orElseThrow());

    assertThat(change.verify(new SensitivityVerifier()).summary())
        .isEqualTo("Tests notice 1 of 1 mistake put into the change.");
  }
}
