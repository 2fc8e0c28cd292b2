package dev.codeagent.api.error;

import org.jspecify.annotations.Nullable;

/** A setting is wrong or missing. */
public final class ConfigurationException extends AgentException {
  private static final long serialVersionUID = 1L;

  public ConfigurationException(String code, String message, String advice) {
    this(Failure.of(FailureKind.CONFIGURATION, code, message, advice), null);
  }

  public ConfigurationException(Failure failure, @Nullable Throwable cause) {
    super(failure, cause);
  }
}
