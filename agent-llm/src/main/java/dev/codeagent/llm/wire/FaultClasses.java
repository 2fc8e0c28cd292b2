package dev.codeagent.llm.wire;

import dev.codeagent.api.error.ProviderFault;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Classes a provider's refusal by its status, its codes and, where these do not say, its words. */
final class FaultClasses {

  private static final List<String> BILLING = List.of(
      "insufficient_quota",
      "billing",
      "credit balance",
      "usage limit",
      "spending limit",
      "exceeded your current quota",
      "insufficient credits",
      "insufficient balance",
      "budget_exceeded",
      "budget has been exceeded");

  /** What says that a quota is spent even beside words of a rate; Gemini says the latter of a minute's quota as well. */
  private static final String SPENT = "insufficient_quota";

  /** What OpenAI, Anthropic and compatible servers call a rate that is used up for the moment. */
  private static final Set<String> RATE =
      Set.of("rate_limit_error", "rate_limit_exceeded", "rate_limited", "model_rate_limit");

  /** The same in words, beside which a page where to pay for more may be named. */
  private static final List<String> RATE_WORDS = List.of("rate limit", "too many requests");

  /** Where to pay, which says less than that something is spent. */
  private static final String WHERE_TO_PAY = "billing";

  /** Rates are told by the minute and by the hour; a spent quota comes back on a day. */
  static final Duration LONGEST_OF_RATE = Duration.ofHours(1);

  private static final List<String> TOO_LARGE = List.of(
      "context_length_exceeded",
      "maximum context length",
      "context window",
      "context length",
      "prompt is too long",
      "input is too long",
      "exceeds the available context size",
      "request_too_large",
      "too many tokens",
      "exceed context limit",
      "exceeds the maximum number of tokens allowed",
      "maximum prompt length");

  private static final List<String> FILTERED = List.of(
      "content_filter",
      "content_policy",
      "content management policy",
      "invalid_prompt",
      "requires moderation");

  /** What else says so of a request that is refused as such; of an account or by a firewall it says something else. */
  private static final String FLAGGED = "was flagged";

  /** The same where no other refusal but a provider's speaks of an input. */
  private static final String INPUT_FLAGGED = "input was flagged";

  /** How pages for people begin. */
  private static final String PAGE = "<";

  /** Codes that find fault with a part of the request, whose words may repeat what stands in it. */
  private static final Pattern OF_A_PART = Pattern.compile(
      "(?:invalid|unsupported|unknown|missing|malformed)_(?!request(?:_error)?$)[a-z_]+");

  /** Those of them that say which part, so that not even words of its size are about the whole request. */
  private static final Pattern OF_A_NAMED_PART =
      Pattern.compile("(?:invalid|unsupported|unknown|missing|malformed)_[a-z0-9_]*"
          + "(?:function|tool|schema|image|audio|file|format)[a-z0-9_]*");

  /** Codes that find fault with the request where they come within an answer, where others speak of the server's own trouble. */
  private static final Pattern OF_THE_REQUEST =
      Pattern.compile("(?:invalid|unsupported|unknown|missing|malformed)_"
          + "(?!request(?:_error)?$)(?!.*(?:error|response(?!_format)|output|stream|server|state))[a-z0-9_]+"
          + "|(?:empty_|invalid_)?image_[a-z_]+");

  /** What compatible servers write where no part is meant. */
  private static final Set<String> NO_PART = Set.of("", "none", "null");

  /** Gemini refuses a wrong key by 400, as some compatible servers do. */
  private static final List<String> WRONG_KEY =
      List.of("api key not valid", "api_key_invalid", "invalid_api_key");

  private FaultClasses() {}

  /**
   * What a provider says of a fault.
   *
   * @param codes its codes, the one that says most first
   * @param part the part of the request that it finds fault with, or empty
   * @param words all that it says, in lower case
   * @param after how long it asks to wait, or null
   */
  record Told(
      List<String> codes,
      String part,
      String words,
      @Nullable Duration after) {

    static Told of(List<String> codes, String part, String words, @Nullable Duration after) {
      return new Told(
          codes.stream().map(code -> code.toLowerCase(Locale.ROOT)).toList(),
          part.toLowerCase(Locale.ROOT),
          (String.join(" ", codes) + " " + words).toLowerCase(Locale.ROOT),
          after);
    }

    private boolean isRate() {
      return codes.stream().anyMatch(RATE::contains);
    }

    /** Whether it says what part of the request is wrong, so that its words are about that. */
    private boolean isOfAPart() {
      return !NO_PART.contains(part)
          || codes.stream().anyMatch(code -> OF_A_PART.matcher(code).matches());
    }

    /** Whether it names a part of the request by its code, which is more than where the fault shows. */
    private boolean isOfANamedPart() {
      return codes.stream().anyMatch(code -> OF_A_NAMED_PART.matcher(code).matches());
    }

    /** Whether it finds fault with the request, which another try of the same does not mend. */
    private boolean isOfTheRequest() {
      return !NO_PART.contains(part)
          || codes.stream().anyMatch(code -> OF_THE_REQUEST.matcher(code).matches());
    }

    /** Whether credit or quota is spent, by its codes, or by its words where they are about nothing else. */
    private boolean isSpent() {
      String said = isOfAPart() ? String.join(" ", codes).replace('_', ' ') : words;
      return words.contains(SPENT) || mentions(said, BILLING);
    }
  }

