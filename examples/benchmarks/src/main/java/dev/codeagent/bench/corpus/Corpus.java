package dev.codeagent.bench.corpus;

import java.util.List;
import java.util.Objects;

/**
 * A corpus that was found to be whole.
 *
 * @param name names its figures
 * @param tasks by name
 */
public record Corpus(String name, List<CorpusTask> tasks) {
  public Corpus {
    Objects.requireNonNull(name, "name");
    tasks = List.copyOf(tasks);
  }

  /** How many changes bear the label. */
  public long count(Label label) {
    return tasks.stream()
        .flatMap(task -> task.changes().stream())
        .filter(change -> change.label() == label)
        .count();
  }
}
