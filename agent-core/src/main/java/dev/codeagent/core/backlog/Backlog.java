/** A backlog as read: its tasks, and the edit that ticks one. */
package dev.codeagent.core.backlog;

import dev.codeagent.api.backlog.BacklogEdit;
import dev.codeagent.api.backlog.BacklogFormat;
import dev.codeagent.api.backlog.BacklogItem;
import dev.codeagent.api.backlog.BacklogItem.Mark;
import dev.codeagent.api.backlog.BacklogSource;
import dev.codeagent.api.error.ConflictException;
import dev.codeagent.api.error.InputException;
import dev.codeagent.api.task.Task;
import dev.codeagent.api.task.TaskId;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/** One reading of a backlog. Immutable; safe for many threads. */
public final class Backlog {

  private final String name;
  private final BacklogSource source;
  private final BacklogFormat format;
  private final List<BacklogItem> items;
  private final List<Task> tasks;

  private Backlog(
      String name, BacklogSource source, BacklogFormat format, List<BacklogItem> items) {
    this.name = name;
    this.source = source;
    this.format = format;
    this.items = List.copyOf(items);
    this.tasks = TaskBuilder.build(name, items);
  }

  static Backlog of(String name, BacklogSource source, BacklogFormat format) {
    List<BacklogItem> items = format.parse(source);
    Limits.checkItems(items, name);
    return new Backlog(name, source, format, items);
  }

  /** Its path relative to the project. */
  public String name() {
    return name;
  }

  /** Its tasks in the order of the file, done and skipped ones among them. */
  public List<Task> tasks() {
    return tasks;
  }

  /** The bytes that it was read from. */
  public BacklogSource source() {
    return source;
  }

  /** Tasks that the file shows as done by a run that died before its commit; they are open. */
  public List<TaskId> interrupted() {
    return IntStream.range(0, tasks.size())
        .filter(i -> items.get(i).mark() == Mark.DONE && !tasks.get(i).done())
        .mapToObj(i -> tasks.get(i).id())
        .toList();
  }

  /** The task with this id, or the only one with exactly this text. */
  public Optional<Task> find(String idOrText) {
    String wanted = idOrText.strip();
    Optional<Task> byId =
        tasks.stream().filter(task -> task.id().value().equals(wanted)).findFirst();
    if (byId.isPresent()) {
      return byId;
    }
    String text = TaskIds.normalise(wanted);
    List<Task> equal = tasks.stream()
        .filter(task -> TaskIds.normalise(task.text()).equals(text))
        .toList();
    return equal.size() == 1 ? Optional.of(equal.getFirst()) : Optional.empty();
  }

  /**
   * The tasks, for a command that needs at least one.
   *
   * @throws InputException {@code backlog-empty} or {@code backlog-no-tasks}
   */
  public List<Task> requireTasks() {
    if (!tasks.isEmpty()) {
      return tasks;
    }
    boolean blank = source.text().isBlank();
    throw new InputException(
        blank ? "backlog-empty" : "backlog-no-tasks",
        blank ? "The backlog " + name + " is empty." : "The backlog " + name + " holds no task.",
        "Add a line such as `- [ ] Fix the parser`.");
  }

  /**
   * The whole new bytes with the task ticked and stamped: only the mark and the stamp of its line differ. Ticking
   * what is already ticked only sets the stamp.
   *
   * @param task the task as it was read earlier, perhaps from other bytes of the same backlog
   * @param stamp the stamp without the marks of a comment
   * @throws ConflictException {@code line-changed} when the task is no longer there as it was
   * @throws InputException {@code line-not-editable} when the edit does not fit on one line
   */
  public byte[] ticked(Task task, String stamp) {
    requireOneLine(stamp);
    int index = indexOf(task);
    BacklogItem item = items.get(index);
    if (item.mark() == Mark.SKIPPED && !task.skipped()) {
      throw changed(task);
    }
    byte[] edited = apply(format.tick(source, item, stamp), task);
    requireOnlyThisTask(index, edited);
    return edited;
  }

  /** Whether a task with these words and details is there, ticked or not. */
  public boolean has(Task task) {
    try {
      return tasks.get(indexOf(task)).details().equals(task.details());
    } catch (ConflictException e) {
      return false;
    }
  }

  private int indexOf(Task task) {
    List<Task> sameText =
        tasks.stream().filter(t -> t.text().equals(task.text())).toList();
    for (int i = 0; i < tasks.size(); i++) {
      if (tasks.get(i).id().equals(task.id()) && tasks.get(i).text().equals(task.text())) {
        return i;
      }
    }
    // An id that the journal carried over an edit differs from the one derived here: then the text
    // decides.
    boolean carried = tasks.stream().noneMatch(t -> t.id().equals(task.id()));
    if (carried && sameText.size() == 1) {
      return tasks.indexOf(sameText.getFirst());
    }
    throw changed(task);
  }

  private byte[] apply(BacklogEdit edit, Task task) {
    byte[] old = source.bytes();
    byte[] expected = edit.expected();
    byte[] replacement = edit.replacement();
    int end = edit.offset() + expected.length;
    if (edit.offset() < 0
        || end > old.length
        || !Arrays.equals(source.slice(edit.offset(), expected.length), expected)) {
      throw changed(task);
    }
    byte[] edited = new byte[old.length - expected.length + replacement.length];
    System.arraycopy(old, 0, edited, 0, edit.offset());
    System.arraycopy(replacement, 0, edited, edit.offset(), replacement.length);
    System.arraycopy(old, end, edited, edit.offset() + replacement.length, old.length - end);
    return edited;
  }

  /** Reads the edited bytes again: whatever a format proposes, no other task may change by it. */
  private void requireOnlyThisTask(int index, byte[] edited) {
    List<BacklogItem> after = format.parse(new BacklogSource(edited, source.charset()));
    boolean ok = after.size() == items.size();
    for (int i = 0; ok && i < after.size(); i++) {
      BacklogItem now = after.get(i);
      BacklogItem before = items.get(i);
      ok = now.text().equals(before.text())
          && now.parent() == before.parent()
          && now.mark() == (i == index ? Mark.DONE : before.mark());
    }
    if (!ok) {
      BacklogItem item = items.get(index);
      throw notEditable(item, "the edit would change what the file says elsewhere");
    }
  }

  /** The error for an item whose line cannot take mark and stamp. */
  static InputException notEditable(BacklogItem item, String why) {
    return new InputException(
        "line-not-editable",
        "Line " + item.line() + " of the backlog cannot be ticked: " + why + ".",
        "Write the task on one line of its own, in YAML as `- text: …`.");
  }

  private ConflictException changed(Task task) {
    return new ConflictException(
        "line-changed",
        "The task " + task.id() + " (" + task.text() + ") is no longer in " + name
            + " as it was read.",
        "Its line was not ticked; undo the change of the line or tick it by hand.");
  }

  private static void requireOneLine(String stamp) {
    Objects.requireNonNull(stamp, "stamp");
    boolean clean = stamp.chars().noneMatch(Character::isISOControl) && !stamp.contains("-->");
    if (!clean || stamp.isBlank()) {
      throw new IllegalArgumentException(
          "a stamp is one line of text without the end of a comment: " + stamp);
    }
  }
}
