package dev.codeagent.core.verify.proof;

import dev.codeagent.api.verify.VerificationContext;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Says whether what a command line starts is there: scripts, rules of make, scripts of npm, phases, modules and profiles of
 * Maven. What an earlier command of the document may have brought, or another folder may hold, is a doubt.
 */
final class CommandCheck {

  /** The names under which make looks for its rules. */
  private static final List<String> MAKEFILES = List.of("GNUmakefile", "makefile", "Makefile");

  /** Files that write the rules of make, so that the tree need not hold them. */
  private static final Pattern MAKES_RULES = Pattern.compile(
      "(?:.*/)?(?:CMakeLists\\.txt|configure(?:\\.ac|\\.in)?|Makefile\\.(?:am|in|PL)|meson\\.build)");

  /** Rules that no reading of the names alone finds: taken in, made of a variable, matched by a pattern. */
  private static final Pattern MORE_RULES =
      Pattern.compile("(?m)^-?s?include\\s|^[^\\s#:=][^#:=\n]*[%$][^:=\n]*:|\\$\\(eval");

  /** What goes elsewhere, or brings files. */
  private static final Pattern MOVES = Pattern.compile(
      "\\b(?:cd|pushd|clone|curl|wget|tar|unzip|cp|mv|ln|touch|tee|init|create|new|generate|docker|podman|ssh|scp|vagrant|chroot)\\b|>");

  /** What brings a program, and what it is told to bring. */
  private static final Pattern BRINGS =
      Pattern.compile("(?m)(?:\\b(?:install|add|i|get|use|tap|pull)\\s|\\balias )([^\\n]{1,500})");

  private static final Set<String> INTERPRETERS =
      Set.of("sh", "bash", "zsh", "python", "python3", "node", "ruby", "perl", "php");
  private static final Pattern SCRIPT =
      Pattern.compile("(?:\\./)?(?:[\\w.-]+/)*[\\w.-]*\\w\\.(?:sh|bash|py|js|mjs|ts|rb|pl|php)");

  /** The lifecycles of Maven 3 and 4, by the reference of each. */
  private static final Set<String> PHASES = Set.of(
      "pre-clean",
      "clean",
      "post-clean",
      "validate",
      "initialize",
      "generate-sources",
      "process-sources",
      "generate-resources",
      "process-resources",
      "compile",
      "process-classes",
      "generate-test-sources",
      "process-test-sources",
      "generate-test-resources",
      "process-test-resources",
      "test-compile",
      "process-test-classes",
      "test",
      "prepare-package",
      "package",
      "pre-integration-test",
      "integration-test",
      "post-integration-test",
      "verify",
      "install",
      "deploy",
      "pre-site",
      "site",
      "post-site",
      "site-deploy",
      "wrapper",
      "all",
      "each",
      "sources",
      "resources",
      "test-sources",
      "test-resources",
      "ready",
      "build",
      "unit-test");

  /** Options of Maven that take the next word. */
  private static final Set<String> WITH_VALUE = Set.of(
      "-f",
      "--file",
      "-s",
      "--settings",
      "-gs",
      "--global-settings",
      "-t",
      "--toolchains",
      "-gt",
      "-l",
      "--log-file",
      "-T",
      "--threads",
      "-rf",
      "--resume-from",
      "-D",
      "--define",
      "-b",
      "--builder",
      "-e4j",
      "-emp",
      "-ep",
      "-fos",
      "--color",
      "-cs",
      "--repository",
      "-itr");

  /** Words of one command of Maven that are read. */
  private static final int MAX_WORDS = 100;

  private final VerificationContext context;
  private final ProjectNames names;

  CommandCheck(VerificationContext context, ProjectNames names) {
    this.context = context;
    this.names = names;
  }

