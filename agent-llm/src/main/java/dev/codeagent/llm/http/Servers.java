package dev.codeagent.llm.http;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;

/** Names servers: one name for all addresses that lead to one, whatever wire and path they are called by. */
public final class Servers {

  private Servers() {}

  /** Scheme, host and port in small letters, the port of the scheme left out; what messages may name of an address. */
  public static String name(URI uri) {
    String scheme = Objects.requireNonNullElse(uri.getScheme(), "").toLowerCase(Locale.ROOT);
    String host = Objects.requireNonNullElse(uri.getRawAuthority(), "").toLowerCase(Locale.ROOT);
    int colon = port(host);
    if (colon < 0) {
      return scheme + "://" + host;
    }
    int digits = colon + 1;
    while (digits < host.length() - 1 && host.charAt(digits) == '0') {
      digits++;
    }
    String port = host.substring(digits);
    boolean usual = port.isEmpty() || port.equals(scheme.equals("https") ? "443" : "80");
    return scheme + "://" + host.substring(0, colon) + (usual ? "" : ":" + port);
  }

  /** Where the colon before a port stands, or -1; called for every request, and so without an expression. */
  private static int port(String host) {
    int at = host.length();
    while (at > 0 && host.charAt(at - 1) >= '0' && host.charAt(at - 1) <= '9') {
      at--;
    }
    return at > 0 && host.charAt(at - 1) == ':' ? at - 1 : -1;
  }
}
