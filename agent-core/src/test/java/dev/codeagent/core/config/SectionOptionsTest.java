package dev.codeagent.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SectionOptionsTest {

  @TempDir
  Path project;

  @Test
  void optionsOfTheSectionsAreToldFromAllOthers() {
    Overrides all = Overrides.NONE
        .with("attempts", "2")
        .with("llm.record", "a.jsonl")
        .with("plugins.lint.level", "3")
        .with("plugins", "x")
        .with("plugins.lint", "y");

    assertThat(SectionOptions.of(all).values())
        .containsOnlyKeys("llm.record", "plugins.lint.level");
    assertThat(SectionOptions.others(all).values())
        .containsOnlyKeys("attempts", "plugins", "plugins.lint");
  }

  @Test
  void anOptionWinsOverTheFileAndLeavesTheRestOfItsSection() throws IOException {
    Configuration read = load("""
        llm:
          idle_limit: 9s
          record: file.jsonl
        plugins:
          lint: {level: 1, strict: true}
          other: {a: 1}
        """);

    Configuration result =
        options("llm.record", "option.jsonl", "plugins.lint.level", "3").on(read);

    assertThat(result.llm())
        .isEqualTo(JsonValue.object("idle_limit", "9s", "record", "option.jsonl"));
    assertThat(result.plugins().get("lint"))
        .isEqualTo(JsonValue.object("level", 3, "strict", true));
    assertThat(result.plugins().get("other")).isEqualTo(JsonValue.object("a", 1));
  }

  @Test
  void aSectionThatTheFileDoesNotHaveIsMade() throws IOException {
    Configuration result = options("plugins.lint.deep.key", "x").on(load(""));

    assertThat(result.plugins())
        .containsOnlyKeys("lint")
        .containsEntry("lint", JsonValue.object("deep.key", "x"));
  }

  @Test
  void aValueIsATruthValueANumberOrAText() throws IOException {
    JsonObject llm = options(
            "llm.yes", "true",
            "llm.no", " false ",
            "llm.number", "-12",
            "llm.time", "12s",
            "llm.fraction", "1.5",
            "llm.long", "1234567890123456")
        .on(load(""))
        .llm();

    assertThat(llm)
        .isEqualTo(JsonValue.object(
            "yes",
            true,
            "no",
            false,
            "number",
            -12,
            "time",
            "12s",
            "fraction",
            "1.5",
            "long",
            "1234567890123456"));
  }

  private static SectionOptions options(String... keysAndValues) {
    Overrides all = Overrides.NONE;
    for (int i = 0; i < keysAndValues.length; i += 2) {
      all = all.with(keysAndValues[i], keysAndValues[i + 1]);
    }
    return SectionOptions.of(all);
  }

  private Configuration load(String yaml) throws IOException {
    Files.writeString(project.resolve("agent.yaml"), yaml);
    return new ConfigurationManager().load(project, Map.of(), Overrides.NONE);
  }
}
