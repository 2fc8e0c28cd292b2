package dev.codeagent.core.plugin;

import dev.codeagent.api.error.ConfigurationException;
import dev.codeagent.api.event.EventSink;
import dev.codeagent.api.event.ProgressEvent;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.plugin.AgentPlugin;
import dev.codeagent.api.plugin.PluginContext;
import java.net.URL;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the plugins, in the order of their ids, and keeps them for the life of a server. A plugin
 * that fails is reported and left out; two jars with one id are an error.
 */
public final class PluginHost implements AutoCloseable {

  /** What a key of the configuration's section {@code plugins} may look like. */
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

  private final PluginSource source;
  private final EventSink events;
  private final Map<String, AgentPlugin> plugins = new TreeMap<>();
  private final Map<String, AgentPlugin> open = new LinkedHashMap<>();
  private final Set<String> leftOut = new TreeSet<>();

  /**
   * @param source where plugins come from; closed with the host
   * @param events where failures of plugins are told
   */
  public PluginHost(PluginSource source, EventSink events) {
    this.source = source;
    this.events = events;
    try {
      find();
    } catch (ConfigurationException e) {
      source.close();
      throw e;
    }
  }

  private void find() {
    Set<Class<?>> seen = new HashSet<>();
    for (ClassLoader loader : source.loaders()) {
      for (ServiceLoader.Provider<AgentPlugin> found : providers(loader)) {
        if (seen.add(found.type())) {
          add(found);
        }
      }
    }
  }

  /** The plugins by id. */
  public Map<String, AgentPlugin> plugins() {
    return Map.copyOf(plugins);
  }

  /** The ids of plugins that failed: what the user configures for them is not to be refused. */
  public Set<String> leftOut() {
    return Set.copyOf(leftOut);
  }

  /** The schemas of the plugins' sections by id; a plugin that cannot say its own is left out. */
  public Map<String, Optional<String>> schemas() {
    Map<String, Optional<String>> schemas = new TreeMap<>();
    for (Map.Entry<String, AgentPlugin> plugin : Map.copyOf(plugins).entrySet()) {
      try {
        schemas.put(plugin.getKey(), plugin.getValue().configurationSchema());
      } catch (RuntimeException | LinkageError e) {
        leaveOut(plugin.getKey(), e);
      }
    }
    return schemas;
  }

  /**
   * Asks every plugin for what it gives.
   *
   * @param project the user's project
   * @param sections the validated sections of the configuration by plugin id
   * @param environment the process's environment
   */
  public Contributed contribute(
      Path project, Map<String, JsonObject> sections, Map<String, String> environment) {
    ContributionList all = new ContributionList();
    for (Map.Entry<String, AgentPlugin> plugin : new TreeMap<>(plugins).entrySet()) {
      String id = plugin.getKey();
      JsonObject section = sections.getOrDefault(id, new JsonObject(Map.of()));
      ContributionList given = new ContributionList();
      open.put(id, plugin.getValue()); // before it is asked: what it opened by then is closed, too
      try {
        plugin
            .getValue()
            .contribute(given, new PluginContext(project, section, environment, events));
      } catch (ConfigurationException e) {
        throw e;
      } catch (Exception | LinkageError e) {
        leaveOut(id, e);
        continue;
      }
      given.addTo(all);
    }
    return all.contributed();
  }

  private void leaveOut(String id, Throwable cause) {
    report(id, "failed and was left out", cause);
    leftOut.add(id);
    plugins.remove(id);
    AgentPlugin opened = open.remove(id);
    if (opened != null) {
      close(id, opened);
    }
  }

  @Override
  public void close() {
    List.copyOf(open.entrySet())
        .reversed()
        .forEach(plugin -> close(plugin.getKey(), plugin.getValue()));
    open.clear();
    source.close();
  }

  private void close(String id, AgentPlugin plugin) {
    try {
      plugin.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception | LinkageError e) {
      report(id, "failed while closing", e);
    }
  }

  private List<ServiceLoader.Provider<AgentPlugin>> providers(ClassLoader loader) {
    List<ServiceLoader.Provider<AgentPlugin>> found = new ArrayList<>();
    var stream = ServiceLoader.load(AgentPlugin.class, loader).stream().iterator();
    while (true) {
      try {
        if (!stream.hasNext()) {
          return found;
        }
        found.add(stream.next());
      } catch (ServiceConfigurationError e) {
        report("unknown", "is declared but cannot be loaded", e);
      }
    }
  }

  private void add(ServiceLoader.Provider<AgentPlugin> found) {
    AgentPlugin plugin;
    String id;
    try {
      plugin = found.get();
      id = requireId(plugin.id());
    } catch (ServiceConfigurationError | RuntimeException | LinkageError e) {
      report(found.type().getName(), "cannot be constructed", e);
      return;
    }
    AgentPlugin other = plugins.putIfAbsent(id, plugin);
    if (other != null && !sameClass(other, plugin)) {
      throw new ConfigurationException(
          "plugin-twice",
          "Two plugins have the id `" + id + "`: " + place(other) + " and " + place(plugin) + ".",
          "Remove one of the jars.");
    }
  }

  private static String requireId(@Nullable String id) {
    if (id == null || !ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "its id `" + id + "` is not of lower-case letters, digits and dashes");
    }
    return id;
  }

  /** The same plugin through two loaders counts once. */
  private static boolean sameClass(AgentPlugin a, AgentPlugin b) {
    return a.getClass().getName().equals(b.getClass().getName()) && place(a).equals(place(b));
  }

  private static String place(AgentPlugin plugin) {
    CodeSource code = plugin.getClass().getProtectionDomain().getCodeSource();
    URL location = code == null ? null : code.getLocation();
    return location == null ? plugin.getClass().getName() : location.toString();
  }

  private void report(String plugin, String what, Throwable cause) {
    events.publish(
        new ProgressEvent.Remark(null, "The plugin " + plugin + " " + what + ": " + cause));
  }
}
