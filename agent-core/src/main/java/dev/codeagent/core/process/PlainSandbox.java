package dev.codeagent.core.process;

import dev.codeagent.api.process.Command;
import java.util.List;
import java.util.Map;

/** No sandbox: a command may do what the user may; only its environment is filtered. */
final class PlainSandbox implements ProcessSandbox {

  @Override
  public String description() {
    return "none";
  }

  @Override
  public boolean isolates() {
    return false;
  }

  @Override
  public Map<String, String> bounds(ProcessLimits limits) {
    return Bounds.told("none: commands see the user's files, network and processes", limits, "");
  }

  @Override
  public List<String> wrap(Command command, SandboxPolicy policy) {
    return command.argv();
  }
}
