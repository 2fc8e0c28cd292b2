/** Specifies how the configuration is read. */
package dev.codeagent.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.budget.Usd;
import dev.codeagent.api.error.ConfigurationException;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.api.llm.ModelInfo;
import dev.codeagent.api.task.TaskType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationManagerTest {

  @TempDir
  Path project;

  private Configuration load(String yaml, Map<String, String> environment, Overrides options) {
    try {
      Files.writeString(project.resolve("agent.yaml"), yaml, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return new ConfigurationManager().load(project, environment, options);
  }

  private Configuration load(String yaml) {
    return load(yaml, Map.of(), Overrides.NONE);
  }

  private void refused(String yaml, String... parts) {
    assertThatThrownBy(() -> load(yaml))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContainingAll(parts);
  }

  @Test
  void without_a_file_the_defaults_of_the_contract_hold() {
    Configuration configuration =
        new ConfigurationManager().load(project, Map.of(), Overrides.NONE);

    assertThat(configuration.backlog()).isEqualTo("TODO.md");
    assertThat(configuration.model()).isNull();
    assertThat(configuration.attempts()).isEqualTo(3);
    assertThat(configuration.steps()).isEqualTo(60);
    assertThat(configuration.proofTime()).isEqualTo(Duration.ofSeconds(60));
    assertThat(configuration.taskTimeout()).isEqualTo(Duration.ofMinutes(30));
    assertThat(configuration.runBudget()).isNull();
    assertThat(configuration.sandbox()).isEqualTo("auto");
    assertThat(configuration.limits())
        .isEqualTo(new LimitSettings(null, 4096, Duration.ofHours(16), 50L << 30));
    assertThat(configuration.sign()).isFalse();
    assertThat(configuration.hooks()).isEqualTo(HookSettings.NONE);
    assertThat(load("")).isEqualTo(configuration);
    assertThat(load("# nothing\n")).isEqualTo(configuration);
    assertThat(load("backlog:\nbudget:\nverify:\n")).isEqualTo(configuration);
  }

  @Test
  void every_key_of_the_contract_is_understood() {
    Configuration c = load("""
                backlog: docs/план.md
                model: openai/gpt-5
                mode: on-demand
                judge: [openai/gpt-5-mini, anthropic/claude-sonnet-4-5]
                proof_time: 1m30s
                attempts: 2
                steps: 10
                task_timeout: 1h30m
                budget: {task: 0.5, run: 5, day: 20.25}
                verify:
                  - name: unit
                    command: npm test
                    junit: "reports/**/*.xml"
                    timeout: 500ms
                  - {name: lint, command: npm run lint}
                setup: [npm ci, "echo 'x: y'"]
                protected: ["config/**"]
                sandbox: required
                price:
                  openai/gpt-5: {input: 1.25, output: 10, cached_input: 0.125, cache_write: 1.5}
                  local/a/b: {input: 0, output: 0}
                types:
                  docs: {gates: [spelling, links]}
                hooks:
                  before_task: [./a.sh]
                  after_tool: [./b.sh]
                land: {sign: true}
                llm: {retries: 3, routes: [a, b], on: true, name: "true"}
                plugins:
                  lint: {level: 2}
                """);

    assertThat(c.backlog()).isEqualTo("docs/план.md");
    assertThat(c.model()).isEqualTo(new ModelId("openai", "gpt-5"));
    assertThat(c.judges())
        .containsExactly(
            new ModelId("openai", "gpt-5-mini"), new ModelId("anthropic", "claude-sonnet-4-5"));
    assertThat(c.proofTime()).isEqualTo(Duration.ofSeconds(90));
    assertThat(c.taskTimeout()).isEqualTo(Duration.ofMinutes(90));
    assertThat(c.taskBudget()).isEqualTo(Usd.of("0.5"));
    assertThat(c.dayBudget()).isEqualTo(Usd.of("20.25"));
    assertThat(c.verify())
        .containsExactly(
            new CheckCommand("unit", "npm test", "reports/**/*.xml", Duration.ofMillis(500)),
            new CheckCommand("lint", "npm run lint", null, Duration.ofMinutes(10)));
    assertThat(c.setup()).containsExactly("npm ci", "echo 'x: y'");
    assertThat(c.protectedGlobs()).containsExactly("config/**");
    assertThat(c.prices())
        .containsEntry("openai/gpt-5", new ModelInfo.Price(1250, 125, 10_000, 1500))
        .containsEntry("local/a/b", new ModelInfo.Price(0, 0, 0));
    assertThat(c.types()).containsEntry(TaskType.DOCS, new TypeRules(List.of("spelling", "links")));
    assertThat(c.hooks())
        .isEqualTo(new HookSettings(List.of("./a.sh"), List.of(), List.of(), List.of("./b.sh")));
    assertThat(c.sign()).isTrue();
    assertThat(c.llm().integer("retries")).contains(3);
    assertThat(c.llm().bool("on")).contains(true);
    assertThat(c.llm().string("name")).contains("true");
    assertThat(c.llm().get("routes"))
        .isEqualTo(JsonValue.array(JsonValue.of("a"), JsonValue.of("b")));
    assertThat(c.plugins()).containsOnlyKeys("lint");
    assertThat(c.sections().line("/plugins/lint/level/x")).isEqualTo(30);
  }

  @Test
  void environment_wins_over_file_and_options_win_over_both() {
    Configuration c = load(
        "attempts: 1\nsteps: 1\nbacklog: a.md\nbudget: {run: 1}\n",
        Map.of(
            "CODEAGENT_STEPS", "2",
            "CODEAGENT_BACKLOG", "b.md",
            "CODEAGENT_BUDGET_RUN", "2.5",
            "CODEAGENT_LAND_SIGN", "true",
            "CODEAGENT_MODEL", "",
            "CODEAGENT_PLUGINS", "/somewhere",
            "PATH", "/bin"),
        Overrides.NONE.with("backlog", "c.md").with("model", "ollama/qwen3").with("sandbox", null));

    assertThat(c.attempts()).isEqualTo(1);
    assertThat(c.steps()).isEqualTo(2);
    assertThat(c.backlog()).isEqualTo("c.md");
    assertThat(c.runBudget()).isEqualTo(Usd.of("2.5"));
    assertThat(c.sign()).isTrue();
    assertThat(c.model()).isEqualTo(new ModelId("ollama", "qwen3"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
            'x: 1'                         | line 1  | `x`
            '\nbacklgo: a.md'              | line 2  | `backlog`
            'atempts: 3'                   | line 1  | `attempts`
            'budget: {rnu: 1}'             | `rnu`   | `run`
            'verify: [{comand: a}]'        | `comand`| `command`
            'price: {a/b: {inputs: 1}}'    | `inputs`| `input`
            'types: {doc: {gates: []}}'    | `doc`   | `docs`
            'hooks: {beforetask: []}'      | under `hooks` | `before_task`
            'land:\n  sing: true'          | line 2  | `sign`
            """)
  void an_unknown_key_is_refused_with_its_line_and_the_nearest_one(
      String yaml, String part, String nearest) {
    refused(yaml.translateEscapes(), part, nearest);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
            attempts: three               | line 1: `attempts` expected a whole number
            attempts: 0                   | got `0`
            attempts: -1                  | got `-1`
            attempts: [3]                 | got a list
            'steps: {a: 1}'               | got a mapping
            task_timeout: 60              | expected a duration such as
            task_timeout: 10x             | got `10x`
            task_timeout: 0s              | got `0s`
            task_timeout: 999999999d      | got `999999999d`
            'budget: {run: $5}'           | got `$5`
            'budget: {run: -5}'           | expected an amount of dollars
            budget: 5                     | expected a mapping of keys, got `5`
            sandbox: yes                  | expected `auto`, `required` or `none`, got `yes`
            'limits: {memory: 75%}'       | expected a size such as 512MiB or 8GiB, got `75%`
            'limits: {disk: 0GiB}'        | got `0GiB`
            'limits: {processes: 0}'      | got `0`
            'limits: {cpu: 1h}'           | `cpu`
            'limits: 8GiB'                | expected a mapping of keys, got `8GiB`
            'land: {sign: yes}'           | expected true or false
            model: gpt-5                  | does not name its provider
            'price: {gpt-5: {input: 1, output: 2}}' | does not name its provider
            'price: {a/b: {input: 1}}'    | `price.a/b.output` expected a value, got nothing
            'verify: [{command: a}]'      | `verify.name` expected a value
            'verify: npm test'            | expected a list of mappings
            'verify: [npm test]'          | expected a mapping of keys, got `npm test`
            'verify: [{name: a, command: b}, {name: a, command: c}]' | `a` twice
            'setup: npm ci'               | expected a list of shell lines
            'setup: [[a]]'                | expected a list of texts
            'protected: ["a{"]'           | expected a glob
            'protected: [/config/**]'     | relative to the project
            'verify: [{name: a, command: b, junit: ../x/*.xml}]' | relative to the project
            'setup: [~]'                  | nothing in one of its lines
            'types: {docs: {gates: [A B]}}' | expected a verifier id
            'judge: [gpt-5]'              | does not name its provider
            'judge: [a/b, c/d, a/b]'      | expected different models, got `a/b` twice
            'judge: [a/1, a/2, a/3, a/4, a/5, a/6, a/7, a/8, a/9]' | expected at most 8 models, got 9
            'judge: openai/gpt-5'         | expected a list of models
            mode: continuous              | the mode `continuous` is not available
            mode: fast                    | expected `on-demand`
            llm: 5                        | expected a mapping that the part itself describes
            'plugins: {a: [1]}'           | `plugins.a` expected a mapping
            just words                    | expected a mapping of keys
            'a: [1'                       | line 1: it is not valid
            'steps: 1\nsteps: 2'          | line 2: it is not valid, the key `steps` stands twice
            'setup: &a [x]\nprotected: *a' | line 2: aliases are not supported
            """)
  void a_wrong_value_says_what_was_expected_and_what_stands_there(String yaml, String part) {
    refused(yaml.translateEscapes(), part, "agent.yaml");
  }

  @Test
  void variables_and_options_are_checked_like_the_file() {
    assertThatThrownBy(() -> load("", Map.of("CODEAGENT_ATEMPTS", "3"), Overrides.NONE))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContainingAll("CODEAGENT_ATEMPTS", "`CODEAGENT_ATTEMPTS`");
    assertThatThrownBy(() -> load("", Map.of("CODEAGENT_ATTEMPTS", "many"), Overrides.NONE))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(
            "environment variable CODEAGENT_ATTEMPTS: `attempts` expected a whole number");
    assertThatThrownBy(() -> load("", Map.of(), Overrides.NONE.with("budget.run", "much")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(
            "the option for `budget.run`: `budget.run` expected an amount of dollars");
    assertThatThrownBy(() -> load("", Map.of(), Overrides.NONE.with("bugdet.run", "1")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("`budget.run`");
  }

  @ParameterizedTest
  @ValueSource(ints = {300_000})
  void a_huge_or_deep_file_is_refused(int size) {
    refused("# " + "x".repeat(size), "larger than 256 KiB");
    refused("llm: " + "[".repeat(50) + "]".repeat(50), "nested more than");
    assertThatThrownBy(() -> ConfigFile.parse(new byte[] {(byte) 0xFF, 'a'}))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("not valid UTF-8");
  }

  @Test
  @Timeout(60)
  void what_is_no_file_is_refused_at_once() throws Exception {
    Path file = project.resolve("agent.yaml");
    assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor()).isZero();
    assertThatThrownBy(() -> new ConfigurationManager().load(project, Map.of(), Overrides.NONE))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("agent.yaml is not a file");

    Files.delete(file);
    Files.createDirectory(file);
    assertThatThrownBy(() -> new ConfigurationManager().load(project, Map.of(), Overrides.NONE))
        .hasMessageContaining("agent.yaml is not a file");
  }
}
