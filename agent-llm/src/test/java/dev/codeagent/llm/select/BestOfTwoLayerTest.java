package dev.codeagent.llm.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.budget.Usd;
import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.CancellationSource;
import dev.codeagent.api.call.Ticker;
import dev.codeagent.api.error.CancelledException;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.error.ProviderFault;
import dev.codeagent.api.event.AgentEvent;
import dev.codeagent.api.event.ProgressEvent.CallEvent;
import dev.codeagent.api.event.StateEvent;
import dev.codeagent.api.llm.CandidateCheck;
import dev.codeagent.api.llm.CandidateVerdict;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmDelta;
import dev.codeagent.api.llm.LlmOptions;
import dev.codeagent.api.llm.LlmRequest;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.api.llm.LlmSink;
import dev.codeagent.api.llm.Message;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.llm.Calls;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Of two answers the one that execution, a judge in both orders, or brevity prefers. */
@Timeout(30)
class BestOfTwoLayerTest {

  private final List<AgentEvent> events = new ArrayList<>();
  private final CallContext context =
      CallContext.of(events::add, Clock.systemUTC(), Ticker.system()).part("call");
  private final Script first = Script.saying("gpt-x", "a longer first answer");
  private Script second = Script.saying("gpt-y", "second");
  private Script judge = preferring("");

  @Test
  void givenAFirstAnswerThatIsVerified_thenNobodyElseIsAsked() throws Exception {
    LlmResponse answer = ask(check(text -> CandidateVerdict.verified("compiles")));

    assertThat(answer.message().text()).isEqualTo("a longer first answer");
    assertThat(second.calls()).isEmpty();
    assertThat(judge.calls()).isEmpty();
    assertThat(events).contains(new CallEvent.CandidateChosen("root/call", 1, "alone"));
  }

  @Test
  void givenAVerdictThatDoubtsItself_thenASecondAnswerIsAskedForAndTheSurerOneWins()
      throws Exception {
    LlmResponse answer = ask(check(text -> new CandidateVerdict(
        CandidateVerdict.Decision.VERIFIED, text.equals("second") ? 0.9 : 0.6, "some tests")));

    assertThat(answer.message().text()).isEqualTo("second");
    assertThat(events).contains(new CallEvent.CandidateChosen("root/call", 2, "check"));
  }

  @Test
  void givenAnAnswerThatIsRejected_thenExecutionDecidesAndTheJudgeIsOnlyMeasured()
      throws Exception {
    judge = preferring("a longer first answer");

    LlmResponse answer = ask(onlySecondIsRight());

    assertThat(answer.message().text()).isEqualTo("second");
    assertThat(events)
        .as("what a judge says of a pair that execution decided is kept as well")
        .contains(noted("anthropic/claude-j, shown the answers 1-2 to root/call, preferred 1."));
    assertThat(events)
        .filteredOn(CallEvent.JudgeMeasured.class::isInstance)
        .singleElement()
        .isInstanceOfSatisfying(CallEvent.JudgeMeasured.class, measured -> {
          assertThat(measured.right()).isZero();
          assertThat(measured.wrong()).isEqualTo(1);
          assertThat(measured.low()).isBetween(0.0, measured.high());
          assertThat(measured.asked()).isTrue();
        });
  }

  @Test
  void givenATie_whenTheJudgePrefersOneInBothOrders_thenThatOneWins() throws Exception {
    judge = preferring("a longer first answer");

    LlmResponse answer = ask();

    assertThat(answer.message().text()).isEqualTo("a longer first answer");
    assertThat(events)
        .contains(
            new CallEvent.CandidateJudged("root/call", "anthropic/claude-j", "1-2", "1", ""),
            new CallEvent.CandidateJudged("root/call", "anthropic/claude-j", "2-1", "1", ""),
            new CallEvent.CandidateChosen("root/call", 1, "judge"));
    assertThat(events)
        .filteredOn(StateEvent.Noted.class::isInstance)
        .containsExactly(
            noted("anthropic/claude-j, shown the answers 1-2 to root/call, preferred 1."),
            noted("anthropic/claude-j, shown the answers 2-1 to root/call, preferred 1."));
  }

  private static StateEvent.Noted noted(String verdict) {
    return new StateEvent.Noted("judge-verdict", verdict, List.of());
  }

