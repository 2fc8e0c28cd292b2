package dev.codeagent.core.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.Ticker;
import dev.codeagent.api.server.IAgent;
import dev.codeagent.api.server.IServer;
import dev.codeagent.api.verify.Verifier;
import dev.codeagent.core.agent.AttemptAgent;
import dev.codeagent.core.agent.AttemptCommands;
import dev.codeagent.core.backlog.BacklogPlace;
import dev.codeagent.core.config.Configuration;
import dev.codeagent.core.event.EventBus;
import dev.codeagent.core.hook.Hooks;
import dev.codeagent.core.land.Landing;
import dev.codeagent.core.metrics.MetricsCollector;
import dev.codeagent.core.orchestrate.Attempts;
import dev.codeagent.core.orchestrate.CutLandings;
import dev.codeagent.core.orchestrate.Decisions;
import dev.codeagent.core.orchestrate.Judge;
import dev.codeagent.core.orchestrate.Landings;
import dev.codeagent.core.orchestrate.LateTicks;
import dev.codeagent.core.orchestrate.Parents;
import dev.codeagent.core.orchestrate.RunContext;
import dev.codeagent.core.orchestrate.TaskHooks;
import dev.codeagent.core.orchestrate.TaskOrchestrator;
import dev.codeagent.core.plan.Planner;
import dev.codeagent.core.plan.StrategyChoice;
import dev.codeagent.core.recover.ErrorHandler;
import dev.codeagent.core.server.Judges;
import dev.codeagent.core.server.Models;
import dev.codeagent.core.server.RunFactory;
import dev.codeagent.core.server.RunOpener;
import dev.codeagent.core.server.ServerCore;
import dev.codeagent.core.server.ServerSettings;
import dev.codeagent.core.task.Dialogue;
import dev.codeagent.core.task.ProjectTasks;
import dev.codeagent.core.task.RunningWork;
import dev.codeagent.core.task.TaskBoard;
import dev.codeagent.core.tool.ToolBox;
import dev.codeagent.core.verify.Verification;
import dev.codeagent.core.verify.VerificationSettings;
import dev.codeagent.core.verify.attest.Attestation;
import dev.codeagent.core.workspace.Workspace;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** What belongs to one run: its context, the work on a task, the server around it. */
final class RunModule extends AbstractModule {

  @Override
  protected void configure() {
    bind(RunFactory.class).to(GuiceRunFactory.class);
  }

  @Provides
  @Singleton
  RunOpener opener(
      ServerSettings settings,
      Configuration configuration,
      ProjectTasks tasks,
      TaskBoard board,
      LateTicks lateTicks,
      EventBus events,
      Clock clock) {
    return new RunOpener(settings, configuration, tasks, board, lateTicks, events, clock);
  }

  @Provides
  @Singleton
  LateTicks lateTicks(TaskBoard board, Landing landing, ProjectTasks tasks) {
    return new LateTicks(board, landing, tasks);
  }

  @Provides
  @Singleton
  RunContext context(
      ServerSettings settings,
      BacklogPlace place,
      Configuration configuration,
      Workspace workspace,
      RunOpener opener,
      EventBus events,
      Clock clock,
      CallContext call)
      throws InterruptedException {
    return new RunContext(
        settings.project(),
        place.relative(),
        configuration,
        workspace,
        opener.branch(workspace.branch(call).orElse("")),
        events,
        clock);
  }

  @Provides
  @Singleton
  Dialogue dialogue(ServerSettings settings, TaskBoard board, EventBus events) {
    return new Dialogue(board, events, settings.patience());
  }

  @Provides
  @Singleton
  IAgent agent(
      Workspace workspace,
      StrategyChoice strategies,
      ToolBox tools,
      AttemptCommands commands,
      Models models,
      Dialogue dialogue) {
    return new AttemptAgent(
        workspace,
        strategies,
        tools.tools(),
        commands,
        models.opened(),
        dialogue,
        Thread.ofVirtual().name("strategy").factory());
  }

  @Provides
  @Singleton
  Judge judge(
      ServerSettings settings,
      RunContext run,
      TaskBoard board,
      Verification verification,
      VerificationSettings verificationSettings,
      List<Verifier> plugins,
      Judges judges,
      Attestation attestation) {
    Path chosen = settings.cache();
    Path cache = chosen == null ? run.runDirectory().resolve("cache") : chosen;
    return new Judge(
        run, board, verification, verificationSettings, judges.beside(plugins), cache, attestation);
  }

  @Provides
  @Singleton
  Landings landings(
      RunContext run, TaskBoard board, Landing landing, Judge judge, Planner planner) {
    return new Landings(run, board, landing, judge, planner);
  }

  @Provides
  @Singleton
  CutLandings cutLandings(RunContext run, TaskBoard board, ProjectTasks tasks, Landings landings) {
    return new CutLandings(run, board, tasks, landings);
  }

  @Provides
  @Singleton
  Parents parents(
      RunContext run, TaskBoard board, Judge judge, Landings landings, ProjectTasks tasks) {
    return new Parents(run, board, judge, landings, tasks.ofBacklog());
  }

  @Provides
  @Singleton
  Decisions decisions(RunContext run, TaskBoard board, Judge judge, Landings landings) {
    return new Decisions(run, board, judge, landings);
  }

  @Provides
  @Singleton
  Attempts attempts(
      RunContext run, TaskBoard board, IAgent agent, Planner planner, ErrorHandler errors) {
    return new Attempts(run, board, agent, planner, errors);
  }

  @Provides
  @Singleton
  TaskHooks taskHooks(Hooks hooks, EventBus events, TaskBoard board, ProjectTasks tasks) {
    return new TaskHooks(hooks, events, board, tasks);
  }

  @Provides
  @Singleton
  TaskOrchestrator orchestrator(
      RunContext run,
      TaskBoard board,
      Attempts attempts,
      Judge judge,
      Landings landings,
      Parents parents,
      Decisions decisions,
      TaskHooks hooks,
      ErrorHandler errors,
      RunningWork running) {
    return new TaskOrchestrator(
        run, board, attempts, judge, landings, parents, decisions, hooks, errors, running);
  }

  @Provides
  @Singleton
  IServer server(
      RunFactory runs, EventBus events, MetricsCollector metrics, Clock clock, Ticker ticker) {
    return new ServerCore(runs, events, metrics, clock, ticker);
  }
}
