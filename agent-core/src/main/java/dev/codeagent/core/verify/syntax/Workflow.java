package dev.codeagent.core.verify.syntax;

import dev.codeagent.api.verify.Tree;
import dev.codeagent.core.yaml.YamlNode;
import dev.codeagent.core.yaml.YamlText;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The structure of a workflow of GitHub, by its
 * <a href="https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax">reference</a>: what is missing or
 * contradicts itself is refused by GitHub; a key that is not known here may be newer than this list.
 */
final class Workflow implements Grammar {
  private static final Set<String> KEYS = Set.of(
      "name",
      "run-name",
      "description",
      "on",
      "permissions",
      "env",
      "defaults",
      "concurrency",
      "jobs");
  private static final Set<String> JOB_KEYS = Set.of(
      "name",
      "permissions",
      "needs",
      "if",
      "runs-on",
      "snapshot",
      "environment",
      "concurrency",
      "outputs",
      "env",
      "defaults",
      "steps",
      "timeout-minutes",
      "cancel-timeout-minutes",
      "strategy",
      "continue-on-error",
      "container",
      "services",
      "uses",
      "with",
      "secrets");
  private static final Set<String> STEP_KEYS = Set.of(
      "id",
      "if",
      "name",
      "uses",
      "run",
      "working-directory",
      "shell",
      "with",
      "env",
      "continue-on-error",
      "timeout-minutes");
  private static final Pattern JOB_ID = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");

  @Override
  public List<Problem> problems(FileText file, Tree tree) {
    Optional<YamlText.Document> document = YamlParts.document(file);
    if (document.isEmpty()) {
      return List.of();
    }
    YamlNode root = document.get().root();
    if (root == null) {
      return List.of(Problem.likely(
          "workflow", 0, "The workflow holds nothing but comments; delete the file instead."));
    }
    Problems problems = new Problems();
    YamlParts.mapping(root)
        .ifPresentOrElse(
            workflow -> workflow(workflow, problems),
            () -> problems.add(Problem.certain(
                "workflow", root.at().line(), "The workflow is no mapping with `on` and `jobs`.")));
    Expressions.unclosed(root).ifPresent(problems::add);
    return problems.all();
  }

  private static void workflow(YamlNode.Mapping workflow, Problems problems) {
    if (YamlParts.merges(workflow)) {
      return;
    }
    int line = workflow.at().line();
    unknown(workflow, KEYS, "workflow", problems);
    if (!YamlParts.has(workflow, "on")) {
      problems.add(
          Problem.certain("workflow-trigger", line, "The workflow has no trigger; add `on`."));
    }
    Optional<YamlNode.Mapping> jobs =
        workflow.entry("jobs").flatMap(e -> YamlParts.mapping(e.value()));
    if (jobs.isEmpty() || jobs.get().entries().isEmpty()) {
      problems.add(Problem.certain(
          "workflow-jobs", line, "The workflow has no jobs; name each of them below `jobs`."));
    } else if (!YamlParts.merges(jobs.get())) {
      jobs(jobs.get(), problems);
    }
  }

  private static void jobs(YamlNode.Mapping jobs, Problems problems) {
    Dependencies needs = new Dependencies();
    boolean known = true;
    for (YamlNode.Entry job : jobs.entries()) {
      String name = job.key().value();
      int line = job.key().at().line();
      if (!JOB_ID.matcher(name).matches()) {
        problems.add(
            Problem.certain(
                "job-name",
                line,
                "The job `" + name
                    + "` has a name that GitHub refuses; use letters, digits, `-` and `_`, a letter or `_` first."));
      }
      Optional<YamlNode.Mapping> parts = YamlParts.mapping(job.value());
      if (parts.isEmpty()) {
        problems.add(Problem.certain(
            "job", line, "The job `" + name + "` is no mapping; give it `runs-on` and `steps`."));
      } else if (YamlParts.merges(parts.get())) {
        known = false;
      } else {
        job(name, line, parts.get(), problems);
      }
      needs.add(
          name,
          parts.flatMap(p -> YamlParts.value(p, "needs")).map(YamlParts::words).orElse(List.of()));
    }
    if (known) {
      dependencies(needs, jobs.at().line(), problems);
    }
  }

