/** What a verification of ours can give its verifiers beyond the public context: head as it was built and run. */
package dev.codeagent.core.verify.host;

import dev.codeagent.api.process.Commands;
import dev.codeagent.api.verify.SuiteRun;
import java.nio.file.Path;
import java.util.Optional;

/** Safe for many threads. */
public interface BuiltHead {

  /** The checkout of the delivered run; empty where Maven does not build it. */
  Optional<Build> builtHead() throws InterruptedException;

  /**
   * What an earlier look at the same base and head amounted to, with the same tools and the same sandbox.
   *
   * @param look what was looked at and how
   */
  Optional<SuiteRun> kept(String look);

  /** Keeps what a look amounted to. */
  void keep(String look, SuiteRun run);

  /**
   * A checkout that was built and whose tests ran.
   *
   * @param root what may be written
   * @param project the project's folder in it
   * @param commands commands in the sandbox that may write below the root and nowhere else
   */
  record Build(Path root, Path project, Commands commands) {}
}
