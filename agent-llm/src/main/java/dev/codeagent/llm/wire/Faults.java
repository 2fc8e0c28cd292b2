package dev.codeagent.llm.wire;

import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.error.ProviderFault;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonArray;
import dev.codeagent.api.json.JsonValue.JsonNumber;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.json.JsonValue.JsonString;
import dev.codeagent.llm.http.Reply;
import dev.codeagent.llm.http.Secrets;
import dev.codeagent.llm.json.Json;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes the typed faults of one reply: each bears the provider's id of the request, and neither the key nor anything that
 * looks like one.
 */
public final class Faults {

  /** How much of a provider's words a message repeats. */
  private static final int LONGEST_WORDS = 500;

  /** How much of a foreign text is looked through for keys; as long as a refusal may be. */
  private static final int MOST_READ = 64 * 1024;

  /** How much of an answer that cannot be read a message repeats. */
  private static final int LONGEST_EXCERPT = 80;

  private static final int LONGEST_ID = 128;

  private final Endpoint endpoint;
  private final int status;
  private final RetryHeaders retry;
  private final RateHeaders rates;
  private final Instant now;
  private final @Nullable String requestId;

  Faults(Endpoint endpoint, Reply reply, Instant now) {
    this.endpoint = endpoint;
    status = reply.status();
    retry = RetryHeaders.read(reply::header, now);
    rates = RateHeaders.read(reply::header, now);
    this.now = now;
    requestId = id(reply);
  }

  /** The faults of a call that was part of a job, with the status and the id of the request that it would have had alone. */
  static Faults ofItem(Endpoint endpoint, BatchFormat.Line line, Instant now) {
    return new Faults(endpoint, new ItemReply(line), now);
  }

  /** An answer that is not what the format demands. */
  public ProviderException malformed(String what) {
    return fault(
        ProviderFault.MALFORMED,
        endpoint.name() + " answered " + clean(what) + ".",
        "Check that the address in " + endpoint.addressVariable()
            + " is that of a model's server.");
  }

  /** An answer that came whole and that the model did not give as asked, which speaks against no server. */
  public ProviderException unmet(String what) {
    return fault(
        ProviderFault.UNFIT,
        endpoint.name() + " answered " + clean(what) + ".",
        "Choose a model that keeps the form of its answers and of its calls.");
  }

  /** An answer without what answers consist of; one that the server counted is a model's, and nothing of it is amiss but that. */
  public ProviderException without(String part, @Nullable Usage used) {
    return used == null ? malformed("without " + part) : unmet("without " + part);
  }

  /** An answer that is not what was asked for, and would not be if it were asked for again. */
  public ProviderException unfit(String what, String advice) {
    return new ProviderException(
        ProviderFault.UNFIT,
        endpoint.name() + " answered " + clean(what) + ".",
        advice,
        status,
        null,
        requestId,
        false,
        null);
  }

  /** The beginning of an answer that cannot be read, fit to be part of a message. */
  String excerpt(String answer) {
    return shortened(plain(answer), LONGEST_EXCERPT);
  }

  /** A stream that ended without its end mark. */
  public ProviderException cut() {
    return fault(
        ProviderFault.CUT_STREAM,
        endpoint.name() + " ended its answer without the end mark, so it is not whole.",
        "Try again later.");
  }

  /** An answer that a filter of the provider kept back. */
  public ProviderException filtered(String why) {
    return fault(
        ProviderFault.CONTENT_FILTER,
        endpoint.name() + " refused to answer" + said(why) + ".",
        advice(ProviderFault.CONTENT_FILTER));
  }

  /** The same fault with the provider's id of the request, where it came about without knowing it. */
  ProviderException identified(ProviderException fault) {
    if (requestId == null || fault.requestId() != null) {
      return fault;
    }
    return new ProviderException(
        fault.fault(),
        fault.failure().message(),
        fault.failure().advice(),
        status,
        fault.retryAfter(),
        requestId,
        fault.retryable(),
        fault);
  }

