package dev.codeagent.testkit;

import dev.codeagent.api.evidence.Verdict;
import dev.codeagent.api.evidence.VerdictKind;
import org.assertj.core.api.AbstractAssert;

/** Assertions about a verdict. */
public final class VerdictAssert extends AbstractAssert<VerdictAssert, Verdict> {

  VerdictAssert(Verdict actual) {
    super(actual, VerdictAssert.class);
  }

  public VerdictAssert isDone() {
    return is(VerdictKind.DONE);
  }

  public VerdictAssert isNotDone() {
    return is(VerdictKind.NOT_DONE);
  }

  public VerdictAssert isUndecided() {
    return is(VerdictKind.UNDECIDED);
  }

  /** The reason contains a part. */
  public VerdictAssert becauseOf(String part) {
    isNotNull();
    if (!actual.reason().contains(part)) {
      failWithMessage("expected a reason with `%s` but it is: %s", part, actual.reason());
    }
    return this;
  }

  private VerdictAssert is(VerdictKind expected) {
    isNotNull();
    if (actual.kind() != expected) {
      failWithMessage(
          "expected the verdict %s but it is %s: %s", expected, actual.kind(), actual.reason());
    }
    return this;
  }
}
