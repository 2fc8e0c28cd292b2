/** What the configuration says about one task type. */
package dev.codeagent.core.config;

import java.util.List;

/**
 * The rules of one task type.
 *
 * @param gates ids of verifiers that are required for the type, and that may grant where they are a plugin's
 */
public record TypeRules(List<String> gates) {
  public TypeRules {
    gates = List.copyOf(gates);
  }
}
