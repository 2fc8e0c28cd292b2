package dev.codeagent.core.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.error.CancelledException;
import dev.codeagent.api.error.ConfigurationException;
import dev.codeagent.api.hook.HookDecision;
import dev.codeagent.api.hook.ToolHook;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.llm.ToolCall;
import dev.codeagent.api.llm.ToolSpec;
import dev.codeagent.api.tool.Tool;
import dev.codeagent.api.tool.ToolContext;
import dev.codeagent.api.tool.ToolResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands around every tool. */
class ToolBoxTest {

  private static final ToolHook NO_HOOK = new ToolHook() {};

  @TempDir
  Path folder;

  @Test
  void allToolsOfTheContractAreOffered() throws Exception {
    assertThat(new ToolProject(folder).box().specs())
        .extracting(ToolSpec::name)
        .containsExactly(
            "read_file",
            "list_files",
            "search",
            "write_file",
            "edit_file",
            "apply_patch",
            "run_command",
            "ask_person",
            "give_up",
            "finish");
  }

  @Test
  void anUnknownToolIsToldTheKnownOnes() throws Exception {
    assertThat(new ToolProject(folder).call("cat", "path", "x"))
        .startsWith("error:")
        .contains("cat", "read_file");
  }

  @Test
  void argumentsThatAreNoObjectAreAnError() throws Exception {
    ToolProject project = new ToolProject(folder);
    ToolCall call = new ToolCall("1", "read_file", null, "{\"path\":");

    assertThat(project.box().call(call, project.context()).text())
        .startsWith("error:")
        .contains("{\"path\":");
  }

  @Test
  void missingUnknownAndMistypedArgumentsAreNamed() throws Exception {
    ToolProject project = new ToolProject(folder);

    assertThat(project.call("read_file")).startsWith("error:").contains("`path` is missing");
    assertThat(project.call("read_file", "path", "x", "line", 3))
        .startsWith("error:")
        .contains("line", "[limit, offset, path]");
    assertThat(project.call("read_file", "path", 3))
        .startsWith("error:")
        .contains("`path` must be of type string");
  }

  @Test
  void theToolsThatEndAreCheckedLikewise() {
    ToolCall wrong =
        new ToolCall("1", "finish", JsonValue.object("summary", "s", "claims", "c"), "");
    ToolCall right = new ToolCall("1", "finish", JsonValue.object("summary", "s"), "");

    assertThat(ToolBox.fault(EndTools.FINISH, wrong)).isPresent();
    assertThat(ToolBox.fault(EndTools.FINISH, right)).isEmpty();
  }

  @Test
  void anExceptionIsAnErrorAndACancellationIsNot() throws Exception {
    assertThat(answer(NO_HOOK, () -> fail(new IllegalStateException("oh"))).text())
        .startsWith("error:")
        .contains("oh");
    assertThatThrownBy(() -> answer(NO_HOOK, () -> fail(new CancelledException("enough"))))
        .isInstanceOf(CancelledException.class);
  }

  @Test
  void aLongResultIsCut() throws Exception {
    ToolResult result = answer(NO_HOOK, () -> ToolResult.ok("x".repeat(100_000)));

    assertThat(result.text()).contains("70000 characters cut").startsWith("x").endsWith("x");
  }

  @Test
  void aHookThatRefusesKeepsTheToolFromRunning() throws Exception {
    ToolHook refusing = new ToolHook() {
      @Override
      public HookDecision beforeTool(String tool, JsonObject arguments, ToolContext context) {
        return HookDecision.refuse("not today");
      }
    };

    ToolResult result = answer(refusing, () -> fail(new AssertionError("it ran")));

    assertThat(result.text()).isEqualTo("error: refused: not today");
  }

  @Test
  void aHookThatThrowsBeforeOrAfterMakesAnError() throws Exception {
    ToolHook before = new ToolHook() {
      @Override
      public HookDecision beforeTool(String tool, JsonObject arguments, ToolContext context)
          throws IOException {
        throw new IOException("no disk");
      }
    };
    ToolHook after = new ToolHook() {
      @Override
      public void afterTool(
          String tool, JsonObject arguments, ToolResult result, ToolContext context)
          throws IOException {
        throw new IOException("no audit");
      }
    };

    assertThat(answer(before, () -> ToolResult.ok("ran")).text()).contains("no disk");
    assertThat(answer(after, () -> ToolResult.ok("ran")).text()).contains("no audit");
  }

  @Test
  void twoToolsOfOneNameAreRefused() {
    Tool tool = new Fixed("twin", () -> ToolResult.ok(""));

    assertThatThrownBy(() -> new ToolBox(List.of(tool, tool), NO_HOOK))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("twin");
    assertThatThrownBy(() ->
            new ToolBox(List.of(new Fixed("finish", () -> ToolResult.ok(""))), NO_HOOK))
        .isInstanceOf(ConfigurationException.class);
  }

  private ToolResult answer(ToolHook hook, Supplier<ToolResult> work) throws Exception {
    return new GuardedTool(new Fixed("fixed", work), hook)
        .call(JsonValue.object(), new ToolProject(folder).context());
  }

  private static ToolResult fail(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) failure;
  }

  /** A tool that does what the test says. */
  private record Fixed(String name, Supplier<ToolResult> work) implements Tool {
    @Override
    public ToolSpec spec() {
      return new ToolSpec(name, "for a test", JsonValue.object("type", "object"), Set.of());
    }

    @Override
    public ToolResult call(JsonObject arguments, ToolContext context) {
      return work.get();
    }
  }
}
