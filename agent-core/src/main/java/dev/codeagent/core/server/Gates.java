/** Holds what {@code types.<type>.gates} names against the verifiers that are there. */
package dev.codeagent.core.server;

import dev.codeagent.api.error.ConfigurationException;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.api.verify.Verifier;
import dev.codeagent.api.verify.VerifierSpec;
import dev.codeagent.core.config.TypeRules;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A gate that nobody can pass would leave each task of its type UNDECIDED, after all its work. */
public final class Gates {

  private Gates() {}

  /**
   * Refuses a gate that no verifier has, or whose verifier does not judge tasks of the type.
   *
   * @param types the rules by type
   * @param verifiers the product's own and those of plugins
   * @throws ConfigurationException that names the setting, the gate and what could stand there
   */
  public static void requireKnown(Map<TaskType, TypeRules> types, List<Verifier> verifiers) {
    types.forEach((type, rules) -> rules.gates().forEach(gate -> require(type, gate, verifiers)));
  }

  private static void require(TaskType type, String gate, List<Verifier> verifiers) {
    List<VerifierSpec> specs = verifiers.stream().map(Verifier::spec).toList();
    if (specs.stream().anyMatch(spec -> spec.id().equals(gate) && spec.judges(type))) {
      return;
    }
    boolean elsewhere = specs.stream().anyMatch(spec -> spec.id().equals(gate));
    String problem =
        elsewhere ? ", which does not judge tasks of that type." : ", but no verifier has that id.";
    String usable = specs.stream()
        .filter(spec -> spec.judges(type))
        .map(VerifierSpec::id)
        .sorted()
        .collect(Collectors.joining(", "));
    throw new ConfigurationException(
        "unknown-gate",
        "`types." + type.word() + ".gates` names `" + gate + "`" + problem,
        "Use one of " + usable + ", or add the plugin that brings it.");
  }
}
