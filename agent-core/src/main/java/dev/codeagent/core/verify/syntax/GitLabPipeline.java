package dev.codeagent.core.verify.syntax;

import dev.codeagent.api.verify.Tree;
import dev.codeagent.core.yaml.YamlNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Jobs and stages of GitLab's pipelines, by its <a href="https://docs.gitlab.com/ci/yaml/">reference</a>. What another file
 * may add is not known, so a pipeline that includes any is let be.
 */
final class GitLabPipeline implements Grammar {
  private static final Set<String> GLOBAL = Set.of(
      "default",
      "include",
      "stages",
      "types",
      "variables",
      "workflow",
      "spec",
      "image",
      "services",
      "cache",
      "before_script",
      "after_script");

  /** What makes a job one, or may bring it from elsewhere. */
  private static final List<String> WORK =
      List.of("script", "run", "trigger", "extends", "<<", "inputs");

  /** The stages of a pipeline that names none, the first and last of which are always there. */
  private static final Set<String> DEFAULT_STAGES =
      Set.of(".pre", "build", "test", "deploy", ".post");

  @Override
  public List<Problem> problems(FileText file, Tree tree) {
    Optional<YamlNode.Mapping> pipeline = YamlParts.document(file)
        .flatMap(d -> Optional.ofNullable(d.root()))
        .flatMap(YamlParts::mapping)
        .filter(m -> !YamlParts.has(m, "include") && !YamlParts.merges(m));
    if (pipeline.isEmpty()) {
      return List.of();
    }
    Problems problems = new Problems();
    Optional<Set<String>> stages = stages(pipeline.get());
    for (YamlNode.Entry job : pipeline.get().entries()) {
      String name = job.key().value();
      if (!GLOBAL.contains(name) && !name.startsWith(".")) {
        job(job, stages, problems);
      }
    }
    return problems.all();
  }

  /** The names that `stages` lists, or empty where they cannot all be read. */
  private static Optional<Set<String>> stages(YamlNode.Mapping pipeline) {
    if (YamlParts.has(pipeline, "types")) {
      return Optional.empty();
    }
    Optional<YamlNode> listed = YamlParts.value(pipeline, "stages");
    if (listed.isEmpty()) {
      return Optional.of(DEFAULT_STAGES);
    }
    List<YamlNode.Scalar> words = YamlParts.words(listed.get());
    boolean whole = listed.get() instanceof YamlNode.Sequence list
        && list.items().size() == words.size()
        && !words.isEmpty();
    return whole
        ? Optional.of(words.stream().map(YamlNode.Scalar::value).collect(Collectors.toSet()))
        : Optional.empty();
  }

  private static void job(YamlNode.Entry job, Optional<Set<String>> stages, Problems problems) {
    String name = job.key().value();
    int line = job.key().at().line();
    Optional<YamlNode.Mapping> parts = YamlParts.mapping(job.value());
    if (parts.isEmpty()) {
      problems.add(
          Problem.likely(
              "job",
              line,
              "`" + name
                  + "` is neither a keyword nor a job; write `script` below it, or begin its name with a dot."));
      return;
    }
    if (WORK.stream().noneMatch(k -> YamlParts.has(parts.get(), k))) {
      problems.add(Problem.certain(
          "job-script",
          line,
          "The job `" + name + "` has no `script`, `run` or `trigger`; add what it does."));
    }
    Optional<YamlNode.Scalar> stage = YamlParts.value(parts.get(), "stage")
        .filter(YamlNode.Scalar.class::isInstance)
        .map(YamlNode.Scalar.class::cast);
    if (stage.isPresent() && stages.isPresent()) {
      stage(name, stage.get(), stages.get()).ifPresent(problems::add);
    }
  }

  private static Optional<Problem> stage(String job, YamlNode.Scalar stage, Set<String> stages) {
    String name = stage.value();
    if (stages.contains(name) || name.startsWith(".") || name.contains("$")) {
      return Optional.empty();
    }
    String message = "The job `" + job + "` is in the stage `" + name
        + "`, which `stages` does not list; add it there or choose another one.";
    return Optional.of(
        DEFAULT_STAGES.contains(name)
            ? Problem.likely("job-stage", stage.at().line(), message)
            : Problem.certain("job-stage", stage.at().line(), message));
  }
}
