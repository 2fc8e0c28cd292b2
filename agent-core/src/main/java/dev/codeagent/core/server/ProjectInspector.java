package dev.codeagent.core.server;

import dev.codeagent.api.budget.BudgetAccount;
import dev.codeagent.api.budget.Usd;
import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.InputException;
import dev.codeagent.api.event.ProgressEvent;
import dev.codeagent.api.task.Change;
import dev.codeagent.api.task.Task;
import dev.codeagent.api.task.TaskId;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.api.verify.Verifier;
import dev.codeagent.core.backlog.Backlog;
import dev.codeagent.core.backlog.BacklogPlace;
import dev.codeagent.core.backlog.TaskTexts;
import dev.codeagent.core.config.Configuration;
import dev.codeagent.core.event.Journal;
import dev.codeagent.core.land.Landing;
import dev.codeagent.core.orchestrate.LateTicks;
import dev.codeagent.core.task.ProjectTasks;
import dev.codeagent.core.task.RunOrder;
import dev.codeagent.core.task.SpentBeside;
import dev.codeagent.core.task.TaskBoard;
import dev.codeagent.core.verify.Recheck;
import dev.codeagent.core.verify.RecheckRequest;
import dev.codeagent.core.verify.RecheckResult;
import dev.codeagent.core.verify.Verification;
import dev.codeagent.core.verify.VerificationRequest;
import dev.codeagent.core.verify.VerificationResult;
import dev.codeagent.core.verify.VerificationSettings;
import dev.codeagent.core.verify.attest.Attestation;
import dev.codeagent.core.workspace.Workspace;
import jakarta.inject.Provider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What can be asked about a project without working it: the order of work, the verdict on a range of
 * commits, whether old evidence still holds. Needs no model unless one is to judge, and changes nothing
 * outside {@code .agent}.
 */
public final class ProjectInspector {

  private final ServerSettings settings;
  private final Provider<BacklogPlace> place;
  private final Provider<Backlog> backlog;
  private final Provider<Workspace> workspace;
  private final Provider<Landing> landing;
  private final Provider<StartNotices> notices;
  private final Provider<Verification> verification;
  private final Provider<VerificationSettings> verificationSettings;
  private final Provider<List<Verifier>> plugins;
  private final Provider<Attestation> attestation;
  private final Provider<Judges> judges;
  private final Provider<Configuration> configuration;

  public ProjectInspector(
      ServerSettings settings,
      Provider<BacklogPlace> place,
      Provider<Backlog> backlog,
      Provider<Workspace> workspace,
      Provider<Landing> landing,
      Provider<StartNotices> notices,
      Provider<Verification> verification,
      Provider<VerificationSettings> verificationSettings,
      Provider<List<Verifier>> plugins,
      Provider<Attestation> attestation,
      Provider<Judges> judges,
      Provider<Configuration> configuration) {
    this.settings = settings;
    this.place = place;
    this.backlog = backlog;
    this.workspace = workspace;
    this.landing = landing;
    this.notices = notices;
    this.verification = verification;
    this.verificationSettings = verificationSettings;
    this.plugins = plugins;
    this.attestation = attestation;
    this.judges = judges;
    this.configuration = configuration;
  }

  /** The tasks that a run would work, in their order; writes nothing. */
  public RunOrder order(CallContext call) throws InterruptedException {
    Backlog read = backlog.get();
    read.requireTasks();
    TaskBoard board = board();
    ProjectTasks tasks = ProjectTasks.of(read, board);
    List<Task> named = new NamedTasks(tasks, settings.only()).list();
    List<Task> done = board.unticked().isEmpty()
        ? List.of()
        : new LateTicks(board, landing.get(), tasks)
            .done(settings.only().isEmpty() ? Set.of() : ids(named), call);
    return RunOrder.of(named.stream().filter(t -> t.open() && !done.contains(t)).toList());
  }

  private static Set<TaskId> ids(List<Task> tasks) {
    return tasks.stream().map(Task::id).collect(Collectors.toSet());
  }

