package dev.codeagent.core.land;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.EnvironmentException;
import dev.codeagent.api.event.StateEvent;
import dev.codeagent.api.task.Origin;
import dev.codeagent.api.task.Task;
import dev.codeagent.core.backlog.Backlogs;
import dev.codeagent.core.backlog.Stamps;
import dev.codeagent.core.task.TaskBoard;
import dev.codeagent.core.workspace.Workspace;
import dev.codeagent.core.workspace.git.Repository;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The landing into a repository, the user's or the shadow one.
 *
 * <p>The order makes each step repeatable: the commit, the journalled intent, the branch by
 * compare-and-swap, the files one by one, the tick in the backlog's file, the index in one step, the
 * note. Until the branch moves nothing of the user's is touched; afterwards whatever is missing can
 * be told from what is there, because only files that stand as they were before are written.
 */
public final class RepositoryLanding implements Landing {
  private final Workspace workspace;
  private final Repository repository;
  private final Obstacles obstacles;
  private final Ticks ticks;
  private final Finish finish;
  private final LandingStep.Observer observer;
  private final ReentrantLock lock = new ReentrantLock();

  /** A landing for a workspace; takes away the lock that a landing of a dead process left. */
  public RepositoryLanding(Workspace workspace, Backlogs backlogs) {
    this(workspace, backlogs, step -> {});
  }

  RepositoryLanding(Workspace workspace, Backlogs backlogs, LandingStep.Observer observer) {
    this.workspace = workspace;
    this.repository = workspace.repository();
    this.obstacles = new Obstacles(repository);
    this.ticks = new Ticks(repository, backlogs);
    this.finish = new Finish(repository, ticks, observer);
    this.observer = observer;
    UserIndex.clear(repository);
  }

