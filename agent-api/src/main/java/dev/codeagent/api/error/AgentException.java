package dev.codeagent.api.error;

import org.jspecify.annotations.Nullable;

/**
 * The root of everything that this library throws on purpose; unchecked, sealed, and always with a
 * {@link Failure}. Expected ends of work are values, not exceptions.
 */
public abstract sealed class AgentException extends RuntimeException
    permits ConfigurationException,
        InputException,
        EnvironmentException,
        ProviderException,
        BudgetExceededException,
        DeadlineExceededException,
        CancelledException,
        ConflictException,
        InternalException {

  private static final long serialVersionUID = 1L;

  private final transient Failure failure;

  AgentException(Failure failure, @Nullable Throwable cause) {
    super(failure.sentence(), cause);
    this.failure = failure;
  }

  /** What failed and what to do. */
  public final Failure failure() {
    return failure;
  }
}
