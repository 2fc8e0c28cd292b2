/** What files of CI, containers and scripts say besides comments. */
package dev.codeagent.core.verify.account;

import java.util.List;
import java.util.regex.Pattern;

/** Reads such files line by line: a comment fills a line, or follows a blank where the language has such comments. */
final class OperationsText {
  private static final Pattern HASHES = Pattern.compile(
      "(?i)(?:^|/)(?:Dockerfile|Containerfile|Makefile|GNUmakefile|justfile|Vagrantfile|Gemfile|crontab)[^/]*$"
          + "|(?:^|/)\\.(?:\\w+ignore|env[^/]*|editorconfig|gitattributes)$"
          + "|\\.(?:ya?ml|sh|bash|zsh|py|rb|toml|conf|cfg|ini|properties|mk|tf|tfvars|hcl|dockerfile|service|timer|env|ps1|nix)$");
  private static final Pattern SLASHES = Pattern.compile(
      "(?:^|/)Jenkinsfile[^/]*$|\\.(?:groovy|gradle|kts|bicep|jsonnet|jsonc|json5|js|ts|tf|hcl)$");
  private static final Pattern SEMICOLONS = Pattern.compile("\\.(?:ini|cfg|conf)$");
  private static final Pattern MARKUP = Pattern.compile("\\.(?:xml|html?|svg)$");

  /** Languages in which a sign after a blank begins a comment, too. */
  private static final Pattern BESIDE =
      Pattern.compile("\\.(?:ya?ml|sh|bash|zsh|py|rb|toml|tf|hcl)$");

  private OperationsText() {}

  /** The lines that say something; all of them where comments of the language are not known. */
  static List<String> says(String path, String text) {
    String known = MARKUP.matcher(path).find() ? text.replaceAll("(?s)<!--.*?-->", "") : text;
    known = SLASHES.matcher(path).find() ? known.replaceAll("(?s)/\\*.*?\\*/", "") : known;
    boolean beside = BESIDE.matcher(path).find();
    return known
        .lines()
        .map(line -> beside ? line.replaceFirst("\\s#[^'\"]*$", "") : line)
        .map(String::stripTrailing)
        .filter(line -> !line.isBlank() && !comment(path, line.strip()))
        .toList();
  }

  private static boolean comment(String path, String line) {
    return (HASHES.matcher(path).find() && line.startsWith("#") && !line.startsWith("#!"))
        || (SLASHES.matcher(path).find() && line.startsWith("//"))
        || (SEMICOLONS.matcher(path).find() && line.startsWith(";"));
  }
}
