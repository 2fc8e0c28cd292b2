package dev.codeagent.gates.osv;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A package as OSV names it.
 *
 * @param ecosystem OSV's word, without what follows a colon
 * @param name the name within it
 */
public record PackageName(String ecosystem, String name) {
  /** The types of package URLs (ECMA-427) that OSV has ecosystems for. */
  private static final Map<String, String> ECOSYSTEMS = Map.of(
      "maven",
      "Maven",
      "npm",
      "npm",
      "pypi",
      "PyPI",
      "golang",
      "Go",
      "cargo",
      "crates.io",
      "nuget",
      "NuGet",
      "gem",
      "RubyGems",
      "composer",
      "Packagist",
      "hex",
      "Hex",
      "pub",
      "Pub");

  /** The package of a package URL; empty where OSV has no ecosystem for its type, or it is none. */
  public static Optional<PackageName> ofPurl(String purl) {
    String path = purl.replaceFirst("^pkg:/*", "");
    int type = path.indexOf('/');
    if (!purl.startsWith("pkg:") || type < 1) {
      return Optional.empty();
    }
    String kind = path.substring(0, type).toLowerCase(Locale.ROOT);
    String ecosystem = ECOSYSTEMS.get(kind);
    int version = path.lastIndexOf('@');
    String name = path.substring(type + 1, version > type ? version : path.length());
    if (ecosystem == null || name.isEmpty()) {
      return Optional.empty();
    }
    try {
      String decoded = URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8);
      String written = ecosystem.equals("Maven") ? decoded.replace('/', ':') : decoded;
      return Optional.of(of(ecosystem, written));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** A package as an entry names it; names of Python packages are made equal as PEP 503 has it. */
  static PackageName of(String ecosystem, String name) {
    String plain = ecosystem.replaceFirst(":.*$", "");
    return new PackageName(
        plain,
        plain.equals("PyPI") ? name.toLowerCase(Locale.ROOT).replaceAll("[-_.]+", "-") : name);
  }
}