  /**
   * What is wrong with a line, or null when nothing is.
   *
   * @param before the commands above it in the document
   */
  @Nullable
  MentionProblem check(String line, String before) throws InterruptedException {
    if (ShellLine.hasPlaceholder(line)) {
      return null;
    }
    StringBuilder done = new StringBuilder(before);
    for (String part : ShellLine.parts(line)) {
      MentionProblem problem = part(part, done);
      if (problem != null) {
        boolean moved = MOVES.matcher(done).find() || line.contains("<<");
        boolean fetched = moved && isElsewhere(ShellLine.program(part));
        return fetched
            ? problem.atMost(Weight.TOLD)
            : moved ? problem.atMost(Weight.DOUBT) : problem;
      }
      done.append(part).append('\n');
    }
    return null;
  }

  /** Whether a program lies in a folder that the project does not have. */
  private boolean isElsewhere(String program) {
    return program.replaceFirst("^\\./", "").indexOf('/') > 0 && !names.startsInProject(program);
  }

  private @Nullable MentionProblem part(String part, CharSequence before)
      throws InterruptedException {
    String program = ShellLine.program(part);
    if (program.isEmpty()
        || ShellLine.BUILT_IN.contains(program)
        || program.startsWith("/")
        || program.startsWith("~")) {
      return null;
    }
    if (INTERPRETERS.contains(program)) {
      String script = ShellLine.word(part, 1);
      boolean clear = SCRIPT.matcher(script).matches();
      return clear ? script(script, names.startsInProject(script)) : null;
    }
    String bare = program.replaceFirst("^\\./", "");
    if (program.indexOf('/') >= 0) {
      MentionProblem problem = script(program, true);
      return problem == null && bare.equals("mvnw") ? maven(part) : problem;
    }
    return switch (program) {
      case "make" -> make(ShellLine.word(part, 1));
      case "npm" -> npm(ShellLine.word(part, 1), ShellLine.word(part, 2));
      case "mvn" -> maven(part);
      default -> known(program, before);
    };
  }

  private @Nullable MentionProblem known(String program, CharSequence before) {
    boolean known = KnownPrograms.has(program)
        || context.hasProgram(program)
        || names.hasPath(program)
        || isBrought(program, before);
    return known
        ? null
        : MentionProblem.doubt("unknown-command", "The command " + program + " is not known here.");
  }

  /** Whether an earlier command fetches or defines it: {@code npm install -g serve}, {@code alias k=kubectl}. */
  private static boolean isBrought(String program, CharSequence before) {
    return BRINGS.matcher(before).results().anyMatch(brought -> calls(brought.group(1), program))
        || before.toString().contains("/bin/" + program + " ");
  }

  private static boolean calls(String text, String program) {
    return Pattern.compile("(?<![\\w./-])" + Pattern.quote(program) + "(?![\\w./-])")
        .matcher(text)
        .find();
  }

  private @Nullable MentionProblem script(String path, boolean clear) throws InterruptedException {
    boolean there = names.hasPath(path)
        || context.isIgnored(LinkCheck.resolve("", path))
        || MentionCheck.OUTPUT.matcher(path).find();
    if (there) {
      return null;
    }
    boolean outside = path.startsWith("../") || path.contains("$") || path.contains("*");
    return unknown("There is no " + path + " in the project.", clear && !outside);
  }

  private static MentionProblem unknown(String message, boolean certain) {
    return new MentionProblem(certain ? Weight.WRONG : Weight.DOUBT, "unknown-command", message);
  }

  private @Nullable MentionProblem make(String rule) {
    if (!rule.matches("[\\w.-]+") || rule.startsWith("-")) {
      return null;
    }
    List<String> files =
        MAKEFILES.stream().flatMap(name -> names.textsNamed(name).stream()).toList();
    Pattern wanted = Pattern.compile(
        "(?m)^(?:[^\\s:=#][^:=#\n]*\\s)?" + Pattern.quote(rule) + "(?:\\s[^:=#\n]*)?:");
    if (files.stream().anyMatch(f -> wanted.matcher(f).find())
        || names.anyPath(p -> MAKES_RULES.matcher(p).matches())) {
      return null;
    }
    boolean certain =
        !files.isEmpty() && files.stream().noneMatch(f -> MORE_RULES.matcher(f).find());
    return unknown("There is no make target " + rule + ".", certain);
  }

