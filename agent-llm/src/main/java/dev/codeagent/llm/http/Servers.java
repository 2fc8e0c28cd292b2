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
    String usual = scheme.equals("https") ? ":(?:0*443)?$" : ":(?:0*80)?$";
    return scheme + "://" + host.replaceFirst(usual, "").replaceFirst(":0+(?=[1-9][0-9]*$)", ":");
  }
}
