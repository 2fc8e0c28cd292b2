package dev.codeagent.core.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.api.verify.Verifier;
import dev.codeagent.core.backlog.Backlog;
import dev.codeagent.core.backlog.BacklogPlace;
import dev.codeagent.core.backlog.Backlogs;
import dev.codeagent.core.config.Configuration;
import dev.codeagent.core.config.EvidenceSettings;
import dev.codeagent.core.config.LimitSettings;
import dev.codeagent.core.event.EventBus;
import dev.codeagent.core.hook.AnnotatedHooks;
import dev.codeagent.core.hook.Hooks;
import dev.codeagent.core.hook.ShellHooks;
import dev.codeagent.core.land.Landing;
import dev.codeagent.core.land.RepositoryLanding;
import dev.codeagent.core.orchestrate.CutLandings;
import dev.codeagent.core.orchestrate.Decisions;
import dev.codeagent.core.plugin.Contributed;
import dev.codeagent.core.plugin.PluginHost;
import dev.codeagent.core.plugin.PluginSource;
import dev.codeagent.core.process.HostEnvironment;
import dev.codeagent.core.process.ProcessLimits;
import dev.codeagent.core.process.ProcessRunner;
import dev.codeagent.core.process.SandboxMode;
import dev.codeagent.core.process.Sandboxes;
import dev.codeagent.core.server.DecisionDesk;
import dev.codeagent.core.server.Gates;
import dev.codeagent.core.server.Judges;
import dev.codeagent.core.server.PluginSections;
import dev.codeagent.core.server.ProjectHold;
import dev.codeagent.core.server.ProjectInspector;
import dev.codeagent.core.server.ServerSettings;
import dev.codeagent.core.server.StartNotices;
import dev.codeagent.core.task.ProjectTasks;
import dev.codeagent.core.task.TaskBoard;
import dev.codeagent.core.verify.BuiltInVerifiers;
import dev.codeagent.core.verify.SandboxedSuites;
import dev.codeagent.core.verify.Verification;
import dev.codeagent.core.verify.VerificationSettings;
import dev.codeagent.core.verify.attest.Attestation;
import dev.codeagent.core.workspace.Workspace;
import dev.codeagent.core.workspace.Workspaces;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What belongs to the project: its plugins, its backlog, its repository, its verification. */
final class ProjectModule extends AbstractModule {

  @Provides
  @Singleton
  PluginHost plugins(ServerSettings settings, EventBus events) {
    return new PluginHost(new PluginSource(settings.pluginFolder(), settings.project()), events);
  }

  @Provides
  @Singleton
  Contributed contributed(PluginHost host, Configuration configuration, ServerSettings settings) {
    Map<String, Optional<String>> schemas = host.schemas();
    Contributed given = host.contribute(
        settings.project(),
        new PluginSections(configuration).validated(schemas, host.leftOut()),
        settings.environment());
    if (host.leftOut().isEmpty()) { // else a gate may be missing that its user could not help
      Gates.requireKnown(
          configuration.types(),
          Stream.concat(BuiltInVerifiers.all().stream(), given.verifiers().stream())
              .toList());
    }
    return given;
  }

  @Provides
  @Singleton
  Backlogs backlogs(Contributed contributed) {
    return new Backlogs(contributed.formats());
  }

  @Provides
  @Singleton
  BacklogPlace place(ServerSettings settings, Configuration configuration) {
    return BacklogPlace.of(settings.project(), configuration.backlog());
  }

  @Provides
  @Singleton
  Backlog backlog(Backlogs backlogs, BacklogPlace place) {
    return backlogs.read(place.file(), place.relative());
  }

  @Provides
  @Singleton
  Workspaces workspaces(ProcessRunner processes) {
    return new Workspaces(processes);
  }

  @Provides
  @Singleton
  Workspace workspace(
      Workspaces workspaces, ServerSettings settings, BacklogPlace place, CallContext call)
      throws InterruptedException {
    return workspaces.open(settings.project(), place.relative(), call);
  }

  @Provides
  @Singleton
  SandboxMode sandbox(Configuration configuration) {
    return SandboxMode.valueOf(configuration.sandbox().toUpperCase(Locale.ROOT));
  }

