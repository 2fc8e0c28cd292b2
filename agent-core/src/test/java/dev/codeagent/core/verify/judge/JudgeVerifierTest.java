/** Specifies how judges take turns, when asking ends, and what their votes lead to. */
package dev.codeagent.core.verify.judge;

import static dev.codeagent.core.verify.judge.JudgedChange.GOOD;
import static dev.codeagent.core.verify.judge.JudgedChange.codes;
import static dev.codeagent.core.verify.judge.JudgedChange.judged;
import static dev.codeagent.core.verify.judge.JudgedChange.verifier;
import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceEntry;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.evidence.VerdictKind;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.api.verify.Authority;
import dev.codeagent.core.verify.Policy;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JudgeVerifierTest {

  @Test
  void givenJudgesThatFindTheWorkRightThenSixVotesSufficeAndItPasses() throws Exception {
    TestJudge judge = TestJudge.content("p/any");

    Evidence evidence = judged(judge);

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.PASS);
    assertThat(evidence.summary())
        .isEqualTo("Judges have nothing against the work"
            + " (6 of 6 votes for it; mean 0.88, 95 % from 0.59 to 1.00).");
    assertThat(judge.calls).hasSize(6);
    assertThat(evidence.findings()).singleElement().satisfies(finding -> {
      assertThat(finding.code()).isEqualTo("judge-for");
      assertThat(finding.message())
          .isEqualTo("`p/any`: 6 of 6 votes for the work; asked whether it was done 3 of 3, asked"
              + " whether something is wrong 3 of 3. It may only ask.");
    });
  }

  @Test
  void givenThatJudgesHaveNothingAgainstTheWorkThenThatProvesNothing() throws Exception {
    JudgeVerifier verifier = verifier(TestJudge.content(GOOD));
    Evidence evidence = judged(TestJudge.content(GOOD));
    EvidenceEntry entry = new EvidenceEntry(
        verifier.spec().id(), "1", verifier.spec().level(), false, false, evidence, List.of(), 1);

    assertThat(verifier.spec().authority()).isEqualTo(Authority.VETO);
    assertThat(Policy.decide(List.of(entry), TaskType.CODE, Set.of()).kind())
        .isEqualTo(VerdictKind.UNDECIDED);
  }

  @Test
  void givenVotesAgainstOfJudgesOfWhichNothingIsKnownThenTheyOnlyAsk() throws Exception {
    TestJudge judge = TestJudge.against("p/any");

    Evidence evidence = judged(judge);

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(evidence.summary())
        .startsWith(
            "Judges that may only ask find the work not done: The limit is off by one. (0 of 6");
    assertThat(judge.calls).hasSize(6);
    assertThat(codes(evidence)).containsExactly("judge-against", "judge-reason");
    assertThat(evidence.findings().getLast().message())
        .isEqualTo("Against the work, said 6 times: The limit is off by one.");
  }

  @Test
  void givenVotesAgainstOfAJudgeThatKnowsWrongWorkThenItIsRefused() throws Exception {
    Evidence evidence = judged(TestJudge.against(GOOD));

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.FAIL);
    assertThat(evidence.summary()).contains("The limit is off by one").contains("(0 of 6 votes");
  }

  @Test
  void givenTwoJudgesAgainstOfWhomOneMayRefuseThenItsOwnVotesHaveToBeClear() throws Exception {
    TestJudge other = TestJudge.against("p/other");
    TestJudge good = TestJudge.against(GOOD);

    Evidence evidence = judged(other, good);

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.FAIL);
    assertThat(other.calls).as("asked in turns until all votes are clear").hasSize(4);
    assertThat(good.calls).as("asked until its own are").hasSize(6);
  }

  @Test
  void givenSeveralJudgesThenTheyTakeTurnsAndOneThatIsNotNeededIsTold() throws Exception {
    TestJudge first = TestJudge.content("p/1");
    TestJudge second = TestJudge.content("p/2");
    TestJudge third = TestJudge.content("p/3");
    TestJudge fourth = TestJudge.content("p/4");

    Evidence evidence = judged(first, second, third, fourth);

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.PASS);
    assertThat(List.of(first, second, third)).allMatch(judge -> judge.calls.size() == 2);
    assertThat(fourth.calls).isEmpty();
    assertThat(codes(evidence))
        .containsExactly("judge-for", "judge-for", "judge-for", "judge-unasked");
  }

  @ParameterizedTest
  @ValueSource(strings = {"yes", "no"})
  void givenAJudgeThatAlwaysSaysTheSameThenItsVotesAreATie(String word) throws Exception {
    TestJudge judge =
        TestJudge.saying(GOOD, "{\"verdict\":\"" + word + "\",\"reason\":\"Because.\"}");

    Evidence evidence = judged(judge);

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(evidence.summary())
        .startsWith("Judges do not agree whether the work is done: Because.");
    assertThat(codes(evidence)).contains("judge-torn");
    assertThat(judge.calls)
        .as("it ends when the votes that are left could not clear the interval any more")
        .hasSize(10);
  }

  @Test
  void givenVotesThatDisagreeThenItGoesOnUntilTheIntervalIsClear() throws Exception {
    TestJudge judge = new TestJudge("p/any", (framing, number) -> {
      boolean right = number != 2;
      return framing == Framing.DONE == right ? TestJudge.yes("So.") : TestJudge.no("So.");
    });

    Evidence evidence = judged(judge);

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.PASS);
    assertThat(evidence.summary()).contains("(7 of 8 votes for it");
  }

  @Test
  void givenVotesThatNeverBecomeClearThenNoMoreThanSixteenAreAskedFor() throws Exception {
    // four of eight for, then all for: 10 of 14 are not clear, 12 of 16 are
    TestJudge judge = new TestJudge("p/any", (framing, number) -> {
      boolean right = number > 8 || number % 2 == 0;
      return framing == Framing.DONE == right ? TestJudge.yes("So.") : TestJudge.no("So.");
    });
    TestJudge wavering = new TestJudge("p/any", (framing, number) -> {
      boolean right = number != 16 && (number > 8 || number % 2 == 0);
      return framing == Framing.DONE == right ? TestJudge.yes("So.") : TestJudge.no("So.");
    });

    assertThat(judged(judge).summary()).contains("(12 of 16 votes for it");
    assertThat(judged(wavering).outcome()).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(judge.calls).hasSize(16);
    assertThat(wavering.calls).hasSize(16);
  }

  @Test
  void givenASilentJudgeThenNothingPassesAndNoFurtherVoteIsPaidForThatCouldNotRefuse()
      throws Exception {
    TestJudge silent = TestJudge.saying("p/silent", "");
    TestJudge content = TestJudge.content("p/content");

    Evidence evidence = judged(silent, content);

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(content.calls).isEmpty();
  }

  @Test
  void givenASilentJudgeThenOneThatMayRefuseStillRefuses() throws Exception {
    assertThat(judged(TestJudge.saying("p/silent", ""), TestJudge.against(GOOD)).outcome())
        .isEqualTo(EvidenceOutcome.FAIL);
    assertThat(judged(TestJudge.saying("p/silent", ""), TestJudge.content(GOOD)).outcome())
        .isEqualTo(EvidenceOutcome.UNDECIDED);
  }

  @Test
  void givenNoTaskOrNoChangeThenNobodyIsAsked() throws Exception {
    TestJudge judge = TestJudge.content("p/any");

    Evidence noTask = MemoryVerification.task("")
        .changed("src/main/A.java", "old", "new")
        .verify(verifier(judge));
    Evidence noChange = MemoryVerification.task("Do it").kept("a", "a").verify(verifier(judge));

    assertThat(noTask.outcome()).isEqualTo(EvidenceOutcome.SKIPPED);
    assertThat(noChange.outcome()).isEqualTo(EvidenceOutcome.SKIPPED);
    assertThat(judge.calls).isEmpty();
  }

  @Test
  void givenQuestionsThenEachAsksForTheFormAndBearsAnIdAndAFenceOfItsOwn() throws Exception {
    TestJudge judge = TestJudge.content("p/any");

    judged(judge);

    assertThat(judge.calls).allSatisfy(asked -> {
      assertThat(asked.request().answer()).isEqualTo(Question.FORM);
      assertThat(asked.request().tools()).isEmpty();
      assertThat(asked.request().model()).isEqualTo(judge.id);
    });
    assertThat(judge.calls.stream().map(asked -> asked.context().callId()))
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, 6).mapToObj(i -> "root/judge-" + i).toList());
    assertThat(judge.calls.stream().map(asked -> asked.request()).distinct())
        .as("equal requests would be answered from a cache, and once")
        .hasSize(6);
  }
}
