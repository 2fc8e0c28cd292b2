package dev.codeagent.llm.http;

import java.net.URI;
import java.util.List;
import java.util.Objects;

/**
 * A request to a server: usually a POST of JSON.
 *
 * @param method what is asked for; a GET has no body
 * @param uri where to
 * @param headers besides those of the content
 * @param contentType the media type of the body, empty where there is nothing to be typed
 * @param body what is sent
 * @param largestReply bytes of the largest reply that is read
 * @param sent told by who sends it
 */
public record WireRequest(
    Method method,
    URI uri,
    List<Header> headers,
    String contentType,
    WireBody body,
    long largestReply,
    Sent sent) {

  /** The longest answers of models are a few MiB; everything above this is not one. */
  public static final long LARGEST_ANSWER = 32L * 1024 * 1024;

  private static final String JSON = "application/json";

  /** What is asked for. */
  public enum Method {
    GET,
    POST
  }

  public WireRequest {
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(uri, "uri");
    headers = List.copyOf(headers);
    Objects.requireNonNull(contentType, "contentType");
    Objects.requireNonNull(body, "body");
    Objects.requireNonNull(sent, "sent");
  }

  /** A POST of JSON that is answered by no more than a model says. */
  public WireRequest(URI uri, List<Header> headers, WireBody body) {
    this(Method.POST, uri, headers, JSON, body, LARGEST_ANSWER, new Sent());
  }

  /** A GET that is answered by at most so many bytes. */
  public static WireRequest get(URI uri, List<Header> headers, long largestReply) {
    return new WireRequest(Method.GET, uri, headers, JSON, out -> {}, largestReply, new Sent());
  }

  /** A POST of a body of another kind. */
  public static WireRequest post(URI uri, List<Header> headers, String contentType, WireBody body) {
    return new WireRequest(
        Method.POST, uri, headers, contentType, body, LARGEST_ANSWER, new Sent());
  }

  /** The name of the server that it goes to. */
  public String server() {
    return Servers.name(uri);
  }
}
