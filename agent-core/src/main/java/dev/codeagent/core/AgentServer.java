package dev.codeagent.core;

import com.google.inject.AbstractModule;
import com.google.inject.Module;
import dev.codeagent.api.server.IServer;
import dev.codeagent.core.config.Overrides;
import dev.codeagent.core.server.DecisionDesk;
import dev.codeagent.core.server.ProjectInspector;
import dev.codeagent.core.server.ServerSettings;
import dev.codeagent.core.wiring.Wiring;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where an embedding application begins: names a project and builds the server that works it.
 *
 * <pre>{@code
 * try (IServer server = AgentServer.at(project).backlog("TODO.md").model("anthropic/claude-sonnet-4-5").build()) {
 *   server.start();
 *   RunReport report = server.awaitIdle(Duration.ofHours(2));
 * }
 * }</pre>
 */
public final class AgentServer {

  private AgentServer() {}

  /** A builder for a project's folder. */
  public static Builder at(Path project) {
    return new Builder(project);
  }

  /** Collects what a server is built from. Not for several threads; may be used again. */
  public static final class Builder {

    private final Path project;
    private final List<String> only = new ArrayList<>();
    private final List<Module> modules = new ArrayList<>();
    private Overrides options = Overrides.NONE;
    private Map<String, String> environment = System.getenv();
    private Duration patience = Duration.ZERO;
    private @Nullable Path plugins;
    private @Nullable Path cache;
    private ServerSettings.Interrupted interrupted = ServerSettings.Interrupted.CONTINUE;

    private Builder(Path project) {
      this.project = project;
    }

    /** The backlog, relative to the project. */
    public Builder backlog(String file) {
      return option("backlog", file);
    }

    /** The model as provider/model; its wire comes from a plugin such as agent-llm. */
    public Builder model(String providerAndModel) {
      return option("model", providerAndModel);
    }

    /** Any setting of {@code agent.yaml} by its dotted key, in the form that the file takes. */
    public Builder option(String key, String value) {
      options = options.with(key, value);
      return this;
    }

    /** Works only this task, by id or exact text; may be repeated. */
    public Builder task(String idOrText) {
      only.add(idOrText);
      return this;
    }

    /** A folder of plugin jars outside the project, besides what is on the class path. */
    public Builder plugins(Path folder) {
      plugins = folder;
      return this;
    }

    /** Replaces the process's environment, where keys, addresses and settings come from. */
    public Builder environment(Map<String, String> variables) {
      environment = Map.copyOf(variables);
      return this;
    }

    /** Where results of builds and tests are kept, instead of {@code .agent/cache}. */
    public Builder cache(Path folder) {
      cache = folder;
      return this;
    }

    /** What to do about an earlier run that was interrupted; going on is the default. */
    public Builder interrupted(ServerSettings.Interrupted reaction) {
      interrupted = reaction;
      return this;
    }

    /**
     * Says that somebody is there to be asked: a question of a running attempt waits that long for {@link
     * dev.codeagent.api.server.ITaskManager#answer}, within the attempt's own time, before the attempt ends
     * with it. Without this nobody is there, and a question ends its attempt at once.
     *
     * @throws IllegalArgumentException when the time is not positive
     */
    public Builder person(Duration patience) {
      if (!patience.isPositive()) {
        throw new IllegalArgumentException("a person needs time to answer: " + patience);
      }
      this.patience = patience;
      return this;
    }

    /** Replaces one part of the product by an instance. */
    public <T> Builder replace(Class<T> part, T instance) {
      return override(new AbstractModule() {
        @Override
        protected void configure() {
          bind(part).toInstance(instance);
        }
      });
    }

    /** Overrides bindings; for users of Guice. */
    public Builder override(Module module) {
      modules.add(module);
      return this;
    }

    /** The server; nothing is read and nothing runs before it is started. */
    public IServer build() {
      return wiring().server();
    }

    /** What can be asked about the project without working it. */
    public ProjectInspector inspector() {
      return wiring().inspector();
    }

    /** Where a person's word on a task is taken. */
    public DecisionDesk decisions() {
      interrupted = ServerSettings.Interrupted.RESUME_ONLY;
      return wiring().decisions();
    }

    private Wiring wiring() {
      return Wiring.of(
          new ServerSettings(
              project, options, environment, only, plugins, cache, interrupted, patience),
          modules);
    }
  }
}
