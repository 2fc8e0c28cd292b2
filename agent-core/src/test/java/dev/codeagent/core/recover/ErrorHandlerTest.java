package dev.codeagent.core.recover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.error.AgentException;
import dev.codeagent.api.error.BudgetExceededException;
import dev.codeagent.api.error.CancelledException;
import dev.codeagent.api.error.ConfigurationException;
import dev.codeagent.api.error.ConflictException;
import dev.codeagent.api.error.DeadlineExceededException;
import dev.codeagent.api.error.EnvironmentException;
import dev.codeagent.api.error.InputException;
import dev.codeagent.api.error.InternalException;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.error.ProviderFault;
import dev.codeagent.api.task.Outcome;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ErrorHandlerTest {

  private static final String WHY = "why it happened";

  private final ErrorHandler errors = new ErrorHandler();

  static Stream<AgentException> errorsThatNoTaskCanMend() {
    return Stream.of(
        new ConfigurationException("code", WHY, "advice"),
        new InputException("code", WHY, "advice"),
        new EnvironmentException("code", WHY, "advice"),
        new InternalException(WHY, null));
  }

  @ParameterizedTest
  @MethodSource("errorsThatNoTaskCanMend")
  void whatIsNoFaultOfTheTaskStopsTheRun(AgentException error) {
    assertThat(errors.react(error, 0)).isEqualTo(new Reaction.StopRun(error.failure()));
  }

  @ParameterizedTest
  @EnumSource(
      value = ProviderFault.class,
      names = {
        "AUTHENTICATION",
        "BILLING",
        "UNREACHABLE",
        "BAD_REQUEST",
        "NOT_FOUND",
        "NOT_RECORDED"
      })
  void aRefusalThatWouldMeetEveryTaskStopsTheRun(ProviderFault fault) {
    assertThat(errors.react(provider(fault), 0)).isInstanceOf(Reaction.StopRun.class);
  }

  @ParameterizedTest
  @EnumSource(ProviderFault.class)
  void whateverTheProviderSaysStopsRunsDoesStopThem(ProviderFault fault) {
    boolean stops = errors.react(provider(fault), 0) instanceof Reaction.StopRun;

    assertThat(!fault.stopsRun() || stops).isTrue();
  }

  @ParameterizedTest
  @EnumSource(
      value = ProviderFault.class,
      names = {"RATE_LIMITED", "OVERLOADED", "SERVER_ERROR", "STALLED", "CROWDED", "CUT_STREAM"})
  void aPassingFaultPutsTheTaskBehindTheOthersTwiceAndThenStops(ProviderFault fault) {
    ProviderException error = provider(fault);

    Duration first = delay(errors.react(error, 0));
    assertThat(delay(errors.react(error, 1))).isGreaterThan(first).isPositive();
    assertThat(errors.react(error, 2)).isEqualTo(new Reaction.StopRun(error.failure()));
  }

  @Test
  void answersOfNoModelPutTheTaskBehindTheOthersOnceBecauseAWrongAddressStaysSo() {
    ProviderException error = provider(ProviderFault.MALFORMED);

    assertThat(delay(errors.react(error, 0))).isPositive();
    assertThat(errors.react(error, 1)).isEqualTo(new Reaction.StopRun(error.failure()));
  }

  @ParameterizedTest
  @EnumSource(
      value = ProviderFault.class,
      names = {"CONTEXT_TOO_LARGE", "CONTENT_FILTER"})
  void aRequestThatTheProviderWillNeverTakeIsALessonForTheNextAttempt(ProviderFault fault) {
    assertThat(errors.react(provider(fault), 0))
        .isInstanceOfSatisfying(
            Reaction.NextAttempt.class, next -> assertThat(next.lesson()).contains(WHY));
  }

  @Test
  void aConflictIsALessonForTheNextAttempt() {
    AgentException error = new ConflictException("line-changed", WHY, "");

    assertThat(errors.react(error, 0)).isEqualTo(new Reaction.NextAttempt(WHY));
  }

  @Test
  void theTasksOwnMoneyEndsTheTaskAndTheRunsMoneyAllOfThem() {
    assertThat(errors.react(new BudgetExceededException("budget-task", WHY, ""), 0))
        .isEqualTo(new Reaction.EndTask(Outcome.BUDGET, WHY));
    assertThat(errors.react(new BudgetExceededException("budget-run", WHY, ""), 0))
        .isEqualTo(new Reaction.EndMoney(WHY));
    assertThat(errors.react(new BudgetExceededException("budget-day", WHY, ""), 0))
        .isEqualTo(new Reaction.EndMoney(WHY));
  }

  @Test
  void aPassedDeadlineIsAUsedUpBudgetAndACancelledTaskIsCancelled() {
    assertThat(errors.react(new DeadlineExceededException(WHY, ""), 0))
        .isEqualTo(new Reaction.EndTask(Outcome.BUDGET, WHY));
    assertThat(errors.react(new CancelledException(WHY), 0))
        .isInstanceOfSatisfying(
            Reaction.EndTask.class, e -> assertThat(e.outcome()).isEqualTo(Outcome.CANCELLED));
  }

  @Test
  void theTimeThatAProviderNamesIsWaitedUnlessNobodyWaitsThatLong() {
    assertThat(delay(errors.react(asking(Duration.ofSeconds(45)), 0)))
        .isEqualTo(Duration.ofSeconds(45));
    assertThat(errors.react(asking(Duration.ofDays(1)), 0)).isInstanceOf(Reaction.StopRun.class);
  }

  @Test
  void onlyWhatIsALessonUsesUpAnAttempt() {
    assertThat(errors.usesUpAttempt(provider(ProviderFault.CONTENT_FILTER))).isTrue();
    assertThat(errors.usesUpAttempt(provider(ProviderFault.OVERLOADED))).isFalse();
    assertThat(errors.usesUpAttempt(provider(ProviderFault.BILLING))).isFalse();
  }

  private static ProviderException asking(Duration wait) {
    return new ProviderException(ProviderFault.OVERLOADED, WHY, "", 529, wait, null, null);
  }

  private static Duration delay(Reaction reaction) {
    assertThat(reaction).isInstanceOf(Reaction.Postpone.class);
    return ((Reaction.Postpone) reaction).delay();
  }

  private static ProviderException provider(ProviderFault fault) {
    return ProviderException.of(fault, WHY, "advice");
  }
}
