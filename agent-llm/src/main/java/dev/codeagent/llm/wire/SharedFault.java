package dev.codeagent.llm.wire;

import dev.codeagent.api.error.ProviderException;

/** A provider's fault that meets more than one call. */
public final class SharedFault {

  private SharedFault() {}

  /** The fault as another call's own: with the trace of its thread, and caused by the first. */
  public static ProviderException again(ProviderException fault) {
    return new ProviderException(
        fault.fault(),
        fault.failure().message(),
        fault.failure().advice(),
        fault.status(),
        fault.retryAfter(),
        fault.requestId(),
        fault.retryable(),
        fault);
  }
}
