package dev.codeagent.api.error;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A provider refused, failed or answered nonsense; keeps what a retry needs and no secret. */
public final class ProviderException extends AgentException {
  private static final long serialVersionUID = 1L;

  private final ProviderFault fault;
  private final int status;
  private final @Nullable Duration retryAfter;
  private final @Nullable String requestId;
  private final boolean retryable;

  /**
   * A fault of a provider.
   *
   * @param fault the class of fault
   * @param message one sentence without secrets
   * @param advice what to do
   * @param status the HTTP status, 0 when there was none
   * @param retryAfter how long the provider asked to wait, or null
   * @param requestId the provider's id of the request, or null
   * @param cause the cause, or null
   */
  public ProviderException(
      ProviderFault fault,
      String message,
      String advice,
      int status,
      @Nullable Duration retryAfter,
      @Nullable String requestId,
      @Nullable Throwable cause) {
    this(fault, message, advice, status, retryAfter, requestId, fault.retryable(), cause);
  }

  /**
   * A fault of a provider.
   *
   * @param fault the class of fault
   * @param message one sentence without secrets
   * @param advice what to do
   * @param status the HTTP status, 0 when there was none
   * @param retryAfter how long the provider asked to wait, or null
   * @param requestId the provider's id of the request, or null
   * @param retryable whether the same call may succeed later, where the provider said so itself
   * @param cause the cause, or null
   */
  public ProviderException(
      ProviderFault fault,
      String message,
      String advice,
      int status,
      @Nullable Duration retryAfter,
      @Nullable String requestId,
      boolean retryable,
      @Nullable Throwable cause) {
    super(
        Failure.of(
            FailureKind.PROVIDER,
            "provider-" + fault.name().toLowerCase(Locale.ROOT).replace('_', '-'),
            message,
            advice),
        cause);
    this.fault = fault;
    this.status = status;
    this.retryAfter = retryAfter;
    this.requestId = requestId;
    this.retryable = retryable;
  }

  /** A fault without an HTTP answer. */
  public static ProviderException of(ProviderFault fault, String message, String advice) {
    return new ProviderException(fault, message, advice, 0, null, null, null);
  }

  /** The class of fault, which decides what follows. */
  public ProviderFault fault() {
    return fault;
  }

  /** The HTTP status, 0 when there was none. */
  public int status() {
    return status;
  }

  /** How long the provider asked to wait, or null. */
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }

  /** The provider's id of the request, or null. */
  public @Nullable String requestId() {
    return requestId;
  }

  /** Whether the same call may succeed later: what the provider said, else what the fault says. */
  public boolean retryable() {
    return retryable;
  }
}
