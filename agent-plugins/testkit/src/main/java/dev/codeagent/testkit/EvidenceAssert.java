package dev.codeagent.testkit;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import org.assertj.core.api.AbstractAssert;

/** Assertions about what a verifier found. */
public final class EvidenceAssert extends AbstractAssert<EvidenceAssert, Evidence> {

  EvidenceAssert(Evidence actual) {
    super(actual, EvidenceAssert.class);
  }

  public EvidenceAssert passes() {
    return is(EvidenceOutcome.PASS);
  }

  public EvidenceAssert fails() {
    return is(EvidenceOutcome.FAIL);
  }

  public EvidenceAssert isUndecided() {
    return is(EvidenceOutcome.UNDECIDED);
  }

  public EvidenceAssert isSkipped() {
    return is(EvidenceOutcome.SKIPPED);
  }

  /** There is a finding with this code. */
  public EvidenceAssert hasFinding(String code) {
    isNotNull();
    if (actual.findings().stream().noneMatch(f -> f.code().equals(code))) {
      failWithMessage("expected a finding `%s` but there are %s", code, actual.findings());
    }
    return this;
  }

  /** There is a finding with this code in this file. */
  public EvidenceAssert hasFindingIn(String path, String code) {
    isNotNull();
    if (actual.findings().stream().noneMatch(f -> f.code().equals(code) && path.equals(f.path()))) {
      failWithMessage(
          "expected a finding `%s` in `%s` but there are %s", code, path, actual.findings());
    }
    return this;
  }

  private EvidenceAssert is(EvidenceOutcome expected) {
    isNotNull();
    if (actual.outcome() != expected) {
      failWithMessage(
          "expected %s but the verifier found %s: %s %s",
          expected, actual.outcome(), actual.summary(), actual.findings());
    }
    return this;
  }
}
