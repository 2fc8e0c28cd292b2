package dev.codeagent.api.task;

import java.util.Locale;
import java.util.Optional;

/** The kinds of work, each with its own plan, positive proof and limits. */
public enum TaskType {
  /** A fault to mend or a feature to build. */
  CODE,
  /** Documentation alone. */
  DOCS,
  /** Another shape, the same behaviour. */
  REFACTOR,
  /** Tests alone. */
  TEST,
  /** Versions, change logs and what else a release needs. */
  RELEASE,
  /** Builds, pipelines, containers and their like. */
  DEVOPS;

  /** The word used in backlogs, options and documents. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The type that a word names, in any case. */
  public static Optional<TaskType> ofWord(String word) {
    for (TaskType type : values()) {
      if (type.word().equals(word.strip().toLowerCase(Locale.ROOT))) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