  /** A refusal: a status other than 2xx and the body that came with it. */
  ProviderException refused(String body, @Nullable String location) {
    if (status >= 300 && status < 400) {
      return redirected(location);
    }
    JsonObject error = objectIn(body).map(Faults::errorOf).orElse(null);
    List<String> codes = error == null ? List.of() : codesOf(error);
    String words = error == null ? body : wordsOf(error).orElse(body);
    Duration told = error == null ? retry.after() : toldBy(error);
    ProviderFault fault = FaultClasses.ofStatus(
        status,
        FaultClasses.Told.of(
            codes,
            error == null ? "" : partOf(error),
            error == null ? words : words + reasonsOf(error),
            told));
    return new ProviderException(
        fault,
        endpoint.name() + " answered " + status + said(words) + ".",
        advice(fault),
        status,
        after(fault, words, told),
        requestId,
        mayRetry(fault),
        null);
  }

  /** An error object within an answer that began well. */
  public ProviderException reported(JsonValue error) {
    JsonObject object = switch (error) {
      case JsonObject o -> o;
      case JsonString words -> JsonValue.object("message", words);
      default -> JsonValue.object("message", Json.print(error));
    };
    String words = wordsOf(object).orElse("");
    Duration told = toldBy(object);
    ProviderFault fault = FaultClasses.ofError(
        FaultClasses.Told.of(codesOf(object), partOf(object), words + reasonsOf(object), told));
    return new ProviderException(
        fault,
        endpoint.name() + " reported an error within its answer" + said(words) + ".",
        advice(fault),
        status,
        after(fault, words, told),
        requestId,
        mayRetry(fault),
        null);
  }

  /** How long to wait: as the reply says, else until a rate is reset. */
  private @Nullable Duration after(ProviderFault fault, String words, @Nullable Duration told) {
    return switch (fault) {
      case RATE_LIMITED -> told == null ? rates.reset() : told;
      case BILLING, AUTHENTICATION -> afterRefusal(words, told);
      default -> told;
    };
  }

  /** To the day that a refusal names; a short wait beside one is that of any refusal, and mends neither key nor credit. */
  private @Nullable Duration afterRefusal(String words, @Nullable Duration told) {
    Duration named = NamedDate.in(words, now).orElse(null);
    boolean tells =
        told != null && told.compareTo(named == null ? FaultClasses.LONGEST_OF_RATE : named) > 0;
    return tells ? told : named;
  }

  /** What the headers say, or Gemini's {@code RetryInfo} among the details of an error. */
  private @Nullable Duration toldBy(JsonObject error) {
    Duration told = retry.after();
    if (told != null || !(error.get("details") instanceof JsonArray details)) {
      return told;
    }
    return details.values().stream()
        .map(detail ->
            detail instanceof JsonObject object ? object.string("retryDelay").orElse("") : "")
        .filter(delay -> delay.matches("[0-9]{1,7}(?:\\.[0-9]{1,9})?s"))
        .findFirst()
        .map(delay -> new BigDecimal(delay.substring(0, delay.length() - 1)))
        .map(seconds -> Duration.ofMillis(seconds.movePointRight(3).longValue()))
        .orElse(null);
  }

  private boolean mayRetry(ProviderFault fault) {
    Boolean told = retry.retry();
    return told == null ? fault.retryable() : told;
  }

  private ProviderException redirected(@Nullable String location) {
    String where = location == null ? "" : " to " + clean(location.replaceFirst("[?#].*", ""));
    return fault(
        ProviderFault.NOT_FOUND,
        endpoint.name() + " redirects" + where
            + ", which is not followed because the key would go along.",
        "Set " + endpoint.addressVariable() + " to the address where the server really is.");
  }

  private ProviderException fault(ProviderFault fault, String message, String advice) {
    return new ProviderException(fault, message, advice, status, null, requestId, null);
  }

