package dev.codeagent.api.error;

import org.jspecify.annotations.Nullable;

/** A setting is wrong or missing. */
public final class ConfigurationException extends AgentException {
  private static final long serialVersionUID = 1L;

  /**
   * A failure by a wrong setting.
   *
   * @param code a stable word
   * @param message what happened, one sentence
   * @param advice what the user can do
   */
  public ConfigurationException(String code, String message, String advice) {
    this(Failure.of(FailureKind.CONFIGURATION, code, message, advice), null);
  }

  /**
   * A failure by a wrong setting that is described already.
   *
   * @param failure what happened and what to do
   * @param cause what it follows from, or null
   */
  public ConfigurationException(Failure failure, @Nullable Throwable cause) {
    super(failure, cause);
  }
}
