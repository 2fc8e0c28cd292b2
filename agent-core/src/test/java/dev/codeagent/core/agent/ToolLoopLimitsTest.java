package dev.codeagent.core.agent;

import static dev.codeagent.core.agent.ScriptedLoop.WINDOW;
import static dev.codeagent.core.agent.ScriptedLoop.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.codeagent.api.call.CancellationSource;
import dev.codeagent.api.error.CancelledException;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.error.ProviderFault;
import dev.codeagent.api.event.ProgressEvent.StepEnded;
import dev.codeagent.api.llm.LlmRequest;
import dev.codeagent.api.llm.Message.UserMessage;
import dev.codeagent.api.strategy.Execution;
import dev.codeagent.api.tool.Tool;
import dev.codeagent.api.tool.ToolResult;
import dev.codeagent.testkit.ScriptedProvider;
import dev.codeagent.testkit.Turn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Where the tool loop stops or cuts: steps, circles, the window, cancellation. */
@Timeout(60)
class ToolLoopLimitsTest {
  private final ScriptedLoop loop;

  ToolLoopLimitsTest(@TempDir Path folder) {
    loop = new ScriptedLoop(folder);
  }

  @Test
  void whenTheStepsAreUsedUpTheRestOfTheResponseIsNotRun() throws Exception {
    ScriptedProvider model = loop.script(Turn.calls("write_file", "path", "a", "content", "1")
        .and("write_file", "path", "b", "content", "2")
        .and("write_file", "path", "c", "content", "3"));

    Execution execution = loop.work(model, loop.steps(2), FileTools.all(), WINDOW, loop.call);

    assertThat(execution)
        .asInstanceOf(type(Execution.OutOfBudget.class))
        .satisfies(out -> assertThat(out.limit()).isEqualTo("steps"));
    assertThat(loop.project.resolve("b")).exists();
    assertThat(loop.project.resolve("c")).doesNotExist();
  }

  @Test
  void repliesWithoutACallAreStepsToo() throws Exception {
    Execution execution =
        loop.work(loop.script(Turn.says("Hm.")), loop.steps(1), FileTools.all(), WINDOW, loop.call);

    assertThat(execution).isInstanceOf(Execution.OutOfBudget.class);
  }

  @Test
  void anEndIsHeardAlsoWithTheLastStep() throws Exception {
    ScriptedProvider model = loop.script(
        Turn.calls("write_file", "path", "a", "content", "1").and("finish", "summary", "done"));

    assertThat(loop.work(model, loop.steps(1), FileTools.all(), WINDOW, loop.call))
        .isInstanceOf(Execution.Finished.class);
  }

  @Test
  void circlesAreWarnedOfOnceAndThenEndTheAttempt() throws Exception {
    List<Turn> turns = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      turns.add(Turn.calls("read_file", "path", "same"));
    }
    Files.writeString(loop.project.resolve("same"), "content");
    ScriptedProvider model = loop.script(turns.toArray(Turn[]::new));

    Execution execution = loop.work(model);

    assertThat(execution)
        .asInstanceOf(type(Execution.Stuck.class))
        .satisfies(stuck -> assertThat(stuck.pattern()).isEqualTo("same-call"));
    model.assertPlayed();
    assertThat(model.requests().get(4).messages().getLast())
        .asInstanceOf(type(UserMessage.class))
        .satisfies(m -> assertThat(m.text()).contains("circles"));
  }

  @Test
  void aWarningThatHelpsLetsTheAttemptGoOn() throws Exception {
    ScriptedProvider model = loop.script(
        Turn.calls("read_file", "path", "none"),
        Turn.calls("read_file", "path", "none"),
        Turn.calls("read_file", "path", "none"),
        Turn.calls("write_file", "path", "none", "content", "now"),
        Turn.finishes("done"));

    assertThat(loop.work(model)).isInstanceOf(Execution.Finished.class);
  }

  @Test
  void aLongConversationStaysWithinTheWindowAndKeepsTheTask() throws Exception {
    int window = 16_000;
    Files.writeString(loop.project.resolve("big"), "word ".repeat(2_000));
    List<Turn> turns = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      turns.add(Turn.calls("read_file", "path", "big", "offset", i));
    }
    turns.add(Turn.finishes("done"));
    ScriptedProvider model = loop.script(turns.toArray(Turn[]::new));

    Execution execution =
        loop.work(model, Attempts.at(loop.project), FileTools.all(), window, loop.call);

    assertThat(execution).isInstanceOf(Execution.Finished.class);
    assertThat(model.requests()).allSatisfy(request -> {
      assertThat(TokenEstimate.ofMessages(request.messages())
              + TokenEstimate.ofTools(request.tools())
              + request.maxOutputTokens())
          .isLessThanOrEqualTo(window);
      assertThat(user(request, 1)).contains("Task: " + Attempts.TEXT);
    });
    assertThat(user(model.requests().getLast(), 2)).contains("Files read: big");
  }

  @Test
  void aRequestThatIsTooLargeForTheProviderIsShrunkOnceAndAskedAgain() throws Exception {
    Files.writeString(loop.project.resolve("big"), "word ".repeat(2_000));
    ScriptedProvider model = loop.script(
        Turn.calls("read_file", "path", "big"),
        Turn.calls("read_file", "path", "big", "offset", 2),
        Turn.fails(ProviderFault.CONTEXT_TOO_LARGE),
        Turn.finishes("done"));

    assertThat(loop.work(model)).isInstanceOf(Execution.Finished.class);
    List<LlmRequest> requests = model.requests();
    assertThat(TokenEstimate.ofMessages(requests.get(3).messages()))
        .isLessThan(TokenEstimate.ofMessages(requests.get(2).messages()));
  }

  @Test
  void aProvidersFaultReachesTheCaller() {
    ScriptedProvider model = loop.script(Turn.fails(ProviderFault.AUTHENTICATION));

    assertThatThrownBy(() -> loop.work(model))
        .asInstanceOf(type(ProviderException.class))
        .satisfies(e -> assertThat(e.fault()).isEqualTo(ProviderFault.AUTHENTICATION));
  }

  @Test
  void cancellingBetweenStepsIsSeenBeforeTheNextOne() {
    CancellationSource source = new CancellationSource();
    Tool cancels = FileTools.tool("cancels", (a, c) -> {
      source.cancel("stopped by the test");
      return ToolResult.ok("so");
    });
    ScriptedProvider model =
        loop.script(Turn.calls("cancels").and("write_file", "path", "after", "content", "1"));
    List<Tool> tools =
        Stream.concat(FileTools.all().stream(), Stream.of(cancels)).toList();

    assertThatThrownBy(() -> loop.work(
            model, Attempts.at(loop.project), tools, WINDOW, loop.call.with(source.token())))
        .isInstanceOf(CancelledException.class)
        .hasMessageContaining("stopped by the test");
    assertThat(loop.project.resolve("after")).doesNotExist();
    assertThat(loop.events.events(StepEnded.class)).hasSize(1);
  }
}
