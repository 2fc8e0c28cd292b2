package dev.codeagent.core.verify.proof;

import dev.codeagent.api.verify.Tree;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version that a build file gives its project. */
final class DeclaredVersion {

  private static final Pattern POM_NOISE = Pattern.compile(
      "(?s)<!--.*?-->|<(dependencies|dependencyManagement|build|profiles|properties|pluginRepositories|repositories|reporting)>.*?</\\1>");
  private static final Pattern POM = Pattern.compile("<version>\\s*([^<\\s]{1,100})\\s*</version>");
  private static final Pattern PARENT = Pattern.compile(
      "(?s)<parent>.{0,2000}?<version>\\s*([^<$\\s]{1,100})\\s*</version>.{0,2000}?</parent>");
  private static final Pattern PLACE = Pattern.compile("\\$\\{([\\w.-]{1,100})\\}");

  /** Places in one version; {@code ${revision}${sha1}${changelist}} has three. */
  private static final int MAX_PLACES = 5;

  private static final Pattern PROPERTY =
      Pattern.compile("(?m)^\\s*version(?:\\s*[=:]\\s*['\"]?|[ \\t]+['\"])([\\w.+-]{1,100})");
  private static final Pattern NODE = Pattern.compile("\"version\"\\s*:\\s*\"([^\"]{1,100})\"");

  private DeclaredVersion() {}

  /** The version of a pom (its own, else its parent's), Gradle, Python or Node build file. */
  static Optional<String> of(String path, Tree tree) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return switch (name) {
      case "pom.xml" ->
        tree.text(path)
            .flatMap(
                text -> pom(POM_NOISE.matcher(text).replaceAll("")).flatMap(v -> filled(v, text)));
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

  /** The version by which a pom names its parent. */
  static Optional<String> ofParent(String path, Tree tree) {
    return tree.text(path).flatMap(t -> first(PARENT, t));
  }

  /** A version made of properties of the same pom; empty where another file gives them. */
  private static Optional<String> filled(String version, String text) {
    String filled = version;
    for (int i = 0; i < MAX_PLACES && filled.contains("${"); i++) {
      Matcher place = PLACE.matcher(filled);
      if (!place.find()) {
        return Optional.empty();
      }
      String name = Pattern.quote(place.group(1));
      Optional<String> value =
          first(Pattern.compile("<" + name + ">\\s*([^<\\s]{0,100})\\s*</" + name + ">"), text);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      filled = filled.replace(place.group(), value.get());
    }
    return filled.contains("${") ? Optional.empty() : Optional.of(filled);
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
