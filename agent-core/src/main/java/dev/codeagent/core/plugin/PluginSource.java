package dev.codeagent.core.plugin;

import dev.codeagent.api.error.EnvironmentException;
import dev.codeagent.api.error.Failure;
import dev.codeagent.api.error.FailureKind;
import dev.codeagent.api.error.InputException;
import dev.codeagent.api.plugin.AgentPlugin;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where plugins come from: the loaders in force and, in a loader of its own, the jars of a folder.
 */
public final class PluginSource implements AutoCloseable {

  private final List<ClassLoader> loaders = new ArrayList<>();
  private final @Nullable URLClassLoader folderLoader;

  /**
   * @param folder a folder of jars outside the project, or null
   * @param project the project, whose own jars are never loaded
   */
  public PluginSource(@Nullable Path folder, Path project) {
    ClassLoader own = AgentPlugin.class.getClassLoader();
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    if (context != null && !context.equals(own)) {
      loaders.add(context);
    }
    loaders.add(own);
    folderLoader = folder == null ? null : folderLoader(folder, project, loaders.getFirst());
    if (folderLoader != null) {
      loaders.add(folderLoader);
    }
  }

  private PluginSource(List<ClassLoader> loaders) {
    this.loaders.addAll(loaders);
    this.folderLoader = null;
  }

  /** Exactly these loaders, which stay their owner's to close. */
  static PluginSource of(List<ClassLoader> loaders) {
    return new PluginSource(loaders);
  }

  List<ClassLoader> loaders() {
    return List.copyOf(loaders);
  }

  @Override
  public void close() {
    if (folderLoader == null) {
      return;
    }
    try {
      folderLoader.close();
    } catch (IOException e) {
      throw unreadable("plugin jars could not be closed", e);
    }
  }

  private static URLClassLoader folderLoader(Path folder, Path project, ClassLoader parent) {
    try {
      if (!Files.isDirectory(folder)) {
        throw new InputException(
            "plugins-missing",
            "The plugin folder " + folder + " does not exist.",
            "Give --plugins a folder that holds plugin jars.");
      }
      requireOutside("plugin folder", folder, project);
      try (Stream<Path> files = Files.list(folder)) {
        List<Path> jars = files
            .filter(f -> f.getFileName().toString().endsWith(".jar"))
            .sorted()
            .toList();
        for (Path jar : jars) {
          requireOutside("plugin", jar, project);
        }
        PluginJars.refuseTwice(jars);
        URL[] urls = jars.stream().map(PluginSource::url).toArray(URL[]::new);
        return new URLClassLoader("plugins", urls, parent);
      }
    } catch (IOException e) {
      throw unreadable("the plugin folder " + folder + " cannot be read", e);
    }
  }

  /** A link counts as what it leads to, and as itself: what lies in the project can lead elsewhere tomorrow. */
  private static void requireOutside(String what, Path file, Path project) throws IOException {
    boolean itself =
        file.toAbsolutePath().normalize().startsWith(project.toAbsolutePath().normalize());
    if (itself || file.toRealPath().startsWith(project.toRealPath())) {
      throw new InputException(
          "plugins-inside-project",
          "The " + what + " " + file + " lies inside the project.",
          "Keep plugins outside of what they are to judge.");
    }
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw unreadable("the jar " + jar + " has no address", e);
    }
  }

  private static EnvironmentException unreadable(String what, IOException e) {
    return new EnvironmentException(
        Failure.of(
            FailureKind.ENVIRONMENT,
            "plugins-io",
            "Loading plugins failed: " + what + ".",
            "Check the folder and its rights."),
        e);
  }
}
