package dev.codeagent.core.agent;

import static dev.codeagent.core.agent.ScriptedLoop.MODEL;
import static dev.codeagent.core.agent.ScriptedLoop.WINDOW;
import static dev.codeagent.core.agent.ScriptedLoop.results;
import static dev.codeagent.core.agent.ScriptedLoop.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.codeagent.api.event.ProgressEvent.StepEnded;
import dev.codeagent.api.event.ProgressEvent.StepStarted;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.llm.LlmRequest;
import dev.codeagent.api.llm.Message.AssistantMessage;
import dev.codeagent.api.llm.Message.SystemMessage;
import dev.codeagent.api.llm.Message.ToolMessage;
import dev.codeagent.api.llm.Message.UserMessage;
import dev.codeagent.api.llm.ToolSpec;
import dev.codeagent.api.strategy.Assignment;
import dev.codeagent.api.strategy.Execution;
import dev.codeagent.api.task.Claim;
import dev.codeagent.api.tool.Tool;
import dev.codeagent.api.tool.ToolResult;
import dev.codeagent.testkit.ScriptedProvider;
import dev.codeagent.testkit.Turn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * How the tool loop works at a task: what it tells the model, which calls it runs, and what it makes of replies
 * that are none.
 */
@Timeout(60)
class ToolLoopStrategyTest {
  private final ScriptedLoop loop;

  ToolLoopStrategyTest(@TempDir Path folder) {
    loop = new ScriptedLoop(folder);
  }

  @Test
  void worksByToolsUntilTheModelFinishes() throws Exception {
    Files.writeString(loop.project.resolve("Cart.java"), "class Cart {}");
    ScriptedProvider model = loop.script(
        Turn.calls("read_file", "path", "Cart.java"),
        Turn.calls("write_file", "path", "Cart.java", "content", "class Cart { int sum; }")
            .afterResult("class Cart {}"),
        Turn.calls(
                "finish",
                "summary",
                "sums",
                "claims",
                JsonValue.array(JsonValue.of("sum is right"), JsonValue.of("tests pass")))
            .afterResult("written"));

    Execution execution = loop.work(model);

    assertThat(execution)
        .isEqualTo(new Execution.Finished(
            "sums", List.of(new Claim("sum is right"), new Claim("tests pass"))));
    assertThat(loop.project.resolve("Cart.java")).hasContent("class Cart { int sum; }");
    model.assertPlayed();
  }

  @Test
  void theFirstMessageHasTheTaskOnALineOfItsOwnAndTheRequestOffersAllTools() throws Exception {
    ScriptedProvider model = loop.script(Turn.givesUp("no"));
    Tool plugin = FileTools.tool("count_lines", (a, c) -> ToolResult.ok("1"));

    loop.work(model, Stream.concat(FileTools.all().stream(), Stream.of(plugin)).toList());

    LlmRequest request = model.requests().getFirst();
    assertThat(request.messages().get(0)).isInstanceOf(SystemMessage.class);
    assertThat(user(request, 1).lines()).contains("Task: " + Attempts.TEXT);
    assertThat(request.tools())
        .extracting(ToolSpec::name)
        .containsExactly(
            "read_file", "write_file", "count_lines", "ask_person", "give_up", "finish");
  }

  @Test
  void planReferencesAndEarlierVerdictsAreTold() throws Exception {
    Assignment plain = Attempts.at(loop.project);
    Assignment assignment = new Assignment(
        plain.attempt(),
        plain.task(),
        plain.plan(),
        loop.project,
        plain.base(),
        plain.budget(),
        Map.of("docs/cart.md", "# Cart\nrounds half up"),
        List.of("The test CartTest#sums was deleted."));
    ScriptedProvider model = loop.script(Turn.givesUp("no"));

    loop.work(model, assignment, FileTools.all(), WINDOW, loop.call);

    assertThat(user(model.requests().getFirst(), 1))
        .contains("Plan")
        .contains("(code-proof)")
        .contains("docs/cart.md")
        .contains("rounds half up")
        .contains("The test CartTest#sums was deleted.");
  }

  @Test
  void finishRunsAfterTheOtherCallsOfItsResponseWhereverItStands() throws Exception {
    ScriptedProvider model =
        loop.script(Turn.finishes("done").and("write_file", "path", "late.txt", "content", "here"));

    assertThat(loop.work(model)).isInstanceOf(Execution.Finished.class);
    assertThat(loop.project.resolve("late.txt")).hasContent("here");
  }

  @Test
  void ofTwoEndsInOneResponseTheFirstCounts() throws Exception {
    assertThat(loop.work(loop.script(Turn.givesUp("cannot").and("finish", "summary", "done"))))
        .isEqualTo(new Execution.GaveUp("cannot"));
  }

