/** One key of the configuration. */
package dev.codeagent.core.config;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A descriptor.
 *
 * @param path the key with dots; {@code verify[].name} stands in each item of a list, {@code types.*.gates} under any
 *     name
 * @param kind what it takes
 * @param standard its default as it would be written, or null when there is none
 * @param description one sentence or two
 */
record ConfigKey(String path, ValueKind kind, @Nullable String standard, String description) {

  /** The environment variable that sets it; lists, mappings and what stands under free names have none. */
  Optional<String> variable() {
    boolean single = kind.scalar() && !path.contains("[]") && !path.contains("*");
    return single
        ? Optional.of(Environment.PREFIX + path.replace('.', '_').toUpperCase(Locale.ROOT))
        : Optional.empty();
  }
}
