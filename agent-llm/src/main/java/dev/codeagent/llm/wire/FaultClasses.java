package dev.codeagent.llm.wire;

import dev.codeagent.api.error.ProviderFault;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Classes a provider's refusal by its status, its code and, where these do not say, its words. */
final class FaultClasses {

  private static final List<String> BILLING = List.of(
      "insufficient_quota",
      "billing",
      "credit balance",
      "usage limit",
      "spending limit",
      "exceeded your current quota",
      "insufficient credits",
      "insufficient balance");

  /** What OpenAI, Anthropic and compatible servers call a rate that is used up for the moment. */
  private static final Set<String> RATE =
      Set.of("rate_limit_error", "rate_limit_exceeded", "rate_limited");

  private static final List<String> TOO_LARGE = List.of(
      "context_length_exceeded",
      "maximum context length",
      "context window",
      "context length",
      "prompt is too long",
      "input is too long",
      "exceeds the available context size",
      "request_too_large",
      "too many tokens");

  private static final List<String> FILTERED =
      List.of("content_filter", "content_policy", "content management policy", "invalid_prompt");

  /** Gemini refuses a wrong key by 400. */
  private static final List<String> WRONG_KEY = List.of("api key not valid", "api_key_invalid");

  private FaultClasses() {}

  /** The class of a refusal with an HTTP status. */
  static ProviderFault ofStatus(int status, String code, String words) {
    String said = (code + " " + words).toLowerCase(Locale.ROOT);
    return switch (status) {
      case 401 -> ProviderFault.AUTHENTICATION;
      case 402 -> ProviderFault.BILLING;
      case 403 -> mentions(said, BILLING) ? ProviderFault.BILLING : ProviderFault.AUTHENTICATION;
      case 404 -> ProviderFault.NOT_FOUND;
      case 408, 409 -> ProviderFault.SERVER_ERROR;
      case 413 -> ProviderFault.CONTEXT_TOO_LARGE;
      case 429 -> ofRate(code, said);
      case 503, 529 -> ProviderFault.OVERLOADED;
      default -> byRange(status, said);
    };
  }

  /** The class of an error that came within an answer; what is not known counts as the server's. */
  static ProviderFault ofCode(String code, String words) {
    String said = (code + " " + words).toLowerCase(Locale.ROOT);
    return switch (code.toLowerCase(Locale.ROOT)) {
      case "authentication_error", "permission_error", "invalid_api_key" ->
        ProviderFault.AUTHENTICATION;
      case "billing_error" -> ProviderFault.BILLING;
      case "not_found_error", "model_not_found" -> ProviderFault.NOT_FOUND;
      case "rate_limit_error", "rate_limit_exceeded", "rate_limited" -> ProviderFault.RATE_LIMITED;
      case "overloaded_error", "overloaded" -> ProviderFault.OVERLOADED;
      case "api_error", "server_error", "timeout_error", "internal_error" ->
        ProviderFault.SERVER_ERROR;
      case "invalid_request_error", "bad_request" -> refused(said);
      default -> byNumber(code, said);
    };
  }

  /** A code that says which of both it is wins: refusals by the minute tell where to pay for more, too. */
  private static ProviderFault ofRate(String code, String said) {
    boolean rate = RATE.contains(code.toLowerCase(Locale.ROOT));
    return !rate && mentions(said, BILLING) ? ProviderFault.BILLING : ProviderFault.RATE_LIMITED;
  }

  private static ProviderFault byNumber(String code, String said) {
    if (code.matches("[3-5][0-9]{2}")) {
      return ofStatus(Integer.parseInt(code), "", said);
    }
    ProviderFault fault = refused(said);
    return fault == ProviderFault.BAD_REQUEST ? ProviderFault.SERVER_ERROR : fault;
  }

  private static ProviderFault byRange(int status, String said) {
    if (status >= 500) {
      return ProviderFault.SERVER_ERROR;
    }
    return status >= 400 ? refused(said) : ProviderFault.NOT_FOUND;
  }

  private static ProviderFault refused(String said) {
    if (mentions(said, WRONG_KEY)) {
      return ProviderFault.AUTHENTICATION;
    }
    if (mentions(said, TOO_LARGE)) {
      return ProviderFault.CONTEXT_TOO_LARGE;
    }
    if (mentions(said, BILLING)) {
      return ProviderFault.BILLING;
    }
    return mentions(said, FILTERED) ? ProviderFault.CONTENT_FILTER : ProviderFault.BAD_REQUEST;
  }

  private static boolean mentions(String said, List<String> words) {
    return words.stream().anyMatch(said::contains);
  }
}
