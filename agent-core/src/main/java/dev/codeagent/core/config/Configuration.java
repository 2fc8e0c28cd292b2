/** The settings of a run after file, environment and options were put together. */
package dev.codeagent.core.config;

import dev.codeagent.api.budget.Usd;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.api.llm.ModelInfo;
import dev.codeagent.api.task.TaskType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All settings, read once before the first attempt. Immutable.
 *
 * @param backlog path of the backlog, relative to the project or absolute
 * @param model the model, or null when none is named
 * @param attempts attempts per task
 * @param steps tool calls and replies per attempt
 * @param taskTimeout wall time of an attempt
 * @param proofTime wall time for mutants and generated inputs of one verification
 * @param taskBudget dollars per task, or null for no limit
 * @param runBudget dollars per run, or null for no limit
 * @param dayBudget dollars per day, or null for no limit
 * @param verify declared checks; empty means that the build is recognised
 * @param setup lines run once in each fresh tree, before builds and tests
 * @param protectedGlobs globs of files that count as protected besides the built-in ones
 * @param sandbox {@code auto}, {@code required} or {@code none}
 * @param limits what commands may use
 * @param prices prices by provider/model
 * @param types rules by task type
 * @param hooks shell hooks
 * @param sign whether landed commits are signed
 * @param evidence the keys of attestations
 * @param llm the section of the LLM layer, validated by {@link SectionValidator} in the second phase
 * @param plugins a section per plugin id, validated likewise
 * @param judges models that judge a change after all verifiers; mostly none
 * @param sections where the late sections stand in the file, for the errors of the second phase
 */
public record Configuration(
    String backlog,
    @Nullable ModelId model,
    int attempts,
    int steps,
    Duration taskTimeout,
    Duration proofTime,
    @Nullable Usd taskBudget,
    @Nullable Usd runBudget,
    @Nullable Usd dayBudget,
    List<CheckCommand> verify,
    List<String> setup,
    List<String> protectedGlobs,
    String sandbox,
    LimitSettings limits,
    Map<String, ModelInfo.Price> prices,
    Map<TaskType, TypeRules> types,
    HookSettings hooks,
    boolean sign,
    EvidenceSettings evidence,
    JsonObject llm,
    Map<String, JsonObject> plugins,
    List<ModelId> judges,
    SectionLines sections) {

  public Configuration {
    Objects.requireNonNull(backlog, "backlog");
    Objects.requireNonNull(taskTimeout, "taskTimeout");
    Objects.requireNonNull(proofTime, "proofTime");
    verify = List.copyOf(verify);
    setup = List.copyOf(setup);
    protectedGlobs = List.copyOf(protectedGlobs);
    Objects.requireNonNull(sandbox, "sandbox");
    Objects.requireNonNull(limits, "limits");
    prices = Map.copyOf(prices);
    types = Map.copyOf(types);
    Objects.requireNonNull(hooks, "hooks");
    Objects.requireNonNull(evidence, "evidence");
    Objects.requireNonNull(llm, "llm");
    plugins = Map.copyOf(plugins);
    judges = List.copyOf(judges);
    Objects.requireNonNull(sections, "sections");
  }

  /** The same with other sections. */
  Configuration withSections(JsonObject otherLlm, Map<String, JsonObject> otherPlugins) {
    return new Configuration(
        backlog,
        model,
        attempts,
        steps,
        taskTimeout,
        proofTime,
        taskBudget,
        runBudget,
        dayBudget,
        verify,
        setup,
        protectedGlobs,
        sandbox,
        limits,
        prices,
        types,
        hooks,
        sign,
        evidence,
        otherLlm,
        otherPlugins,
        judges,
        sections);
  }
}
