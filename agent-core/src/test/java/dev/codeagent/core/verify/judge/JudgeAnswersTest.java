/** Specifies what is no answer, and what becomes of failures, time, money and cancellation. */
package dev.codeagent.core.verify.judge;

import static dev.codeagent.core.verify.judge.JudgedChange.GOOD;
import static dev.codeagent.core.verify.judge.JudgedChange.codes;
import static dev.codeagent.core.verify.judge.JudgedChange.judged;
import static dev.codeagent.core.verify.judge.JudgedChange.verifier;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.budget.BudgetAccount;
import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.budget.Usd;
import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.CancellationSource;
import dev.codeagent.api.error.CancelledException;
import dev.codeagent.api.error.DeadlineExceededException;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.error.ProviderFault;
import dev.codeagent.api.event.EventSink;
import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.llm.FinishReason;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JudgeAnswersTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  \n",
        "Yes, all is well.",
        "yes",
        "[]",
        "{}",
        "{\"verdict\":\"yes\"}",
        "{\"verdict\":true,\"reason\":\"x\"}",
        "{\"verdict\":\"maybe\",\"reason\":\"x\"}",
        "{\"verdict\":\"no\",\"verdict\":\"yes\",\"reason\":\"x\"}",
        "{\"verdict\":\"yes\",\"reason\":\"x\"} {\"verdict\":\"no\",\"reason\":\"x\"}",
        "{\"verdict\":\"yes\",\"reason\":\"x\"",
        "[[[[[[[[[[[[[[[[[[[[",
      })
  void givenAnAnswerThatCannotBeReadTwiceThenItIsUndecided(String text) throws Exception {
    TestJudge judge = TestJudge.saying("p/any", text);

    Evidence evidence = judged(judge);

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(evidence.summary()).startsWith("The judge `p/any` gave no answer (");
    assertThat(codes(evidence)).containsExactly(JudgeVerifier.NO_VOTE);
    assertThat(judge.calls).hasSize(2);
  }

  @Test
  void givenAnAnswerThatWasFilteredCutOffOrEndlessThenItIsNone() throws Exception {
    String yes = "{\"verdict\":\"yes\",\"reason\":\"x\"}";
    TestJudge filtered = new TestJudge(
        "p/any", (f, n) -> TestJudge.response(yes, FinishReason.FILTERED, Usage.NONE));
    TestJudge cut =
        new TestJudge("p/any", (f, n) -> TestJudge.response(yes, FinishReason.LENGTH, Usage.NONE));
    TestJudge endless = TestJudge.saying("p/any", yes.replace("x", "x".repeat(20_000)));

    assertThat(judged(filtered).summary()).contains("(the answer was filtered)");
    assertThat(judged(cut).summary()).contains("(the answer was cut off)");
    assertThat(judged(endless).summary()).contains("longer than 20000 characters");
  }

  @Test
  void givenOneBadAnswerThenItIsAskedAgainAndTheVoteCounts() throws Exception {
    TestJudge judge = new TestJudge(
        "p/any",
        (framing, number) -> number % 2 == 1
            ? TestJudge.text("Well.")
            : framing == Framing.DONE ? TestJudge.yes("So.") : TestJudge.no("So."));

    Evidence evidence = judged(judge);

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.PASS);
    assertThat(judge.calls).hasSize(12);
  }

  @Test
  void givenAnAnswerInAMarkdownFenceOrInCapitalsThenItIsRead() throws Exception {
    TestJudge judge = new TestJudge(
        "p/any",
        (framing, number) -> TestJudge.text(
            framing == Framing.DONE
                ? "```json\n{\"verdict\": \"YES\", \"reason\": \"x\"}\n```"
                : "{\"reason\":\"x\",\"verdict\":\"no\"}"));

    assertThat(judged(judge).outcome()).isEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void givenHalfAPairThenItIsNoVoteForItWouldFavourOneFraming() throws Exception {
    TestJudge judge = new TestJudge(
        GOOD,
        (framing, number) -> number < 6 && framing == Framing.DONE
            ? TestJudge.no("No.")
            : number < 6 ? TestJudge.yes("Yes.") : TestJudge.text(""));

    Evidence evidence = judged(judge);

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(evidence.summary()).contains("(0 of 4 votes for it");
    assertThat(codes(evidence)).startsWith("judge-against", JudgeVerifier.NO_VOTE);
  }

  @Test
  void givenAProviderThatFailsThenThereIsNoVoteAndTheReasonIsTold() throws Exception {
    TestJudge judge = new TestJudge("p/any", (framing, number) -> {
      throw ProviderException.of(ProviderFault.OVERLOADED, "The server is busy.", "Wait.");
    });

    Evidence evidence = judged(judge);

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(evidence.summary()).contains("The server is busy.");
    assertThat(judge.calls).hasSize(2);
  }

  @Test
  void givenAnswersThatTakeTooLongThenTheyAreNoneAndTheTimeOfAllIsLimited() throws Exception {
    AtomicLong nanos = new AtomicLong();
    CallContext call = CallContext.of(EventSink.none(), Clock.systemUTC(), nanos::get);
    TestJudge late = new TestJudge("p/any", (framing, number) -> {
      nanos.addAndGet(Poll.MOST_TIME_OF_ANSWER.toNanos());
      throw new DeadlineExceededException("The time is over.", "Wait longer.");
    });
    TestJudge slow = new TestJudge("p/any", (framing, number) -> {
      nanos.addAndGet(Poll.MOST_TIME_OF_ANSWER.toNanos() - 1);
      return TestJudge.yes("So.");
    });

    assertThat(judged(call, late).summary())
        .contains("gave no answer")
        .contains("The time is over.");
    Evidence evidence = judged(call, slow);

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(evidence.summary()).contains("(the time was over)");
    assertThat(slow.calls).hasSize(6);
  }

  @Test
  void givenTheEndOfTheVerificationsTimeThenNobodyIsAskedAnyMore() throws Exception {
    AtomicLong nanos = new AtomicLong();
    CallContext call = CallContext.of(EventSink.none(), Clock.systemUTC(), nanos::get)
        .within(Duration.ofMinutes(1));
    TestJudge judge = new TestJudge("p/any", (framing, number) -> {
      nanos.addAndGet(Duration.ofSeconds(35).toNanos());
      return framing == Framing.DONE ? TestJudge.yes("So.") : TestJudge.no("So.");
    });

    Evidence evidence = judged(call, judge);

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(evidence.summary())
        .startsWith("The judges could not be asked to the end (the time was over)");
    assertThat(judge.calls).hasSize(2);
  }

  @Test
  void givenACancellationOrAnInterruptThenThereIsNoEvidence() {
    CancellationSource source = new CancellationSource();
    CallContext call = CallContext.background().with(source.token());
    TestJudge cancelling = new TestJudge("p/any", (framing, number) -> {
      source.cancel("stop");
      return TestJudge.yes("So.");
    });
    TestJudge interrupted = new TestJudge("p/any", (framing, number) -> {
      new CountDownLatch(1).await();
      return TestJudge.yes("So.");
    });

    assertThatThrownBy(() -> judged(call, cancelling)).isInstanceOf(CancelledException.class);
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> judged(interrupted)).isInstanceOf(InterruptedException.class);
  }

  @Test
  void givenMoneyThatIsUsedUpThenItIsUndecidedAndWhatWasAskedIsBooked() throws Exception {
    BudgetAccount account = BudgetAccount.open("task", Usd.of("0.03"), Long.MAX_VALUE);
    CallContext call = CallContext.background().with(account);
    Usage usage = new Usage(100, 0, 10, Usd.of("0.01"));
    TestJudge bare = new TestJudge(
        "p/any",
        (framing, number) -> TestJudge.response(
            framing == Framing.DONE
                ? "{\"verdict\":\"yes\",\"reason\":\"x\"}"
                : "{\"verdict\":\"no\",\"reason\":\"x\"}",
            FinishReason.STOP,
            usage));

    Evidence evidence = judged(call, bare);

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(evidence.summary()).contains("The task budget of $0.03 does not allow this call");
    assertThat(codes(evidence)).contains(JudgeVerifier.NO_VOTE);
    assertThat(bare.calls).hasSize(3);
    assertThat(account.spent().cost()).isEqualTo(Usd.of("0.03"));
  }

  @Test
  void givenAProviderThatBooksItselfThenNothingIsBookedTwice() throws Exception {
    BudgetAccount account = BudgetAccount.unlimited();
    CallContext call = CallContext.background().with(account);
    Usage usage = new Usage(100, 0, 10, Usd.of("0.01"));
    TestJudge judge = TestJudge.content("p/any");
    JudgeModel layered = new JudgeModel(judge.id, 100_000, asked -> {
      asked.context().budget().book(usage);
      var response = judge.call(asked);
      return TestJudge.response(response.message().text(), FinishReason.STOP, usage);
    });

    judged(call, verifier(List.of(layered)));

    assertThat(account.spent().cost()).isEqualTo(Usd.of("0.06"));
  }

  @Test
  void givenWordsOfAJudgeThatSteerATerminalThenTheyAreTakenOut() throws Exception {
    TestJudge judge = TestJudge.saying(
        "p/any",
        "{\"verdict\":\"no\",\"reason\":\"\\u001b[2Jgone\\nforged: PASS " + "x".repeat(400)
            + "\"}");

    Evidence evidence = judged(judge);

    Finding reason = evidence.findings().stream()
        .filter(f -> f.code().equals("judge-reason"))
        .findFirst()
        .orElseThrow();
    assertThat(reason.message())
        .doesNotContain("\u001b", "\n")
        .contains("gone forged")
        .hasSizeLessThan(400);
  }
}
