/** Which files are read by which grammar. */
package dev.codeagent.core.verify.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Chooses by names and places alone, since what a file holds is what is in question. */
final class Grammars {
  private static final Grammar CONFLICTS = new ConflictMarks();
  private static final Grammar JSON = new JsonGrammar();
  private static final Grammar YAML = new YamlGrammar();
  private static final Grammar XML = new XmlGrammar();
  private static final Grammar PROPERTIES = new PropertiesGrammar();
  private static final Grammar JAVA = new JavaGrammar();
  private static final Grammar WORKFLOW = new Workflow();
  private static final Grammar COMPOSE = new Compose();
  private static final Grammar GITLAB = new GitLabPipeline();
  private static final Grammar DOCKERFILE = new Dockerfile();

  private static final Pattern JSON_FILE = Pattern.compile(
      "(?i).*\\.(?:json|jsonl|ndjson|geojson|topojson|ipynb|webmanifest|jsonld|avsc|har)|(?:.*/)?composer\\.lock");

  /**
   * JSON that its readers allow comments and trailing commas in (editors, compilers of JavaScript and TypeScript, .NET, build
   * tools), or read as JavaScript would.
   */
  private static final Pattern COMMENTED_JSON = Pattern.compile(
      "(?i)(?:.*/)?(?:[tj]sconfig[^/]*|(?:\\.?eslint|\\.?babel|\\.?swc|\\.?jshint|\\.?jscs|\\.?stylelint|\\.?prettier|\\.?hint|\\.?oxlint)rc?[^/]*"
          + "|tslint|turbo|nx|project|workspace|angular|biome|deno|import_map|wrangler|renovate|rush|api-extractor[^/]*|typedoc|dprint|cspell|firebase"
          + "|devcontainer[^/]*|\\.devcontainer|appsettings[^/]*|launchsettings|global|tasks|launch|settings|keybindings|extensions|c_cpp_properties"
          + "|language-configuration|cmakepresets|cmakeuserpresets|\\.markdownlint[^/]*|\\.jsbeautifyrc|manifest|vercel|now|lerna|jsdoc|\\.luarc|\\.clangd)\\.json"
          + "|(?i)(?:.*/)?(?:\\.vscode|\\.devcontainer|\\.zed|\\.fleet)/.*");

  private static final Pattern XML_FILE = Pattern.compile(
      "(?i).*\\.(?:xml|xsd|xslt?|wsdl|pom|fxml|plist|resx|nuspec|[cfv][sb]proj|props|targets|svg|jrxml|bpmn|dmn|xlf|xliff|iml)"
          + "|(?i)(?:.*/)?(?:web|app|nuget|packages)\\.config");

  private static final Pattern YAML_FILE =
      Pattern.compile("(?i).*\\.ya?ml|(?:.*/)?\\.clang-format");
  private static final Pattern JAVA_FILE = Pattern.compile("(?:.*/)?src/main/java/.*\\.java");
  private static final Pattern WORKFLOW_FILE = Pattern.compile("\\.github/workflows/[^/]+\\.ya?ml");
  private static final Pattern COMPOSE_FILE =
      Pattern.compile("(?:.*/)?(?:docker-)?compose\\.ya?ml");
  private static final Pattern DOCKER_FILE = Pattern.compile(
      "(?:.*/)?(?:(?:Dockerfile|Containerfile)(?:[.-][\\w.-]+)?|[^/]+\\.(?i:dockerfile|containerfile))");

  /** What is written about a Dockerfile, or turned into one. */
  private static final Pattern NO_DOCKER_FILE = Pattern.compile(
      "(?i).*[.-](?:dockerignore|containerignore|j2|jinja2?|tmpl|tpl|template|erb|in|inc|m4|mustache|hbs|ejs|vm|ftl|gotmpl|liquid|cue|nix"
          + "|md|txt|adoc|rst|html?|go|py|rb|js|ts|java|kt|rs|sh|ps1|ya?ml|json|xml|toml|bak|orig|rej|patch|diff|old|disabled)");

  private Grammars() {}

  /** A grammar with what its texts are filled in with before they are read. */
  record Reading(Grammar grammar, Templates templates) {}

  /** What reads a file, the marks of conflicts first: they explain what follows from them. */
  static List<Reading> of(String path) {
    List<Reading> all = new ArrayList<>(List.of(new Reading(CONFLICTS, Templates.NONE)));
    if (WORKFLOW_FILE.matcher(path).matches()) {
      all.add(new Reading(YAML, Templates.BLOCKS));
      all.add(new Reading(WORKFLOW, Templates.BLOCKS));
    } else if (COMPOSE_FILE.matcher(path).matches()) {
      all.add(new Reading(YAML, Templates.ANY));
      all.add(new Reading(COMPOSE, Templates.ANY));
    } else if (path.endsWith(".gitlab-ci.yml")) {
      all.add(new Reading(YAML, Templates.BLOCKS));
      if (path.equals(".gitlab-ci.yml")) {
        all.add(new Reading(GITLAB, Templates.BLOCKS));
      }
    } else if (YAML_FILE.matcher(path).matches()) {
      all.add(new Reading(YAML, Templates.ANY));
    } else {
      other(path, all);
    }
    return all;
  }

  private static void other(String path, List<Reading> all) {
    if (JSON_FILE.matcher(path).matches() && !COMMENTED_JSON.matcher(path).matches()) {
      all.add(new Reading(JSON, Templates.VALUES));
    } else if (XML_FILE.matcher(path).matches()) {
      all.add(new Reading(XML, Templates.MARKUP));
    } else if (path.toLowerCase(Locale.ROOT).endsWith(".properties")) {
      all.add(new Reading(PROPERTIES, Templates.NONE));
    } else if (JAVA_FILE.matcher(path).matches()) {
      all.add(new Reading(JAVA, Templates.NONE));
    } else if (DOCKER_FILE.matcher(path).matches()
        && !NO_DOCKER_FILE.matcher(path).matches()) {
      all.add(new Reading(DOCKERFILE, Templates.ANY));
    }
  }
}
