/** Lists of exact versions, which tools write from what a project says it needs. */
package dev.codeagent.core.verify.scope;

import dev.codeagent.api.verify.ChangedFile;
import dev.codeagent.api.verify.VerificationContext;
import java.util.Map;
import java.util.regex.Pattern;

/** One that changes without what it is written from brings other code in than anybody asked for. */
final class LockFiles {

  /** By the name of the lock, the files that it is written from. */
  private static final Map<String, Pattern> MANIFESTS = Map.ofEntries(
      Map.entry("package-lock.json", named("package\\.json")),
      Map.entry("npm-shrinkwrap.json", named("package\\.json")),
      Map.entry("yarn.lock", named("package\\.json")),
      Map.entry("pnpm-lock.yaml", named("package\\.json|pnpm-workspace\\.yaml")),
      Map.entry("bun.lock", named("package\\.json")),
      Map.entry("deno.lock", named("deno\\.jsonc?|.*\\.[cm]?[jt]s")),
      Map.entry("Cargo.lock", named("Cargo\\.toml")),
      Map.entry("poetry.lock", named("pyproject\\.toml")),
      Map.entry("uv.lock", named("pyproject\\.toml")),
      Map.entry("pdm.lock", named("pyproject\\.toml")),
      Map.entry("Pipfile.lock", named("Pipfile")),
      Map.entry("Gemfile.lock", named("Gemfile|.*\\.gemspec")),
      Map.entry("composer.lock", named("composer\\.json")),
      Map.entry("go.sum", named("go\\.mod")),
      Map.entry("gradle.lockfile", named(".*\\.gradle(?:\\.kts)?|libs\\.versions\\.toml")),
      Map.entry("buildscript-gradle.lockfile", named(".*\\.gradle(?:\\.kts)?")),
      Map.entry("flake.lock", named("flake\\.nix")),
      Map.entry("mix.lock", named("mix\\.exs")),
      Map.entry("pubspec.lock", named("pubspec\\.yaml")),
      Map.entry("Podfile.lock", named("Podfile")),
      Map.entry("Package.resolved", named("Package\\.swift")),
      Map.entry("packages.lock.json", named(".*\\.[cf]sproj|Directory\\.Packages\\.props")));

  private static final Pattern SPOKEN = Pattern.compile(
      "(?iu)\\block(?:ed|s|ing)?(?:[- ]?files?)?\\b|\\bdependenc\\w*|\\bupgrad\\w*|\\bupdat\\w* (?:of )?(?:the )?(?:versions?|packages?)|\\bbump\\w*"
          + "|\\bvulnerab\\w*|\\bcve-|\\baudit\\b|\\binstall\\w*|\\bpin(?:s|ned)?\\b|зависимост|уязвимост|обнов\\p{L}* верси");

  private final VerificationContext context;
  private final Asked asked;
  private final Noticed noticed;

  LockFiles(VerificationContext context, Asked asked, Noticed noticed) {
    this.context = context;
    this.asked = asked;
    this.noticed = noticed;
  }

  private static Pattern named(String names) {
    return Pattern.compile("(?:.*/)?(?:" + names + ")");
  }

  static boolean isLock(String path) {
    return MANIFESTS.containsKey(Asked.name(path));
  }

  void judge() {
    for (ChangedFile file : context.changes()) {
      Pattern manifest = MANIFESTS.get(Asked.name(file.path()));
      if (manifest != null && file.kind() != ChangedFile.Kind.DELETED) {
        boolean written = context.changes().stream()
            .anyMatch(other -> manifest.matcher(other.path()).matches());
        if (!written) {
          noticed.weigh(
              file.kind() == ChangedFile.Kind.ADDED
                  || asked.matches(SPOKEN)
                  || asked.names(file.path()),
              file.path(),
              "lock-alone",
              "The exact versions of dependencies changed, and what they are written from did not.");
        }
      }
    }
  }
}
