package com.example.plugin;

import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.LlmProviderFactory;
import dev.codeagent.api.llm.LlmSettings;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.api.plugin.AgentPlugin;
import dev.codeagent.api.plugin.Contributions;
import dev.codeagent.api.plugin.PluginContext;
import dev.codeagent.testkit.ScriptedProvider;
import dev.codeagent.testkit.Turn;

/** Only on the tests' class path: a model that calls the example's tool and says that it is done. */
public final class ScriptedModelPlugin implements AgentPlugin {

  static final String MODEL = "scripted/changelog-writer";
  static final String TASK = "[docs] Tell in the changelog that money is rounded";
  static final String ENTRY = "Money is rounded half even.";

  @Override
  public String id() {
    return "scripted-model";
  }

  @Override
  public void contribute(Contributions contributions, PluginContext context) {
    contributions.llmProvider(new Factory());
  }

  private static final class Factory implements LlmProviderFactory {

    @Override
    public String provider() {
      return "scripted";
    }

    @Override
    public String keyVariable() {
      return "";
    }

    @Override
    public LlmProvider create(ModelId model, LlmSettings settings) {
      return ScriptedProvider.forTask(
          TASK,
          Turn.calls("add_changelog_entry", "entry", " "),
          Turn.calls("add_changelog_entry", "entry", ENTRY).afterResult("an entry has a text"),
          Turn.finishes("The changelog tells it.").afterResult("added to CHANGELOG.md"));
    }
  }
}
