package dev.codeagent.redis;

import dev.codeagent.api.call.Ticker;
import dev.codeagent.api.error.InternalException;
import dev.codeagent.api.plugin.AgentPlugin;
import dev.codeagent.api.plugin.Contributions;
import dev.codeagent.api.plugin.PluginContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps answers in Redis as the second level of the cache, where {@code plugins.redis} names a server. Without that
 * section it gives nothing and starts nothing.
 */
public final class RedisPlugin implements AgentPlugin {

  private static final String SCHEMA = "redis.schema.json";

  private @Nullable RedisLevel level;

  /** Found by ServiceLoader. */
  public RedisPlugin() {}

  @Override
  public String id() {
    return RedisLevel.NAME;
  }

  @Override
  public Optional<String> configurationSchema() {
    try (InputStream file = RedisPlugin.class.getResourceAsStream(SCHEMA)) {
      return Optional.of(
          new String(Objects.requireNonNull(file, SCHEMA).readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new InternalException("The schema of `plugins.redis` could not be read.", e);
    }
  }

  @Override
  public void contribute(Contributions contributions, PluginContext context) {
    if (context.configuration().members().isEmpty()) {
      return;
    }
    RedisSettings settings =
        RedisSettings.read(context.configuration(), context.environment(), context.project());
    RedisLevel opened = new RedisLevel(
        new LettuceConnector(settings),
        settings.prefix(),
        settings.timeout(),
        Ticker.system(),
        context.events());
    level = opened;
    contributions.secondLevel(opened);
  }

  @Override
  public void close() throws InterruptedException {
    RedisLevel opened = level;
    if (opened != null) {
      level = null;
      opened.close();
    }
  }
}
