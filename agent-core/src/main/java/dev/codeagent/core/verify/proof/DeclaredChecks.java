package dev.codeagent.core.verify.proof;

import dev.codeagent.api.evidence.CommandRecord;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.api.verify.SuiteRun;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the check of {@code verify:} that the user declares for a type of task: by the type's word in its name. */
final class DeclaredChecks {

  private DeclaredChecks() {}

  /** The first command of a check of the type that ended with 0; its reports were read by their format with the run. */
  static Optional<CommandRecord> passed(SuiteRun run, TaskType type) {
    return run.commands().stream()
        .filter(command -> command.exit() == 0 && isFor(command.check(), type))
        .findFirst();
  }

  private static boolean isFor(@Nullable String name, TaskType type) {
    return name != null
        && List.of(name.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")).contains(type.word());
  }
}
