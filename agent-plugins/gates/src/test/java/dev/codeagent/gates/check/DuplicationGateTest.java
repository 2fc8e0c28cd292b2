package dev.codeagent.gates.check;

import static dev.codeagent.gates.check.Staged.project;
import static dev.codeagent.gates.check.Staged.verify;
import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.verify.SuiteKind;
import dev.codeagent.api.verify.Verifier;
import dev.codeagent.gates.Samples;
import dev.codeagent.testkit.StagedVerification;
import dev.codeagent.testkit.VerifierContract;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The gate {@code duplication}. */
class DuplicationGateTest extends VerifierContract {
  private static final String FOLDER = "src/main/java/com/acme/shop/";
  private static final byte[] NONE = Samples.utf8("<pmd-cpd/>");
  private final DuplicationGate gate =
      new DuplicationGate(new DuplicationSettings(List.of("**/cpd.xml"), true, null));

  @Override
  protected Verifier verifier() {
    return gate;
  }

  @Override
  protected StagedVerification passing() {
    return change(Samples.bytes("cpd.xml"), Samples.bytes("cpd.xml"));
  }

  @Override
  protected StagedVerification refused() {
    return change(NONE, Samples.bytes("cpd.xml"));
  }

  private static StagedVerification change(byte[] base, byte[] head) {
    return project()
        .before(FOLDER + "Basket.java", "line\n".repeat(50))
        .after(FOLDER + "Basket.java", "line\n".repeat(50))
        .after(FOLDER + "Counter.java", "line\n".repeat(30))
        .report(SuiteKind.BASE, "target/cpd.xml", base)
        .report(SuiteKind.DELIVERED, "target/cpd.xml", head);
  }

  @Test
  void givenMoreRepeatedThanAtBase_thenBothPlacesAreNamed() throws Exception {
    Evidence evidence = verify(gate, refused());

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.FAIL);
    assertThat(evidence.summary())
        .isEqualTo("More code is repeated than at base: 68 tokens instead of 0: " + FOLDER
            + "Basket.java:31 and " + FOLDER + "Counter.java:14.");
    assertThat(evidence.findings())
        .extracting(Finding::code, Finding::path, Finding::line)
        .containsExactly(
            org.assertj.core.api.Assertions.tuple("duplicate", FOLDER + "Basket.java", 31));
  }

  @Test
  void givenALimitInAll_thenOldOnesCount() throws Exception {
    DuplicationGate absolute =
        new DuplicationGate(new DuplicationSettings(List.of("**/cpd.xml"), false, 0));

    assertThat(verify(absolute, passing()).outcome()).isEqualTo(EvidenceOutcome.FAIL);
  }

  @Test
  void givenNoReportOfBase_thenThatIsSaidWhereTheChangeWroteIntoARepetition() throws Exception {
    StagedVerification own = project()
        .after(FOLDER + "Counter.java", "line\n".repeat(30))
        .report(SuiteKind.DELIVERED, "target/cpd.xml", Samples.bytes("cpd.xml"));
    StagedVerification old = project()
        .unchanged(FOLDER + "Counter.java", "line\n".repeat(30))
        .report(SuiteKind.DELIVERED, "target/cpd.xml", Samples.bytes("cpd.xml"));

    assertThat(verify(gate, own).outcome()).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(verify(gate, own).summary()).contains("nothing like target/cpd.xml");
    assertThat(verify(gate, old).outcome()).isEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void givenAnotherToolsReport_thenItIsRefusedByName() throws Exception {
    StagedVerification staged = change(NONE, Samples.bytes("pmd.xml"));

    assertThat(verify(gate, staged).summary()).contains("target/cpd.xml", "<pmd>");
  }
}
