/** The keys of attestations of evidence. */
package dev.codeagent.core.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Paths are whole or relative to the project. Immutable.
 *
 * @param key file of the key that signs, or null
 * @param trust files of the public keys whose signatures are believed; empty means that none is asked for
 */
public record EvidenceSettings(@Nullable String key, List<String> trust) {
  public EvidenceSettings {
    trust = List.copyOf(trust);
  }
}
