package dev.codeagent.api.event;

import dev.codeagent.api.task.TaskId;
import org.jspecify.annotations.Nullable;

/** A sign of life; never journalled, dropped for slow listeners. */
public sealed interface ProgressEvent extends AgentEvent {

  /**
   * A phase of a task began.
   *
   * @param task the task
   * @param phase prepare, work, verify or land
   * @param text what happens, for people
   */
  record PhaseStarted(TaskId task, String phase, String text) implements ProgressEvent {}

  /**
   * A step of the tool loop began.
   *
   * @param task the task
   * @param step from 1
   * @param limit the limit of steps
   * @param tool the tool's name, or empty for a reply without a call
   * @param text the call in short
   */
  record StepStarted(TaskId task, int step, int limit, String tool, String text)
      implements ProgressEvent {}

  /**
   * A step ended.
   *
   * @param task the task
   * @param step from 1
   * @param ok false when the result begins with {@code error:}
   * @param text the result in short
   * @param millis how long it took
   */
  record StepEnded(TaskId task, int step, boolean ok, String text, long millis)
      implements ProgressEvent {}

  /**
   * A model was called and answered.
   *
   * @param callId the deterministic id of the call
   * @param model provider/model
   * @param inputTokens tokens in
   * @param outputTokens tokens out
   * @param costNanos nano-dollars, or null when the price is unknown
   * @param millis how long it took
   */
  record ModelCalled(
      String callId,
      String model,
      long inputTokens,
      long outputTokens,
      @Nullable Long costNanos,
      long millis)
      implements ProgressEvent {}

  /**
   * A call waits before it is tried again.
   *
   * @param callId the call
   * @param reason the fault
   * @param millis the wait
   */
  record RetryScheduled(String callId, String reason, long millis) implements ProgressEvent {}

  /**
   * A verifier began.
   *
   * @param task the task
   * @param verifier its id
   */
  record VerifierStarted(TaskId task, String verifier) implements ProgressEvent {}

  /**
   * A verifier ended.
   *
   * @param task the task
   * @param verifier its id
   * @param outcome PASS, FAIL, UNDECIDED or SKIPPED
   * @param summary its summary
   * @param millis how long it took
   */
  record VerifierEnded(TaskId task, String verifier, String outcome, String summary, long millis)
      implements ProgressEvent {}

  /**
   * Something worth a line, such as a warning about the sandbox.
   *
   * @param task the task, or null
   * @param text one sentence
   */
  record Remark(@Nullable TaskId task, String text) implements ProgressEvent {}

  /**
   * An event of a plugin.
   *
   * @param plugin the plugin's id
   * @param name the event's name within the plugin
   * @param text its text
   */
  record PluginEvent(String plugin, String name, String text) implements ProgressEvent {}
}
