package dev.codeagent.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.CancellationSource;
import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.verify.Authority;
import dev.codeagent.api.verify.Verifier;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** What every {@link Verifier} keeps; extend it and name a change that passes and one that does not. */
public abstract class VerifierContract {

  /** The verifier; the same or an equal one at each call. */
  protected abstract Verifier verifier();

  /** A verification that the verifier passes. */
  protected abstract StagedVerification passing();

  /** A verification that the verifier does not pass. */
  protected abstract StagedVerification refused();

  @Test
  void itsSpecIsStableAndItsIdCanBeWrittenIntoAConfiguration() {
    assertThat(verifier().spec()).isEqualTo(verifier().spec());
    assertThat(verifier().spec().id()).matches("[A-Za-z0-9][A-Za-z0-9.-]*");
    assertThat(verifier().spec().version()).isNotBlank();
  }

  @Test
  void oneThatGrantsNamesTheTypesThatItProves() {
    assertThat(verifier().spec().authority() == Authority.GRANTS
            && verifier().spec().types().isEmpty())
        .as("a verifier that grants for all types proves none")
        .isFalse();
  }

  @Test
  void whatIsGoodPasses() throws Exception {
    Evidence evidence = verify(passing());

    CodeAgentAssertions.assertThat(evidence).passes();
    assertThat(evidence.summary()).isNotBlank();
  }

  @Test
  void whatIsNotGoodIsRefusedWithAReason() throws Exception {
    Evidence evidence = verify(refused());

    assertThat(evidence.outcome()).isNotEqualTo(EvidenceOutcome.PASS);
    assertThat(evidence.summary()).isNotBlank();
    assertThat(evidence.findings())
        .extracting(Finding::code)
        .allSatisfy(code -> assertThat(code).matches("[a-z0-9]+(-[a-z0-9]+)*"));
  }

  @Test
  void theSameChangeAlwaysGivesTheSameEvidence() throws Exception {
    StagedVerification staged = refused();

    assertThat(verify(staged)).isEqualTo(verify(staged));
  }

  @Test
  void verificationsAtOnceDoNotDisturbEachOther() throws Exception {
    Verifier verifier = verifier();
    StagedVerification staged = passing();

    assertThat(Timed.atOnce(() -> verifier.verify(staged.change(), staged).outcome()))
        .containsOnly(EvidenceOutcome.PASS);
  }

  @Test
  void aCancelledVerificationEndsInTime() throws Exception {
    CancellationSource source = new CancellationSource();
    StagedVerification staged = passing().call(CallContext.background().with(source.token()));
    Verifier verifier = verifier();
    FutureTask<Evidence> work = Timed.start(() -> verifier.verify(staged.change(), staged));

    source.cancel("by the test");

    Timed.endsCancelled(work);
  }

  private Evidence verify(StagedVerification staged) throws Exception {
    Verifier verifier = verifier();
    return Timed.within(Timed.WORK_TIME, () -> verifier.verify(staged.change(), staged));
  }
}
