package dev.codeagent.api.error;

/** How a provider failed; decides whether the same call, another route or nobody can mend it. */
public enum ProviderFault {
  /** 401 or 403: the key is wrong or lacks the right. */
  AUTHENTICATION(false, true),
  /** 402, or a refusal that names a spending limit. */
  BILLING(false, true),
  /** 429. */
  RATE_LIMITED(true, false),
  /** 503, 529 and their kind. */
  OVERLOADED(true, false),
  /** Other 5xx, 408, 409. */
  SERVER_ERROR(true, false),
  /** No connection, or one that was reset before the answer began. */
  UNREACHABLE(true, false),
  /** An answer that stalled beyond the idle limit. */
  STALLED(true, false),
  /** Nothing was sent: too many calls of our own were under way with the server until the time was over. */
  CROWDED(true, false),
  /** A stream that ended without its end mark. */
  CUT_STREAM(true, false),
  /** An empty, oversized or unreadable answer. */
  MALFORMED(true, false),
  /** An answer that the server brought whole and the model did not give as asked: its form is broken, or a call is not finished. */
  UNFIT(true, false),
  /** 400 and 422: the request itself is refused. */
  BAD_REQUEST(false, false),
  /** 404: the model or the address does not exist. */
  NOT_FOUND(false, false),
  /** The request is larger than the model's window. */
  CONTEXT_TOO_LARGE(false, false),
  /** A content filter refused. */
  CONTENT_FILTER(false, false),
  /** A replayed session has no answer for this request. */
  NOT_RECORDED(false, true);

  private final boolean retryable;
  private final boolean stopsRun;

  ProviderFault(boolean retryable, boolean stopsRun) {
    this.retryable = retryable;
    this.stopsRun = stopsRun;
  }

  /** Whether the same call may succeed later on the same route. */
  public boolean retryable() {
    return retryable;
  }

  /** Whether a run without another route has to stop. */
  public boolean stopsRun() {
    return stopsRun;
  }
}
