/** Options of a command or of the builder, which win over environment and file. */
package dev.codeagent.core.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Settings by dotted key such as {@code budget.run}, as text in the form that {@code agent.yaml} takes. Immutable.
 *
 * @param values text by key
 */
public record Overrides(Map<String, String> values) {

  /** Nothing overridden. */
  public static final Overrides NONE = new Overrides(Map.of());

  public Overrides {
    values = Map.copyOf(values);
  }

  /** The same with one more setting; a null value, which means that the option was not given, adds nothing. */
  public Overrides with(String key, @Nullable String value) {
    Objects.requireNonNull(key, "key");
    if (value == null) {
      return this;
    }
    Map<String, String> more = new LinkedHashMap<>(values);
    more.put(key, value);
    return new Overrides(more);
  }
}
