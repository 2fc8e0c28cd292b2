package dev.codeagent.core.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.Ticker;
import dev.codeagent.api.error.InputException;
import dev.codeagent.core.config.Configuration;
import dev.codeagent.core.config.ConfigurationManager;
import dev.codeagent.core.config.SectionOptions;
import dev.codeagent.core.event.EventBus;
import dev.codeagent.core.metrics.MetricsCollector;
import dev.codeagent.core.process.HostEnvironment;
import dev.codeagent.core.process.HostPrograms;
import dev.codeagent.core.process.NativeProcessRunner;
import dev.codeagent.core.process.ProcessRunner;
import dev.codeagent.core.process.Sandboxes;
import dev.codeagent.core.recover.ErrorHandler;
import dev.codeagent.core.server.ServerSettings;
import dev.codeagent.core.task.RunningWork;
import dev.codeagent.core.task.TaskBoard;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

/** What needs nothing of a project: clocks, events, processes, settings. */
final class BaseModule extends AbstractModule {

  private final ServerSettings settings;

  BaseModule(ServerSettings settings) {
    this.settings = settings;
  }

  @Override
  protected void configure() {
    bind(ServerSettings.class).toInstance(settings);
    bind(ErrorHandler.class).toInstance(new ErrorHandler());
    bind(MetricsCollector.class).toInstance(new MetricsCollector());
    bind(TaskBoard.class).toInstance(new TaskBoard());
    bind(RunningWork.class).toInstance(new RunningWork());
  }

  @Provides
  @Singleton
  Clock clock() {
    return Clock.system(ZoneId.systemDefault());
  }

  @Provides
  @Singleton
  Ticker ticker() {
    return Ticker.system();
  }

  @Provides
  @Singleton
  EventBus events(Clock clock) {
    return new EventBus(clock);
  }

  /** The context of what happens before a run has one of its own. */
  @Provides
  @Singleton
  CallContext opening(EventBus events, Clock clock, Ticker ticker) {
    return CallContext.of(events, clock, ticker).part("open");
  }

  @Provides
  @Singleton
  HostEnvironment host(ServerSettings server) {
    return HostEnvironment.of(
        server.environment(),
        Path.of(server.environment().getOrDefault("HOME", System.getProperty("user.home"))));
  }

  @Provides
  @Singleton
  HostPrograms programs(ServerSettings server) {
    return new HostPrograms(server.environment());
  }

  @Provides
  @Singleton
  ProcessRunner processes(HostEnvironment host) {
    return new NativeProcessRunner(host);
  }

  @Provides
  @Singleton
  Sandboxes sandboxes(HostEnvironment host, ProcessRunner processes) {
    return new Sandboxes(host, processes);
  }

  @Provides
  @Singleton
  ConfigurationManager configurationManager() {
    return new ConfigurationManager();
  }

  @Provides
  @Singleton
  Configuration configuration(ConfigurationManager manager, ServerSettings server) {
    if (!Files.isDirectory(server.project())) {
      throw new InputException(
          "project-missing",
          "There is no project folder " + server.project() + ".",
          "Give --project a folder that exists.");
    }
    Map<String, String> variables = new HashMap<>(server.environment());
    variables.remove("CODEAGENT_PLUGINS"); // the launcher's
    variables.remove("CODEAGENT_USER_JAVA_HOME"); // the process room's
    Configuration read =
        manager.load(server.project(), variables, SectionOptions.others(server.options()));
    return SectionOptions.of(server.options()).on(read);
  }
}