  /**
   * Verifies a range of commits, whoever made it.
   *
   * @param base a revision
   * @param head a revision
   * @param text the task's text, or null when the range stands for itself
   * @param type the type, or null to deduce it from the text
   */
  public VerificationResult verify(
      String base, String head, @Nullable String text, @Nullable TaskType type, CallContext call)
      throws InterruptedException {
    Workspace project = workspace.get();
    Change change = project.change(project.resolve(base, call), project.resolve(head, call), call);
    notices.get().ofVerification(call);
    attestation
        .get(); // keys that cannot be used are told before the verification, which takes its time
    if (!project.descends(change.head(), change.base(), call)) {
      call.events()
          .publish(new ProgressEvent.Remark(
              null,
              "`" + head + "` does not descend from `" + base
                  + "`: what only the base has counts as"
                  + " taken away by the change. Where their common ancestor is meant, give it as the"
                  + " base."));
    }
    Task task = TaskTexts.fromText(text == null ? "" : text, type);
    try (Judges asked = judges.get()) {
      asked.open();
      VerificationRequest request = request(project, task, change, asked.beside(plugins.get()));
      return verification.get().verify(request, limited(call));
    }
  }

  /** What the judges may cost: as much as a task of a run, and what is left of the day's money. */
  private CallContext limited(CallContext call) {
    Configuration limits = configuration.get();
    if (limits.judges().isEmpty()) {
      return call; // nothing else here costs money
    }
    SpentBeside beside = new SpentBeside(settings.project().resolve(".agent"));
    Usd day = limits.dayBudget();
    Usd left = day == null ? null : day.minus(spentToday(beside, call));
    BudgetAccount account = call.budget()
        .within("day", left, Long.MAX_VALUE)
        .within("run", limits.runBudget(), Long.MAX_VALUE)
        .within("task", limits.taskBudget(), Long.MAX_VALUE);
    return call.with(account.telling("verification", spent -> {
      Usd cost = spent.cost();
      if (cost != null) {
        beside.add(cost, call.clock().instant());
      }
    }));
  }

  private Usd spentToday(SpentBeside beside, CallContext call) {
    LocalDate today = LocalDate.now(call.clock().withZone(ZoneId.systemDefault()));
    return board().spentOn(today).plus(beside.on(today));
  }

  /** The signed attestation of a verification, a line of JSON; empty where no key is configured. */
  public Optional<byte[]> attest(VerificationResult result) {
    Attestation signing = attestation.get();
    return signing.signs() ? Optional.of(signing.of(result.document(), 0)) : Optional.empty();
  }

  /**
   * Repeats the verification that a document describes.
   *
   * @param evidence the document, or an attestation of it
   * @throws InputException when it is neither, when no key that is trusted signed it although some are named, or when its
   *     commits cannot be found
   */
  public RecheckResult recheck(byte[] evidence, CallContext call) throws InterruptedException {
    byte[] document = attestation.get().document(evidence);
    Workspace project = workspace.get();
    try (Judges asked = judges.get()) {
      asked.open();
      RecheckRequest request = new RecheckRequest(
          document,
          project,
          scratch(project),
          cache(project),
          verificationSettings.get(),
          asked.beside(plugins.get()),
          known());
      return new Recheck(verification.get()).recheck(request, limited(call));
    }
  }

  private VerificationRequest request(
      Workspace project, Task task, Change change, List<Verifier> verifiers) {
    return new VerificationRequest(
        task,
        change,
        project,
        scratch(project),
        cache(project),
        verificationSettings.get(),
        verifiers);
  }

  /** The tasks of the backlog, which lend an old document their details; none without a backlog. */
  private List<Task> known() {
    return Files.isRegularFile(place.get().file()) ? tasks().tasks() : List.of();
  }

  /** The tasks under the ids that the project's journal keeps, read without writing anything. */
  private ProjectTasks tasks() {
    return ProjectTasks.of(backlog.get(), board());
  }

  private TaskBoard board() {
    Path journal = settings.project().resolve(".agent").resolve("journal");
    TaskBoard board = new TaskBoard();
    Journal.peek(journal).forEach(board);
    return board;
  }

  private static Path scratch(Workspace project) {
    return project.runDirectory().resolve("verify");
  }

  private Path cache(Workspace project) {
    Path chosen = settings.cache();
    return chosen == null ? project.runDirectory().resolve("cache") : chosen;
  }
}