  @Provides
  @Singleton
  ProcessLimits limits(Configuration configuration) {
    LimitSettings set = configuration.limits();
    Long memory = set.memory();
    return new ProcessLimits(
        memory == null ? ProcessLimits.usualMemory() : memory,
        set.processes(),
        set.cpuTime(),
        set.disk());
  }

  @Provides
  @Singleton
  VerificationSettings verificationSettings(
      Configuration configuration, SandboxMode mode, ProcessLimits limits) {
    Map<TaskType, List<String>> gates = new EnumMap<>(TaskType.class);
    configuration.types().forEach((type, rules) -> gates.put(type, rules.gates()));
    return new VerificationSettings(
        configuration.verify(),
        configuration.setup(),
        configuration.protectedGlobs(),
        mode,
        configuration.proofTime(),
        gates,
        configuration.judges().stream().map(ModelId::toString).toList(),
        limits);
  }

  @Provides
  @Singleton
  Verification verification(Sandboxes sandboxes, HostEnvironment host) {
    return new Verification(
        new SandboxedSuites(sandboxes, host),
        BuiltInVerifiers.all(),
        Thread.ofVirtual().name("verifier").factory());
  }

  @Provides
  @Singleton
  Hooks hooks(
      ServerSettings settings,
      Configuration configuration,
      Contributed contributed,
      ProcessRunner processes) {
    ShellHooks shell = new ShellHooks(configuration.hooks(), settings.project(), processes);
    Hooks all = new Hooks(
            configuration.hooks().aboutTasks() ? List.of(shell) : List.of(), List.of(shell))
        .and(new Hooks(contributed.taskHooks(), contributed.toolHooks()));
    for (Object annotated : contributed.annotatedHooks()) {
      all = all.and(AnnotatedHooks.of(annotated));
    }
    return all;
  }

  @Provides
  @Singleton
  Landing landing(Workspace workspace, Backlogs backlogs) {
    return new RepositoryLanding(workspace, backlogs);
  }

  @Provides
  @Singleton
  List<Verifier> verifiers(Contributed contributed) {
    return contributed.verifiers();
  }

  @Provides
  @Singleton
  StartNotices notices(
      Workspace workspace, BacklogPlace place, Sandboxes sandboxes, SandboxMode mode) {
    return new StartNotices(workspace, place, sandboxes, mode);
  }

  @Provides
  @Singleton
  ProjectInspector inspector(
      ServerSettings settings,
      Provider<BacklogPlace> place,
      Provider<Backlog> backlog,
      Provider<Workspace> workspace,
      Provider<Landing> landing,
      Provider<StartNotices> notices,
      Provider<Verification> verification,
      Provider<VerificationSettings> verificationSettings,
      Provider<List<Verifier>> verifiers,
      Provider<Attestation> attestation,
      Provider<Configuration> configuration,
      Provider<Contributed> contributed) {
    return new ProjectInspector(
        settings,
        Wiring.typed(place),
        Wiring.typed(backlog),
        Wiring.typed(workspace),
        Wiring.typed(landing),
        Wiring.typed(notices),
        Wiring.typed(verification),
        Wiring.typed(verificationSettings),
        Wiring.typed(verifiers),
        Wiring.typed(attestation),
        Wiring.typed(() -> new Judges(settings, configuration.get(), contributed.get())),
        Wiring.typed(configuration));
  }

  @Provides
  @Singleton
  Attestation attestation(ServerSettings settings, Configuration configuration) {
    EvidenceSettings keys = configuration.evidence();
    return new Attestation(settings.project(), keys.key(), keys.trust());
  }

  @Provides
  @Singleton
  ProjectHold hold(Provider<Workspace> workspace, EventBus events, TaskBoard board) {
    return new ProjectHold(Wiring.typed(workspace), events, board);
  }

  /** Asked for once the project is held, for it reads the journal. */
  @Provides
  @Singleton
  ProjectTasks tasks(Backlog backlog, TaskBoard board) {
    return ProjectTasks.of(backlog, board);
  }

  @Provides
  @Singleton
  DecisionDesk decisionDesk(
      ProjectHold hold,
      Provider<ProjectTasks> tasks,
      Provider<CutLandings> cutLandings,
      Provider<Decisions> decisions) {
    return new DecisionDesk(
        hold, Wiring.typed(tasks), Wiring.typed(cutLandings), Wiring.typed(decisions));
  }
}
