/** Specifies the check of the sections that parts describe themselves. */
package dev.codeagent.core.config;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.error.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SectionValidatorTest {

  private static final String SCHEMA = """
            {
              "type": "object",
              "additionalProperties": false,
              "required": ["level"],
              "properties": {
                "level": {"type": "integer", "minimum": 1},
                "rules": {"type": "array", "items": {
                  "type": "object",
                  "additionalProperties": false,
                  "properties": {"name": {"type": "string"}, "weight": {"type": "number"}}
                }}
              }
            }
            """;

  @TempDir
  Path project;

  private Configuration load(String yaml) throws IOException {
    Files.writeString(project.resolve("agent.yaml"), yaml);
    return new ConfigurationManager().load(project, Map.of(), Overrides.NONE);
  }

  private void refused(String yaml, String... parts) throws IOException {
    Configuration configuration = load(yaml);
    assertThatThrownBy(() -> new SectionValidator().validatePlugin(configuration, "lint", SCHEMA))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContainingAll(parts);
  }

  @Test
  void a_section_that_fits_its_schema_passes() throws IOException {
    Configuration configuration =
        load("plugins:\n  lint:\n    level: 2\n    rules: [{name: a, weight: 0.5}]\n");

    assertThatCode(() -> new SectionValidator().validatePlugin(configuration, "lint", SCHEMA))
        .doesNotThrowAnyException();
    assertThatCode(
            () -> new SectionValidator().validateLlm(configuration, "{\"type\": \"object\"}"))
        .doesNotThrowAnyException();
  }

  @Test
  void an_unknown_property_is_named_with_its_line_and_the_nearest_one() throws IOException {
    refused(
        "plugins:\n  lint:\n    level: 2\n    rulse: []\n",
        "agent.yaml, line 4",
        "`rulse`",
        "`rules`");
    refused(
        "plugins:\n  lint:\n    level: 2\n    rules:\n      - name: a\n        wieght: 1\n",
        "line 6",
        "`plugins.lint.rules.0`",
        "`weight`");
  }

  @Test
  void a_wrong_or_missing_value_is_named_with_its_line() throws IOException {
    refused("plugins:\n  lint:\n    level: high\n", "line 3", "`plugins.lint.level`", "integer");
    refused("plugins:\n  lint: {}\n", "line 2", "`plugins.lint`", "level");
    refused("", "agent.yaml: ", "`plugins.lint`", "level");
  }

  @Test
  void a_part_without_a_schema_takes_no_settings() throws IOException {
    Configuration configuration = load("llm: {a: 1}\nplugins: {lint: {}}\n");

    assertThatThrownBy(() -> new SectionValidator().validateLlm(configuration, null))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("`llm` takes no settings");
    assertThatCode(() -> new SectionValidator().validatePlugin(configuration, "lint", null))
        .doesNotThrowAnyException();
  }

  @Test
  void a_section_for_a_plugin_that_is_not_there_names_the_nearest() throws IOException {
    Configuration configuration = load("plugins:\n  lnit: {}\n");

    assertThatThrownBy(() ->
            new SectionValidator().requireKnownPlugins(configuration, List.of("lint", "other")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContainingAll("line 2", "`lnit`", "`lint`");
  }

  @Test
  void a_schema_that_is_none_is_the_fault_of_the_part() throws IOException {
    Configuration configuration = load("");

    for (String schema :
        List.of("{", "{\"type\": 5}", "{\"$ref\": \"http://localhost:9/x.json\"}")) {
      assertThatThrownBy(() -> new SectionValidator().validateLlm(configuration, schema))
          .as(schema)
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("`llm`");
    }
  }
}
