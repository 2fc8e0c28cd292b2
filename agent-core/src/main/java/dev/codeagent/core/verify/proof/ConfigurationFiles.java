package dev.codeagent.core.verify.proof;

import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.process.CommandResult;
import dev.codeagent.api.verify.VerificationContext;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads CI, container, script and configuration files by their own grammars. */
final class ConfigurationFiles {

  private static final Duration SYNTAX_TIME = Duration.ofSeconds(10);
  private static final Set<String> INSTRUCTIONS = Set.of(
      "FROM",
      "RUN",
      "CMD",
      "LABEL",
      "MAINTAINER",
      "EXPOSE",
      "ENV",
      "ADD",
      "COPY",
      "ENTRYPOINT",
      "VOLUME",
      "USER",
      "WORKDIR",
      "ARG",
      "ONBUILD",
      "STOPSIGNAL",
      "HEALTHCHECK",
      "SHELL");
  private static final Pattern SCRIPT =
      Pattern.compile("(?m)(?:run:\\s*|^\\s*-?\\s*)(?:sh |bash )?\\./([\\w./-]+)");

  private ConfigurationFiles() {}

  static boolean isKnown(String path) {
    return yaml(path)
        || path.endsWith(".json")
        || path.endsWith(".sh")
        || dockerfile(path)
        || path.endsWith("Makefile");
  }

  private static boolean yaml(String path) {
    return path.endsWith(".yml") || path.endsWith(".yaml");
  }

  private static boolean dockerfile(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return name.equals("Dockerfile")
        || name.equals("Containerfile")
        || name.startsWith("Dockerfile.");
  }

  /** What is wrong with a file of head; empty when it is well-formed. */
  static Optional<Finding> problem(String path, VerificationContext context)
      throws InterruptedException {
    String text = context.head().text(path).orElse("");
    Optional<String> wrong;
    if (yaml(path)) {
      wrong = yamlProblem(path, text);
    } else if (path.endsWith(".json")) {
      wrong = jsonProblem(text);
    } else if (dockerfile(path)) {
      wrong = dockerProblem(text);
    } else if (path.endsWith(".sh")) {
      wrong = shellProblem(path, context);
    } else {
      wrong = Optional.empty();
    }
    return wrong
        .or(() -> missingScript(path, text, context))
        .map(w -> Finding.in(path, 0, "malformed", w));
  }

  private static Optional<String> yamlProblem(String path, String text) {
    try {
      LoadSettings settings = LoadSettings.builder()
          .setMaxAliasesForCollections(50)
          .setCodePointLimit(1_000_000)
          .build();
      Object first = null;
      for (Object document : new Load(settings).loadAllFromString(text)) {
        first = first == null ? document : first;
      }
      return path.startsWith(".github/workflows/") ? workflowProblem(first) : Optional.empty();
    } catch (YamlEngineException e) {
      return Optional.of("It is no YAML: " + firstLine(e.getMessage()));
    }
  }

  /** The parts that GitHub demands of a workflow: a trigger, and jobs with steps or a workflow that they use. */
  private static Optional<String> workflowProblem(@Nullable Object document) {
    if (!(document instanceof Map<?, ?> workflow)
        || !(workflow.get("jobs") instanceof Map<?, ?> jobs)
        || jobs.isEmpty()) {
      return Optional.of("The workflow has no jobs.");
    }
    if (!workflow.containsKey("on") && !workflow.containsKey(true)) {
      return Optional.of("The workflow has no trigger `on`.");
    }
    for (Map.Entry<?, ?> job : jobs.entrySet()) {
      boolean runs = job.getValue() instanceof Map<?, ?> parts
          && (parts.containsKey("uses")
              || (parts.containsKey("runs-on") && parts.get("steps") instanceof List<?>));
      if (!runs) {
        return Optional.of(
            "The job " + job.getKey() + " has neither `runs-on` with `steps` nor `uses`.");
      }
    }
    return Optional.empty();
  }

  private static Optional<String> jsonProblem(String text) {
    try {
      JsonMapper.shared().readTree(text);
      return Optional.empty();
    } catch (JacksonException e) {
      return Optional.of("It is no JSON: " + firstLine(e.getOriginalMessage()));
    }
  }

  private static Optional<String> dockerProblem(String text) {
    boolean continued = false;
    boolean from = false;
    String hereDocument = "";
    for (String line : text.lines().map(String::strip).toList()) {
      if (!hereDocument.isEmpty()) {
        hereDocument = line.equals(hereDocument) ? "" : hereDocument;
        continue;
      }
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      if (!continued) {
        String instruction = line.split("\\s+", 2)[0].toUpperCase(Locale.ROOT);
        if (!INSTRUCTIONS.contains(instruction)) {
          return Optional.of("It has an unknown instruction " + instruction + ".");
        }
        if (!from && !instruction.equals("FROM") && !instruction.equals("ARG")) {
          return Optional.of("It does not begin with FROM.");
        }
        from |= instruction.equals("FROM");
      }
      Matcher here = Pattern.compile("<<-?['\"]?(\\w+)").matcher(line);
      hereDocument = here.find() ? here.group(1) : "";
      continued = line.endsWith("\\");
    }
    return from ? Optional.empty() : Optional.of("It has no FROM.");
  }

  private static Optional<String> shellProblem(String path, VerificationContext context)
      throws InterruptedException {
    String shell = context.head().text(path).orElse("").startsWith("#!/usr/bin/env bash")
            || context.head().text(path).orElse("").startsWith("#!/bin/bash")
        ? "bash"
        : "sh";
    if (!context.hasProgram(shell)) {
      return Optional.empty();
    }
    CommandResult result =
        context.execute(shell + " -n '" + path.replace("'", "'\\''") + "'", SYNTAX_TIME);
    return result.ok()
        ? Optional.empty()
        : Optional.of("It is no shell script: " + firstLine(result.output()));
  }

  private static Optional<String> missingScript(
      String path, String text, VerificationContext context) {
    if (!path.startsWith(".github/") && !path.endsWith(".gitlab-ci.yml")) {
      return Optional.empty();
    }
    Matcher script = SCRIPT.matcher(text);
    while (script.find()) {
      String name = script.group(1);
      if (!context.head().paths().contains(name)) {
        return Optional.of("It runs ./" + name + ", which does not exist.");
      }
    }
    return Optional.empty();
  }

  private static String firstLine(@Nullable String text) {
    return text == null ? "" : text.strip().lines().findFirst().orElse("");
  }
}
