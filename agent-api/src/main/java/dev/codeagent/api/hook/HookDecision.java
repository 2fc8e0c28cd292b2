package dev.codeagent.api.hook;

import java.util.Objects;

/** What a hook that runs before something says. */
public sealed interface HookDecision {

  /** Go on. */
  record Proceed() implements HookDecision {}

  /**
   * Don't.
   *
   * @param reason one sentence, shown to the user and, for tools, to the model
   */
  record Refuse(String reason) implements HookDecision {
    /** Refuses null where a component may not be null. */
    public Refuse {
      Objects.requireNonNull(reason, "reason");
    }
  }

  /** Go on. */
  static HookDecision proceed() {
    return new Proceed();
  }

  /**
   * Don't, for this reason.
   *
   * @param reason one sentence, shown to the user and, for tools, to the model
   */
  static HookDecision refuse(String reason) {
    return new Refuse(reason);
  }
}
