package dev.codeagent.core.verify.account;

import static dev.codeagent.core.verify.account.GivenRuns.TEST;
import static dev.codeagent.core.verify.account.GivenRuns.is;
import static dev.codeagent.core.verify.account.GivenRuns.run;
import static dev.codeagent.core.verify.account.GivenRuns.runs;
import static dev.codeagent.core.verify.account.GivenRuns.tests;
import static dev.codeagent.core.verify.account.GivenRuns.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.CommandRecord;
import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.api.verify.SuiteRun.Status;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the verifiers of the account say of runs as a whole: builds, runs that cannot be compared, checks without
 * names.
 */
class RunsComparedTest {
  @Nested
  class Builds {
    private Evidence build(TaskType type, SuiteRun base, SuiteRun delivered)
        throws InterruptedException {
      return runs(MemoryVerification.task(type, "x"), base, base, delivered)
          .verify(new BuildVerifier());
    }

    @ParameterizedTest
    @CsvSource({
      "GREEN, PASS",
      "RED, PASS",
      "NO_CHECKS, SKIPPED",
      "INCONSISTENT, UNDECIDED",
      "TIMED_OUT, UNDECIDED",
      "ENVIRONMENT, UNDECIDED"
    })
    void givenAHeadThenItsStatusDecides(Status head, EvidenceOutcome outcome) throws Exception {
      Evidence evidence = build(TaskType.CODE, told(Status.GREEN, ""), told(head, "why"));

      is(evidence, outcome);
      if (outcome == EvidenceOutcome.UNDECIDED) {
        assertThat(evidence.summary()).endsWith("why");
      }
    }

    @ParameterizedTest
    @CsvSource({
      "GREEN, FAIL",
      "RED, FAIL",
      "NO_CHECKS, FAIL",
      "BROKEN, UNDECIDED",
      "INCONSISTENT, UNDECIDED",
      "TIMED_OUT, UNDECIDED",
      "ENVIRONMENT, UNDECIDED"
    })
    void givenABrokenHeadThenBaseTellsWhoBrokeIt(Status base, EvidenceOutcome outcome)
        throws Exception {
      is(
          build(TaskType.CODE, told(base, ""), told(Status.BROKEN, "src/A.java:3: no\nsymbol")),
          outcome);
    }

    @Test
    void givenACompileErrorThenTheFindingHasItsPlace() throws Exception {
      assertThat(build(
                  TaskType.CODE,
                  told(Status.GREEN, ""),
                  told(Status.BROKEN, "src/A.java:3: no\nsymbol"))
              .findings())
          .containsExactly(Finding.in("src/A.java", 3, "build-broken", "no\nsymbol"));
      assertThat(
              build(TaskType.CODE, told(Status.GREEN, ""), told(Status.BROKEN, "it does not build"))
                  .findings())
          .containsExactly(Finding.of("build-broken", "it does not build"));
    }

    @ParameterizedTest
    @EnumSource(TaskType.class)
    void givenBothBrokenThenOnlyWorkOnCodeCannotBeJudged(TaskType type) throws Exception {
      EvidenceOutcome outcome = switch (type) {
        case CODE, REFACTOR, TEST -> EvidenceOutcome.UNDECIDED;
        case DOCS, RELEASE, DEVOPS -> EvidenceOutcome.SKIPPED;
      };
      is(
          build(type, told(Status.BROKEN, "before"), told(Status.BROKEN, "after")),
          outcome,
          "neither at base nor at head: after");
    }
  }

  @Nested
  class Runs_that_cannot_be_compared {
    @ParameterizedTest
    @EnumSource(
        value = Status.class,
        names = {"INCONSISTENT", "TIMED_OUT", "ENVIRONMENT"})
    void givenAnUncertainRunThenItIsUndecidedWhereverItIs(Status status) throws Exception {
      SuiteRun uncertain = told(status, "why");
      SuiteRun green = run(Status.GREEN, "f=p");

      is(tests(uncertain, green, green), EvidenceOutcome.UNDECIDED, "at base: why");
      is(tests(green, green, uncertain), EvidenceOutcome.UNDECIDED, "at head: why");
      is(tests(green, uncertain, green), EvidenceOutcome.UNDECIDED, "base's tests", "why");
    }

    @Test
    void givenChecksThatTheChangeTakesAwayThenItFails() throws Exception {
      is(
          tests(run(Status.GREEN, "f=p"), told(Status.NO_CHECKS, ""), told(Status.NO_CHECKS, "")),
          EvidenceOutcome.FAIL,
          "takes the project's checks away");
    }

    @ParameterizedTest
    @EnumSource(TaskType.class)
    void givenNoChecksOrNoBuildOnBothSidesThenOnlyWorkOnCodeIsUndecided(TaskType type)
        throws Exception {
      EvidenceOutcome outcome = switch (type) {
        case CODE, REFACTOR, TEST -> EvidenceOutcome.UNDECIDED;
        case DOCS, RELEASE, DEVOPS -> EvidenceOutcome.PASS;
      };
      for (Status status : List.of(Status.NO_CHECKS, Status.BROKEN)) {
        SuiteRun run = told(status, "why");
        is(
            runs(MemoryVerification.task(type, "x"), run, run, run).verify(new TestsVerifier()),
            outcome);
      }
    }

    @Test
    void givenAHeadThatTheChangeBrokeThenItFails() throws Exception {
      is(
          tests(
              run(Status.GREEN, "f=p"), run(Status.GREEN, "f=p"), told(Status.BROKEN, "no symbol")),
          EvidenceOutcome.FAIL,
          "does not build: no symbol");
    }
  }

  @Nested
  class Checks_without_names {
    private SuiteRun exits(Status status, int one, int two) {
      return new SuiteRun(
          status,
          List.of(),
          List.of(
              new CommandRecord(List.of("sh", "-c", "one"), ".", one, 1, null),
              new CommandRecord(List.of("sh", "-c", "two"), ".", two, 1, null)),
          "why");
    }

    @Test
    void givenACheckThatTurnsRedThenItFails() throws Exception {
      Evidence evidence =
          tests(exits(Status.GREEN, 0, 0), exits(Status.GREEN, 0, 0), exits(Status.RED, 0, 1));

      is(evidence, EvidenceOutcome.FAIL, "The check `two` ends with 0 at base", "why");
      assertThat(evidence.findings()).extracting(Finding::code).containsExactly("check-red");
    }

    @Test
    void givenACheckThatWasRedBeforeThenItDoesNotCount() throws Exception {
      is(
          tests(exits(Status.RED, 0, 1), exits(Status.RED, 0, 1), exits(Status.RED, 0, 1)),
          EvidenceOutcome.PASS);
    }

    @Test
    void givenACheckThatIsRedOnlyWithBasesFilesThenItIsUndecided() throws Exception {
      is(
          tests(exits(Status.GREEN, 0, 0), exits(Status.RED, 1, 0), exits(Status.GREEN, 0, 0)),
          EvidenceOutcome.UNDECIDED,
          "The check `one` fails with base's tests");
    }
  }
}
