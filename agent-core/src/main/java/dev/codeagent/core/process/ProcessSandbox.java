package dev.codeagent.core.process;

import dev.codeagent.api.process.Command;
import java.util.List;
import java.util.Map;

/** What stands between a command of the project and the machine. Safe for many threads. */
public interface ProcessSandbox {

  /** Name and version for evidence, such as {@code bubblewrap 0.8.0}, or {@code none}. */
  String description();

  /** Whether it keeps a command from what the policy does not grant. */
  boolean isolates();

  /** What it keeps a command from here and what it does not, by name, for evidence. */
  Map<String, String> bounds(ProcessLimits limits);

  /** The command line that runs the command under the policy. */
  List<String> wrap(Command command, SandboxPolicy policy);
}
