/** The shell hooks of the configuration. */
package dev.codeagent.core.config;

import java.util.List;

/**
 * Lines for {@code sh -c}, in order; one that fails refuses what it stands before.
 *
 * @param beforeTask run before each task
 * @param afterTask run after each task
 * @param beforeTool run before each tool call
 * @param afterTool run after each tool call
 */
public record HookSettings(
    List<String> beforeTask,
    List<String> afterTask,
    List<String> beforeTool,
    List<String> afterTool) {

  /** No hooks at all. */
  public static final HookSettings NONE =
      new HookSettings(List.of(), List.of(), List.of(), List.of());

  public HookSettings {
    beforeTask = List.copyOf(beforeTask);
    afterTask = List.copyOf(afterTask);
    beforeTool = List.copyOf(beforeTool);
    afterTool = List.copyOf(afterTool);
  }

  /** Whether any line is about tasks. */
  public boolean aboutTasks() {
    return !beforeTask.isEmpty() || !afterTask.isEmpty();
  }
}
