package dev.codeagent.core.tool;

import dev.codeagent.api.llm.ToolSpec;
import dev.codeagent.api.llm.ToolSpec.Effect;
import java.util.List;
import java.util.Set;

/** The tools that the loop itself answers: each of them ends the attempt. */
public final class EndTools {

  public static final String ASK_PERSON_NAME = "ask_person";
  public static final String GIVE_UP_NAME = "give_up";
  public static final String FINISH_NAME = "finish";

  /** Asks a person; without one there the attempt ends with the question. */
  public static final ToolSpec ASK_PERSON = new ToolSpec(
      ASK_PERSON_NAME,
      "Ask a person what only a person can know. The attempt ends with the question when nobody"
          + " is there.",
      Schemas.object(Schemas.text("question", "one question")),
      Set.of(Effect.ASKS_PERSON));

  /** Says that it can't be done. */
  public static final ToolSpec GIVE_UP = new ToolSpec(
      GIVE_UP_NAME,
      "Say that the task cannot be done, and why.",
      Schemas.object(Schemas.text("reason", "what stands in the way")),
      Set.of(Effect.ENDS_ATTEMPT));

  /** Claims completion. */
  public static final ToolSpec FINISH = new ToolSpec(
      FINISH_NAME,
      "Say that the task is finished. The work is then verified in a clean repository.",
      Schemas.object(
          Schemas.text("summary", "what was done"),
          Schemas.texts("claims", "what is claimed, one sentence each").optional()),
      Set.of(Effect.ENDS_ATTEMPT));

  private EndTools() {}

  /** All of them. */
  public static List<ToolSpec> all() {
    return List.of(ASK_PERSON, GIVE_UP, FINISH);
  }
}
