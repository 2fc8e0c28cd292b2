package dev.codeagent.core.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.error.Failure;
import dev.codeagent.api.error.FailureKind;
import dev.codeagent.api.event.StateEvent;
import dev.codeagent.api.evidence.VerdictKind;
import dev.codeagent.api.task.Outcome;
import dev.codeagent.api.task.Task;
import dev.codeagent.api.task.TaskId;
import dev.codeagent.core.backlog.TaskTexts;
import dev.codeagent.core.task.ProjectTasks;
import dev.codeagent.core.task.TaskBoard;
import dev.codeagent.testkit.RecordingSink;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeTest {

  private final Sample sample = Sample.of("""
      - [ ] First
      - [ ] Second
      - [x] Ticked
      - [-] Skipped
      """);
  private final RecordingSink events = new RecordingSink();

  @Test
  void whatTheBacklogShowsAsOpenIsWorked() {
    assertThat(texts(scope().workable())).containsExactly("First", "Second");
  }

  @Test
  void onlyWhatTheOptionsNameIsWorked() {
    assertThat(texts(scope("Second", "Ticked").workable())).containsExactly("Second");
  }

  @Test
  void whatIsTickedButStillUnderWayIsWorkedToItsEnd() {
    sample.seen().attempted("Ticked", 0L).verdict("Ticked", VerdictKind.DONE);

    assertThat(texts(scope().workable())).contains("Ticked");
    assertThat(texts(scope().left())).containsExactly("Ticked");
  }

  @Test
  void nothingIsLeftOfARunThatDidAllItWasAbout() {
    sample.seen().runStarted("First").ended("First", Outcome.NOT_DONE, null);
    sample.happens(new StateEvent.RunEnded("run", true, null));

    assertThat(scope().left()).isEmpty();
  }

  @Test
  void whatAStoppedRunDidNotReachIsLeftAndWhatItWasNotAboutIsNot() {
    sample.seen().runStarted("First").happens(new StateEvent.RunEnded("run", true, stopped()));

    assertThat(texts(scope().left())).containsExactly("First");
  }

  @Test
  void whatADeadRunEndedIsNotLeftButKnown() {
    sample.seen().runStarted("First", "Second").ended("First", Outcome.DONE, "commit");

    assertThat(texts(scope().left())).containsExactly("Second");
    assertThat(texts(scope().endedInLastRun())).containsExactly("First");
  }

  @Test
  void aWorkThatWaitsForItsLandingIsLeftEvenByARunThatEnded() {
    sample.seen().runStarted("First").attempted("First", 0L).verdict("First", VerdictKind.DONE);
    sample.ended("First", Outcome.VERIFIED, null);
    sample.happens(new StateEvent.RunEnded("run", true, null));

    assertThat(texts(scope().left())).containsExactly("First");
  }

  @Test
  void newTasksAreMadeKnownOnceAndTheRunsScopeIsKept() {
    Scope scope = scope();
    scope.announce(scope.workable(), events);
    assertThat(events.events(StateEvent.TaskSeen.class))
        .extracting(StateEvent.TaskSeen::text)
        .containsExactly("First", "Second", "Ticked", "Skipped");
    assertThat(note(TaskBoard.SCOPE).tasks())
        .containsExactly(sample.id("First"), sample.id("Second"));

    sample.seen();
    RecordingSink again = new RecordingSink();
    scope().announce(List.of(), again);
    assertThat(again.events(StateEvent.TaskSeen.class)).isEmpty();
  }

  @Test
  void anEditedTextKeepsItsId() {
    Sample edited = Sample.of("- [ ] Write the guide for the new parser\n");
    Sample before = Sample.of("- [ ] Write the guide for a new parser\n");
    edited.happens(new StateEvent.TaskSeen(
        before.backlog.tasks().getFirst().id(),
        "Write the guide for a new parser",
        "docs",
        null,
        null,
        null));

    new Scope(tasks(edited), edited.board, List.of()).announce(List.of(), events);

    assertThat(events.events(StateEvent.TaskSeen.class))
        .containsExactly(new StateEvent.TaskSeen(
            before.backlog.tasks().getFirst().id(),
            "Write the guide for the new parser",
            "docs",
            edited.backlog.tasks().getFirst().id(),
            TaskTexts.digestOfDetails(edited.backlog.tasks().getFirst()),
            edited.backlog.name()));
  }

  @ParameterizedTest
  @EnumSource(names = {"DONE", "VERIFIED"})
  void whatWasVerifiedForOtherWordsIsOpenedAgainBeforeTheNewOnesAreKnown(Outcome outcome) {
    Sample before = Sample.of("- [ ] Write the guide for a parser\n");
    before.seen().ended("Write the guide for a parser", outcome, null);
    TaskId id = before.backlog.tasks().getFirst().id();
    Sample edited = Sample.of("- [ ] Write the guide for a parser and a printer\n");
    ProjectTasks now = ProjectTasks.of(edited.backlog, before.board);
    Scope scope = new Scope(now, before.board, List.of());

    assertThat(now.tasks()).extracting(Task::id).containsExactly(id);
    assertThat(scope.needsModel(now.tasks().getFirst())).isTrue();
    scope.announce(now.tasks(), events);
    List<StateEvent> published = events.events(StateEvent.class);
    int reopened =
        published.indexOf(events.events(StateEvent.TaskReopened.class).getFirst());
    int seen = published.indexOf(events.events(StateEvent.TaskSeen.class).getFirst());
    assertThat(reopened).isLessThan(seen);
    assertThat(events.events(StateEvent.TaskReopened.class).getFirst().reason())
        .contains("words were changed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "- [x] Write the guide for a parser and a printer\n",
        "- [ ] Write  the guide for a parser\n"
      })
  void aLineThatIsNotOpenOrSaysTheSameKeepsWhatWasVerified(String line) {
    Sample before = Sample.of("- [ ] Write the guide for a parser\n");
    before.seen().ended("Write the guide for a parser", Outcome.DONE, "commit");
    ProjectTasks now = ProjectTasks.of(Sample.of(line).backlog, before.board);

    new Scope(now, before.board, List.of()).announce(List.of(), events);

    assertThat(now.tasks())
        .extracting(Task::id)
        .containsExactly(before.backlog.tasks().getFirst().id());
    assertThat(events.events(StateEvent.TaskReopened.class)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "- [-] Write the guide for a parser and a printer\n",
        "- [x] Write the guide for a parser and a printer\n",
        "- [ ] Write the guide for a parser\n  - and a printer\n"
      })
  void workThatWaitsIsDroppedWhateverTheMarkAndForDetailsToo(String line) {
    Sample before = Sample.of("- [ ] Write the guide for a parser\n");
    before.seen().attempted("Write the guide for a parser", 0L);
    before.verdict("Write the guide for a parser", VerdictKind.DONE);
    before.ended("Write the guide for a parser", Outcome.VERIFIED, null);
    ProjectTasks now = ProjectTasks.of(Sample.of(line).backlog, before.board);
    Scope scope = new Scope(now, before.board, List.of());

    assertThat(scope.left()).allMatch(Task::open);
    assertThat(scope.workable()).allMatch(Task::open);
    scope.announce(List.of(), events);

    assertThat(events.events(StateEvent.TaskEnded.class))
        .extracting(StateEvent.TaskEnded::outcome)
        .containsExactly(Outcome.CANCELLED);
    assertThat(events.events(StateEvent.TaskReopened.class)).hasSize(1);
  }

  @Test
  void aTaskOfAnotherBacklogIsNotTakenForAnEditedOne() {
    Sample before = Sample.of("- [ ] Write the guide for a parser\n");
    before.happens(new StateEvent.TaskSeen(
        before.backlog.tasks().getFirst().id(),
        "Write the guide for a parser",
        "docs",
        null,
        null,
        "OTHER.md"));
    Sample now = Sample.of("- [ ] Write the guide for the parser\n");

    assertThat(ProjectTasks.of(now.backlog, before.board).tasks())
        .extracting(Task::id)
        .containsExactly(now.backlog.tasks().getFirst().id());
  }

  @Test
  void whatEndedInADeadRunForOtherWordsIsLeft() {
    Sample before = Sample.of("- [ ] Write the guide for a parser\n- [ ] Other\n");
    before.seen().runStarted("Write the guide for a parser");
    before.ended("Write the guide for a parser", Outcome.DONE, "commit");
    Sample edited = Sample.of("- [ ] Write the guide for a parser and a printer\n- [ ] Other\n");
    Scope scope = new Scope(ProjectTasks.of(edited.backlog, before.board), before.board, List.of());

    assertThat(texts(scope.left())).containsExactly("Write the guide for a parser and a printer");
    assertThat(scope.endedInLastRun()).isEmpty();
  }

  @Test
  void aTickOfARunThatDiedBeforeItsCommitIsTold() {
    Sample died = Sample.of("- [x] Выпустить <!-- Выполняется - 2026-01-01 10:00:00 -->\n");

    new Scope(tasks(died), died.board, List.of()).announce(List.of(), events);

    assertThat(note("tick-without-commit").tasks())
        .containsExactly(died.backlog.tasks().getFirst().id());
  }

  @Test
  void onlyEndedTasksAreOpenedAgain() {
    sample.seen().ended("First", Outcome.NOT_DONE, null).ended("Ticked", Outcome.DONE, "commit");

    scope().reopen(sample.backlog.tasks(), events);

    assertThat(events.events(StateEvent.TaskReopened.class))
        .extracting(StateEvent.TaskReopened::task)
        .containsExactly(sample.id("First"), sample.id("Ticked"));
    assertThat(events.events(StateEvent.TaskReopened.class).getLast().reason())
        .contains("open again");
  }

  private static ProjectTasks tasks(Sample sample) {
    return ProjectTasks.of(sample.backlog, sample.board);
  }

  private Scope scope(String... only) {
    return new Scope(tasks(sample), sample.board, List.of(only));
  }

  private StateEvent.Noted note(String code) {
    return events.events(StateEvent.Noted.class).stream()
        .filter(n -> n.code().equals(code))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> texts(List<Task> tasks) {
    return tasks.stream().map(Task::text).toList();
  }

  private static Failure stopped() {
    return Failure.of(FailureKind.CANCELLED, "stopped", "The run was stopped.", "");
  }
}
