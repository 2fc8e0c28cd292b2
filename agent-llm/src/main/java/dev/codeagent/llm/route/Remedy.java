package dev.codeagent.llm.route;

import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.error.ProviderFault;

/** What may mend a fault of a try. */
public enum Remedy {
  /** The same route, a little later: the server or the connection failed. */
  SAME_ROUTE,
  /** Another route: this one's key, credit, rate or room does not suffice for now, or its answer was not recorded. */
  OTHER_ROUTE,
  /** A model with a larger window. */
  LARGER_MODEL,
  /** Nothing: the request itself is at fault. */
  NOTHING;

  /** The remedy for a fault; what the provider says itself ({@code X-Should-Retry}) wins over its class. */
  public static Remedy of(ProviderException fault) {
    return switch (fault.fault()) {
      case SERVER_ERROR, OVERLOADED, UNREACHABLE, STALLED, CUT_STREAM, MALFORMED, UNFIT ->
        fault.retryable() ? SAME_ROUTE : OTHER_ROUTE;
      case RATE_LIMITED, BILLING, AUTHENTICATION, CROWDED, NOT_RECORDED -> OTHER_ROUTE;
      case CONTEXT_TOO_LARGE -> fault.retryable() ? SAME_ROUTE : LARGER_MODEL;
      case BAD_REQUEST, NOT_FOUND, CONTENT_FILTER -> fault.retryable() ? SAME_ROUTE : NOTHING;
    };
  }

  /** Whether a fault speaks against the server, not against the model, the request, the key or the rate. */
  static boolean blamesServer(ProviderFault fault) {
    return switch (fault) {
      case SERVER_ERROR, OVERLOADED, UNREACHABLE, STALLED, CUT_STREAM, MALFORMED -> true;
      case RATE_LIMITED,
          BILLING,
          AUTHENTICATION,
          BAD_REQUEST,
          NOT_FOUND,
          CONTEXT_TOO_LARGE,
          CONTENT_FILTER,
          UNFIT,
          CROWDED,
          NOT_RECORDED -> false;
    };
  }
}