  private static void dependencies(Dependencies needs, int line, Problems problems) {
    for (Dependencies.Missing missing : needs.missing()) {
      problems.add(Problem.certain(
          "job-needs",
          missing.missing().at().line(),
          "The job `" + missing.name() + "` needs `" + missing.missing().value()
              + "`, which is no job of this workflow; name one that is."));
    }
    needs
        .circular()
        .ifPresent(name -> problems.add(Problem.certain(
            "job-circle",
            line,
            "The job `" + name
                + "` waits for itself by way of `needs`; take one of these needs out.")));
  }

  private static void job(String name, int line, YamlNode.Mapping job, Problems problems) {
    boolean strange = unknown(job, JOB_KEYS, "job `" + name + "`", problems);
    boolean uses = YamlParts.has(job, "uses");
    boolean runsOn = YamlParts.has(job, "runs-on");
    boolean steps = YamlParts.has(job, "steps");
    if (uses && (runsOn || steps)) {
      problems.add(
          Problem.certain(
              "job-kind",
              line,
              "The job `" + name
                  + "` calls a workflow by `uses` and has `runs-on` or `steps` as well; keep one of both."));
    } else if (!uses && (!runsOn || !steps)) {
      String message = "The job `" + name + "` has no `" + (runsOn ? "steps" : "runs-on")
          + "` and calls no workflow by `uses`; add it.";
      problems.add(
          strange
              ? Problem.likely("job-kind", line, message)
              : Problem.certain("job-kind", line, message));
    }
    YamlParts.value(job, "steps").ifPresent(s -> steps(name, s, problems));
  }

  private static void steps(String job, YamlNode steps, Problems problems) {
    if (!(steps instanceof YamlNode.Sequence list)) {
      if (!YamlParts.isNull(steps)) {
        problems.add(Problem.certain(
            "job-steps", steps.at().line(), "The steps of the job `" + job + "` are no list."));
      }
      return;
    }
    for (YamlNode item : list.items()) {
      Optional<YamlNode.Mapping> step = YamlParts.mapping(item);
      if (step.isEmpty()) {
        problems.add(Problem.certain(
            "step",
            item.at().line(),
            "A step of the job `" + job + "` is no mapping; give it `run` or `uses`."));
      } else if (!YamlParts.merges(step.get())) {
        step(job, item.at().line(), step.get(), problems);
      }
    }
  }

  private static void step(String job, int line, YamlNode.Mapping step, Problems problems) {
    boolean strange = unknown(step, STEP_KEYS, "step of the job `" + job + "`", problems);
    boolean run = YamlParts.has(step, "run");
    boolean uses = YamlParts.has(step, "uses");
    if (run && uses) {
      problems.add(Problem.certain(
          "step-kind",
          line,
          "A step of the job `" + job + "` has both `run` and `uses`; make two steps of it."));
    } else if (!run && !uses) {
      String message =
          "A step of the job `" + job + "` has neither `run` nor `uses`; add one of them.";
      problems.add(
          strange
              ? Problem.likely("step-kind", line, message)
              : Problem.certain("step-kind", line, message));
    }
  }

  private static boolean unknown(
      YamlNode.Mapping mapping, Set<String> known, String where, Problems problems) {
    Optional<YamlNode.Scalar> strange = YamlParts.unknown(mapping, known);
    strange.ifPresent(key -> problems.add(Problem.likely(
        "unknown-key",
        key.at().line(),
        "The " + where + " has a key `" + key.value()
            + "` that GitHub is not known to take; mend or remove it.")));
    return strange.isPresent();
  }
}
