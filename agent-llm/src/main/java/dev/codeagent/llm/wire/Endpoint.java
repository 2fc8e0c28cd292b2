package dev.codeagent.llm.wire;

import dev.codeagent.api.error.ConfigurationException;
import dev.codeagent.llm.http.Header;
import dev.codeagent.llm.http.Secret;
import dev.codeagent.llm.http.Secrets;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where calls go and by which key.
 *
 * @param name the provider's name for messages
 * @param uri the address of calls
 * @param headers the headers of every call
 * @param key the key, masked in whatever is shown, or null when there is none
 * @param keyVariable the variable that holds the key, for advice; empty when none is needed
 * @param addressVariable the variable that holds the address, for advice
 * @param known all keys that are known, masked as well; more may become known later
 */
public record Endpoint(
    String name,
    URI uri,
    List<Header> headers,
    @Nullable Secret key,
    String keyVariable,
    String addressVariable,
    Secrets known) {

  private static final Pattern PORT = Pattern.compile(":([0-9]+)$");

  private static final int LAST_PORT = 65_535;

  public Endpoint {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(uri, "uri");
    headers = List.copyOf(headers);
    Objects.requireNonNull(keyVariable, "keyVariable");
    Objects.requireNonNull(addressVariable, "addressVariable");
    Objects.requireNonNull(known, "known");
    if (key != null) {
      known.add(key);
    }
  }

  /** An endpoint that knows no key but its own. */
  public Endpoint(
      String name,
      URI uri,
      List<Header> headers,
      @Nullable Secret key,
      String keyVariable,
      String addressVariable) {
    this(name, uri, headers, key, keyVariable, addressVariable, new Secrets());
  }

  /** The same where all of these keys are known. */
  public Endpoint knowing(Secrets keys) {
    return new Endpoint(name, uri, headers, key, keyVariable, addressVariable, keys);
  }

  /**
   * Joins a base address, with or without a trailing slash, and a path that begins with one.
   *
   * @param variable the variable that holds the base address, for the message
   * @throws ConfigurationException when it is not an http or https address, bears a user or a query, or names a port that
   *     no server has
   */
  public static URI address(String variable, String base, String path) {
    String trimmed = base.strip();
    while (trimmed.endsWith("/")) {
      trimmed = trimmed.substring(0, trimmed.length() - 1);
    }
    try {
      URI uri = new URI(trimmed + path);
      boolean web =
          "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
      if (web
          && namesHost(uri)
          && uri.getRawUserInfo() == null
          && !trimmed.contains("?")
          && !trimmed.contains("#")) {
        return withPort(variable, uri);
      }
    } catch (URISyntaxException e) {
      // answered below like every other address that cannot be used; its text may hold a password
    }
    throw new ConfigurationException(
        "address-malformed",
        variable + " is not an address of a server.",
        "Write it like https://host:port/path, without user, query and fragment.");
  }

  private static URI withPort(String variable, URI uri) {
    Matcher port = PORT.matcher(uri.getRawAuthority());
    if (port.find() && !isPort(port.group(1))) {
      throw new ConfigurationException(
          "address-malformed",
          variable + " names the port " + port.group(1) + ", which no server has.",
          "Write a port from 1 to " + LAST_PORT + ", or none for that of http or https.");
    }
    return uri;
  }

  private static boolean isPort(String digits) {
    String number = digits.replaceFirst("^0+(?=[0-9])", "");
    int port = number.length() > 5 ? 0 : Integer.parseInt(number);
    return port >= 1 && port <= LAST_PORT;
  }

  /** Whether it has a host; one with an underscore is to {@link URI} an authority of which it knows no more. */
  private static boolean namesHost(URI uri) {
    String authority = uri.getRawAuthority();
    return uri.getHost() != null
        || (authority != null && authority.matches("[A-Za-z0-9._-]+(?::[0-9]{1,5})?"));
  }

  /** The text without keys, and without the beginning of one at its end, where the rest may have been cut off. */
  String masked(String text) {
    return known.maskCutIn(known.maskIn(text));
  }
}
