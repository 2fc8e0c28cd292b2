package dev.codeagent.llm.compose;

import dev.codeagent.api.llm.LlmSettings;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.llm.http.Header;
import dev.codeagent.llm.http.Secret;
import dev.codeagent.llm.wire.Endpoint;
import java.net.URI;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A provider's usual place, for wires that go there by a key of their own.
 *
 * @param title how messages call its interface
 * @param keyVariable the variable of the key
 * @param addressVariable the variable of the base address
 * @param usualAddress the base address where none is set
 * @param tolerated what a base address may end with although the path begins with it; a regular expression
 * @param path what is added to the base address
 */
record KeyedEndpoint(
    String title,
    String keyVariable,
    String addressVariable,
    String usualAddress,
    String tolerated,
    String path) {

  /**
   * Where the calls of a route go.
   *
   * @param headers makes the headers of every call; the key is null where a recorded session answers
   * @throws dev.codeagent.api.error.ConfigurationException when a key is missing, or key or address are malformed
   */
  Endpoint at(
      ModelId model, LlmSettings settings, Function<@Nullable Secret, List<Header>> headers) {
    Secret key = Keys.key(keyVariable, model, settings);
    String addressName = Keys.addressName(addressVariable, settings);
    String base =
        Keys.address(addressVariable, usualAddress, settings).replaceFirst(tolerated + "/*$", "");
    URI uri = Endpoint.address(addressName, base, path);
    return new Endpoint(
        title + " at " + uri.getAuthority(),
        uri,
        headers.apply(key),
        key,
        Keys.keyName(keyVariable, settings),
        addressName);
  }
}
