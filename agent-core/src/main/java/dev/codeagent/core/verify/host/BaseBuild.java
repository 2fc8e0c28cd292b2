/** What a verification of ours can give its verifiers before head is built: base as Maven compiled it, and a clean head. */
package dev.codeagent.core.verify.host;

import dev.codeagent.core.verify.suite.KeptBuild;
import java.util.Optional;

/** Safe for many threads. */
public interface BaseBuild {

  /** Base's classes; empty where Maven does not build it, base is not green, or nothing is kept of its run. */
  Optional<KeptBuild> builtBase() throws InterruptedException;

  /** A clean checkout of head that nothing has run in, for the caller alone; it goes with the verification. */
  BuiltHead.Build cleanHead() throws InterruptedException;
}
