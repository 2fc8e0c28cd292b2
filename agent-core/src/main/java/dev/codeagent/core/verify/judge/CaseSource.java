/** What a verification of ours can give its judges beyond the public context. */
package dev.codeagent.core.verify.judge;

import dev.codeagent.api.evidence.EvidenceEntry;
import java.io.Reader;
import java.util.List;

/** Safe for many threads. */
public interface CaseSource {

  /** What the verifiers found that were asked before, in their order. */
  List<EvidenceEntry> foundSoFar();

  /**
   * The unified diff from base to head as git writes it, the backlog left out; of binary files it says that they differ. It
   * may be larger than memory, and the caller closes it.
   */
  Reader diff() throws InterruptedException;
}
