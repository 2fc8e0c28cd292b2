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
   * @param operation what it was asked for
   * @param model provider/model
   * @param inputTokens tokens in
   * @param outputTokens tokens out
   * @param costNanos nano-dollars, or null when the price is unknown
   * @param millis how long it took
   */
  record ModelCalled(
      String callId,
      ModelOperation operation,
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

  /** What a layer around a model did with a call; each leaf bears the call's deterministic id. */
  sealed interface CallEvent extends ProgressEvent {

    /** The id of the call. */
    String callId();

    /**
     * A route was asked.
     *
     * @param callId the call
     * @param route provider/model, with the address where several serve the model
     */
    record CallStarted(String callId, String route) implements CallEvent {}

    /**
     * The first piece of an answer came.
     *
     * @param callId the call
     * @param route the route
     * @param millis since the try started
     */
    record FirstToken(String callId, String route, long millis) implements CallEvent {}

    /**
     * A try failed.
     *
     * @param callId the call
     * @param operation what the route was asked for
     * @param route the route
     * @param fault the class of fault
     * @param millis since the try started
     */
    record TryFailed(
        String callId, ModelOperation operation, String route, String fault, long millis)
        implements CallEvent {}

    /**
     * A try ended without an answer, but was asked: providers bill its prompt and what came of an answer, so both count as
     * spent, as the provider counted them, else by an estimate.
     *
     * @param callId the call
     * @param model provider/model
     * @param inputTokens tokens of the prompt
     * @param outputTokens tokens of what came
     * @param costNanos nano-dollars, or null when the price is unknown
     */
    record TryPaid(
        String callId,
        String model,
        long inputTokens,
        long outputTokens,
        @Nullable Long costNanos) implements CallEvent {}

    /**
     * The next try goes to another route.
     *
     * @param callId the call
     * @param from the route that failed or is closed
     * @param to the route asked next
     * @param reason why, in short
     */
    record RouteChanged(String callId, String from, String to, String reason)
        implements CallEvent {}

    /**
     * A circuit breaker changed.
     *
     * @param callId the call that changed it
     * @param route the route, or the provider where several of its routes fail alike
     * @param state closed, open or half-open
     */
    record BreakerChanged(String callId, String route, String state) implements CallEvent {}

    /**
     * A call waits because its route already has as many in flight as it carries.
     *
     * @param callId the call
     * @param route the route
     * @param inFlight calls in flight
     */
    record SlotAwaited(String callId, String route, int inFlight) implements CallEvent {}

    /**
     * A provider told how much of its rate is left.
     *
     * @param callId the call
     * @param requestsLeft requests that may be made until the reset
     * @param resetMillis how long until the reset
     */
    record RateTold(String callId, long requestsLeft, long resetMillis) implements CallEvent {}

    /**
     * A cache answered.
     *
     * @param callId the call
     * @param level memory, redis or similar
     */
    record CacheAnswered(String callId, String level) implements CallEvent {}

    /**
     * An answer to a request of like meaning was looked for.
     *
     * @param callId the call
     * @param purpose what the call is for
     * @param outcome {@code hit}: it was given; {@code equal} or {@code other}: the model was asked all the same, and said
     *     what the known answer says or something else; {@code incomplete}: it was asked, but its answer is not whole;
     *     {@code miss}: there is none; {@code unavailable}: the request's meaning could not be had in time
     * @param similarity of the nearest request, from -1 to 1, or null where there is none
     */
    record LikeLookedUp(
        String callId,
        String purpose,
        String outcome,
        @Nullable Double similarity) implements CallEvent {}

    /**
     * An equal call was under way and answers this one, too.
     *
     * @param callId the call
     */
    record CallShared(String callId) implements CallEvent {}

    /**
     * A budget refused the call.
     *
     * @param callId the call
     * @param reason which one and why
     */
    record BudgetRefused(String callId, String reason) implements CallEvent {}

    /**
     * A second answer was asked for.
     *
     * @param callId the call
     * @param purpose why, such as hedge
     * @param route the route asked
     */
    record SecondAsked(String callId, String purpose, String route) implements CallEvent {}

    /**
     * A candidate for an answer was executed.
     *
     * @param callId the call
     * @param candidate 1 or 2
     * @param check the id of the check
     * @param decision VERIFIED, REJECTED or NO_OPINION
     * @param confidence from 0 to 1, or null where the check is sure
     * @param reason one sentence
     */
    record CandidateChecked(
        String callId,
        int candidate,
        String check,
        String decision,
        @Nullable Double confidence,
        String reason)
        implements CallEvent {}

    /**
     * A judge compared two candidates in one order.
     *
     * @param callId the call
     * @param judge provider/model
     * @param order 1-2 or 2-1: which candidate was shown first
     * @param preferred 1, 2 or neither
     * @param reason why neither, or empty
     */
    record CandidateJudged(
        String callId, String judge, String order, String preferred, String reason)
        implements CallEvent {}

    /**
     * A candidate became the answer.
     *
     * @param callId the call
     * @param candidate 1 or 2
     * @param by what decided: check, judge, size, or alone where there was no second one
     */
    record CandidateChosen(String callId, int candidate, String by) implements CallEvent {}

    /**
     * A cascade chose whom to ask first.
     *
     * @param callId the call
     * @param purpose what the call is for, possibly empty
     * @param model provider/model that is asked first
     * @param sampled the cheap model's probability of success that was drawn from what is known
     * @param breakEven the probability above which the cheap model pays
     * @param successes how often it succeeded at that purpose so far
     * @param failures how often it did not
     */
    record CascadeDecided(
        String callId,
        String purpose,
        String model,
        double sampled,
        double breakEven,
        double successes,
        double failures)
        implements CallEvent {}

    /**
     * A judge compared two candidates about which execution had decided.
     *
     * @param callId the call
     * @param judge provider/model
     * @param right how often it agreed with the execution so far; a tie counts as half
     * @param wrong how often it did not; a tie counts as half
     * @param low the lower end of the interval that holds its accuracy with a probability of 95 %
     * @param high the upper end
     * @param asked whether it is still asked
     */
    record JudgeMeasured(
        String callId,
        String judge,
        double right,
        double wrong,
        double low,
        double high,
        boolean asked)
        implements CallEvent {}

    /**
     * A deferrable call went out as part of a job, or found the job that a repeat of it had gone out with.
     *
     * @param callId the call
     * @param route the route
     * @param job the provider's id of the job
     * @param calls how many calls the job has
     */
    record BatchSubmitted(String callId, String route, String job, int calls)
        implements CallEvent {}

    /**
     * A job came further; told for one of its calls, and only when something changed.
     *
     * @param callId a call that waits for it
     * @param job the provider's id of the job
     * @param state what the provider calls its state
     * @param done how many of its calls are done
     * @param calls how many there are
     */
    record BatchPolled(String callId, String job, String state, int done, int calls)
        implements CallEvent {}

    /**
     * A deferrable call got its answer from a job.
     *
     * @param callId the call
     * @param job the provider's id of the job
     * @param millis since the job went out
     */
    record BatchCollected(String callId, String job, long millis) implements CallEvent {}

    /**
     * A deferrable call left its job, or was never part of one, and is made directly or goes out once more.
     *
     * @param callId the call
     * @param reason why
     */
    record BatchLeft(String callId, String reason) implements CallEvent {}
  }
}
