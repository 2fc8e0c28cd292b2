/** Writes the reference page of the configuration out of the schema. */
package dev.codeagent.core.config;

/** The text of {@code docs/configuration.md}. */
final class ConfigurationReference {

  private static final String HEAD = """
            # Configuration

            <!-- Generated from the schema in `dev.codeagent.core.config`; a test compares this page with it. -->

            Settings come from `agent.yaml` in the project, then from environment variables, then from options; what
            comes later wins. All of it is read once, from your own file, before the first attempt: what an attempt
            does to `agent.yaml` has no effect and does not land. An unknown key is an error that names the nearest
            known one and the line. A key without a value counts as not set; below `llm` and `plugins` it is an error.

            The file is YAML in UTF-8 of at most 256 KiB, without aliases and without references to variables. Keys
            and addresses of models never stand in it: `OPENAI_API_KEY`, `OPENAI_BASE_URL` (with `/v1`),
            `ANTHROPIC_API_KEY`, `ANTHROPIC_BASE_URL` (without `/v1`), `GEMINI_API_KEY`, `GEMINI_BASE_URL`
            (without `/v1beta`), `OLLAMA_HOST` (scheme optional); a trailing slash does not matter.
            `CODEAGENT_PLUGINS` names the folder of plugins, like `--plugins`. The keys of `llm` are explained in
            [The LLM layer](llm.md).

            | key | takes | default | environment |
            |---|---|---|---|
            """;

  private static final String EXAMPLE = """

            ## Example

            ```yaml
            backlog: docs/TODO.md
            model: anthropic/claude-sonnet-4-5
            attempts: 2
            task_timeout: 1h30m
            budget: {task: 0.50, run: 5}
            verify:
              - name: unit
                command: npm test
                junit: "reports/**/*.xml"
                timeout: 5m
            setup:
              - npm ci
            protected: ["config/**"]
            price:
              openai/my-model: {input: 3, output: 15, cached_input: 0.30}
            types:
              docs: {gates: [spelling]}
            hooks:
              before_task: ["./scripts/announce.sh"]
            land: {sign: true}
            evidence: {key: /etc/keys/evidence.pem}
            ```
            """;

  private ConfigurationReference() {}

  /** The page. */
  static String markdown() {
    StringBuilder page = new StringBuilder(HEAD);
    for (ConfigKey key : ConfigSchema.KEYS) {
      page.append("| `")
          .append(key.path())
          .append("` | ")
          .append(key.kind().words())
          .append(" | ")
          .append(key.standard() == null ? "" : "`" + key.standard() + "`")
          .append(" | ")
          .append(key.variable().map(v -> "`" + v + "`").orElse(""))
          .append(" |\n");
    }
    page.append(
        "\n`[]` stands for each item of a list, `*` for a name of your own.\n\n## Keys\n\n");
    for (ConfigKey key : ConfigSchema.KEYS) {
      page.append("- **`")
          .append(key.path())
          .append("`** — ")
          .append(key.description())
          .append('\n');
    }
    return page.append(EXAMPLE).toString();
  }
}
