package dev.codeagent.core.verify.tamper;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What files that run checks say of commands and of what tools load. What starts the product, packs or publishes it is left
 * out where it goes by the usual name and no check leads to it.
 *
 * @param commands lines as a shell reads them
 * @param names what a tool is told to load, by path or by module
 */
record GateTexts(String commands, List<String> names) {

  /** Targets and scripts that run the product or pack it. */
  private static final Pattern PRODUCT = Pattern.compile(
      "(?!.*(?:test|check|lint|verify|spec|coverage))(?:pre|post)?(?:start|serve|server|run|dev|develop|watch|preview|demo|debug|deploy|publish|release|dist|install|uninstall|"
          + "clean|docs?|format|fmt|seed|migrate|shell|console|prepare|package|pack|version)(?:[:_-].*)?");

  private static final Pattern MAKE =
      Pattern.compile("(?i)(?:^|/)(?:GNU)?(?:Makefile|justfile)$|\\.mk$");
  private static final Pattern YAML = Pattern.compile("\\.ya?ml$");
  private static final Pattern SETTINGS = Pattern.compile("\\.(?:ini|cfg|toml)$");
  private static final Pattern SCRIPTED =
      Pattern.compile("(?:\\.(?:[cm]?[jt]s|json)|(?:^|/)\\.[\\w.]*rc(?:\\.[\\w]+)?)$");

  private static final Pattern TARGET = Pattern.compile(
      "^(?<names>@?[\\w./%-]+(?:[ \\t]+[\\w./%=\"'-]+)*)[ \\t]*::?(?!=)(?<needs>.*)$");
  private static final Pattern VARIABLE = Pattern.compile(
      "(?m)^[ \\t]*(?:export[ \\t]+)?(?<name>\\w+)[ \\t]*[:?+]?=[ \\t]*(?<value>[^\\n]*)$");
  private static final Pattern USE =
      Pattern.compile("\\$(?:\\((\\w+)\\)|\\{\\{?\\s*(\\w+)\\s*}}?)");

  private static final Pattern FLOW = Pattern.compile("[{,]\\s*(?=[\\w-]+:\\s)");
  private static final Pattern KEY =
      Pattern.compile("^\\s*(?:-\\s+)?(?<key>[\\w.-]+):(?:\\s+(?<value>.*))?$");
  private static final Pattern COMMAND_KEY = Pattern.compile(
      "run|commands?|cmds?|(?:before_|after_)?script|entry|sh|bash|verify|setup|NODE_OPTIONS|PYTEST_ADDOPTS|PYTEST_PLUGINS|"
          + "require|import|loader|reporter|working-directory");

  private static final Pattern SECTION = Pattern.compile("^\\[\\[?(?<name>[^\\]]+)]");
  private static final Pattern SET =
      Pattern.compile("^[\"']?(?<key>[\\w.:-]+)[\"']?\\s*[=:]\\s*(?<value>.*)$");

  /** Sections that say what is packed. */
  private static final Pattern PACKED = Pattern.compile(
      "(?:project|options|metadata|build-system|tool\\.(?:poetry|setuptools|flit|hatch\\.(?:build|version)))(?:\\..*)?");

  /** Sections whose keys are names of tasks. */
  private static final Pattern TASKS =
      Pattern.compile("tool\\.(?:poe|taskipy|pdm\\.scripts|hatch\\..*scripts).*|aliases");

  private static final Pattern COMMANDS =
      Pattern.compile("commands\\w*|command|cmd|shell|addopts|test_command|args");
  private static final Pattern NAMES = Pattern.compile(
      "plugins|pytest_plugins|load-plugins|extension|test_suite|test-suite|testrunner|init-hook|addopts");

  /** What a tool of JavaScript is told to load. */
  private static final Pattern LOADED = Pattern.compile(
      "\\b(?:setupFiles\\w*|globalSetup|globalTeardown|reporters?|testRunner|runner|testEnvironment|transform|resolver|"
          + "snapshotSerializers|testSequencer|require|import|loader|preload|plugins|rulePaths|provider|extends)\\b[\"']?\\s*[:=]\\s*"
          + "(?<value>\\[[^\\]]{0,4000}]|\\{[^}]{0,4000}}|[^\\n]*)");

  private static final Pattern QUOTED = Pattern.compile("['\"](?<said>[^'\"\\n]{1,300})['\"]");

  /** Parts of a package that configure what runs tests. */
  private static final List<String> TOOLS = List.of(
      "jest", "mocha", "ava", "nyc", "c8", "tap", "vitest", "xo", "eslintConfig", "lint-staged");

  private static final JsonMapper JSON = JsonMapper.builder().build();

  static GateTexts of(String path, String text) {
    if (MAKE.matcher(path).find()) {
      return new GateTexts(targets(text), List.of());
    }
    if (path.endsWith("package.json")) {
      return ofPackage(text);
    }
    if (SETTINGS.matcher(path).find()) {
      return ofSettings(text);
    }
    List<String> names = SCRIPTED.matcher(path).find() ? loaded(text) : List.of();
    return YAML.matcher(path).find()
        ? new GateTexts(ofYaml(text), names)
        : new GateTexts(names.isEmpty() ? text : "", names);
  }

  private static List<String> loaded(String text) {
    List<String> found = new ArrayList<>();
    Matcher key = LOADED.matcher(text);
    while (key.find()) {
      QUOTED.matcher(key.group("value")).results().forEach(said -> found.add(said.group(1)));
    }
    return found;
  }

