package dev.codeagent.core.plugin;

import dev.codeagent.api.error.ConfigurationException;
import dev.codeagent.api.plugin.AgentPlugin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * Looks into plugin jars before they are loaded. All jars of a folder share one loader, so that a
 * plugin finds its libraries; of two copies of a plugin that loader would take the first silently.
 */
final class PluginJars {

  private static final String SERVICES = "META-INF/services/" + AgentPlugin.class.getName();

  /** Bytes of a list of providers: hundreds of names. */
  private static final int LIMIT = 64_000;

  private PluginJars() {}

  /**
   * Refuses two jars that declare the same plugin.
   *
   * @throws ConfigurationException {@code plugin-twice}, naming both jars
   * @throws IOException when a jar cannot be read
   */
  static void refuseTwice(List<Path> jars) throws IOException {
    Map<String, Path> declared = new HashMap<>();
    for (Path jar : jars) {
      for (String provider : providers(jar)) {
        Path other = declared.putIfAbsent(provider, jar);
        if (other != null && !other.equals(jar)) {
          throw new ConfigurationException(
              "plugin-twice",
              "The plugin " + provider + " is in two jars: " + other + " and " + jar + ".",
              "Remove one of the jars.");
        }
      }
    }
  }

  /** The classes that a jar declares, as ServiceLoader reads them. */
  private static List<String> providers(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      ZipEntry entry = file.getEntry(SERVICES);
      if (entry == null) {
        return List.of();
      }
      try (InputStream in = file.getInputStream(entry)) {
        return new String(in.readNBytes(LIMIT), StandardCharsets.UTF_8)
            .lines()
            .map(line -> line.replaceFirst("#.*", "").strip())
            .filter(name -> !name.isEmpty())
            .distinct()
            .toList();
      }
    }
  }
}
