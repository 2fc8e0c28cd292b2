/** Judges in a whole run: a real repository, a scripted model that works, another one that judges. */
package dev.codeagent.core.orchestrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.budget.Usd;
import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.ConfigurationException;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.error.ProviderFault;
import dev.codeagent.api.event.StateEvent;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.evidence.VerdictKind;
import dev.codeagent.api.llm.FinishReason;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.LlmProviderFactory;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.api.llm.LlmSettings;
import dev.codeagent.api.llm.Message;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.api.server.RunReport;
import dev.codeagent.api.server.TaskReport;
import dev.codeagent.api.task.Outcome;
import dev.codeagent.core.quality.JudgeRecords;
import dev.codeagent.core.verify.EvidenceDocument;
import dev.codeagent.core.verify.RecheckResult;
import dev.codeagent.core.verify.VerificationResult;
import dev.codeagent.testkit.Turn;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class JudgedWorkTest {

  private static final String TASK = "Make a";

  private static final Usage USAGE = new Usage(1_000, 0, 10, Usd.of("0.001"));

  private final WorkedProject project = new WorkedProject("- [ ] " + TASK);
  private final Opinion judge = new Opinion();

  /** Says what the test wants of the work; keeps what it was asked. */
  private static final class Opinion implements LlmProvider {
    private final List<LlmCall> calls = new ArrayList<>();
    private String word = "right";

    @Override
    public LlmResponse call(LlmCall call) {
      calls.add(call);
      if (word.equals("broken")) {
        throw ProviderException.of(ProviderFault.SERVER_ERROR, "The server broke.", "Wait.");
      }
      boolean flaw = shown().contains("Is something of the task not done");
      String verdict = flaw == word.equals("wrong") ? "yes" : "no";
      String text = "{\"verdict\":\"" + verdict + "\",\"reason\":\"Look at the echo.\"}";
      return new LlmResponse(
          new Message.AssistantMessage(text, List.of(), List.of()),
          FinishReason.STOP,
          USAGE,
          "opinion",
          "1");
    }

    String shown() {
      return ((Message.UserMessage) calls.getLast().request().messages().getLast()).text();
    }
  }

  private record Wire(LlmProvider model) implements LlmProviderFactory {
    @Override
    public String provider() {
      return "opinion";
    }

    @Override
    public String keyVariable() {
      return "";
    }

    @Override
    public LlmProvider create(ModelId id, LlmSettings settings) {
      if (id.model().equals("keyless")) {
        throw new ConfigurationException("no-key", "No key is there.", "Set a key.");
      }
      return model;
    }
  }

  private void judgedBy(String judges) {
    project.user.file("agent.yaml", project.user.read("agent.yaml") + "judge: [" + judges + "]\n");
    project.user.commit("Let models judge");
    project.with(new Wire(judge));
  }

  @AfterEach
  void remove() {
    project.close();
  }

  private EvidenceDocument evidence(TaskReport report) throws IOException {
    return EvidenceDocument.read(
        Files.readAllBytes(project.path().resolve(String.valueOf(report.evidence()))));
  }

  private static EvidenceOutcome said(EvidenceDocument document) {
    assertThat(document.entries().getLast().verifier()).isEqualTo("judge");
    return document.entries().getLast().evidence().outcome();
  }

  @Test
  void workThatJudgesHaveNothingAgainstLandsAndTheJudgingIsPaidByTheTask() throws Exception {
    judgedBy("opinion/m");
    project.honest("a");

    RunReport report = project.run();
    TaskReport task = WorkedProject.task(report, TASK);

    assertThat(task.outcome()).as(task.reason()).isEqualTo(Outcome.DONE);
    assertThat(said(evidence(task))).isEqualTo(EvidenceOutcome.PASS);
    assertThat(evidence(task).environment()).containsEntry("judge", "opinion/m");
    assertThat(evidence(task).verdict().reason())
        .as("the proof grants, not the judge")
        .doesNotContain("Judges");
    assertThat(judge.calls).hasSize(6);
    assertThat(task.cost()).isEqualTo(Usd.of("0.006"));
    assertThat(project.journal().stream().filter(StateEvent.Spent.class::isInstance))
        .as("a crash loses no cost")
        .hasSizeGreaterThanOrEqualTo(6);
  }

  @Test
  void judgesSeeTheTaskTheDiffAndTheEvidenceAndNotWhatTheAgentSays() throws Exception {
    judgedBy("opinion/m");
    project.honest("a");

    project.run();

    assertThat(judge.shown())
        .contains("kind: code\n" + TASK)
        .contains("+echo a")
        .contains("tests: PASS")
        .contains("code-proof: PASS")
        .doesNotContain("It is made.")
        .doesNotContain("TODO.md");
    assertThat(judge.calls.getFirst().context().callId()).contains("/judge-1");
  }

  @Test
  void aJudgeWithoutARecordAsksAndWhatAPersonSaysBecomesItsRecord() throws Exception {
    judgedBy("opinion/m");
    judge.word = "wrong";
    project.honest("a").honest("a");

    TaskReport task = WorkedProject.task(project.run(), TASK);

    assertThat(task.outcome()).as(task.reason()).isEqualTo(Outcome.UNDECIDED);
    assertThat(task.reason()).contains("Judges that may only ask").contains("Look at the echo.");
    assertThat(said(evidence(task))).isEqualTo(EvidenceOutcome.UNDECIDED);
    project.builder().decisions().reject(TASK, "it is wrong");
    assertThat(JudgeRecords.of(project.path()).of(ModelId.parse("opinion/m")).told())
        .contains("spoke against 1 of 1");
  }

  @Test
  void aJudgeThatCannotBeReachedLeavesWorkUndecidedAndCostsNoFurtherAttempt() throws Exception {
    judgedBy("opinion/m");
    judge.word = "broken";
    project.honest("a");

    TaskReport task = WorkedProject.task(project.run(), TASK);

    assertThat(task.outcome()).isEqualTo(Outcome.UNDECIDED);
    assertThat(task.reason()).contains("`opinion/m` gave no answer").contains("The server broke.");
    assertThat(task.attempts()).isEqualTo(1);
    project.model.assertPlayed();
  }

  @Test
  void workThatAnotherVerifierRefusedIsNotJudged() throws Exception {
    judgedBy("opinion/m");
    project.user.file("agent.yaml", project.user.read("agent.yaml").replace("ts: 2", "ts: 1"));
    project.user.commit("One attempt");
    project.model.task(
        TASK,
        Turn.calls("write_file", "path", "REPORT.md", "content", "Done.\n"),
        Turn.finishes("Done."));

    TaskReport task = WorkedProject.task(project.run(), TASK);

    assertThat(task.outcome()).isEqualTo(Outcome.NOT_DONE);
    assertThat(said(evidence(task))).isEqualTo(EvidenceOutcome.SKIPPED);
    assertThat(judge.calls).isEmpty();
  }

  @Test
  void withoutTheKeyNobodyIsAsked() throws Exception {
    project.honest("a");

    TaskReport task = WorkedProject.task(project.run(), TASK);

    assertThat(task.outcome()).isEqualTo(Outcome.DONE);
    assertThat(evidence(task).entries()).noneMatch(e -> e.verifier().equals("judge"));
    assertThat(evidence(task).environment()).doesNotContainKey("judge");
  }

  @Test
  void aJudgeWithoutAKeyStopsTheRunBeforeItBegins() {
    judgedBy("opinion/keyless");

    assertThatThrownBy(project::run)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("`judge` names `opinion/keyless`: No key is there.");
    assertThat(project.model.requests()).isEmpty();
  }

  @Test
  void aRangeIsJudgedTooAndARecheckByAnotherJudgeSaysSo() throws Exception {
    judgedBy("opinion/m");
    project.user.file("src/a.sh", "echo a\n").commit("Make it");

    VerificationResult verified = project
        .builder()
        .inspector()
        .verify("HEAD~1", "HEAD", TASK, null, CallContext.background());
    project.user.file(
        "agent.yaml", project.user.read("agent.yaml").replace("opinion/m", "opinion/n"));
    judge.word = "wrong";
    RecheckResult again = project
        .builder()
        .inspector()
        .recheck(verified.document().bytes(), CallContext.background());

    assertThat(verified.verdict().kind()).isEqualTo(VerdictKind.DONE);
    assertThat(said(verified.document())).isEqualTo(EvidenceOutcome.PASS);
    assertThat(again.again().verdict().kind()).isEqualTo(VerdictKind.UNDECIDED);
    assertThat(again.differences())
        .contains("`judge` was opinion/m and is opinion/n.")
        .anyMatch(d -> d.startsWith("`judge` said PASS and says UNDECIDED: "));
  }

  @Test
  void theMoneyOfATaskLimitsTheJudgesOfARangeToo() throws Exception {
    judgedBy("opinion/m");
    project.user.file(
        "agent.yaml",
        project.user.read("agent.yaml")
            + "budget: {task: 0.002}\nprice: {opinion/m: {input: 1, output: 1}}\n");
    project.user.commit("Limit the money");
    project.user.file("src/a.sh", "echo a\n").commit("Make it");

    VerificationResult verified = project
        .builder()
        .inspector()
        .verify("HEAD~1", "HEAD", TASK, null, CallContext.background());

    assertThat(judge.calls).hasSize(2);
    assertThat(verified.verdict().kind()).isEqualTo(VerdictKind.UNDECIDED);
    assertThat(verified.verdict().reason()).contains("task budget of $0.002");
  }

  @Test
  void theMoneyOfADayLimitsTheJudgesOfRangesAndWhatTheyCostCountsForTheNext() throws Exception {
    judgedBy("opinion/m");
    project.user.file(
        "agent.yaml",
        project.user.read("agent.yaml")
            + "budget: {day: 0.008}\nprice: {opinion/m: {input: 1, output: 1}, test/scripted: {input: 1, output: 1}}\n");
    project.user.commit("Limit the money of a day");
    project.user.file("src/a.sh", "echo a\n").commit("Make it");

    VerificationResult first = verified();
    RecheckResult second =
        project.builder().inspector().recheck(first.document().bytes(), CallContext.background());

    assertThat(first.verdict().kind()).isEqualTo(VerdictKind.DONE);
    assertThat(second.again().verdict().reason()).contains("day budget of $0.002");
    assertThat(judge.calls).as("six, and two of the next").hasSize(8);
    TaskReport task = WorkedProject.task(project.run(), TASK);
    assertThat(task.outcome()).as("nor is there money for a run").isEqualTo(Outcome.BUDGET);
    assertThat(judge.calls).hasSize(8);
  }

  @Test
  void whatRunsCostIsMissingInTheDayOfARange() throws Exception {
    judgedBy("opinion/m");
    project.user.file(
        "agent.yaml",
        project.user.read("agent.yaml")
            + "budget: {day: 0.007}\nprice: {opinion/m: {input: 1, output: 1}, test/scripted: {input: 1, output: 1}}\n");
    project.user.commit("Limit the money of a day");
    project.honest("a");

    TaskReport task = WorkedProject.task(project.run(), TASK);
    VerificationResult after = verified();

    assertThat(task.outcome()).as(task.reason()).isEqualTo(Outcome.DONE);
    assertThat(task.cost()).isEqualTo(Usd.of("0.006"));
    assertThat(after.verdict().reason()).contains("day budget of $0.001");
    assertThat(judge.calls).hasSize(7);
  }

  @Test
  void aRecheckWithoutJudgesSaysThatNobodyWasAsked() throws Exception {
    judgedBy("opinion/m");
    project.user.file("src/a.sh", "echo a\n").commit("Make it");
    VerificationResult verified = verified();
    project.user.file(
        "agent.yaml", project.user.read("agent.yaml").replace("judge: [opinion/m]\n", ""));

    RecheckResult again = project
        .builder()
        .inspector()
        .recheck(verified.document().bytes(), CallContext.background());

    assertThat(again.again().verdict().kind()).isEqualTo(VerdictKind.DONE);
    assertThat(again.differences())
        .contains(
            "`judge` was asked then and is not asked now.",
            "`judge` was opinion/m and is not known now.");
    assertThat(judge.calls).hasSize(6);
  }

  private VerificationResult verified() throws Exception {
    return project
        .builder()
        .inspector()
        .verify("HEAD~1", "HEAD", TASK, null, CallContext.background());
  }
}
