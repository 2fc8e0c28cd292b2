/** A change and the judges that are asked about it, of whom only {@link #GOOD} may refuse; used by tests. */
package dev.codeagent.core.verify.judge;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import java.util.Arrays;
import java.util.List;

final class JudgedChange {

  static final String GOOD = "p/good";

  private static final Baseline BASELINE = judge -> judge.toString().equals(GOOD)
      ? new Baseline.Standing(true, "It may refuse.")
      : new Baseline.Standing(false, "It may only ask.");

  private JudgedChange() {}

  static Evidence judged(TestJudge... judges) throws InterruptedException {
    return judged(CallContext.background(), judges);
  }

  static Evidence judged(CallContext call, TestJudge... judges) throws InterruptedException {
    return judged(call, verifier(judges));
  }

  static Evidence judged(CallContext call, JudgeVerifier verifier) throws InterruptedException {
    return MemoryVerification.task("Limit the list to ten")
        .changed("src/main/A.java", "old", "new")
        .calledWith(call)
        .verify(verifier);
  }

  static JudgeVerifier verifier(TestJudge... judges) {
    return verifier(Arrays.stream(judges).map(TestJudge::model).toList());
  }

  static JudgeVerifier verifier(List<JudgeModel> models) {
    return new JudgeVerifier(() -> models, () -> BASELINE);
  }

  static List<String> codes(Evidence evidence) {
    return evidence.findings().stream().map(Finding::code).toList();
  }
}
