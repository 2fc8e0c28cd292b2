package dev.codeagent.api.tool;

/** How far the text of a result may be trusted; the model is told to obey none but the system's. */
public enum Trust {
  /** Written by this library. */
  SYSTEM,
  /** From the project's files and commands. */
  PROJECT,
  /** From anywhere else. */
  FOREIGN
}
