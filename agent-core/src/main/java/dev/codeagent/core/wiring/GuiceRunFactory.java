package dev.codeagent.core.wiring;

import com.google.inject.ProvisionException;
import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.Ticker;
import dev.codeagent.api.error.AgentException;
import dev.codeagent.api.error.ConfigurationException;
import dev.codeagent.api.event.ProgressEvent;
import dev.codeagent.core.backlog.Backlog;
import dev.codeagent.core.backlog.TaskTexts;
import dev.codeagent.core.event.EventBus;
import dev.codeagent.core.orchestrate.CutLandings;
import dev.codeagent.core.orchestrate.RunContext;
import dev.codeagent.core.orchestrate.TaskOrchestrator;
import dev.codeagent.core.plugin.Contributed;
import dev.codeagent.core.plugin.PluginHost;
import dev.codeagent.core.server.Closing;
import dev.codeagent.core.server.Judges;
import dev.codeagent.core.server.Models;
import dev.codeagent.core.server.ProjectHold;
import dev.codeagent.core.server.Run;
import dev.codeagent.core.server.RunFactory;
import dev.codeagent.core.server.RunOpener;
import dev.codeagent.core.server.StartNotices;
import dev.codeagent.core.task.Dialogue;
import dev.codeagent.core.task.JournalTaskStore;
import dev.codeagent.core.task.RunSignal;
import dev.codeagent.core.task.RunningWork;
import dev.codeagent.core.task.TaskBoard;
import dev.codeagent.core.task.TaskManager;
import dev.codeagent.core.task.TaskStore;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Opens a run in the order that leaves nothing behind when a step fails: plugins and settings,
 * backlog, lock and journal, model, then the parts that work.
 */
final class GuiceRunFactory implements RunFactory {

  private final Provider<PluginHost> plugins;
  private final Provider<Contributed> contributed;
  private final Provider<Backlog> backlog;
  private final Provider<Models> models;
  private final Provider<Judges> judges;
  private final Provider<RunOpener> opener;
  private final Provider<RunContext> context;
  private final Provider<CutLandings> cutLandings;
  private final Provider<TaskOrchestrator> orchestrator;
  private final Provider<StartNotices> notices;
  private final ProjectHold hold;
  private final TaskBoard board;
  private final EventBus events;
  private final RunningWork running;
  private final Dialogue dialogue;
  private final Ticker ticker;
  private final CallContext opening;
  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  @Inject
  GuiceRunFactory(
      Provider<PluginHost> plugins,
      Provider<Contributed> contributed,
      Provider<Backlog> backlog,
      Provider<Models> models,
      Provider<Judges> judges,
      Provider<RunOpener> opener,
      Provider<RunContext> context,
      Provider<CutLandings> cutLandings,
      Provider<TaskOrchestrator> orchestrator,
      Provider<StartNotices> notices,
      ProjectHold hold,
      TaskBoard board,
      EventBus events,
      RunningWork running,
      Dialogue dialogue,
      Ticker ticker,
      CallContext opening) {
    this.plugins = plugins;
    this.contributed = contributed;
    this.backlog = backlog;
    this.models = models;
    this.judges = judges;
    this.opener = opener;
    this.context = context;
    this.cutLandings = cutLandings;
    this.orchestrator = orchestrator;
    this.notices = notices;
    this.hold = hold;
    this.board = board;
    this.events = events;
    this.running = running;
    this.dialogue = dialogue;
    this.ticker = ticker;
    this.opening = opening;
  }

  @Override
  public Run open(RunSignal signal) throws InterruptedException {
    try {
      return opened(signal);
    } catch (ProvisionException e) {
      AgentException cause = Wiring.unwrapped(e);
      closeAfter(cause);
      throw cause;
    } catch (AgentException e) {
      closeAfter(e);
      throw e;
    }
  }

  @Override
  public void close() {
    new Closing().all(open);
  }

  private Run opened(RunSignal signal) throws InterruptedException {
    open.push(plugins.get());
    contributed.get();
    backlog.get().requireTasks();
    open.push(hold); // first: a lock that was taken is released even when the journal is damaged
    hold.take();
    RunOpener decides = opener.get();
    decides.refuseInterrupted();
    decides.settleTicks(opening);
    openModel(decides);
    openJudges(decides);
    RunContext run = context.get();
    decides.finished(cutLandings.get().settle(opening));
    if (decides.hasWork()) {
      notices.get().ofRun(opening);
    }
    RunOpener.Opened decided = decides.open();
    TaskStore store = new JournalTaskStore(decided.order(), board, events, ticker);
    TaskManager tasks =
        new TaskManager(store, board, running, events, TaskTexts::fromText, signal, dialogue);
    return new Run(
        decided.id(),
        run.branch(),
        run.backlog(),
        decides.model(),
        run.runDirectory(),
        decided.reported(),
        board,
        store,
        orchestrator.get(),
        tasks,
        decided.budget());
  }

  /** A model that is only needed should a landing fail, or work come, is no reason not to begin. */
  private void openModel(RunOpener decides) {
    boolean work = decides.hasWork();
    if (!work && !decides.mayBeGivenWork()) {
      return;
    }
    Models found = models.get();
    open.push(found);
    if (decides.needsModel()) {
      found.open();
      return;
    }
    try {
      found.open();
    } catch (ConfigurationException e) {
      String without = work ? "What is verified is landed" : "The run begins";
      events.publish(new ProgressEvent.Remark(
          null, without + " without a model: " + e.failure().sentence()));
    }
  }

  /** Unlike the model: what is only to land may have to be verified again, and never without those who are to judge. */
  private void openJudges(RunOpener decides) {
    if (decides.hasWork() || decides.mayBeGivenWork()) {
      Judges asked = judges.get();
      open.push(asked);
      asked.open();
    }
  }

  private void closeAfter(AgentException cause) {
    try {
      close();
    } catch (AgentException e) {
      cause.addSuppressed(e);
    }
  }
}
