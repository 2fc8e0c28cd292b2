/** Keeps docs/configuration.md true to the schema. */
package dev.codeagent.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationReferenceTest {

  private static final Path PAGE = Path.of("..", "docs", "configuration.md");

  @Test
  void the_committed_page_is_what_the_schema_says() throws IOException {
    if (Boolean.getBoolean("docs.write")) {
      Files.createDirectories(PAGE.getParent());
      Files.writeString(PAGE, ConfigurationReference.markdown());
    }

    assertThat(PAGE)
        .as("run this test with -Ddocs.write=true after a change of the schema")
        .hasContent(ConfigurationReference.markdown());
  }

  @Test
  void the_example_on_the_page_is_a_valid_configuration(@TempDir Path project) throws IOException {
    String page = ConfigurationReference.markdown();
    String example = page.substring(page.indexOf("```yaml\n") + 8, page.lastIndexOf("```"));
    Files.writeString(project.resolve("agent.yaml"), example);

    Configuration configuration =
        new ConfigurationManager().load(project, Map.of(), Overrides.NONE);

    assertThat(configuration.verify()).hasSize(1);
    assertThat(configuration.sign()).isTrue();
  }

  @Test
  void every_default_is_a_value_that_its_key_takes(@TempDir Path project) throws IOException {
    for (ConfigKey key : ConfigSchema.KEYS) {
      if (key.standard() != null && !key.path().contains("*") && !key.path().contains("[]")) {
        String[] steps = key.path().split("\\.");
        String yaml = steps.length == 1
            ? steps[0] + ": " + key.standard()
            : steps[0] + ": {" + steps[1] + ": " + key.standard() + "}";
        Files.writeString(project.resolve("agent.yaml"), yaml);
        assertThat(new ConfigurationManager().load(project, Map.of(), Overrides.NONE))
            .as(yaml)
            .isNotNull();
      }
    }
  }
}