  private String advice(ProviderFault fault) {
    return switch (fault) {
      case AUTHENTICATION ->
        endpoint.keyVariable().isEmpty()
            ? "Check the server's settings."
            : "Check " + endpoint.keyVariable() + ": the key is wrong or lacks the right.";
      case BILLING -> "Check the credit and the limits of the provider's account.";
      case NOT_FOUND ->
        "Check the name of the model and the address in " + endpoint.addressVariable() + ".";
      case CONTEXT_TOO_LARGE -> "Use a model with a larger window, or a smaller task.";
      case CONTENT_FILTER -> "Reword the task.";
      case RATE_LIMITED, OVERLOADED, SERVER_ERROR -> "Try again later.";
      default -> "See the provider's documentation.";
    };
  }

  private String said(String words) {
    String cleaned = clean(words);
    return cleaned.isEmpty()
        ? ""
        : ": " + (cleaned.endsWith(".") ? cleaned.substring(0, cleaned.length() - 1) : cleaned);
  }

  private String clean(String text) {
    return shortened(plain(text), LONGEST_WORDS);
  }

  /** In one line and without keys, which are taken out before it is cut: half a key is still a secret, also at the end. */
  private String plain(String text) {
    String read = text.length() > MOST_READ ? text.substring(0, MOST_READ) : text;
    return Secrets.maskLookalikesIn(endpoint.masked(read))
        .replaceAll("[\\p{Cntrl}\\s]+", " ")
        .strip();
  }

  private static String shortened(String text, int longest) {
    return text.length() > longest ? text.substring(0, longest).strip() + "…" : text;
  }

  /** The object in a refusal's body, also where it is the only element of an array, as Gemini streams. */
  private static Optional<JsonObject> objectIn(String body) {
    return Json.parse(body).flatMap(value -> switch (value) {
      case JsonObject object -> Optional.of(object);
      case JsonArray array ->
        array.values().stream()
            .filter(JsonObject.class::isInstance)
            .map(JsonObject.class::cast)
            .findFirst();
      default -> Optional.empty();
    });
  }

  private static JsonObject errorOf(JsonObject body) {
    return switch (body.get("error")) {
      case JsonObject error -> error;
      case JsonString words -> JsonValue.object("message", words);
      case null -> body;
      default -> body;
    };
  }

  /** What names the error: compatible servers repeat the status as its code and say the rest by its type. */
  private static List<String> codesOf(JsonObject error) {
    return Stream.of("code", "type")
        .map(name -> switch (error.get(name)) {
          case JsonString text -> text.value();
          case JsonNumber number -> number.value().toPlainString();
          case null -> "";
          default -> "";
        })
        .filter(code -> !code.isEmpty())
        .toList();
  }

  /** What Gemini says by names among the details of an error, each after a blank. */
  private static String reasonsOf(JsonObject error) {
    if (!(error.get("details") instanceof JsonArray details)) {
      return "";
    }
    return details.values().stream()
        .map(detail ->
            detail instanceof JsonObject object ? object.string("reason").orElse("") : "")
        .filter(reason -> !reason.isEmpty())
        .map(reason -> " " + reason)
        .collect(Collectors.joining());
  }

  private static String partOf(JsonObject error) {
    return error.string("param").orElse("");
  }

  private static Optional<String> wordsOf(JsonObject error) {
    return error.string("message").or(() -> error.string("detail")).or(() -> error.string("msg"));
  }

  private @Nullable String id(Reply reply) {
    for (String name : new String[] {"x-request-id", "request-id", "cf-ray"}) {
      String id = reply.header(name);
      if (id != null && !id.isBlank()) {
        String visible = endpoint.masked(id.replaceAll("[^\\x21-\\x7E]", ""));
        return visible.length() > LONGEST_ID ? visible.substring(0, LONGEST_ID) : visible;
      }
    }
    return null;
  }

  /** The reply that a call of a job would have got alone. */
  private record ItemReply(BatchFormat.Line line) implements Reply {

    @Override
    public int status() {
      return line.status();
    }

    @Override
    public @Nullable String header(String name) {
      return name.equals("request-id") && !line.requestId().isEmpty() ? line.requestId() : null;
    }

    @Override
    public byte @Nullable [] next() {
      return null;
    }
  }
}
