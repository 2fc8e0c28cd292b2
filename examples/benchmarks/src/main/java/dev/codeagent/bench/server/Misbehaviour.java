package dev.codeagent.bench.server;

import java.io.IOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/** What the server does for each fault. */
final class Misbehaviour {

  private static final int PIECE = 1024 * 1024;
  private static final int PIECES = 100;

  /** More often than any client's patience ends. */
  private static final Duration DRIP = Duration.ofMillis(100);

  private Misbehaviour() {}

  static Behaviour of(Fault fault) {
    return switch (fault) {
      case STALL_BEFORE_HEADERS -> Connection::awaitGone;
      case STALL_IN_BODY ->
        connection -> {
          begin(connection);
          connection.awaitGone();
        };
      case CUT_STREAM ->
        connection -> {
          begin(connection);
          connection.close();
        };
      case DRIP_OF_COMMENTS -> Misbehaviour::drip;
      case RETRY_AFTER_SECONDS -> connection -> refuse(connection, "1");
      case RETRY_AFTER_DATE -> connection -> refuse(connection, inTwoSeconds());
      case RETRY_AFTER_MINUTE -> connection -> refuse(connection, "60");
      case OVERLOADED ->
        connection -> connection.reply(
            529,
            Replies.JSON,
            "{\"error\":{\"message\":\"Overloaded\",\"type\":\"overloaded_error\"}}");
      case GARBAGE -> connection -> connection.reply(200, Replies.JSON, "<<<>>>");
      case HUNDRED_MEGABYTES -> Misbehaviour::hundredMegabytes;
      case RESET_WHEN_KEPT -> Connection::reset;
    };
  }

  private static void begin(Connection connection) throws IOException {
    connection.open(Replies.EVENTS);
    connection.send(Replies.events().getFirst());
  }

  private static void refuse(Connection connection, String until) throws IOException {
    connection.reply(
        429,
        Replies.JSON,
        "{\"error\":{\"message\":\"Rate limit reached\",\"type\":\"requests\",\"code\":\"rate_limit_exceeded\"}}",
        "Retry-After: " + until);
  }

  /** A date knows whole seconds: between one and two from now. */
  private static String inTwoSeconds() {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(
        ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(2).truncatedTo(ChronoUnit.SECONDS));
  }

  private static void drip(Connection connection) throws IOException {
    connection.open(Replies.EVENTS);
    while (true) {
      connection.send(": keep-alive\n\n");
      connection.pause(DRIP);
    }
  }

  /** A well-formed answer, so that only its size speaks against it. */
  private static void hundredMegabytes(Connection connection) throws IOException {
    connection.open(Replies.JSON);
    connection.send(Replies.wholeStart());
    byte[] piece = new byte[PIECE];
    Arrays.fill(piece, (byte) 'a');
    for (int i = 0; i < PIECES; i++) {
      connection.send(piece);
    }
    connection.send(Replies.wholeEnd());
    connection.close();
  }
}
