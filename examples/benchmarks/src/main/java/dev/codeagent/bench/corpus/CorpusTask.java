package dev.codeagent.bench.corpus;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * One task of a corpus.
 *
 * @param name its folder's name
 * @param text the entry of a backlog, without its mark; lines after the first are details
 * @param base the folder of the project before the work
 * @param pom the Maven project, where base has none of its own
 * @param changes what was handed in, by name
 */
public record CorpusTask(
    String name, String text, Path base, Path pom, List<CorpusChange> changes) {
  public CorpusTask {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(base, "base");
    Objects.requireNonNull(pom, "pom");
    changes = List.copyOf(changes);
  }

  /** The kind of task: the first word of its name. */
  public String type() {
    int end = name.indexOf('-');
    return end < 0 ? name : name.substring(0, end);
  }
}
