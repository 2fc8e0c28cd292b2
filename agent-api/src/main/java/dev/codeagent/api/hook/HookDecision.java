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
    public Refuse {
      Objects.requireNonNull(reason, "reason");
    }
  }

  static HookDecision proceed() {
    return new Proceed();
  }

  static HookDecision refuse(String reason) {
    return new Refuse(reason);
  }
}
