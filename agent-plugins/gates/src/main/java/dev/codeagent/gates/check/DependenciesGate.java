package dev.codeagent.gates.check;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.gates.check.RunReports.Missing;
import dev.codeagent.gates.check.RunReports.Read;
import dev.codeagent.gates.format.Component;
import dev.codeagent.gates.format.Formats;
import dev.codeagent.gates.osv.Level;
import dev.codeagent.gates.osv.OsvExport;
import dev.codeagent.gates.osv.PackageName;
import dev.codeagent.gates.osv.Vulnerability;
import dev.codeagent.gates.read.Unreadable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Does the project take in components whose licence is not wanted, or that are known to be vulnerable? */
public final class DependenciesGate extends Gate {
  private final DependenciesSettings settings;

  /** A gate with these demands. */
  public DependenciesGate(DependenciesSettings settings) {
    super("dependencies", AFTER_RUNS);
    this.settings = settings;
  }

  @Override
  Evidence judge(VerificationContext context) throws Missing, InterruptedException {
    RunReports reports = new RunReports(context, settings.sbom());
    List<Read<Component>> head = reports.head(Formats::components);
    Map<String, Component> judged = byKey(head);
    int all = judged.size();
    String uncompared = "";
    if (settings.freshOnly()) {
      judged.keySet().removeAll(byKey(reports.base(Formats::components)).keySet());
      List<Read<Component>> alone = reports.alone(head);
      uncompared = alone.isEmpty()
          ? ""
          : reports.aloneBecause(
              alone, "let base write it, or set `new_only: false` in plugins.gates.dependencies.");
    }
    List<Finding> refused = new ArrayList<>();
    List<Finding> unclear = new ArrayList<>();
    licences(judged.values(), refused, unclear);
    vulnerabilities(judged.values(), refused);
    return evidence(
        uncompared,
        "Of " + all + " components " + judged.size()
            + (settings.freshOnly() && uncompared.isEmpty() ? " are new" : " were looked at"),
        refused,
        unclear);
  }

  private static Map<String, Component> byKey(List<Read<Component>> reports) {
    Map<String, Component> components = new TreeMap<>();
    for (Read<Component> report : reports) {
      for (Component component : report.items()) {
        components.putIfAbsent(component.shown() + " " + component.purl(), component);
      }
    }
    return components;
  }

  private void licences(
      Collection<Component> components, List<Finding> refused, List<Finding> unclear) {
    Licences licences = settings.licences();
    if (licences == null) {
      return;
    }
    for (Component component : components) {
      if (component.licences().isEmpty()) {
        unclear.add(
            Finding.of("licence-unknown", component.shown() + " states no licence; find it out."));
      } else if (!licences.permit(component.licences())) {
        refused.add(Finding.of(
            "licence-refused",
            component.shown() + " has the licence " + String.join(" or ", component.licences())
                + ", which is not allowed."));
      }
    }
  }

  private void vulnerabilities(Collection<Component> components, List<Finding> refused)
      throws Missing, InterruptedException {
    Path file = settings.osv();
    if (file == null) {
      return;
    }
    Set<PackageName> names = new HashSet<>();
    components.forEach(c -> PackageName.ofPurl(c.purl()).ifPresent(names::add));
    OsvExport export = read(file, names);
    for (Component component : components) {
      PackageName.ofPurl(component.purl())
          .map(name -> export.about(name, component.version()))
          .orElse(List.of())
          .stream()
          .filter(known -> known.atLeast(settings.severity()))
          .forEach(known -> refused.add(Finding.of("vulnerable", shown(component, known))));
    }
  }

  private static OsvExport read(Path file, Set<PackageName> names)
      throws Missing, InterruptedException {
    try {
      return OsvExport.read(file, names);
    } catch (IOException e) {
      throw new Missing("The export of OSV " + file.getFileName() + " cannot be read: "
          + e.getMessage() + "; load it again.");
    } catch (Unreadable e) {
      throw new Missing(
          "The export of OSV " + file.getFileName() + " cannot be used: " + e.getMessage() + ".");
    }
  }

  private static String shown(Component component, Vulnerability known) {
    Level level = known.level();
    String severity = level == null ? "unknown severity" : level.name().toLowerCase(Locale.ROOT);
    return component.shown() + " has " + known.id() + " of " + severity
        + (known.summary().isEmpty() ? "" : ", " + known.summary().strip().replaceFirst("\\.$", ""))
        + (known.fixed().isEmpty()
            ? "; no fixed version is known."
            : "; take " + known.fixed() + " or later.");
  }

  /** What would speak against the change may be old where base's bill is missing. */
  private static Evidence evidence(
      String uncompared, String looked, List<Finding> refused, List<Finding> unclear) {
    if (!refused.isEmpty()) {
      List<Finding> listed =
          Stream.concat(refused.stream(), unclear.stream()).limit(MAX_FINDINGS).toList();
      return uncompared.isEmpty()
          ? Evidence.fail(first(refused), listed)
          : Evidence.undecided(
              "Whether this is new cannot be told: " + first(refused) + " " + uncompared, listed);
    }
    if (!unclear.isEmpty()) {
      return Evidence.undecided(
          first(unclear), unclear.stream().limit(MAX_FINDINGS).toList());
    }
    return Evidence.pass(looked + ", and nothing speaks against them.");
  }

  private static String first(List<Finding> findings) {
    String shown =
        findings.stream().limit(MAX_NAMED).map(Finding::message).collect(Collectors.joining(" "));
    int more = findings.size() - MAX_NAMED;
    return more > 0 ? shown + " And " + more + " more." : shown;
  }
}