  @Override
  public LandingResult land(LandingRequest request, CallContext call) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      workspace.runDirectory();
      Optional<String> obstacle = obstacles.ofRepository(request.branch(), call);
      return obstacle.isPresent()
          ? new LandingResult.Blocked(obstacle.get())
          : landUnobstructed(request, call);
    } finally {
      lock.unlock();
    }
  }

  private LandingResult landUnobstructed(LandingRequest request, CallContext call)
      throws InterruptedException {
    String tip = tip(request, call);
    if (!tip.equals(request.change().base())) {
      return moved(request, tip);
    }
    LandingCommit.Made commit;
    try {
      commit = new LandingCommit(repository, ticks).make(request, tip, call);
    } catch (EnvironmentException e) {
      if (!request.sign()) {
        throw e;
      }
      return new LandingResult.Blocked(
          "The commit could not be signed (" + e.failure().message() + "); unlock your key or set"
              + " `land.sign: false`, and run `code-agent resume`.");
    }
    if (isLineGone(request, commit)) {
      return new LandingResult.Blocked(
          "The task's line is no longer in the backlog as it was read; restore it, or take its work"
              + " from "
              + request.change().head()
              + ".");
    }
    List<FileChange> files = finish.files(tip, commit.id(), request.task(), call);
    try (WorkingFiles ready = WorkingFiles.prepare(repository, files, call)) {
      observer.reached(LandingStep.PREPARED);
      return landHolding(tip, request, commit.id(), files, ready, call);
    }
  }

  private LandingResult landHolding(
      String tip,
      LandingRequest request,
      String commit,
      List<FileChange> files,
      WorkingFiles ready,
      CallContext call)
      throws InterruptedException {
    Optional<UserIndex> held = UserIndex.hold(repository);
    if (held.isEmpty()) {
      return new LandingResult.Blocked(Obstacles.indexLocked());
    }
    try (UserIndex index = held.get()) {
      Map<String, WorkingStates.State> states = new WorkingStates(repository).look(files, call);
      Optional<String> obstacle = obstacles.ofFiles(files, index.entries(call), states);
      if (obstacle.isPresent()) {
        return new LandingResult.Blocked(obstacle.get());
      }
      call.throwIfEnded();
      Finish.Work work = new Finish.Work(request, commit, files, ready, index);
      return Unbroken.carry(() -> move(tip, work, steady(call)));
    }
  }

  /** From the intent on: what a stop broke here would stand half-written in the user's project. */
  private LandingResult move(String tip, Finish.Work work, CallContext call)
      throws InterruptedException {
    LandingRequest request = work.request();
    call.events().publish(intent(request, tip, work.commit()));
    observer.reached(LandingStep.INTENDED);
    if (!swap(request, tip, work.commit(), call)) {
      return moved(request, tip(request, call));
    }
    observer.reached(LandingStep.MOVED);
    return landed(request, work.commit(), finish.finish(work, call), call);
  }

  private boolean isLineGone(LandingRequest request, LandingCommit.Made commit) {
    return ticks.path(request.task()).isPresent()
        && !commit.ticked()
        && !ticks.isInFile(request.task(), request.stamp());
  }

  @Override
  public LandingResult recover(
      StateEvent.LandingIntended intent, LandingRequest request, CallContext call)
      throws InterruptedException {
    lock.lockInterruptibly();
    try {
      Optional<LandingResult.Landed> landed = finish(intent, request, call);
      return landed.isPresent() ? landed.get() : land(request, call);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Optional<LandingResult.Landed> finish(
      StateEvent.LandingIntended intent, LandingRequest request, CallContext call)
      throws InterruptedException {
    lock.lockInterruptibly();
    try {
      String tip = tip(request, call);
      Optional<String> landed = landed(intent, request, tip, call);
      if (landed.isEmpty()) {
        return Optional.empty();
      }
      LandingRequest same = request.stamped(ticks.stampOf(landed.get(), request, call));
      boolean ticked =
          Unbroken.carry(() -> complete(intent, same, tip, landed.get(), steady(call)));
      return Optional.of(landed(request, landed.get(), ticked, call));
    } finally {
      lock.unlock();
    }
  }

  /** The end of a landing, of which the journal keeps what could not be written. */
  private LandingResult.Landed landed(
      LandingRequest request, String commit, boolean ticked, CallContext call) {
    if (ticked || !(request.task().origin() instanceof Origin.Backlog origin)) {
      return new LandingResult.Landed(commit);
    }
    String notice = "Its line in " + origin.file()
        + ", or what stands beneath it, was changed or removed meanwhile, so that file was not ticked: tick it by hand, or put"
        + " the line back and run `code-agent resume`.";
    call.events()
        .publish(new StateEvent.Noted(
            TaskBoard.LINE_CHANGED, notice, List.of(request.task().id())));
    return new LandingResult.Landed(commit, notice);
  }

  @Override
  public LateTick standing(Task task, String commit, String evidenceDigest, CallContext call)
      throws InterruptedException {
    Optional<Task> landed = landedTask(task, commit, evidenceDigest, call);
    if (landed.isEmpty()) {
      return LateTick.NOT_LANDED;
    }
    boolean same = landed.get().text().equals(task.text());
    return same && ticks.isInFile(task, "tick") ? LateTick.READY : LateTick.CHANGED;
  }

  @Override
  public boolean tick(Task task, String commit, String evidenceDigest, CallContext call)
      throws InterruptedException {
    lock.lockInterruptibly();
    try {
      Optional<Task> landed = landedTask(task, commit, evidenceDigest, call);
      return landed.isPresent()
          && landed.get().text().equals(task.text())
          && ticks.file(task, Stamps.of(landed.get(), evidenceDigest).orElseThrow());
    } finally {
      lock.unlock();
    }
  }

  /**
   * The landed task in what is checked out now. Without git the landed commit is asked, because a later
   * snapshot holds whatever the user wrote.
   */
  private Optional<Task> landedTask(
      Task task, String commit, String evidenceDigest, CallContext call)
      throws InterruptedException {
    if (!(task.origin() instanceof Origin.Backlog origin)) {
      return Optional.empty();
    }
    Optional<String> at =
        repository.isShadow() ? Optional.of(commit) : repository.commit("HEAD", call);
    return at.isEmpty() ? Optional.empty() : ticks.stamped(at.get(), origin, evidenceDigest, call);
  }

  /** The commit that carries the landing on the branch, perhaps rewritten by the user since. */
  private Optional<String> landed(
      StateEvent.LandingIntended intent, LandingRequest request, String tip, CallContext call)
      throws InterruptedException {
    boolean there = repository
        .plain()
        .attempt(call, "merge-base", "--is-ancestor", intent.commit(), tip)
        .ok();
    return there
        ? Optional.of(intent.commit())
        : repository.bearing(tip, request.task().id().value(), intent.evidenceDigest(), call);
  }

  /** Does what is missing; whether the working file bears the tick, or is another branch's. */
  private boolean complete(
      StateEvent.LandingIntended intent,
      LandingRequest request,
      String tip,
      String commit,
      CallContext call)
      throws InterruptedException {
    boolean checkedOut = repository.branch(call).filter(branch(request)::equals).isPresent();
    if (!checkedOut || !tip.equals(intent.commit())) {
      // The user went on from there: files and index are theirs, whatever they hold.
      boolean ticked = !checkedOut || ticks.file(request.task(), request.stamp());
      finish.note(request, commit, call);
      return ticked;
    }
    List<FileChange> files = finish.files(intent.expected(), intent.commit(), request.task(), call);
    UserIndex held = UserIndex.hold(repository)
        .orElseThrow(() -> new EnvironmentException(
            "index-locked", "A landing is half done.", Obstacles.indexLocked()));
    try (UserIndex index = held;
        WorkingFiles ready = WorkingFiles.prepare(repository, files, call)) {
      return finish.finish(new Finish.Work(request, commit, files, ready, index), call);
    }
  }

  /** Neither a cancelled run nor a passed deadline stops this half-way. */
  private static CallContext steady(CallContext call) {
    return CallContext.of(call.events(), call.clock(), call.ticker());
  }

  private boolean swap(LandingRequest request, String tip, String commit, CallContext call)
      throws InterruptedException {
    String expected =
        tip.equals(repository.format().emptyTree()) ? repository.format().zero() : tip;
    String reason = "code-agent: " + LandingMessage.subject(request.message());
    return repository.swap(branch(request), commit, expected, reason, call);
  }

  private String tip(LandingRequest request, CallContext call) throws InterruptedException {
    String branch = branch(request);
    return branch.isEmpty()
        ? repository.format().emptyTree()
        : repository.commit(branch, call).orElse(repository.format().emptyTree());
  }

  private String branch(LandingRequest request) {
    return repository.isShadow() ? Repository.SHADOW_BRANCH : request.branch();
  }

  private static LandingResult moved(LandingRequest request, String tip) {
    return new LandingResult.Moved(
        tip, "The branch moved from " + request.change().base() + " to " + tip + ".");
  }

  private static StateEvent.LandingIntended intent(
      LandingRequest request, String tip, String commit) {
    return new StateEvent.LandingIntended(
        request.task().id(),
        request.attempt(),
        request.branch(),
        tip,
        commit,
        request.evidencePath(),
        request.evidenceDigest());
  }
}
