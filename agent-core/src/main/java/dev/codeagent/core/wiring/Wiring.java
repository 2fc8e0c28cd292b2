package dev.codeagent.core.wiring;

import com.google.inject.ConfigurationException;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.ProvisionException;
import com.google.inject.util.Modules;
import dev.codeagent.api.error.AgentException;
import dev.codeagent.api.error.CancelledException;
import dev.codeagent.api.error.InternalException;
import dev.codeagent.api.server.IServer;
import dev.codeagent.core.server.DecisionDesk;
import dev.codeagent.core.server.ProjectInspector;
import dev.codeagent.core.server.ServerSettings;
import jakarta.inject.Provider;
import java.util.List;

/** The graph of one server's parts. */
public final class Wiring {

  private final Injector injector;

  private Wiring(Injector injector) {
    this.injector = injector;
  }

  /**
   * Wires the parts.
   *
   * @param settings what the server is built from
   * @param overrides bindings that win over ours
   */
  public static Wiring of(ServerSettings settings, List<Module> overrides) {
    Module ours = Modules.combine(
        new BaseModule(settings), new ProjectModule(), new AgentModule(), new RunModule());
    return new Wiring(Guice.createInjector(Modules.override(ours).with(overrides)));
  }

  public IServer server() {
    return get(IServer.class);
  }

  public ProjectInspector inspector() {
    return get(ProjectInspector.class);
  }

  public DecisionDesk decisions() {
    return get(DecisionDesk.class);
  }

  private <T> T get(Class<T> type) {
    try {
      return injector.getInstance(type);
    } catch (ProvisionException | ConfigurationException e) {
      throw unwrapped(e);
    }
  }

  /** A provider that fails with exceptions of ours alone, for parts that users ask directly. */
  static <T> Provider<T> typed(Provider<T> parts) {
    return () -> {
      try {
        return parts.get();
      } catch (ProvisionException e) {
        throw unwrapped(e);
      }
    };
  }

  /** The exception that made Guice give up, where it is one of ours. */
  static AgentException unwrapped(RuntimeException guice) {
    for (Throwable cause = guice; cause != null; cause = cause.getCause()) {
      if (cause instanceof AgentException known) {
        return known;
      }
      if (cause instanceof InterruptedException) {
        Thread.currentThread().interrupt();
        return new CancelledException("Putting the parts together was interrupted.");
      }
    }
    return new InternalException(
        "The parts could not be put together: " + guice.getMessage(), guice);
  }
}
