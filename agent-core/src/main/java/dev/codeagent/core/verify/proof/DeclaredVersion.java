package dev.codeagent.core.verify.proof;

import dev.codeagent.api.verify.Tree;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version that a build file gives its project. */
final class DeclaredVersion {

  private static final Pattern POM_NOISE = Pattern.compile(
      "(?s)<!--.*?-->|<(dependencies|dependencyManagement|build|profiles|properties|pluginRepositories|repositories|reporting)>.*?</\\1>");
  private static final Pattern POM =
      Pattern.compile("<version>\\s*([^<$\\s]{1,100})\\s*</version>");
  private static final Pattern PROPERTY =
      Pattern.compile("(?m)^\\s*version\\s*[=:]\\s*['\"]?([\\w.-]{1,100})");
  private static final Pattern NODE = Pattern.compile("\"version\"\\s*:\\s*\"([^\"]{1,100})\"");

  private DeclaredVersion() {}

  /** The version of a pom (its own, else its parent's), Gradle, Python or Node build file. */
  static Optional<String> of(String path, Tree tree) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return switch (name) {
      case "pom.xml" ->
        tree.text(path).map(t -> POM_NOISE.matcher(t).replaceAll("")).flatMap(DeclaredVersion::pom);
      case "gradle.properties",
          "build.gradle",
          "build.gradle.kts",
          "pyproject.toml",
          "Cargo.toml",
          "setup.cfg" -> tree.text(path).flatMap(t -> first(PROPERTY, t));
      case "package.json" -> tree.text(path).flatMap(t -> first(NODE, t));
      default -> Optional.empty();
    };
  }

  private static Optional<String> pom(String text) {
    String withoutParent = text.replaceAll("(?s)<parent>.*?</parent>", "");
    return first(POM, withoutParent).or(() -> first(POM, text));
  }

  private static Optional<String> first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
