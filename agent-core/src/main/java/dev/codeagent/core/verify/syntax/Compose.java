package dev.codeagent.core.verify.syntax;

import dev.codeagent.api.verify.Tree;
import dev.codeagent.core.yaml.YamlNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Services of the file that Docker Compose reads by itself, and what they wait for, by the
 * <a href="https://docs.docker.com/reference/compose-file/services/">reference</a>. A file that takes in others, or lies
 * beside others that may be read with it, leaves doubt.
 */
final class Compose implements Grammar {
  private static final Pattern OTHER =
      Pattern.compile("(?i)[^/]*(?:compose|override)[^/]*\\.ya?ml");

  @Override
  public List<Problem> problems(FileText file, Tree tree) {
    Optional<YamlNode> services = YamlParts.document(file)
        .flatMap(d -> Optional.ofNullable(d.root()))
        .flatMap(YamlParts::mapping)
        .filter(m -> !YamlParts.has(m, "include") && !YamlParts.merges(m))
        .flatMap(m -> YamlParts.value(m, "services"))
        .filter(s -> !YamlParts.isNull(s));
    if (services.isEmpty()) {
      return List.of();
    }
    if (!(services.get() instanceof YamlNode.Mapping named)) {
      return List.of(Problem.certain(
          "services",
          services.get().at().line(),
          "`services` is no mapping; write each service under its name."));
    }
    if (YamlParts.merges(named)) {
      return List.of();
    }
    Problems problems = new Problems();
    Dependencies needs = new Dependencies();
    for (YamlNode.Entry service : named.entries()) {
      service(service, needs, problems);
    }
    dependencies(needs, named.at().line(), alone(file.path(), tree), problems);
    return problems.all();
  }

  private static void service(YamlNode.Entry service, Dependencies needs, Problems problems) {
    String name = service.key().value();
    Optional<YamlNode.Mapping> parts = YamlParts.mapping(service.value());
    if (parts.isEmpty() && !YamlParts.isNull(service.value())) {
      problems.add(Problem.certain(
          "service",
          service.key().at().line(),
          "The service `" + name + "` is no mapping; write `image:` or `build:` below it."));
    }
    needs.add(
        name,
        parts
            .flatMap(p -> YamlParts.value(p, "depends_on"))
            .map(Compose::dependsOn)
            .orElse(List.of()));
  }

  /** Names in a list, or the keys of a mapping with conditions but for those that are not required. */
  private static List<YamlNode.Scalar> dependsOn(YamlNode node) {
    if (!(node instanceof YamlNode.Mapping mapping)) {
      return YamlParts.words(node).stream().filter(Compose::plain).toList();
    }
    return mapping.entries().stream()
        .limit(YamlParts.MAX_WORDS)
        .filter(e -> plain(e.key()) && !e.key().value().equals("<<") && required(e.value()))
        .map(YamlNode.Entry::key)
        .toList();
  }

  private static boolean plain(YamlNode.Scalar name) {
    return !name.value().contains("$");
  }

  private static boolean required(YamlNode condition) {
    return YamlParts.mapping(condition)
        .filter(m -> YamlParts.has(m, "required"))
        .isEmpty();
  }

  private static void dependencies(Dependencies needs, int line, boolean alone, Problems problems) {
    for (Dependencies.Missing missing : needs.missing()) {
      String message = "The service `" + missing.name() + "` depends on `"
          + missing.missing().value() + "`, which is no service here; name one that is.";
      int at = missing.missing().at().line();
      problems.add(
          alone
              ? Problem.certain("depends-on", at, message)
              : Problem.told("depends-on", at, message));
    }
    needs
        .circular()
        .ifPresent(name -> problems.add(Problem.certain(
            "depends-circle",
            line,
            "The service `" + name
                + "` waits for itself by way of `depends_on`; take one of these out.")));
  }

  private static boolean alone(String path, Tree tree) {
    String folder = path.substring(0, path.lastIndexOf('/') + 1);
    return tree.paths().stream()
        .filter(p -> p.startsWith(folder) && !p.equals(path))
        .noneMatch(p -> OTHER.matcher(p.substring(folder.length())).matches());
  }
}
