package dev.codeagent.gates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.error.ConfigurationException;
import dev.codeagent.api.event.EventSink;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.plugin.AgentPlugin;
import dev.codeagent.api.plugin.PluginContext;
import dev.codeagent.api.verify.Authority;
import dev.codeagent.api.verify.Verifier;
import dev.codeagent.testkit.AgentPluginContract;
import dev.codeagent.testkit.RecordingContributions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The plugin and its section {@code plugins.gates}. */
class GatesPluginTest extends AgentPluginContract {

  @TempDir
  private Path project;

  @Override
  protected AgentPlugin plugin() {
    return new GatesPlugin();
  }

  @Override
  protected JsonObject configuration() {
    JsonObject usual = JsonValue.object();
    return JsonValue.object(
        "coverage", usual,
        "findings", usual,
        "security", usual,
        "complexity", usual,
        "duplication", usual,
        "dependencies", JsonValue.object("licences", JsonValue.object("deny", texts("GPL-*"))));
  }

  @Test
  void givenNoSection_thenItGivesNothing() throws Exception {
    assertThat(gates(JsonValue.object())).isEmpty();
  }

  @Test
  void givenASection_thenEachGateOfItIsAVerifierThatOnlyVetoes() throws Exception {
    List<Verifier> gates = gates(configuration());

    assertThat(gates)
        .extracting(gate -> gate.spec().id())
        .containsExactly(
            "coverage", "findings", "security", "complexity", "duplication", "dependencies");
    assertThat(gates).allMatch(gate -> gate.spec().authority() == Authority.VETO);
    assertThat(gates).noneMatch(gate -> gate.spec().required());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "coverage | changed_lines | 2",
        "coverage | changed_line | 1",
        "coverage | no_worse | 1",
        "coverage | reports | 5",
        "findings | new | -1",
        "findings | at_least | 7",
        "security | untagged | 1",
        "complexity | cyclomatic | -1",
        "duplication | at_most | -2",
        "dependencies | osv | 1",
        "dependencies | licences | 1",
        "dependencies | other | 1"
      })
  void givenAValueThatCannotBe_thenItsKeyIsNamed(String gate, String key, int value) {
    JsonObject section = JsonValue.object(
        gate, JsonValue.object("licences".equals(key) ? "x" : key, value, key, value));

    assertThatThrownBy(() -> gates(section))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("plugins.gates." + gate);
  }

  @Test
  void givenAGateThatIsNone_thenThoseThatAreAreNamed() {
    assertThatThrownBy(() -> gates(JsonValue.object("style", JsonValue.object())))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("plugins.gates.style")
        .hasMessageContaining("findings");
  }

  @Test
  void givenAnExportThatIsNotThere_thenThatIsSaidAtTheStart() {
    assertThatThrownBy(
            () -> gates(JsonValue.object("dependencies", JsonValue.object("osv", "none.zip"))))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("none.zip");
  }

  private static JsonValue texts(String... texts) {
    return JsonValue.array(Stream.of(texts).map(JsonValue::of).toArray(JsonValue[]::new));
  }

  private List<Verifier> gates(JsonObject section) throws Exception {
    RecordingContributions contributions = new RecordingContributions();
    try (GatesPlugin plugin = new GatesPlugin()) {
      plugin.contribute(
          contributions, new PluginContext(project, section, Map.of(), EventSink.none()));
    }
    return contributions.parts(Verifier.class);
  }
}
