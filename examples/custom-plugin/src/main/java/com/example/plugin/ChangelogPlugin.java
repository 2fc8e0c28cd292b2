package com.example.plugin;

import dev.codeagent.api.plugin.AgentPlugin;
import dev.codeagent.api.plugin.Contributions;
import dev.codeagent.api.plugin.PluginContext;
import java.util.Optional;

/** Keeps a changelog: a tool that adds entries, a recipe for one kind of task, and a check. */
public final class ChangelogPlugin implements AgentPlugin {

  @Override
  public String id() {
    return "changelog";
  }

  @Override
  public Optional<String> configurationSchema() {
    return Optional.of("""
                {
                  "type": "object",
                  "properties": {"file": {"type": "string", "minLength": 1}},
                  "additionalProperties": false
                }
                """);
  }

  @Override
  public void contribute(Contributions contributions, PluginContext context) {
    String file = context.configuration().string("file").orElse("CHANGELOG.md");
    contributions
        .tool(new AddEntryTool(file))
        .verifier(new HeadingVerifier(file))
        .strategy(new AddEntryRecipe(file));
  }
}