  @Test
  void resultsStandInTheOrderOfTheCallsEvenWhenAFailedFinishRanLast() throws Exception {
    Files.writeString(loop.project.resolve("a"), "A");
    ScriptedProvider model =
        loop.script(Turn.calls("finish").and("read_file", "path", "a"), Turn.givesUp("enough"));

    loop.work(model);

    List<ToolMessage> results = results(model.requests().getLast());
    assertThat(results).extracting(ToolMessage::toolName).containsExactly("finish", "read_file");
    assertThat(results.getFirst().text()).startsWith("error:").contains("summary");
    assertThat(results.getLast().text()).isEqualTo("A");
  }

  @Test
  void aReplyWithoutACallIsRemindedOnce() throws Exception {
    ScriptedProvider model = loop.script(
        Turn.says("I will now think."),
        Turn.finishes("done")
            .expecting(
                "whose last message reminds of the tools",
                r -> r.messages().getLast() instanceof UserMessage));

    assertThat(loop.work(model)).isInstanceOf(Execution.Finished.class);
    model.assertPlayed();
  }

  @Test
  void aSecondReplyWithoutACallInARowIsGivenUpWithItsWords() throws Exception {
    assertThat(loop.work(loop.script(Turn.says("Hm."), Turn.says("It cannot be done."))))
        .isEqualTo(new Execution.GaveUp("It cannot be done."));
  }

  @Test
  void anEmptyReplyIsNotSentBackEmpty() throws Exception {
    ScriptedProvider model = loop.script(Turn.says(""), Turn.givesUp("no"));

    loop.work(model);

    assertThat(model.requests().getLast().messages())
        .filteredOn(AssistantMessage.class::isInstance)
        .allSatisfy(m -> assertThat(((AssistantMessage) m).text()).isNotBlank());
  }

  @Test
  void badArgumentsAndUnknownToolsAreAnsweredWithAnErrorAndCostAStep() throws Exception {
    ScriptedProvider model = loop.script(
        Turn.callsBadly("read_file", "{\"path\": "),
        Turn.calls("fly").afterResult("error:"),
        Turn.givesUp("no").afterResult("there is no tool"));

    loop.work(model);

    model.assertPlayed();
    assertThat(loop.events.events(StepEnded.class))
        .extracting(StepEnded::ok)
        .containsExactly(false, false, true);
  }

  @Test
  void aToolThatThrowsIsAnsweredWithAnError() throws Exception {
    Tool broken = FileTools.tool("broken", (a, c) -> {
      throw new IllegalStateException("boom");
    });
    ScriptedProvider model =
        loop.script(Turn.calls("broken"), Turn.givesUp("no").afterResult("boom"));

    loop.work(model, List.of(broken));

    model.assertPlayed();
  }

  @Test
  void aCallThatTheLongestAnswerCutOffIsNotRun() throws Exception {
    ScriptedProvider model = loop.script(
        Turn.calls("write_file", "path", "whole", "content", "1")
            .and("write_file", "path", "half", "content", "2")
            .cutOff(),
        Turn.givesUp("no").afterResult("cut off"));

    loop.work(model);

    model.assertPlayed();
    assertThat(loop.project.resolve("whole")).exists();
    assertThat(loop.project.resolve("half")).doesNotExist();
  }

  @Test
  void aFinishThatTheLongestAnswerCutOffEndsNothing() throws Exception {
    ScriptedProvider model =
        loop.script(Turn.finishes("do").cutOff(), Turn.finishes("done").afterResult("cut off"));

    assertThat(loop.work(model)).isEqualTo(new Execution.Finished("done", List.of()));
  }

  @Test
  void everyStepIsReportedWithItsBeginningAndItsEnd() throws Exception {
    loop.work(loop.script(
        Turn.calls("write_file", "path", "a.txt", "content", "1"),
        Turn.says("so"),
        Turn.finishes("done")));

    assertThat(loop.events.events(StepStarted.class))
        .extracting(StepStarted::step, StepStarted::limit, StepStarted::tool, StepStarted::text)
        .containsExactly(
            tuple(1, 60, "write_file", "a.txt"),
            tuple(2, 60, "", "so"),
            tuple(3, 60, "finish", "done"));
    assertThat(loop.events.events(StepEnded.class))
        .extracting(StepEnded::step)
        .containsExactly(1, 2, 3);
  }

  @Test
  void theModelIsToldHowTheProjectIsBuilt() throws Exception {
    Files.writeString(loop.project.resolve("pom.xml"), "<project/>");
    ScriptedProvider model = loop.script(Turn.givesUp("no"));

    loop.work(model);

    assertThat(((SystemMessage) model.requests().getFirst().messages().getFirst()).text())
        .contains("Maven")
        .contains("give_up")
        .doesNotContain(loop.project.toString());
  }

  @Test
  void suitsOnlyWhereAModelIsConfigured() {
    assertThat(new ToolLoopStrategy(MODEL).suits(Attempts.at(loop.project))).isEqualTo(100);
    assertThat(new ToolLoopStrategy(null).suits(Attempts.at(loop.project))).isZero();
  }
}
