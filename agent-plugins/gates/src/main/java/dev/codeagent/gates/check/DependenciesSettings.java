package dev.codeagent.gates.check;

import dev.codeagent.gates.osv.Level;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the gate {@code dependencies} demands.
 *
 * @param sbom globs of the bills of materials
 * @param licences which licences are let through, or null for all
 * @param osv an export of known vulnerabilities, or null
 * @param severity vulnerabilities of less are let through
 * @param freshOnly whether components that base had, too, do not count
 */
public record DependenciesSettings(
    List<String> sbom,
    @Nullable Licences licences,
    @Nullable Path osv,
    Level severity,
    boolean freshOnly) {
  /** Keeps copies of what could be changed. */
  public DependenciesSettings {
    sbom = List.copyOf(sbom);
    Objects.requireNonNull(severity, "severity");
  }
}
