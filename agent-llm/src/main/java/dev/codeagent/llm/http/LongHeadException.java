package dev.codeagent.llm.http;

import dev.codeagent.api.error.ProviderException;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A head of a reply that is beyond the limits, and what is known of it all the same. Shows nothing that the server said. */
final class LongHeadException extends IOException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final @Nullable String requestId;

  /**
   * @param status of the reply
   * @param requestId the provider's id of the request as it came, or null where the head did not tell it
   */
  LongHeadException(int status, @Nullable String requestId) {
    super("the head of a reply is beyond the limits");
    this.status = status;
    this.requestId = requestId;
  }

  /** What a reader gets, so that its fault names the request like any other; there is no body but that fault. */
  Reply reply(ProviderException fault) {
    return new Reply() {
      @Override
      public int status() {
        return status;
      }

      @Override
      public @Nullable String header(String name) {
        return name.toLowerCase(Locale.ROOT).equals(HeadLines.ID) ? requestId : null;
      }

      @Override
      public byte @Nullable [] next() {
        throw fault;
      }
    };
  }
}
