package dev.codeagent.api.strategy;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.api.llm.ModelInfo;
import dev.codeagent.api.process.Commands;
import dev.codeagent.api.tool.Tool;
import java.util.List;
import java.util.Optional;

/** What a strategy may use. */
public interface StrategyContext {

  /** Deadline, cancellation, budget and events of the attempt. */
  CallContext call();

  /** Runs commands in the attempt's sandbox. */
  Commands commands();

  /** The tools on offer, those of plugins included, hooks applied. */
  List<Tool> tools();

  /** What a person corrects while the attempt runs; nothing unless the context says otherwise. */
  default Corrections corrections() {
    return Corrections.none();
  }

  /** Who can be asked while the attempt runs; nobody unless the context says otherwise. */
  default Person person() {
    return Person.nobody();
  }

  /** The model, where one is configured. */
  Optional<Model> model();

  /**
   * A model and the way to it.
   *
   * @param id its name
   * @param info what is known of it
   * @param provider the way
   */
  record Model(ModelId id, ModelInfo info, LlmProvider provider) {}
}
