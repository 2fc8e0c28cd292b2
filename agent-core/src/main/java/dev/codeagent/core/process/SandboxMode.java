package dev.codeagent.core.process;

/** Whether commands of the project run in a sandbox. */
public enum SandboxMode {
  /** Where one works here. */
  AUTO,
  /** Always; without one nothing runs. */
  REQUIRED,
  /** Never. */
  NONE
}
