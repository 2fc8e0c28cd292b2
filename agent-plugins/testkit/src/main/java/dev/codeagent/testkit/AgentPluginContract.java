package dev.codeagent.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.plugin.AgentPlugin;
import dev.codeagent.api.plugin.PluginContext;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every {@link AgentPlugin} keeps; extend it and name the plugin. */
public abstract class AgentPluginContract {

  private final TemporaryProject project = TemporaryProject.withoutGit();

  /** A new instance of the plugin. */
  protected abstract AgentPlugin plugin();

  /** Its section of the configuration; empty by default. */
  protected JsonObject configuration() {
    return JsonValue.object();
  }

  @AfterEach
  void removeProject() {
    project.close();
  }

  @Test
  void itsIdIsStableAndCanBeWrittenIntoAConfiguration() {
    assertThat(plugin().id()).isEqualTo(plugin().id()).matches("[a-z0-9]+(-[a-z0-9]+)*");
  }

  @Test
  void theServiceLoaderFindsIt() {
    assertThat(ServiceLoader.load(AgentPlugin.class).stream())
        .anyMatch(provider -> provider.type().equals(plugin().getClass()));
  }

  @Test
  void itContributesAndEachNameOnce() throws Exception {
    RecordingContributions contributions = contribute();

    assertThat(contributions.names()).isNotEmpty().doesNotHaveDuplicates();
  }

  @Test
  void itContributesTheSameEachTimeAndWritesNothingIntoTheProject() throws Exception {
    assertThat(contribute().names()).isEqualTo(contribute().names());
    assertThat(project.path()).isEmptyDirectory();
  }

  private RecordingContributions contribute() throws Exception {
    RecordingContributions contributions = new RecordingContributions();
    PluginContext context =
        new PluginContext(project.path(), configuration(), Map.of(), new RecordingSink());
    return Timed.within(Timed.WORK_TIME, () -> {
      try (AgentPlugin plugin = plugin()) {
        plugin.contribute(contributions, context);
      }
      return contributions;
    });
  }
}
