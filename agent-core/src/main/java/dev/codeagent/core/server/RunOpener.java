package dev.codeagent.core.server;

import dev.codeagent.api.budget.BudgetAccount;
import dev.codeagent.api.budget.Usd;
import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.InputException;
import dev.codeagent.api.event.EventSink;
import dev.codeagent.api.event.StateEvent;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.api.task.Outcome;
import dev.codeagent.api.task.Task;
import dev.codeagent.api.task.TaskId;
import dev.codeagent.core.config.Configuration;
import dev.codeagent.core.orchestrate.LateTicks;
import dev.codeagent.core.task.ProjectTasks;
import dev.codeagent.core.task.RunOrder;
import dev.codeagent.core.task.SpentBeside;
import dev.codeagent.core.task.TaskBoard;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Decides what a run is about and what it may spend, once the project is held. */
public final class RunOpener {

  private final ServerSettings settings;
  private final Configuration configuration;
  private final ProjectTasks tasks;
  private final TaskBoard board;
  private final LateTicks lateTicks;
  private final EventSink events;
  private final Clock clock;
  private List<Task> doneButOpen = List.of();
  private List<TaskId> finished = List.of();

  public RunOpener(
      ServerSettings settings,
      Configuration configuration,
      ProjectTasks tasks,
      TaskBoard board,
      LateTicks lateTicks,
      EventSink events,
      Clock clock) {
    this.settings = settings;
    this.configuration = configuration;
    this.tasks = tasks;
    this.board = board;
    this.lateTicks = lateTicks;
    this.events = events;
    this.clock = clock;
  }

  /**
   * The plan of a run.
   *
   * @param id the run's id
   * @param order the tasks to work
   * @param reported the tasks to report
   * @param budget the run's account, within the day's
   */
  public record Opened(String id, RunOrder order, List<Task> reported, BudgetAccount budget) {
    public Opened {
      reported = List.copyOf(reported);
    }
  }

  /**
   * Refuses to start over an interrupted run, where the settings say so.
   *
   * @throws InputException when an earlier run died and is not to be gone on with
   */
  public void refuseInterrupted() {
    if (board.running() && settings.interrupted() == ServerSettings.Interrupted.REFUSE) {
      throw new InputException(
          "run-interrupted",
          "An earlier run on this project was interrupted.",
          "Go on with it by `code-agent resume --project " + settings.project() + "`.");
    }
  }

  /**
   * Ticks lines of landed tasks that are back after the user had changed them; what stays changed is
   * not worked again. To be called before everything else is asked.
   */
  public void settleTicks(CallContext call) throws InterruptedException {
    List<Task> named = settings.only().isEmpty() ? List.of() : scope().named();
    Set<TaskId> ids = named.stream().map(Task::id).collect(Collectors.toSet());
    doneButOpen = lateTicks.done(ids, call);
    lateTicks.settle(doneButOpen, events, call);
  }

  /** Tells the tasks whose landing, which a crash had cut off, was finished by now: they are reported. */
  public void finished(List<TaskId> ids) {
    finished = List.copyOf(ids);
  }

  /** Whether there is anything to work. */
  public boolean hasWork() {
    return !work(scope()).isEmpty();
  }

  /** Whether an application may give the run work that it did not begin with. */
  public boolean mayBeGivenWork() {
    return settings.interrupted() == ServerSettings.Interrupted.CONTINUE;
  }

  /** Whether any of the tasks may need a model; those that only wait for their landing do not. */
  public boolean needsModel() {
    Scope scope = scope();
    return work(scope).stream().anyMatch(scope::needsModel);
  }

  /**
   * The branch that landings move: the one recorded when the run began, none where HEAD was detached
   * then.
   *
   * @param now the branch that is checked out now, possibly empty
   */
  public String branch(String now) {
    boolean earlier = settings.interrupted() != ServerSettings.Interrupted.REFUSE;
    return board
        .lastRun()
        .filter(r -> earlier && (board.unfinished() || onlyLeft()))
        .map(StateEvent.RunStarted::branch)
        .orElse(now);
  }

  /** Decides, and journals what the decision rests on. */
  public Opened open() {
    Scope scope = scope();
    boolean goesOn = goesOn();
    List<Task> work = work(scope);
    List<Task> earlier = new ArrayList<>(doneButOpen);
    if (goesOn) {
      scope.endedInLastRun().stream().filter(t -> !doneButOpen.contains(t)).forEach(earlier::add);
    }
    scope.named().stream()
        .filter(t -> finished.contains(t.id()) && !work.contains(t) && !earlier.contains(t))
        .toList()
        .forEach(earlier::add);
    List<Task> about = new ArrayList<>(work);
    about.addAll(earlier);
    scope.announce(about, events);
    scope.reopen(work, events);
    RunOrder order = RunOrder.of(work);
    order.circular().forEach(this::refuseCircle);
    return new Opened(id(goesOn), order, reported(order, earlier, scope), budget(goesOn));
  }

  private Scope scope() {
    return new Scope(tasks, board, settings.only());
  }

  private boolean goesOn() {
    return board.unfinished() && settings.interrupted() != ServerSettings.Interrupted.REFUSE;
  }

  private boolean onlyLeft() {
    return settings.interrupted() == ServerSettings.Interrupted.RESUME_ONLY;
  }

  private List<Task> work(Scope scope) {
    if (onlyLeft()) {
      return scope.left();
    }
    List<Task> earlier = goesOn() ? scope.endedInLastRun() : List.of();
    return scope.workable().stream()
        .filter(t -> !earlier.contains(t) && !doneButOpen.contains(t))
        .toList();
  }

  private BudgetAccount budget(boolean goesOn) {
    LocalDate today = LocalDate.now(clock.withZone(ZoneId.systemDefault()));
    Usd spentToday = configuration.dayBudget() == null
        ? Usd.ZERO
        : board
            .spentOn(today)
            .plus(new SpentBeside(settings.project().resolve(".agent")).on(today));
    Usd spentInRun = goesOn ? board.spentInRun() : Usd.ZERO;
    return BudgetAccount.open("day", left(configuration.dayBudget(), spentToday), Long.MAX_VALUE)
        .within("run", left(configuration.runBudget(), spentInRun), Long.MAX_VALUE);
  }

  private static @Nullable Usd left(@Nullable Usd limit, Usd spent) {
    return limit == null ? null : limit.minus(spent);
  }

  /** The model's name, or empty. */
  public String model() {
    ModelId model = configuration.model();
    return model == null ? "" : model.toString();
  }

  private String id(boolean goesOn) {
    return board
        .lastRun()
        .filter(r -> goesOn)
        .map(StateEvent.RunStarted::runId)
        .orElseGet(() -> UUID.randomUUID().toString());
  }

  private static List<Task> reported(RunOrder order, List<Task> earlier, Scope scope) {
    List<Task> all = new ArrayList<>(order.tasks());
    all.addAll(earlier);
    if (!all.isEmpty()) {
      scope.named().stream()
          .filter(task -> task.skipped() && !all.contains(task))
          .toList()
          .forEach(all::add);
    }
    return RunOrder.of(all).tasks();
  }

  private void refuseCircle(TaskId id) {
    events.publish(new StateEvent.TaskEnded(
        id,
        Outcome.UNDECIDED,
        "The task waits, directly or not, for itself; mend the dependencies.",
        null));
  }
}
