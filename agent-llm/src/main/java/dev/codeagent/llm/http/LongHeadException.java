package dev.codeagent.llm.http;

import dev.codeagent.api.error.ProviderException;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/** A head of a reply that is beyond the limits, and what is known of it all the same. Shows nothing that the server said. */
final class LongHeadException extends IOException {
  private static final long serialVersionUID = 1L;

  /** What a field counts besides its letters (RFC 9113, 6.5.2). */
  private static final int FIELD = 32;

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

  /** What speaks against a head of HTTP/2 that was read, or null where it keeps the limit. */
  static @Nullable LongHeadException of(HttpResponse head) {
    int size = 0;
    Iterator<Header> fields = head.headerIterator();
    while (fields.hasNext()) {
      Header field = fields.next();
      String value = field.getValue();
      size += field.getName().length() + (value == null ? 0 : value.length()) + FIELD;
    }
    return size > ApacheTransport.LONGEST_HEADER
        ? new LongHeadException(head.getCode(), requestIdIn(head))
        : null;
  }

  private static @Nullable String requestIdIn(HttpResponse head) {
    for (String name : HeadLines.IDS) {
      Header id = head.getFirstHeader(name);
      if (id != null) {
        return id.getValue();
      }
    }
    return null;
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
        return name.toLowerCase(Locale.ROOT).equals(HeadLines.IDS.getFirst()) ? requestId : null;
      }

      @Override
      public byte @Nullable [] next() {
        throw fault;
      }
    };
  }
}
