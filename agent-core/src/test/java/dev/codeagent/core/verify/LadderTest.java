/** Specifies the order of verifiers, what decides early, and what becomes of verifiers that misbehave. */
package dev.codeagent.core.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.CancellationSource;
import dev.codeagent.api.error.CancelledException;
import dev.codeagent.api.error.DeadlineExceededException;
import dev.codeagent.api.error.EnvironmentException;
import dev.codeagent.api.event.AgentEvent;
import dev.codeagent.api.event.ProgressEvent.VerifierEnded;
import dev.codeagent.api.event.ProgressEvent.VerifierStarted;
import dev.codeagent.api.evidence.CommandRecord;
import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceEntry;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.task.Change;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.api.verify.Authority;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.api.verify.Verifier;
import dev.codeagent.api.verify.VerifierSpec;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LadderTest {
  private static final Change CHANGE =
      new Change("b".repeat(40), "c".repeat(40), "d".repeat(40), "e".repeat(64));

  private final List<AgentEvent> events = new ArrayList<>();
  private final AtomicLong nanos = new AtomicLong();
  private CallContext call = CallContext.of(events::add, Clock.systemUTC(), nanos::get);
  private Duration limit = Duration.ofMinutes(1);

  /** What a verifier of this test does. */
  interface Deed {
    Evidence done() throws Exception;
  }

  private static Ladder.Rung rung(String id, int level, Deed deed) {
    VerifierSpec spec = new VerifierSpec(id, "3", level, Authority.VETO, Set.<TaskType>of(), false);
    Verifier verifier = new Verifier() {
      @Override
      public VerifierSpec spec() {
        return spec;
      }

      @Override
      public Evidence verify(Change change, VerificationContext context)
          throws InterruptedException {
        try {
          return deed.done();
        } catch (InterruptedException | RuntimeException e) {
          throw e;
        } catch (Exception e) {
          throw new IllegalStateException(e);
        }
      }
    };
    return new Ladder.Rung(verifier, spec, true, false);
  }

  private List<EvidenceEntry> climb(Ladder.Rung... rungs) throws InterruptedException {
    MemoryVerification context = MemoryVerification.task("x").calledWith(call);
    return new Ladder(Thread.ofVirtual().factory(), limit)
        .climb(Arrays.asList(rungs), CHANGE, context, List::of, entry -> {});
  }

  private Evidence only(Deed deed) throws InterruptedException {
    return climb(rung("v", 1, deed)).getFirst().evidence();
  }

  private static List<String> told(List<EvidenceEntry> entries) {
    return entries.stream()
        .map(e -> e.verifier() + " " + e.evidence().outcome())
        .toList();
  }

  @Test
  void givenVerifiersThenTheyClimbByLevelAndThenByName() throws Exception {
    assertThat(told(climb(
            rung("b", 2, () -> Evidence.pass("x")),
            rung("c", 1, () -> Evidence.pass("x")),
            rung("a", 2, () -> Evidence.pass("x")))))
        .containsExactly("c PASS", "a PASS", "b PASS");
  }

  @Test
  void givenAFailThenWhatStandsHigherIsSkippedAndNamesIt() throws Exception {
    AtomicBoolean asked = new AtomicBoolean();
    List<EvidenceEntry> entries = climb(
        rung("doubts", 1, () -> Evidence.undecided("x")),
        rung("fails", 2, () -> Evidence.fail("x", List.of())),
        rung("later", 3, () -> {
          asked.set(true);
          return Evidence.pass("x");
        }),
        rung("last", 4, () -> Evidence.fail("x", List.of())));

    assertThat(told(entries))
        .containsExactly("doubts UNDECIDED", "fails FAIL", "later SKIPPED", "last SKIPPED");
    assertThat(entries.get(3).evidence().summary()).isEqualTo("`fails` decided before.");
    assertThat(asked).isFalse();
  }

  @Test
  void givenAnEntryThenItIsStampedWithWhoWhenHowLongAndWhatRan() throws Exception {
    CommandRecord command = new CommandRecord(List.of("x"), ".", 0, 1, null);
    MemoryVerification context = MemoryVerification.task("x").calledWith(call);
    EvidenceEntry entry = new Ladder(Thread.ofVirtual().factory(), limit)
        .climb(
            List.of(rung("v", 4, () -> {
              nanos.addAndGet(7_900_000);
              return Evidence.pass("Good.");
            })),
            CHANGE,
            context,
            () -> List.of(command),
            found -> {})
        .getFirst();

    assertThat(entry)
        .isEqualTo(new EvidenceEntry(
            "v", "3", 4, true, false, Evidence.pass("Good."), List.of(command), 7));
    assertThat(events)
        .containsExactly(
            new VerifierStarted(context.task().id(), "v"),
            new VerifierEnded(context.task().id(), "v", "PASS", "Good.", 7));
  }

  @Test
  void givenAVerifierThatAnswersNothingOrThrowsThenItIsUndecidedWithTheCause() throws Exception {
    assertThat(only(() -> null)).isEqualTo(Evidence.undecided("The verifier answered nothing."));
    assertThat(only(() -> {
          throw new IllegalStateException("broken");
        }))
        .isEqualTo(
            Evidence.undecided("The verifier failed: java.lang.IllegalStateException: broken."));
    assertThat(only(() -> {
              throw new EnvironmentException("c", "No git.", "Install git.");
            })
            .summary())
        .contains("No git.", "Install git.")
        .doesNotContain("Exception");
    assertThat(only(() -> {
              throw new StackOverflowError();
            })
            .outcome())
        .isEqualTo(EvidenceOutcome.UNDECIDED);
  }

  @Test
  void givenAVerifierWithoutMemoryOrWithAFaultOfTheMachineThenItIsUndecidedAndTheNextIsAsked()
      throws Exception {
    assertThat(only(() -> {
              throw new OutOfMemoryError("Java heap space");
            })
            .summary())
        .isEqualTo(
            "The verifier ran out of memory (Java heap space). Give this Java more of it, for"
                + " instance by -Xmx, or make the change smaller.");
    assertThat(only(() -> {
              throw new InternalError("unsafe");
            })
            .outcome())
        .isEqualTo(EvidenceOutcome.UNDECIDED);
  }

  @Test
  void givenAVerifierThatAsksForMoreMemoryThanThereIsThenItIsUndecided() throws Exception {
    Evidence evidence = only(() -> Evidence.pass("" + new long[Integer.MAX_VALUE].length));

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(evidence.summary()).contains("ran out of memory");
  }

  @Test
  void givenAVerifierThatCancelsByItselfThenThatEndsNobodyElsesWork() throws Exception {
    assertThat(only(() -> {
          throw new CancelledException("I stopped.");
        }))
        .satisfies(e -> assertThat(e.outcome()).isEqualTo(EvidenceOutcome.UNDECIDED))
        .satisfies(e -> assertThat(e.summary()).contains("I stopped."));
  }

  @Test
  void givenAVerifierThatHangsThenItIsInterruptedAndUndecided() throws Exception {
    limit = Duration.ofMillis(1_100);
    CountDownLatch interrupted = new CountDownLatch(1);
    Evidence evidence = only(() -> {
      try {
        new CountDownLatch(1).await();
      } finally {
        interrupted.countDown();
      }
      return Evidence.pass("x");
    });

    assertThat(evidence)
        .isEqualTo(Evidence.undecided("The verifier did not end within its time of 1 s."));
    assertThat(interrupted.getCount()).as("it was waited for").isZero();
  }

  @Test
  void givenLessTimeLeftForTheTaskThenThatIsTheVerifiersTime() throws Exception {
    call = CallContext.background().within(Duration.ofMillis(300));
    Evidence evidence = only(() -> {
      new CountDownLatch(1).await();
      return Evidence.pass("x");
    });

    assertThat(evidence.summary()).contains("did not end within its time of 0 s");
  }

  @Test
  void givenATaskThatEndedThenNoVerifierIsAsked() {
    AtomicBoolean asked = new AtomicBoolean();
    Deed deed = () -> {
      asked.set(true);
      return Evidence.pass("x");
    };
    call = CallContext.background().within(Duration.ZERO);
    assertThatThrownBy(() -> only(deed)).isInstanceOf(DeadlineExceededException.class);

    CancellationSource source = new CancellationSource();
    source.cancel("stop");
    call = CallContext.background().with(source.token());
    assertThatThrownBy(() -> only(deed)).isInstanceOf(CancelledException.class);
    assertThat(asked).isFalse();
  }

  @Test
  void givenACancellationWhileAVerifierRunsThenItsAnswerDoesNotCount() {
    CancellationSource source = new CancellationSource();
    call = call.with(source.token());

    assertThatThrownBy(() -> only(() -> {
          source.cancel("stop");
          return Evidence.pass("x");
        }))
        .isInstanceOf(CancelledException.class);
    assertThat(events).noneMatch(VerifierEnded.class::isInstance);
  }
}
