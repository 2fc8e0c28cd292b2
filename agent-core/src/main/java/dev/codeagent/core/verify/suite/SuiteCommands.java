/** Where the commands of a run execute: the seam between drivers and the sandbox. */
package dev.codeagent.core.verify.suite;

import dev.codeagent.api.process.Commands;
import java.nio.file.Path;
import java.util.Map;

/** Gives sandboxed commands for a folder. Safe for many threads. */
public interface SuiteCommands {
  /** Commands that may write below the folder and nowhere else. */
  Commands in(Path writable);

  /**
   * Commands that may write below the folder and into the user's caches of dependencies; the folder
   * holds no project code.
   */
  Commands resolvingIn(Path writable);

  /** What the sandbox is, for evidence. */
  String sandbox();

  /** What keeps commands within bounds here and what does not, by name, for evidence. */
  default Map<String, String> bounds() {
    return Map.of();
  }

  /** A digest of what commands read of the user's besides their folder, as far as it is known. */
  String surroundings();

  /** Whether a program of this name is found where commands run. */
  boolean hasProgram(String name);
}
