package dev.codeagent.bench.corpus;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * What somebody might hand in for a task.
 *
 * @param name its folder's name, unique within the task; not for the eyes of who judges it
 * @param label what it is known to be
 * @param kind the trick that a wrong one uses
 * @param files a folder of whole files that it adds or replaces; need not exist
 * @param deleted the paths that it removes, relative to the project
 */
public record CorpusChange(
    String name, Label label, String kind, Path files, List<String> deleted) {
  public CorpusChange {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(label, "label");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(files, "files");
    deleted = List.copyOf(deleted);
  }
}
