/** What the user configured about verification. */
package dev.codeagent.core.verify;

import dev.codeagent.api.task.TaskType;
import dev.codeagent.core.config.CheckCommand;
import dev.codeagent.core.process.ProcessLimits;
import dev.codeagent.core.process.SandboxMode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Settings from the user's own {@code agent.yaml}, never from an attempt.
 *
 * @param checks {@code verify:}; empty where Maven's lifecycle is to be used
 * @param setup {@code setup:}, run in each clean checkout first
 * @param protectedGlobs {@code protected:}
 * @param sandbox whether commands run in a sandbox
 * @param proofTime {@code proof_time}: time for mutants and generated inputs
 * @param gates by type, verifiers of plugins that {@code types.<type>.gates} names: they are required
 *     and may grant
 * @param judges the models that judge, which the evidence tells
 * @param limits {@code limits}: what the processes of a command may use
 */
public record VerificationSettings(
    List<CheckCommand> checks,
    List<String> setup,
    List<String> protectedGlobs,
    SandboxMode sandbox,
    Duration proofTime,
    Map<TaskType, List<String>> gates,
    List<String> judges,
    ProcessLimits limits) {
  /** The contract's default of {@code proof_time}. */
  public static final Duration DEFAULT_PROOF_TIME = Duration.ofSeconds(60);

  public VerificationSettings {
    checks = List.copyOf(checks);
    setup = List.copyOf(setup);
    protectedGlobs = List.copyOf(protectedGlobs);
    Objects.requireNonNull(sandbox, "sandbox");
    Objects.requireNonNull(proofTime, "proofTime");
    gates = Map.copyOf(gates);
    judges = List.copyOf(judges);
    Objects.requireNonNull(limits, "limits");
  }

  /** Without judges and with the usual limits. */
  public VerificationSettings(
      List<CheckCommand> checks,
      List<String> setup,
      List<String> protectedGlobs,
      SandboxMode sandbox,
      Duration proofTime,
      Map<TaskType, List<String>> gates) {
    this(
        checks, setup, protectedGlobs, sandbox, proofTime, gates, List.of(), ProcessLimits.usual());
  }

  /** The same with other limits. */
  public VerificationSettings withLimits(ProcessLimits others) {
    return new VerificationSettings(
        checks, setup, protectedGlobs, sandbox, proofTime, gates, judges, others);
  }

  /** Nothing configured. */
  public static VerificationSettings defaults() {
    return new VerificationSettings(
        List.of(), List.of(), List.of(), SandboxMode.AUTO, DEFAULT_PROOF_TIME, Map.of());
  }
}