  /** The class of a refusal with an HTTP status. */
  static ProviderFault ofStatus(int status, Told told) {
    return switch (status) {
      case 400 -> told.isRate() ? ofRate(told) : refused(told);
      case 401 -> ProviderFault.AUTHENTICATION;
      case 402 -> ProviderFault.BILLING;
      case 403 -> told.isRate() ? ofRate(told) : forbidden(told);
      case 404 -> ProviderFault.NOT_FOUND;
      case 408, 409, 425 -> ProviderFault.SERVER_ERROR;
      case 413 -> ProviderFault.CONTEXT_TOO_LARGE;
      case 429 -> ofRate(told);
      case 498, 503, 529 -> ProviderFault.OVERLOADED; // 498: Groq's room for flexible calls is full
      default -> byRange(status, told);
    };
  }

  /** The class of an error that came within an answer; what is not known counts as the server's. */
  static ProviderFault ofError(Told told) {
    return told.codes().stream()
        .map(code -> ofCode(code, told))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseGet(() -> {
          ProviderFault fault = refused(told);
          return fault == ProviderFault.BAD_REQUEST && !told.isOfTheRequest()
              ? ProviderFault.SERVER_ERROR
              : fault;
        });
  }

  private static Optional<ProviderFault> ofCode(String code, Told told) {
    return Optional.ofNullable(
        switch (code) {
          case "authentication_error", "permission_error", "invalid_api_key" ->
            ProviderFault.AUTHENTICATION;
          case "billing_error" -> ProviderFault.BILLING;
          case "not_found_error", "model_not_found" -> ProviderFault.NOT_FOUND;
          case "overloaded_error", "overloaded" -> ProviderFault.OVERLOADED;
          case "api_error", "server_error", "timeout_error", "internal_error" ->
            ProviderFault.SERVER_ERROR;
          case "invalid_request_error", "bad_request" -> refused(told);
          case SPENT -> ProviderFault.BILLING;
          default ->
            RATE.contains(code)
                ? ofRate(told)
                : code.matches("[3-5][0-9]{2}") ? ofStatus(Integer.parseInt(code), told) : null;
        });
  }

  /** What says that it is a rate wins, as refusals by the minute tell where to pay for more, too; but not over a spent quota. */
  private static ProviderFault ofRate(Told told) {
    String said = told.words();
    if (said.contains(SPENT)) {
      return ProviderFault.BILLING;
    }
    if (told.isRate() || !mentions(said, BILLING)) {
      return ProviderFault.RATE_LIMITED;
    }
    Duration wait = told.after();
    boolean passes = wait != null && wait.compareTo(LONGEST_OF_RATE) <= 0;
    boolean rate = mentions(said, RATE_WORDS)
        && BILLING.stream().filter(said::contains).allMatch(WHERE_TO_PAY::equals);
    return passes || rate ? ProviderFault.RATE_LIMITED : ProviderFault.BILLING;
  }

  /** A key without the right, unless the refusal says that it is about something else. */
  private static ProviderFault forbidden(Told told) {
    String said = told.words().strip();
    if (told.isSpent()) {
      return ProviderFault.BILLING;
    }
    boolean filtered =
        mentions(said, FILTERED) || (!told.codes().isEmpty() && said.contains(INPUT_FLAGGED));
    return filtered && !said.startsWith(PAGE)
        ? ProviderFault.CONTENT_FILTER
        : ProviderFault.AUTHENTICATION;
  }

  private static ProviderFault byRange(int status, Told told) {
    if (status >= 500) {
      return ProviderFault.SERVER_ERROR;
    }
    return status >= 400 ? refused(told) : ProviderFault.NOT_FOUND;
  }

  private static ProviderFault refused(Told told) {
    String said = told.words();
    if (mentions(said, WRONG_KEY)) {
      return ProviderFault.AUTHENTICATION;
    }
    if (!told.isOfANamedPart() && mentions(said, TOO_LARGE)) {
      return ProviderFault.CONTEXT_TOO_LARGE;
    }
    if (told.isSpent()) {
      return ProviderFault.BILLING;
    }
    return mentions(said, FILTERED) || said.contains(FLAGGED)
        ? ProviderFault.CONTENT_FILTER
        : ProviderFault.BAD_REQUEST;
  }

  private static boolean mentions(String said, List<String> words) {
    return words.stream().anyMatch(said::contains);
  }
}
