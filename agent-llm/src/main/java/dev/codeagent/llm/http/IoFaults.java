package dev.codeagent.llm.http;

import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.error.ProviderFault;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.HttpHostConnectException;
import org.apache.hc.client5.http.impl.classic.RequestFailedException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.ContentTooLongException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.TruncatedChunkException;
import org.apache.hc.core5.http2.H2Error;
import org.apache.hc.core5.http2.H2StreamResetException;
import org.apache.hc.core5.http2.hpack.HPackException;
import org.apache.hc.core5.http2.hpack.HeaderListConstraintException;
import org.jspecify.annotations.Nullable;

/** Turns what a socket throws into a typed fault; names the server, never a path or a header. */
final class IoFaults {

  private static final String CHECK = "Check the address and that the server runs.";

  private final String server;

  IoFaults(String server) {
    this.server = server;
  }

  /** A failure before the head of the reply. */
  ProviderException beforeHead(Exception cause) {
    if (cause instanceof RequestFailedException && cause.getCause() instanceof TimeoutException) {
      return noneFree(cause);
    }
    Throwable root = unwrap(cause);
    return switch (root) {
      case H2StreamResetException e -> reset(e, cause);
      case UnknownHostException e -> unreachable("The host of " + server + " is not known.", cause);
      case ConnectTimeoutException e ->
        unreachable(server + " accepts no connection in time.", cause);
      case ConnectionRequestTimeoutException e -> noneFree(cause);
      case HttpHostConnectException e -> unreachable("No server answers at " + server + ".", cause);
      case ConnectException e -> unreachable("No server answers at " + server + ".", cause);
      case NoRouteToHostException e -> unreachable("There is no route to " + server + ".", cause);
      case SSLException e ->
        unreachable(
            "No secure connection to " + server + " could be made (" + reason(e) + ").", cause);
      case SocketTimeoutException e -> stalled(cause);
      case ReplyOrder.SurplusException e ->
        malformed(server + " sent more than it was asked for.", cause);
      case LongHeadException e ->
        fault(ProviderFault.MALFORMED, server + " sent headers beyond the limits.", CHECK, e);
      case MessageConstraintException e ->
        malformed(server + " sent headers beyond the limits.", cause);
      case HeaderListConstraintException e ->
        malformed(server + " sent headers beyond the limits.", cause);
      case HPackException e -> malformed(server + " sent headers that cannot be read.", cause);
      case ProtocolException e -> malformed(server + " does not speak HTTP as expected.", cause);
      default -> unreachable(server + " closed the connection before it answered.", cause);
    };
  }

  /** All connections were in use, of which HttpClient tells in two ways; it speaks of no fault of the server. */
  private ProviderException noneFree(Exception cause) {
    return fault(
        ProviderFault.CROWDED,
        "No connection to " + server + " became free in time.",
        "Have fewer calls under way at once.",
        cause);
  }

  /**
   * A single exchange that the server ended: no connection is lost by it. One that it refused it has not begun, as a server
   * does that has enough of them (RFC 9113, 8.7).
   */
  private ProviderException reset(H2StreamResetException reset, Exception cause) {
    if (reset.getCode() == H2Error.ENHANCE_YOUR_CALM.getCode()
        || reset.getCode() == H2Error.REFUSED_STREAM.getCode()) {
      return fault(
          ProviderFault.OVERLOADED, server + " wants fewer requests.", "Try again later.", cause);
    }
    return unreachable(server + " ended the exchange before it answered.", cause);
  }

  /** A failure within the body of the reply. */
  ProviderException withinBody(Exception cause) {
    Throwable root = unwrap(cause);
    return switch (root) {
      case SocketTimeoutException e -> stalled(cause);
      case TruncatedChunkException e -> cut(cause);
      case MalformedChunkCodingException e ->
        malformed("The answer of " + server + " is not encoded as HTTP demands.", cause);
      case ContentTooLongException e ->
        malformed(server + " sent a longer answer than it announced.", cause);
      default -> cut(cause);
    };
  }

  /** A request that waited until its time was over while others were under way. */
  ProviderException noTurn(String advice) {
    return fault(
        ProviderFault.CROWDED,
        "No call to " + server + " ended in time, and no more may be under way.",
        advice,
        null);
  }

  /** An answer that is larger than we take. */
  ProviderException tooLarge(long limit) {
    return fault(
        ProviderFault.MALFORMED,
        "The answer of " + server + " is larger than " + limit / (1024 * 1024) + " MiB.",
        "Check that the address is that of a model's server.",
        null);
  }

  private ProviderException unreachable(String message, Exception cause) {
    return fault(ProviderFault.UNREACHABLE, message, CHECK, cause);
  }

  private ProviderException stalled(Exception cause) {
    return fault(
        ProviderFault.STALLED,
        server + " was silent for too long.",
        "Raise `llm.idle_timeout` if the model thinks for longer.",
        cause);
  }

  private ProviderException cut(Exception cause) {
    return fault(
        ProviderFault.CUT_STREAM,
        "The answer of " + server + " was cut off.",
        "Try again later.",
        withoutWords(cause));
  }

  private ProviderException malformed(String message, Exception cause) {
    return fault(ProviderFault.MALFORMED, message, CHECK, withoutWords(cause));
  }

  /** What happened and where, but nothing that the server said: it may repeat a key. */
  private static IOException withoutWords(Exception cause) {
    IOException named = new IOException(unwrap(cause).getClass().getName());
    named.setStackTrace(cause.getStackTrace());
    return named;
  }

  private static ProviderException fault(
      ProviderFault fault, String message, String advice, @Nullable Exception cause) {
    return new ProviderException(fault, message, advice, 0, null, null, cause);
  }

  private static Throwable unwrap(Throwable cause) {
    Throwable inner = cause.getCause();
    boolean wrapper =
        cause.getClass() == IOException.class || cause instanceof ClientProtocolException;
    boolean telling = inner instanceof IOException || inner instanceof HttpException;
    return wrapper && inner != null && telling ? inner : cause;
  }

  private static String reason(SSLException e) {
    String message = e.getMessage();
    return message == null
        ? e.getClass().getSimpleName()
        : message.lines().findFirst().orElse("");
  }
}