  @Test
  void givenACheckThatAnswersNothing_thenItHasNoOpinion() throws Exception {
    CandidateCheck silent = proxy();

    assertThat(ask(silent).message().text()).isEqualTo("second");
    assertThat(events)
        .filteredOn(CallEvent.CandidateChecked.class::isInstance)
        .allMatch(e -> e instanceof CallEvent.CandidateChecked checked
            && checked.reason().equals("The check answered null."));
  }

  /** As code without marks for null can be. */
  private static CandidateCheck proxy() {
    return (CandidateCheck) Proxy.newProxyInstance(
        CandidateCheck.class.getClassLoader(),
        new Class<?>[] {CandidateCheck.class},
        (self, method, given) -> method.getName().equals("id") ? "silent" : null);
  }

  @Test
  void givenATie_whenTheJudgePrefersWhatItSeesFirst_thenTheSmallerAnswerWins() throws Exception {
    judge = Script.saying("claude-j", "Both are fine.\nA");

    LlmResponse answer = ask();

    assertThat(answer.message().text()).isEqualTo("second");
    assertThat(judge.calls()).hasSize(2);
    assertThat(events).contains(new CallEvent.CandidateChosen("root/call", 2, "size"));
  }

  @Test
  void givenATieOfEqualSize_thenTheFirstWins() throws Exception {
    second = Script.saying("gpt-y", "a longer first answeR");
    judge = Script.saying("claude-j", "TIE");

    assertThat(ask().message().text()).isEqualTo("a longer first answer");
  }

  @Test
  void givenAJudgeThatFails_thenItIsATieAndToldSo() throws Exception {
    judge = new Script("claude-j", call -> {
      throw ProviderException.of(ProviderFault.OVERLOADED, "Too busy.", "Wait.");
    });

    assertThat(ask().message().text()).isEqualTo("second");
    assertThat(events)
        .contains(new CallEvent.CandidateJudged(
            "root/call", "anthropic/claude-j", "1-2", "neither", "Too busy."));
  }

  @Test
  void givenAnAnswerOfTheJudgesOwnFamily_thenItIsNotAsked() throws Exception {
    second = Script.saying("claude-fallback", "second");

    assertThat(ask().message().text()).isEqualTo("second");
    assertThat(judge.calls()).isEmpty();
  }

  @Test
  void givenTwoEqualAnswers_thenNobodyNeedsToJudge() throws Exception {
    second = Script.saying("gpt-y", "a longer first answer");

    ask();

    assertThat(judge.calls()).isEmpty();
  }

  @Test
  void givenNoSecondAnswerToHave_thenTheFirstIsTheAnswer() throws Exception {
    second = new Script("gpt-y", call -> {
      throw ProviderException.of(ProviderFault.BILLING, "Nothing left.", "Pay.");
    });

    assertThat(ask().message().text()).isEqualTo("a longer first answer");
    assertThat(events).contains(new CallEvent.CandidateChosen("root/call", 1, "alone"));
  }

  @Test
  void givenACallThatWasCancelledMeanwhile_thenTheFailureOfTheSecondIsNotMended() {
    try (CancellationSource source = new CancellationSource()) {
      second = new Script("gpt-y", call -> {
        source.cancel("enough");
        throw ProviderException.of(ProviderFault.CUT_STREAM, "Cut.", "Again.");
      });

      assertThatThrownBy(() -> ask(call(context.with(source.token()), LlmSink.none())))
          .isInstanceOf(CancelledException.class);
    }
  }

  @Test
  void givenACheckThatFails_thenItHasNoOpinionAndSaysSo() throws Exception {
    ask(check(text -> {
      throw new IllegalStateException("no compiler");
    }));

    assertThat(events)
        .filteredOn(CallEvent.CandidateChecked.class::isInstance)
        .hasSize(2)
        .allSatisfy(event -> assertThat(event.toString()).contains("NO_OPINION", "no compiler"));
  }

  @Test
  void givenACheckOfTheCallsOwn_thenItDecidesToo() throws Exception {
    LlmOptions options = LlmOptions.DEFAULT.checkedBy(List.of(onlySecondIsRight()));

    LlmResponse answer =
        ask(new LlmCall(Calls.hello("openai/gpt-x"), options, LlmSink.none(), context));

    assertThat(answer.message().text()).isEqualTo("second");
    assertThat(events).contains(new CallEvent.CandidateChosen("root/call", 2, "check"));
  }

