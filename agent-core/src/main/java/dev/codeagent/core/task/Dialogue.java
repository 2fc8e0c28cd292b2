package dev.codeagent.core.task;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.CancellationToken;
import dev.codeagent.api.event.EventSink;
import dev.codeagent.api.event.StateEvent;
import dev.codeagent.api.strategy.Corrections;
import dev.codeagent.api.strategy.Person;
import dev.codeagent.api.task.Answer;
import dev.codeagent.api.task.AttemptId;
import dev.codeagent.api.task.Correction;
import dev.codeagent.api.task.Question;
import dev.codeagent.api.task.TaskState.Working;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Carries what a person says to running attempts, and their questions to a person. All of it is read
 * from the board, so that it is journalled before anybody hears it. An attempt that no longer runs is
 * told nothing and asks in vain. Safe for many threads.
 */
public final class Dialogue {

  /** How often a wait on a clock other than the system's is looked at. */
  private static final Duration LOOK = Duration.ofMillis(100);

  private final TaskBoard board;
  private final EventSink events;
  private final Duration patience;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition heard = lock.newCondition();

  /**
   * @param board where what was said is kept
   * @param events where it is published
   * @param patience how long a question waits for its answer; zero when nobody is there
   */
  public Dialogue(TaskBoard board, EventSink events, Duration patience) {
    this.board = board;
    this.events = events;
    this.patience = patience;
  }

  /** What a person corrects while the attempt runs. */
  public Corrections corrections(AttemptId attempt) {
    return () -> take(attempt);
  }

  /** Whom the attempt can ask. */
  public Person person(AttemptId attempt) {
    return patience.isPositive()
        ? (question, call) -> ask(attempt, question, call)
        : Person.nobody();
  }

  /** Wakes the attempts that wait for an answer. */
  void heard() {
    lock.lock();
    try {
      heard.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private List<Correction> take(AttemptId attempt) {
    lock.lock();
    try {
      Optional<Talk> talk = running(attempt).map(TaskRecord::talk);
      List<Correction> untold = talk.map(Talk::untold).orElse(List.of());
      if (!untold.isEmpty()) {
        int told = talk.orElseThrow().corrections().size();
        events.publish(new StateEvent.CorrectionsTold(attempt.task(), attempt.number(), told));
      }
      return untold;
    } finally {
      lock.unlock();
    }
  }

  private Optional<Answer> ask(AttemptId attempt, Question question, CallContext call)
      throws InterruptedException {
    if (running(attempt).isEmpty()) {
      return Optional.empty();
    }
    long until = call.ticker().nanos() + patience.toNanos();
    events.publish(new StateEvent.QuestionAsked(attempt.task(), attempt.number(), question.text()));
    try (CancellationToken.Registration woken = call.cancellation().onCancel(this::heard)) {
      lock.lock();
      try {
        while (waiting(attempt) && call.ticker().nanos() - until < 0) {
          call.throwIfEnded();
          heard.awaitNanos(LOOK.toNanos());
        }
      } finally {
        lock.unlock();
      }
    }
    call.throwIfEnded();
    return running(attempt)
        .map(TaskRecord::talk)
        .filter(talk -> talk.open() == null && talk.answeredIn() == attempt.number())
        .map(talk -> talk.answers().getLast().answer());
  }

  private boolean waiting(AttemptId attempt) {
    return running(attempt).filter(r -> r.talk().open() != null).isPresent();
  }

  private Optional<TaskRecord> running(AttemptId attempt) {
    return board
        .find(attempt.task())
        .filter(r -> r.state() instanceof Working w && w.attempt().equals(attempt));
  }
}
