package dev.codeagent.gates;

import dev.codeagent.api.error.InternalException;
import dev.codeagent.api.plugin.AgentPlugin;
import dev.codeagent.api.plugin.Contributions;
import dev.codeagent.api.plugin.PluginContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

/** Adds a verifier for each gate that {@code plugins.gates} names; without that section it gives nothing. */
public final class GatesPlugin implements AgentPlugin {
  private static final String SCHEMA = "gates.schema.json";

  /** Found by ServiceLoader. */
  public GatesPlugin() {}

  @Override
  public String id() {
    return "gates";
  }

  @Override
  public Optional<String> configurationSchema() {
    try (InputStream file = GatesPlugin.class.getResourceAsStream(SCHEMA)) {
      return Optional.of(
          new String(Objects.requireNonNull(file, SCHEMA).readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new InternalException("The schema of `plugins.gates` could not be read.", e);
    }
  }

  @Override
  public void contribute(Contributions contributions, PluginContext context) {
    GatesSettings.gates(context.configuration(), context.project())
        .forEach(contributions::verifier);
  }
}
