package dev.codeagent.core.land;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.task.Task;
import dev.codeagent.core.land.WorkingStates.State;
import dev.codeagent.core.workspace.git.ObjectStore;
import dev.codeagent.core.workspace.git.Repository;
import dev.codeagent.core.workspace.git.TreeEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a landing does once the branch has the commit: files, tick, index, note. Each part first looks
 * what is there and leaves what is done, or what the user changed meanwhile; so it may be repeated
 * after a crash at any point.
 */
final class Finish {
  private final Repository repository;
  private final Ticks ticks;
  private final WorkingStates states;
  private final LandingStep.Observer observer;

  Finish(Repository repository, Ticks ticks, LandingStep.Observer observer) {
    this.repository = repository;
    this.ticks = ticks;
    this.states = new WorkingStates(repository);
    this.observer = observer;
  }

  /**
   * A landing whose branch moved.
   *
   * @param files the files of the commit other than the backlog
   * @param ready their new content
   * @param index the user's index, held; let go as soon as it is written
   */
  record Work(
      LandingRequest request,
      String commit,
      List<FileChange> files,
      WorkingFiles ready,
      UserIndex index) {}

  /** The files of a commit other than the backlog. */
  List<FileChange> files(String before, String commit, Task task, CallContext call)
      throws InterruptedException {
    ObjectStore objects = repository.reading(call);
    Optional<String> backlog = ticks.path(task);
    return FileChange.between(
            objects.tree(before, "", call), objects.tree(commit, "", call), objects, call)
        .stream()
        .filter(f -> !backlog.filter(f.path()::equals).isPresent())
        .toList();
  }

  /**
   * Does what is not done yet.
   *
   * @return whether the backlog's working file bears the tick
   */
  boolean finish(Work work, CallContext call) throws InterruptedException {
    LandingRequest request = work.request();
    writeFiles(work, call);
    observer.reached(LandingStep.FILES);
    boolean ticked = ticks.file(request.task(), request.stamp());
    observer.reached(LandingStep.TICKED);
    try (UserIndex index = work.index()) {
      writeIndex(work, index, call);
    }
    observer.reached(LandingStep.INDEXED);
    note(request, work.commit(), call);
    observer.reached(LandingStep.NOTED);
    return ticked;
  }

  void note(LandingRequest request, String commit, CallContext call) throws InterruptedException {
    new EvidenceNotes(repository).add(commit, request.evidence(), call);
  }

  /** Deletions first: a folder may take the place of a file, and a file that of a folder. */
  private void writeFiles(Work work, CallContext call) throws InterruptedException {
    List<FileChange> ordered = new ArrayList<>();
    work.files().stream().filter(f -> f.after() == null).forEach(ordered::add);
    work.files().stream().filter(f -> f.after() != null).forEach(ordered::add);
    for (FileChange file : ordered) {
      if (states.lookAgain(file, call) == State.BEFORE) {
        work.ready().write(file);
        observer.reached(LandingStep.FILE);
      }
    }
  }

  private void writeIndex(Work work, UserIndex index, CallContext call)
      throws InterruptedException {
    Map<String, UserIndex.Entry> present = index.entries(call);
    Map<String, @Nullable TreeEntry> replaced = new LinkedHashMap<>();
    for (FileChange file : work.files()) {
      if (isBefore(present.get(file.path()), file.before())) {
        replaced.put(file.path(), file.after());
      }
    }
    Optional<String> backlog = ticks.path(work.request().task());
    UserIndex.Entry staged = backlog.map(present::get).orElse(null);
    if (staged != null && staged.ordinary()) {
      LandingRequest request = work.request();
      ticks
          .stored(staged.entry(), request.task(), request.stamp(), call)
          .ifPresent(ticked -> replaced.put(ticked.path(), ticked));
    }
    index.replace(replaced, call);
  }

  private static boolean isBefore(UserIndex.@Nullable Entry present, @Nullable TreeEntry before) {
    if (present == null || before == null) {
      return present == null && before == null;
    }
    return present.entry().sameAs(before);
  }
}
