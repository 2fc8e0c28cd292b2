package dev.codeagent.llm.http;

import java.net.URI;
import java.util.List;
import java.util.Objects;

/**
 * A POST request of JSON.
 *
 * @param uri where to
 * @param headers besides those of the content
 * @param body the JSON
 */
public record WireRequest(URI uri, List<Header> headers, WireBody body) {
  public WireRequest {
    Objects.requireNonNull(uri, "uri");
    headers = List.copyOf(headers);
    Objects.requireNonNull(body, "body");
  }

  /** Scheme, host and port: what messages may name of an address. */
  public String server() {
    return uri.getScheme() + "://" + uri.getRawAuthority();
  }
}