  @Test
  void givenAJudgeNoBetterThanACoin_whenEnoughPairsAreKnown_thenItIsSwitchedOff() throws Exception {
    judge = Script.saying("claude-j", "A");
    BestOfTwoLayer layer = layer(onlySecondIsRight());
    for (int i = 0; i < 25; i++) {
      layer.around(first).call(call(context, LlmSink.none()));
    }

    assertThat(events)
        .filteredOn(
            e -> e instanceof StateEvent.Noted noted && noted.code().equals("judge-switched-off"))
        .hasSize(1);
    assertThat(judge.calls()).hasSize(40);
  }

  @Test
  void givenAGoodJudge_thenItStaysOnAndIsComparedLessOften() throws Exception {
    judge = preferring("second");
    BestOfTwoLayer layer = layer(onlySecondIsRight());
    for (int i = 0; i < 40; i++) {
      layer.around(first).call(call(context, LlmSink.none()));
    }

    assertThat(events)
        .filteredOn(CallEvent.JudgeMeasured.class::isInstance)
        .hasSize(22)
        .allMatch(e -> e instanceof CallEvent.JudgeMeasured measured && measured.asked());
  }

  @Test
  void givenAStreamedCall_thenOnlyTheChosenAnswerComesInWholePieces() throws Exception {
    List<LlmDelta> pieces = new ArrayList<>();

    LlmResponse answer = ask(call(context, pieces::add));

    assertThat(pieces).containsExactly(new LlmDelta.Text(answer.message().text()));
  }

  @Test
  void givenSeveralCalls_thenTheAnswersUsageIsThatOfAll() throws Exception {
    judge = preferring("second");

    LlmResponse answer = ask();

    assertThat(answer.usage().cost()).isEqualTo(new Usd(4 * 100));
    assertThat(answer.usage().outputTokens()).isEqualTo(4 * 5);
  }

  @Test
  void givenTools_thenTheCallPassesAsItIs() throws Exception {
    LlmRequest request = new LlmRequest(
        ModelId.parse("openai/gpt-x"),
        List.of(new Message.UserMessage("Hello")),
        List.of(Calls.READ_FILE),
        100,
        null);

    layer().around(first).call(Calls.whole(request));

    assertThat(second.calls()).isEmpty();
  }

  @Test
  void givenSeveralAsked_thenEachHasItsModelAndACallIdOfItsOwn() throws Exception {
    judge = preferring("second");

    ask();

    assertThat(second.calls().getFirst().request().model()).hasToString("openai/gpt-y");
    assertThat(second.calls().getFirst().context().callId()).isEqualTo("root/call/second");
    assertThat(judge.calls())
        .map(call -> call.context().callId())
        .containsExactly("root/call/judge-1-2", "root/call/judge-2-1");
    assertThat(judge.calls())
        .allMatch(call -> call.request().model().toString().equals("anthropic/claude-j"));
  }

  private LlmResponse ask(CandidateCheck... checks) throws InterruptedException {
    return layer(checks).around(first).call(call(context, LlmSink.none()));
  }

  private LlmResponse ask(LlmCall call) throws InterruptedException {
    return layer().around(first).call(call);
  }

  private BestOfTwoLayer layer(CandidateCheck... checks) {
    return new BestOfTwoLayer(
        new Asked(ModelId.parse("openai/gpt-y"), call -> second.call(call)),
        new Asked(ModelId.parse("anthropic/claude-j"), call -> judge.call(call)),
        List.of(checks));
  }

  private static LlmCall call(CallContext context, LlmSink sink) {
    return new LlmCall(Calls.hello("openai/gpt-x"), LlmOptions.DEFAULT, sink, context);
  }

  private static CandidateCheck onlySecondIsRight() {
    return check(text -> text.equals("second")
        ? CandidateVerdict.verified("tests pass")
        : CandidateVerdict.rejected("a test fails"));
  }

  private static CandidateCheck check(Function<String, CandidateVerdict> verdict) {
    return new CandidateCheck() {
      @Override
      public String id() {
        return "tests";
      }

      @Override
      public CandidateVerdict check(
          LlmRequest request, LlmResponse candidate, CallContext context) {
        return verdict.apply(candidate.message().text());
      }
    };
  }

  /** A judge that prefers that text in whichever place it stands. */
  private static Script preferring(String text) {
    return new Script("claude-j", call -> {
      String material = ((Message.UserMessage) call.request().messages().getLast()).text();
      return material.contains("\"A\":\"" + text + "\"") ? "Because.\n**A**" : "Because.\nB";
    });
  }
}
