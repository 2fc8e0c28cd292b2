/** The schema of the configuration: every key, once. */
package dev.codeagent.core.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Validation, suggestions, environment variables and the reference page are all derived from this list. */
final class ConfigSchema {

  static final List<ConfigKey> KEYS = List.of(
      new ConfigKey(
          "backlog",
          ValueKind.PATH,
          "TODO.md",
          "The checklist to work, relative to the project. Markdown, YAML or plain text by its ending."),
      new ConfigKey(
          "model",
          ValueKind.MODEL,
          null,
          "The model that works the tasks, such as `anthropic/claude-sonnet-4-5`, `openai/gpt-5` or `ollama/qwen3`."),
      new ConfigKey(
          "mode",
          ValueKind.MODE,
          "on-demand",
          "How a run ends. This version works what is open and exits."),
      new ConfigKey(
          "judge",
          ValueKind.MODELS,
          "[]",
          "Up to eight models that judge a change after all verifiers. They may ask a person or, where their record allows it, refuse; they never grant. Without any, no model is asked."),
      new ConfigKey(
          "proof_time",
          ValueKind.DURATION,
          "60s",
          "Wall time that one verification may spend on mutants and generated inputs."),
      new ConfigKey(
          "attempts", ValueKind.COUNT, "3", "Attempts per task before it counts as not done."),
      new ConfigKey(
          "steps", ValueKind.COUNT, "60", "Tool calls and replies of the model per attempt."),
      new ConfigKey("task_timeout", ValueKind.DURATION, "30m", "Wall time of one attempt."),
      new ConfigKey(
          "budget.task",
          ValueKind.MONEY,
          null,
          "Dollars that one task may cost. No limit without it."),
      new ConfigKey(
          "budget.run",
          ValueKind.MONEY,
          null,
          "Dollars that one run may cost. No limit without it."),
      new ConfigKey(
          "budget.day",
          ValueKind.MONEY,
          null,
          "Dollars that all runs and verifications of a day may cost. No limit without it."),
      new ConfigKey(
          "verify[].name",
          ValueKind.TEXT,
          null,
          "Name of a check in evidence. Declared checks take the place of the recognised build; each name stands once."),
      new ConfigKey(
          "verify[].command",
          ValueKind.TEXT,
          null,
          "The check: a line for `sh -c` in the project's folder."),
      new ConfigKey(
          "verify[].junit",
          ValueKind.TEXT,
          null,
          "Glob of the JUnit XML reports that the check writes. Without it only its exit status counts."),
      new ConfigKey(
          "verify[].timeout",
          ValueKind.DURATION,
          "10m",
          "Wall time after which the check is ended."),
      new ConfigKey(
          "setup",
          ValueKind.LINES,
          "[]",
          "Shell lines run once in each fresh tree before builds and tests, such as the install of dependencies."),
      new ConfigKey(
          "protected",
          ValueKind.GLOBS,
          "[]",
          "Globs of files that are protected besides tests, build files and their configuration."),
      new ConfigKey(
          "sandbox",
          ValueKind.SANDBOX,
          "auto",
          "Isolation of the project's commands: where it works, always or never. Without it a command can read the keys in Code Agent's own environment."),
      new ConfigKey(
          "limits.memory",
          ValueKind.SIZE,
          null,
          "Memory that the processes of one command may hold together, with the files in its `/tmp`. Three quarters of the machine's without it. A verification that a limit ends is UNDECIDED."),
      new ConfigKey(
          "limits.processes",
          ValueKind.COUNT,
          "4096",
          "Processes and threads that one command may have at a time."),
      new ConfigKey(
          "limits.cpu_time",
          ValueKind.DURATION,
          "16h",
          "Processor time that the processes of one command may take together."),
      new ConfigKey(
          "limits.disk",
          ValueKind.SIZE,
          "50GiB",
          "What the files may have that one command leaves in its tree."),
      new ConfigKey(
          "price.*.input",
          ValueKind.PRICE,
          null,
          "Price of fresh input tokens of the model `provider/model`, in dollars per million tokens."),
      new ConfigKey(
          "price.*.output",
          ValueKind.PRICE,
          null,
          "Price of output tokens, in dollars per million tokens."),
      new ConfigKey(
          "price.*.cached_input",
          ValueKind.PRICE,
          null,
          "Price of cached input tokens, in dollars per million tokens; that of input without it."),
      new ConfigKey(
          "price.*.cache_write",
          ValueKind.PRICE,
          null,
          "Price of input tokens that the provider writes to its cache, in dollars per million tokens; that of input without it, and a quarter more for models of Anthropic."),
      new ConfigKey(
          "types.*.gates",
          ValueKind.NAMES,
          "[]",
          "Verifiers required for a task type (`code`, `docs`, `refactor`, `test`, `release`, `devops`); a plugin's verifier grants only where it is named here."),
      new ConfigKey(
          "hooks.before_task",
          ValueKind.LINES,
          "[]",
          "Shell lines run before each task; one that fails stops the task."),
      new ConfigKey("hooks.after_task", ValueKind.LINES, "[]", "Shell lines run after each task."),
      new ConfigKey(
          "hooks.before_tool",
          ValueKind.LINES,
          "[]",
          "Shell lines run before each tool call; one that fails refuses the call."),
      new ConfigKey(
          "hooks.after_tool", ValueKind.LINES, "[]", "Shell lines run after each tool call."),
      new ConfigKey(
          "land.sign",
          ValueKind.FLAG,
          "false",
          "Whether landed commits are signed with the user's key."),
      new ConfigKey(
          "evidence.key",
          ValueKind.PATH,
          null,
          "File of the key of Ed25519, in PEM and outside of the project, that signs attestations of evidence. Without it they are not signed."),
      new ConfigKey(
          "evidence.trust",
          ValueKind.PATHS,
          "[]",
          "Files of public keys; where some are named, `recheck` takes an attestation only when one of them signed it."),
      new ConfigKey(
          "llm",
          ValueKind.SECTION,
          "{}",
          "Settings of the LLM layer, checked against its own schema before anything starts."),
      new ConfigKey(
          "plugins.*",
          ValueKind.SECTION,
          "{}",
          "Settings of the plugin with this id, checked against the plugin's own schema before anything starts."));

