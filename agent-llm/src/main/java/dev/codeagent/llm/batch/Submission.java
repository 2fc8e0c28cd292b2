package dev.codeagent.llm.batch;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.error.ProviderFault;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.llm.wire.BatchSearch;
import dev.codeagent.llm.wire.BatchTrace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Hands a job in so that it is never handed in twice unnoticed: what is meant is written down before, the provider's id after
 * that, and a job of which only the intent is known is looked for at the provider.
 */
final class Submission {

  /** How often a provider that cannot be asked is asked for a job before it goes out anew. */
  private static final int MOST_SEARCHES = 5;

  private static final int REFUSED = 400;
  private static final int FAILED = 500;
  private static final int WRONG_METHOD = 405;

  private static final String PREFIX = "code-agent-";
  private static final int DIGITS = 32;

  private final BatchDesk desk;
  private final BatchRoute route;

  Submission(BatchDesk desk, BatchRoute route) {
    this.desk = desk;
    this.route = route;
  }

  /** What came of it. */
  sealed interface Result {

    /** The job is at the provider. */
    record Out(LoggedJob job) implements Result {}

    /** It is not; why, in words. */
    record Not(String reason) implements Result {}
  }

  /**
   * Hands a job in.
   *
   * @param meaning told of the job before anything is sent
   */
  Result handIn(List<Ticket> tickets, Consumer<LoggedJob> meaning) throws InterruptedException {
    CallContext context = desk.context();
    LoggedJob intent = intent(tickets, context.clock().instant());
    try {
      desk.log().intend(intent);
    } catch (IOException e) {
      return new Result.Not("the log of deferred calls cannot be written (" + e.getMessage() + ")");
    }
    meaning.accept(intent);
    Map<String, LlmCall> calls = new LinkedHashMap<>();
    tickets.forEach(ticket -> calls.put(ticket.id(), ticket.call()));
    try {
      return out(intent, route.jobs().submit(intent.mark(), calls, context));
    } catch (ProviderException fault) {
      return refused(intent, fault);
    }
  }

  /** Looks for a job of which only the intent is known. */
  Result find(LoggedJob intent) throws InterruptedException {
    Duration wait = desk.terms().poll();
    String why = "";
    for (int search = 1; search <= MOST_SEARCHES; search++) {
      try {
        return switch (search(intent)) {
          case BatchSearch.Found found -> out(intent, found.job());
          case BatchSearch.Absent absent ->
            new Result.Not("its job was never handed in: the run ended before");
          case BatchSearch.Unclear unclear ->
            new Result.Not("nobody can tell whether its job was handed in: " + unclear.words());
        };
      } catch (ProviderException fault) {
        why = fault.failure().message();
        if (!fault.retryable()) {
          break;
        }
      }
      if (search < MOST_SEARCHES) {
        desk.pause(wait);
        wait = desk.terms().after(wait);
      }
    }
    return new Result.Not("nobody can tell whether its job was handed in: " + why);
  }

  /** What follows a failure: the job may have come through although nothing came back. */
  private Result refused(LoggedJob intent, ProviderException fault) throws InterruptedException {
    String reason = "no job could be handed in: " + fault.failure().message();
    if (mayHaveArrived(fault)) {
      try {
        if (search(intent) instanceof BatchSearch.Found found) {
          return out(intent, found.job());
        }
      } catch (ProviderException again) {
        reason += " Whether it arrived is not known: " + again.failure().message();
      }
    }
    if (fault.fault() == ProviderFault.NOT_FOUND || fault.status() == WRONG_METHOD) {
      desk.decline(route, reason);
    }
    desk.log().gone(intent.mark());
    return new Result.Not(reason);
  }

  private BatchSearch search(LoggedJob intent) throws InterruptedException {
    Set<String> others = desk.log().ids();
    return route
        .jobs()
        .find(
            new BatchTrace(intent.mark(), intent.at(), intent.calls().keySet(), others),
            desk.context());
  }

  private Result out(LoggedJob intent, String id) {
    desk.log().submitted(intent.mark(), id);
    return new Result.Out(intent.submittedAs(id));
  }

  private LoggedJob intent(List<Ticket> tickets, Instant now) {
    Map<String, String> calls = new LinkedHashMap<>();
    tickets.forEach(ticket -> calls.put(ticket.id(), ticket.call().context().callId()));
    String all = String.join("\n", new TreeSet<>(calls.keySet()));
    String mark = PREFIX + digits(now.toString() + "\n" + all, DIGITS);
    return new LoggedJob(mark, route.jobs().place(), now, null, calls, Set.of());
  }

  /** Whether a server that refused may have taken the request all the same: one that says why has not. */
  private static boolean mayHaveArrived(ProviderException fault) {
    return fault.status() < REFUSED || fault.status() >= FAILED;
  }

  /** So many hexadecimal digits that stand for a text. */
  static String digits(String text, int count) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, count);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
