package dev.codeagent.testkit;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.hook.TaskHook;
import dev.codeagent.api.hook.ToolHook;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.llm.ToolSpec;
import dev.codeagent.api.plugin.AgentPlugin;
import dev.codeagent.api.plugin.Contributions;
import dev.codeagent.api.plugin.PluginContext;
import dev.codeagent.api.strategy.Assignment;
import dev.codeagent.api.strategy.Execution;
import dev.codeagent.api.strategy.ExecutionStrategy;
import dev.codeagent.api.strategy.StrategyContext;
import dev.codeagent.api.task.Change;
import dev.codeagent.api.tool.Tool;
import dev.codeagent.api.tool.ToolContext;
import dev.codeagent.api.tool.ToolResult;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.api.verify.Verifier;
import dev.codeagent.api.verify.VerifierSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;

/** A small, decent plugin of every SPI, on which the conformance tests are tried. */
public final class SamplePlugin implements AgentPlugin {

  @Override
  public String id() {
    return "sample";
  }

  @Override
  public void contribute(Contributions contributions, PluginContext context) {
    contributions
        .tool(new Count())
        .verifier(new NoTabs())
        .strategy(new Licence())
        .taskHook(new TaskHook() {})
        .toolHook(new ToolHook() {});
  }

  static final class Count implements Tool {
    @Override
    public ToolSpec spec() {
      return new ToolSpec(
          "count_letters",
          "Counts the letters of a word.",
          JsonValue.object(
              "type",
              "object",
              "properties",
              JsonValue.object("word", JsonValue.object("type", "string")),
              "required",
              JsonValue.array(JsonValue.of("word"))),
          Set.of());
    }

    @Override
    public ToolResult call(JsonObject arguments, ToolContext context) {
      context.call().throwIfEnded();
      return arguments
          .string("word")
          .map(word -> ToolResult.ok(Integer.toString(word.length())))
          .orElseGet(() -> ToolResult.error("`word` is missing"));
    }
  }

  static final class NoTabs implements Verifier {
    @Override
    public VerifierSpec spec() {
      return VerifierSpec.veto("no-tabs", "1", 10);
    }

    @Override
    public Evidence verify(Change change, VerificationContext context) {
      List<Finding> tabs = context.head().paths().stream()
          .filter(path -> context.head().text(path).orElse("").contains("\t"))
          .map(path -> Finding.in(path, 0, "tab", "The file has a tab."))
          .toList();
      return tabs.isEmpty() ? Evidence.pass("No tabs.") : Evidence.fail("Tabs.", tabs);
    }
  }

  static final class Licence implements ExecutionStrategy {
    @Override
    public String id() {
      return "licence";
    }

    @Override
    public int suits(Assignment assignment) {
      return assignment.task().text().contains("licence") ? 50 : 0;
    }

    @Override
    public Execution execute(Assignment assignment, StrategyContext context) {
      context.call().throwIfEnded();
      try {
        Files.writeString(assignment.project().resolve("LICENSE"), "Apache-2.0\n");
        return new Execution.Finished("Added the licence.", List.of());
      } catch (IOException e) {
        return new Execution.GaveUp(e.toString());
      }
    }
  }
}