  /** The recipes of a make file that checks lead to. */
  private static String targets(String whole) {
    String text = whole.replace("\\\n", " ");
    Map<String, String> values = new HashMap<>(Map.of("MAKE", "make"));
    Matcher variable = VARIABLE.matcher(text);
    while (variable.find()) {
      values.put(variable.group("name"), variable.group("value").strip());
    }
    for (int depth = 0; depth < 3; depth++) {
      text = USE.matcher(text)
          .replaceAll(use -> Matcher.quoteReplacement(values.getOrDefault(
              use.group(1) == null ? use.group(2) : use.group(1), use.group())));
    }
    Map<String, String> entries = new LinkedHashMap<>();
    String current = "";
    for (String line : text.lines().toList()) {
      Matcher target = TARGET.matcher(line);
      if (target.matches()) {
        current = target.group("names");
        String needs = target.group("needs").replaceFirst(";.*", "");
        String does = target.group("needs").substring(needs.length()).replaceFirst(";", "");
        entries.merge(current, "make " + needs + "\n" + does + "\n", String::concat);
      } else if (!line.isBlank() && !Character.isWhitespace(line.charAt(0))) {
        current = "";
      } else if (!current.isEmpty()) {
        entries.merge(current, line.replaceFirst("^\\s+[@+-]*\\s*", "") + "\n", String::concat);
      }
    }
    return reached(entries);
  }

  /** What is no product's by its name, and what that leads to. */
  private static String reached(Map<String, String> entries) {
    Set<String> read = new HashSet<>();
    entries.keySet().stream().filter(names -> !PRODUCT.matcher(names).matches()).forEach(read::add);
    for (int known = -1; known < read.size(); ) {
      known = read.size();
      String said = read.stream().map(entries::get).collect(Collectors.joining("\n"));
      entries.keySet().stream()
          .filter(name -> Pattern.compile(
                  "\\b(?:make|just|task|npm|yarn|pnpm|bun|run-[sp])\\b[^\\n;&|]*(?<![\\w:-])"
                      + Pattern.quote(name) + "(?![\\w:-])")
              .matcher(said)
              .find())
          .forEach(read::add);
    }
    return entries.entrySet().stream()
        .filter(entry -> read.contains(entry.getKey()))
        .map(Map.Entry::getValue)
        .collect(Collectors.joining("\n"));
  }

  private static GateTexts ofPackage(String text) {
    try {
      JsonNode all = JSON.readTree(text);
      Map<String, String> scripts = new LinkedHashMap<>();
      all.path("scripts")
          .properties()
          .forEach(script -> scripts.put(script.getKey(), script.getValue().asString("")));
      List<String> names = new ArrayList<>();
      for (String tool : TOOLS) {
        names.addAll(loaded(all.path(tool).toString()));
      }
      return new GateTexts(reached(scripts), names);
    } catch (JacksonException e) {
      return new GateTexts("", List.of()); // nothing can run it either
    }
  }

  /** What a package says that others import of it, or run. */
  static List<String> product(String text) {
    List<String> found = new ArrayList<>();
    try {
      JsonNode all = JSON.readTree(text);
      for (String key : List.of("main", "module", "browser", "types", "bin", "exports")) {
        QUOTED
            .matcher(all.path(key).toString())
            .results()
            .forEach(said -> found.add(said.group(1)));
      }
    } catch (JacksonException e) {
      return List.of(); // what cannot be read names nothing
    }
    return found;
  }

  private static GateTexts ofSettings(String text) {
    StringBuilder commands = new StringBuilder();
    List<String> names = new ArrayList<>();
    String section = "";
    String key = "";
    for (String line : text.lines().toList()) {
      Matcher begins = SECTION.matcher(line);
      Matcher set = SET.matcher(line);
      if (begins.find()) {
        section = begins.group("name").strip();
        key = "";
        continue;
      }
      String value = line.strip();
      if (set.matches()) {
        key = set.group("key");
        value = set.group("value");
      }
      boolean plugin = section.contains("pytest11") || section.contains("flake8:local-plugins");
      boolean task = TASKS.matcher(section).matches() && !PRODUCT.matcher(key).matches();
      if (value.startsWith("#") || (PACKED.matcher(section).matches() && !plugin)) {
        continue;
      }
      if (task || COMMANDS.matcher(key).matches()) {
        commands.append(key.equals("addopts") ? "pytest " : "").append(value).append('\n');
      }
      if (plugin || NAMES.matcher(key).matches()) {
        for (String word : value.split("[\\s,\"'\\[\\]=]+")) {
          names.add(word.replaceFirst("(?<=\\w):\\w+$", ""));
        }
      }
    }
    return new GateTexts(commands.toString(), names);
  }

  private static String ofYaml(String text) {
    StringBuilder commands = new StringBuilder();
    boolean runs = false;
    for (String line : FLOW.matcher(text).replaceAll("\n").lines().toList()) {
      Matcher key = KEY.matcher(line);
      String value = line;
      if (key.matches()) {
        runs = COMMAND_KEY.matcher(key.group("key")).matches();
        value = key.group("value") == null ? "" : key.group("value");
        value = key.group("key").startsWith("PYTEST_") ? "pytest " + value : value;
        value = key.group("key").equals("working-directory") ? "cd " + value : value;
      }
      if (runs && !value.strip().startsWith("#")) {
        commands.append(value.replaceFirst("^\\s*-\\s+", "")).append('\n');
      }
    }
    return commands.toString();
  }
}