  /** What may stand at a place of the file. */
  sealed interface Shape {}

  /** A value of one key. */
  record Leaf(ConfigKey key) implements Shape {}

  /** A mapping with these names. */
  record Names(Map<String, Shape> children) implements Shape {}

  /** A mapping with any names, each with this shape. */
  record Any(Shape each) implements Shape {}

  /** A list of this shape. */
  record Items(Shape each) implements Shape {}

  static final Names ROOT = tree();

  private ConfigSchema() {}

  private static Names tree() {
    Map<String, Object> root = new LinkedHashMap<>();
    for (ConfigKey key : KEYS) {
      List<String> steps = List.of(key.path().replace("[]", ".[]").split("\\."));
      Map<String, Object> at = root;
      for (String step : steps.subList(0, steps.size() - 1)) {
        at = descend(at, step);
      }
      at.put(steps.getLast(), new Leaf(key));
    }
    return (Names) shape(root);
  }

  @SuppressWarnings("unchecked") // only this class fills the maps
  private static Map<String, Object> descend(Map<String, Object> at, String step) {
    return (Map<String, Object>) at.computeIfAbsent(step, s -> new LinkedHashMap<String, Object>());
  }

  @SuppressWarnings("unchecked") // only this class fills the maps
  private static Shape shape(Object node) {
    if (node instanceof Leaf leaf) {
      return leaf;
    }
    Map<String, Object> children = (Map<String, Object>) node;
    Object items = children.get("[]");
    Object any = children.get("*");
    if (items != null) {
      return new Items(shape(items));
    }
    if (any != null) {
      return new Any(shape(any));
    }
    Map<String, Shape> shapes = new LinkedHashMap<>();
    children.forEach((name, child) -> shapes.put(name, shape(child)));
    return new Names(shapes);
  }
}
