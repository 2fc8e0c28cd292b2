package dev.codeagent.core.agent;

import dev.codeagent.api.process.Commands;
import dev.codeagent.core.workspace.AttemptArea;

/** Gives the commands of one attempt, whose sandbox lets them write into its repository alone. */
@FunctionalInterface
public interface AttemptCommands {

  /** Commands for the attempt. */
  Commands in(AttemptArea area);
}
