package dev.codeagent.core.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.codeagent.api.budget.Budget;
import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.CancellationSource;
import dev.codeagent.api.error.CancelledException;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.error.ProviderFault;
import dev.codeagent.api.event.ProgressEvent.StepEnded;
import dev.codeagent.api.event.ProgressEvent.StepStarted;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.llm.LlmRequest;
import dev.codeagent.api.llm.Message.AssistantMessage;
import dev.codeagent.api.llm.Message.SystemMessage;
import dev.codeagent.api.llm.Message.ToolMessage;
import dev.codeagent.api.llm.Message.UserMessage;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.api.llm.ModelInfo;
import dev.codeagent.api.llm.ToolSpec;
import dev.codeagent.api.process.Commands;
import dev.codeagent.api.strategy.Assignment;
import dev.codeagent.api.strategy.Corrections;
import dev.codeagent.api.strategy.Execution;
import dev.codeagent.api.strategy.Person;
import dev.codeagent.api.strategy.StrategyContext;
import dev.codeagent.api.task.Answer;
import dev.codeagent.api.task.AnsweredQuestion;
import dev.codeagent.api.task.Claim;
import dev.codeagent.api.task.Correction;
import dev.codeagent.api.task.Question;
import dev.codeagent.api.tool.Tool;
import dev.codeagent.api.tool.ToolResult;
import dev.codeagent.testkit.ManualClock;
import dev.codeagent.testkit.RecordingSink;
import dev.codeagent.testkit.ScriptedProvider;
import dev.codeagent.testkit.Turn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ToolLoopStrategyTest {

  private static final ModelId MODEL = new ModelId("test", "scripted");
  private static final int WINDOW = 100_000;

  @TempDir
  private Path project;

  private final RecordingSink events = new RecordingSink();
  private final ManualClock clock = ManualClock.at(Instant.parse("2026-01-23T13:28:18Z"));
  private final CallContext call = CallContext.of(events, clock, clock.ticker());

  @Test
  void worksByToolsUntilTheModelFinishes() throws Exception {
    Files.writeString(project.resolve("Cart.java"), "class Cart {}");
    ScriptedProvider model = script(
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

    Execution execution = work(model);

    assertThat(execution)
        .isEqualTo(new Execution.Finished(
            "sums", List.of(new Claim("sum is right"), new Claim("tests pass"))));
    assertThat(project.resolve("Cart.java")).hasContent("class Cart { int sum; }");
    model.assertPlayed();
  }

  @Test
  void theFirstMessageHasTheTaskOnALineOfItsOwnAndTheRequestOffersAllTools() throws Exception {
    ScriptedProvider model = script(Turn.givesUp("no"));
    Tool plugin = FileTools.tool("count_lines", (a, c) -> ToolResult.ok("1"));

    work(model, Stream.concat(FileTools.all().stream(), Stream.of(plugin)).toList());

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
    Assignment plain = Attempts.at(project);
    Assignment assignment = new Assignment(
        plain.attempt(),
        plain.task(),
        plain.plan(),
        project,
        plain.base(),
        plain.budget(),
        Map.of("docs/cart.md", "# Cart\nrounds half up"),
        List.of("The test CartTest#sums was deleted."));
    ScriptedProvider model = script(Turn.givesUp("no"));

    work(model, assignment, FileTools.all(), WINDOW, call);

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
        script(Turn.finishes("done").and("write_file", "path", "late.txt", "content", "here"));

    assertThat(work(model)).isInstanceOf(Execution.Finished.class);
    assertThat(project.resolve("late.txt")).hasContent("here");
  }

  @Test
  void ofTwoEndsInOneResponseTheFirstCounts() throws Exception {
    assertThat(work(script(Turn.givesUp("cannot").and("finish", "summary", "done"))))
        .isEqualTo(new Execution.GaveUp("cannot"));
  }

  @Test
  void resultsStandInTheOrderOfTheCallsEvenWhenAFailedFinishRanLast() throws Exception {
    Files.writeString(project.resolve("a"), "A");
    ScriptedProvider model =
        script(Turn.calls("finish").and("read_file", "path", "a"), Turn.givesUp("enough"));

    work(model);

    List<ToolMessage> results = results(model.requests().getLast());
    assertThat(results).extracting(ToolMessage::toolName).containsExactly("finish", "read_file");
    assertThat(results.getFirst().text()).startsWith("error:").contains("summary");
    assertThat(results.getLast().text()).isEqualTo("A");
  }

  @Test
  void aQuestionEndsTheAttemptWhenNobodyIsThere() throws Exception {
    ScriptedProvider model = script(Turn.calls("write_file", "path", "a", "content", "1")
        .and("ask_person", "question", "Gross or net?")
        .and("write_file", "path", "b", "content", "2"));

    Execution execution = work(model);

    assertThat(execution)
        .asInstanceOf(type(Execution.Asked.class))
        .satisfies(asked -> assertThat(asked.question().text()).isEqualTo("Gross or net?"));
    assertThat(project.resolve("a")).exists();
    assertThat(project.resolve("b")).doesNotExist();
  }

  @Test
  void theAnswerOfAPersonWhoIsThereIsTheResultOfTheQuestion() throws Exception {
    List<Question> questions = new ArrayList<>();
    ScriptedProvider model = script(
        Turn.calls("ask_person", "question", "Gross or net?"),
        Turn.finishes("done").afterResult("A person answers: Net."));

    Execution execution = work(model, Corrections.none(), (question, c) -> {
      questions.add(question);
      return Optional.of(new Answer("Net."));
    });

    assertThat(execution).isInstanceOf(Execution.Finished.class);
    assertThat(questions).containsExactly(new Question("Gross or net?"));
    model.assertPlayed();
  }

  @Test
  void nothingEndsTheAttemptOverACorrectionThatTheModelDoesNotKnow() throws Exception {
    for (Turn end : List.of(
        Turn.finishes("done"),
        Turn.givesUp("cannot"),
        Turn.calls("ask_person", "question", "Gross or net?"))) {
      ScriptedProvider model = script(
          end,
          Turn.givesUp("no")
              .expecting(
                  "that refuses the end", request -> results(request).getLast().error())
              .expecting(
                  "that tells the correction",
                  request ->
                      user(request, request.messages().size() - 1).contains("- Net, not gross.")));

      assertThat(work(model, once("Net, not gross."), Person.nobody()))
          .isEqualTo(new Execution.GaveUp("no"));
      model.assertPlayed();
    }
  }

  @Test
  void aSecondReplyWithoutACallGoesOnWhereSomebodyCorrectedTheTask() throws Exception {
    Deque<List<Correction>> given =
        new ArrayDeque<>(List.of(List.of(), List.of(new Correction("Net, not gross."))));
    ScriptedProvider model = script(Turn.says("Hm."), Turn.says("So."), Turn.givesUp("no"));

    work(model, () -> given.isEmpty() ? List.of() : given.poll(), Person.nobody());

    model.assertPlayed();
    assertThat(user(
            model.requests().getLast(), model.requests().getLast().messages().size() - 1))
        .contains("- Net, not gross.");
  }

  @Test
  void aCorrectionStaysInTheConversationWhenItsExchangeIsLeftOut() throws Exception {
    Files.writeString(project.resolve("big"), "word ".repeat(2_000));
    List<Turn> turns = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      turns.add(Turn.calls("read_file", "path", "big", "offset", i));
    }
    turns.add(Turn.finishes("done"));
    ScriptedProvider model = script(turns.toArray(Turn[]::new));

    work(model, once("Net, not gross."), Person.nobody(), Attempts.at(project), 16_000);

    assertThat(user(model.requests().getLast(), 2)).contains("left out here");
    assertThat(user(model.requests().getLast(), 3)).contains("- Net, not gross.");
  }

  @Test
  void whatAPersonSaidBeforeIsToldWithTheTask() throws Exception {
    Assignment plain = Attempts.at(project);
    Assignment assignment = new Assignment(
        plain.attempt(),
        plain.task(),
        plain.plan(),
        project,
        plain.base(),
        plain.budget(),
        Map.of(),
        List.of(),
        List.of(new Correction("Net, not gross.")),
        List.of(new AnsweredQuestion(new Question("In cents?"), new Answer("In euros."))));
    ScriptedProvider model = script(Turn.givesUp("no"));

    work(model, Corrections.none(), Person.nobody(), assignment, WINDOW);

    assertThat(user(model.requests().getFirst(), 1))
        .contains(
            "A person corrected the task. Where the two differ, this counts:\n- Net, not gross.\n")
        .contains("- Question: In cents?\n  Answer: In euros.\n");
  }

  @Test
  void aReplyWithoutACallIsRemindedOnce() throws Exception {
    ScriptedProvider model = script(
        Turn.says("I will now think."),
        Turn.finishes("done")
            .expecting(
                "whose last message reminds of the tools",
                r -> r.messages().getLast() instanceof UserMessage));

    assertThat(work(model)).isInstanceOf(Execution.Finished.class);
    model.assertPlayed();
  }

  @Test
  void aSecondReplyWithoutACallInARowIsGivenUpWithItsWords() throws Exception {
    assertThat(work(script(Turn.says("Hm."), Turn.says("It cannot be done."))))
        .isEqualTo(new Execution.GaveUp("It cannot be done."));
  }

  @Test
  void anEmptyReplyIsNotSentBackEmpty() throws Exception {
    ScriptedProvider model = script(Turn.says(""), Turn.givesUp("no"));

    work(model);

    assertThat(model.requests().getLast().messages())
        .filteredOn(AssistantMessage.class::isInstance)
        .allSatisfy(m -> assertThat(((AssistantMessage) m).text()).isNotBlank());
  }

  @Test
  void badArgumentsAndUnknownToolsAreAnsweredWithAnErrorAndCostAStep() throws Exception {
    ScriptedProvider model = script(
        Turn.callsBadly("read_file", "{\"path\": "),
        Turn.calls("fly").afterResult("error:"),
        Turn.givesUp("no").afterResult("there is no tool"));

    work(model);

    model.assertPlayed();
    assertThat(events.events(StepEnded.class))
        .extracting(StepEnded::ok)
        .containsExactly(false, false, true);
  }

  @Test
  void aToolThatThrowsIsAnsweredWithAnError() throws Exception {
    Tool broken = FileTools.tool("broken", (a, c) -> {
      throw new IllegalStateException("boom");
    });
    ScriptedProvider model = script(Turn.calls("broken"), Turn.givesUp("no").afterResult("boom"));

    work(model, List.of(broken));

    model.assertPlayed();
  }

  @Test
  void aCallThatTheLongestAnswerCutOffIsNotRun() throws Exception {
    ScriptedProvider model = script(
        Turn.calls("write_file", "path", "whole", "content", "1")
            .and("write_file", "path", "half", "content", "2")
            .cutOff(),
        Turn.givesUp("no").afterResult("cut off"));

    work(model);

    model.assertPlayed();
    assertThat(project.resolve("whole")).exists();
    assertThat(project.resolve("half")).doesNotExist();
  }

  @Test
  void aFinishThatTheLongestAnswerCutOffEndsNothing() throws Exception {
    ScriptedProvider model =
        script(Turn.finishes("do").cutOff(), Turn.finishes("done").afterResult("cut off"));

    assertThat(work(model)).isEqualTo(new Execution.Finished("done", List.of()));
  }

  @Test
  void whenTheStepsAreUsedUpTheRestOfTheResponseIsNotRun() throws Exception {
    ScriptedProvider model = script(Turn.calls("write_file", "path", "a", "content", "1")
        .and("write_file", "path", "b", "content", "2")
        .and("write_file", "path", "c", "content", "3"));

    Execution execution = work(model, steps(2), FileTools.all(), WINDOW, call);

    assertThat(execution)
        .asInstanceOf(type(Execution.OutOfBudget.class))
        .satisfies(out -> assertThat(out.limit()).isEqualTo("steps"));
    assertThat(project.resolve("b")).exists();
    assertThat(project.resolve("c")).doesNotExist();
  }

  @Test
  void repliesWithoutACallAreStepsToo() throws Exception {
    Execution execution = work(script(Turn.says("Hm.")), steps(1), FileTools.all(), WINDOW, call);

    assertThat(execution).isInstanceOf(Execution.OutOfBudget.class);
  }

  @Test
  void anEndIsHeardAlsoWithTheLastStep() throws Exception {
    ScriptedProvider model = script(
        Turn.calls("write_file", "path", "a", "content", "1").and("finish", "summary", "done"));

    assertThat(work(model, steps(1), FileTools.all(), WINDOW, call))
        .isInstanceOf(Execution.Finished.class);
  }

  @Test
  void circlesAreWarnedOfOnceAndThenEndTheAttempt() throws Exception {
    List<Turn> turns = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      turns.add(Turn.calls("read_file", "path", "same"));
    }
    Files.writeString(project.resolve("same"), "content");
    ScriptedProvider model = script(turns.toArray(Turn[]::new));

    Execution execution = work(model);

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
    ScriptedProvider model = script(
        Turn.calls("read_file", "path", "none"),
        Turn.calls("read_file", "path", "none"),
        Turn.calls("read_file", "path", "none"),
        Turn.calls("write_file", "path", "none", "content", "now"),
        Turn.finishes("done"));

    assertThat(work(model)).isInstanceOf(Execution.Finished.class);
  }

  @Test
  void everyStepIsReportedWithItsBeginningAndItsEnd() throws Exception {
    work(script(
        Turn.calls("write_file", "path", "a.txt", "content", "1"),
        Turn.says("so"),
        Turn.finishes("done")));

    assertThat(events.events(StepStarted.class))
        .extracting(StepStarted::step, StepStarted::limit, StepStarted::tool, StepStarted::text)
        .containsExactly(
            tuple(1, 60, "write_file", "a.txt"),
            tuple(2, 60, "", "so"),
            tuple(3, 60, "finish", "done"));
    assertThat(events.events(StepEnded.class)).extracting(StepEnded::step).containsExactly(1, 2, 3);
  }

  @Test
  void aLongConversationStaysWithinTheWindowAndKeepsTheTask() throws Exception {
    int window = 16_000;
    Files.writeString(project.resolve("big"), "word ".repeat(2_000));
    List<Turn> turns = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      turns.add(Turn.calls("read_file", "path", "big", "offset", i));
    }
    turns.add(Turn.finishes("done"));
    ScriptedProvider model = script(turns.toArray(Turn[]::new));

    Execution execution = work(model, Attempts.at(project), FileTools.all(), window, call);

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
    Files.writeString(project.resolve("big"), "word ".repeat(2_000));
    ScriptedProvider model = script(
        Turn.calls("read_file", "path", "big"),
        Turn.calls("read_file", "path", "big", "offset", 2),
        Turn.fails(ProviderFault.CONTEXT_TOO_LARGE),
        Turn.finishes("done"));

    assertThat(work(model)).isInstanceOf(Execution.Finished.class);
    List<LlmRequest> requests = model.requests();
    assertThat(TokenEstimate.ofMessages(requests.get(3).messages()))
        .isLessThan(TokenEstimate.ofMessages(requests.get(2).messages()));
  }

  @Test
  void aProvidersFaultReachesTheCaller() {
    ScriptedProvider model = script(Turn.fails(ProviderFault.AUTHENTICATION));

    assertThatThrownBy(() -> work(model))
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
        script(Turn.calls("cancels").and("write_file", "path", "after", "content", "1"));
    List<Tool> tools =
        Stream.concat(FileTools.all().stream(), Stream.of(cancels)).toList();

    assertThatThrownBy(
            () -> work(model, Attempts.at(project), tools, WINDOW, call.with(source.token())))
        .isInstanceOf(CancelledException.class)
        .hasMessageContaining("stopped by the test");
    assertThat(project.resolve("after")).doesNotExist();
    assertThat(events.events(StepEnded.class)).hasSize(1);
  }

  @Test
  void theModelIsToldHowTheProjectIsBuilt() throws Exception {
    Files.writeString(project.resolve("pom.xml"), "<project/>");
    ScriptedProvider model = script(Turn.givesUp("no"));

    work(model);

    assertThat(((SystemMessage) model.requests().getFirst().messages().getFirst()).text())
        .contains("Maven")
        .contains("give_up")
        .doesNotContain(project.toString());
  }

  @Test
  void suitsOnlyWhereAModelIsConfigured() {
    assertThat(new ToolLoopStrategy(MODEL).suits(Attempts.at(project))).isEqualTo(100);
    assertThat(new ToolLoopStrategy(null).suits(Attempts.at(project))).isZero();
  }

  private ScriptedProvider script(Turn... turns) {
    return ScriptedProvider.forTask(Attempts.TEXT, turns);
  }

  private Assignment steps(int steps) {
    return Attempts.at(project, Budget.ofSteps(steps, Duration.ofMinutes(5)));
  }

  private Execution work(ScriptedProvider model) throws InterruptedException {
    return work(model, FileTools.all());
  }

  private Execution work(ScriptedProvider model, List<Tool> tools) throws InterruptedException {
    return work(model, Attempts.at(project), tools, WINDOW, call);
  }

  private Execution work(ScriptedProvider model, Corrections corrections, Person person)
      throws InterruptedException {
    return work(model, corrections, person, Attempts.at(project), WINDOW);
  }

  private Execution work(
      ScriptedProvider model,
      Corrections corrections,
      Person person,
      Assignment assignment,
      int window)
      throws InterruptedException {
    return work(model, assignment, FileTools.all(), window, call, corrections, person);
  }

  private static Execution work(
      ScriptedProvider model,
      Assignment assignment,
      List<Tool> tools,
      int window,
      CallContext context)
      throws InterruptedException {
    return work(model, assignment, tools, window, context, Corrections.none(), Person.nobody());
  }

  private static Execution work(
      ScriptedProvider model,
      Assignment assignment,
      List<Tool> tools,
      int window,
      CallContext context,
      Corrections corrections,
      Person person)
      throws InterruptedException {
    Commands none = (command, c) -> {
      throw new AssertionError("no command is expected: " + command);
    };
    return new ToolLoopStrategy(MODEL)
        .execute(
            assignment,
            new Context(
                context,
                none,
                tools,
                Optional.of(new StrategyContext.Model(MODEL, new ModelInfo(window, null), model)),
                corrections,
                person));
  }

  private static Corrections once(String text) {
    Deque<Correction> given = new ArrayDeque<>(List.of(new Correction(text)));
    return () -> given.isEmpty() ? List.of() : List.of(given.poll());
  }

  private static String user(LlmRequest request, int index) {
    return ((UserMessage) request.messages().get(index)).text();
  }

  private static List<ToolMessage> results(LlmRequest request) {
    return request.messages().stream()
        .filter(ToolMessage.class::isInstance)
        .map(ToolMessage.class::cast)
        .toList();
  }

  private record Context(
      CallContext call,
      Commands commands,
      List<Tool> tools,
      Optional<StrategyContext.Model> model,
      Corrections corrections,
      Person person)
      implements StrategyContext {}
}
