package dev.codeagent.core.process;

/**
 * What was found out about sandboxes on this machine.
 *
 * @param sandbox the best one that works here, the plain one where none does
 * @param advice what a person can do to get a better one; empty where there is nothing to do
 */
public record SandboxProbe(ProcessSandbox sandbox, String advice) {}