  private @Nullable MentionProblem npm(String verb, String name) {
    String script = switch (verb) {
      case "run", "run-script" -> name;
      case "test", "t" -> "test";
      default -> "";
    };
    if (script.isEmpty() || script.startsWith("-")) {
      return null;
    }
    List<String> files = names.textsNamed("package.json");
    boolean unread = false;
    for (String file : files) {
      try {
        JsonNode scripts = JsonMapper.shared().readTree(file).path("scripts");
        if (scripts.has(script)) {
          return null;
        }
      } catch (JacksonException e) {
        unread = true;
      }
    }
    return unknown("There is no npm script " + script + ".", !files.isEmpty() && !unread);
  }

  private @Nullable MentionProblem maven(String part) {
    List<String> words = Stream.iterate(1, i -> i + 1)
        .map(i -> ShellLine.word(part, i))
        .takeWhile(word -> !word.isEmpty())
        .limit(MAX_WORDS)
        .toList();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      String next = i + 1 < words.size() ? words.get(i + 1) : "";
      MentionProblem problem = null;
      if (word.equals("-pl") || word.equals("--projects")) {
        problem = modules(next);
        i++;
      } else if (word.equals("-P") || word.equals("--activate-profiles")) {
        problem = profiles(next);
        i++;
      } else if (word.startsWith("-P")) {
        problem = profiles(word.substring(2));
      } else if (WITH_VALUE.contains(word)) {
        i++;
      } else if (word.matches("[a-z][a-z-]*") && !PHASES.contains(word)) {
        problem = unknown("Maven has no phase " + word + ".", true);
      } else if (word.matches("[#&|>].*")) {
        return null;
      }
      if (problem != null) {
        return problem;
      }
    }
    return null;
  }

  /** Modules by folder or by artifact; which artifacts there are is not always to be told. */
  private @Nullable MentionProblem modules(String list) {
    for (String module : list.replaceAll("[\"']", "").split(",")) {
      String bare = module.replaceFirst("^[!+?-]+", "").replaceFirst("/$", "");
      boolean artifact = bare.contains(":");
      String name = bare.substring(bare.lastIndexOf(':') + 1);
      boolean there = name.isEmpty()
          || (!artifact && names.isThere(name))
          || names.textsNamed("pom.xml").stream()
              .anyMatch(pom -> pom.contains("<artifactId>" + name + "</artifactId>"));
      if (!there) {
        return unknown(
            "There is no module " + bare + " in the project.",
            !artifact && bare.matches("[\\w./-]+") && names.isThere("pom.xml"));
      }
    }
    return null;
  }

  /** Profiles may also stand in the user's settings or in a parent from elsewhere. */
  private @Nullable MentionProblem profiles(String list) {
    if (names.text("pom.xml").filter(pom -> pom.contains("<parent>")).isPresent()) {
      return null;
    }
    Set<String> known = new LinkedHashSet<>();
    for (String pom : names.textsNamed("pom.xml")) {
      Matcher id =
          Pattern.compile("<profile>\\s*<id>\\s*([^<\\s]{1,100})\\s*</id>").matcher(pom);
      while (id.find()) {
        known.add(id.group(1));
      }
    }
    List<String> missing = new ArrayList<>();
    for (String profile : list.replaceAll("[\"']", "").split(",")) {
      String bare = profile.replaceFirst("^[!+?-]+", "");
      if (bare.matches("[\\w.-]+") && !known.contains(bare)) {
        missing.add(bare);
      }
    }
    return missing.isEmpty()
        ? null
        : unknown("No pom of the project has a profile " + missing.getFirst() + ".", false);
  }
}
