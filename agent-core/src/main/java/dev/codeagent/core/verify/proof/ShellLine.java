package dev.codeagent.core.verify.proof;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** A line of shell taken apart far enough to say what it would start, and whether it may be tried. */
final class ShellLine {

  static final Set<String> BUILT_IN = Set.of(
      "cd", "export", "set", "source", ".", "echo", "if", "then", "fi", "for", "do", "done",
      "while", "alias", "exit", "eval", "unset", "true", "false", "test", "[", "[[", "else", "exec",
      "read", "wait", "pwd", "printf");

  /** Programs of the world that a machine need not have for a document to be right. */
  static final Set<String> WELL_KNOWN = Set.of(
      "mvn",
      "mvnw",
      "gradle",
      "gradlew",
      "java",
      "javac",
      "jar",
      "git",
      "docker",
      "docker-compose",
      "podman",
      "kubectl",
      "helm",
      "npm",
      "npx",
      "node",
      "yarn",
      "pnpm",
      "python",
      "python3",
      "pip",
      "pip3",
      "pytest",
      "uv",
      "curl",
      "wget",
      "brew",
      "apt",
      "apt-get",
      "dnf",
      "yum",
      "sudo",
      "make",
      "cmake",
      "go",
      "cargo",
      "rustup",
      "sdk",
      "jshell",
      "keytool",
      "openssl",
      "psql",
      "mysql",
      "redis-cli",
      "ssh",
      "scp",
      "tar",
      "unzip",
      "zip",
      "sed",
      "awk",
      "grep",
      "find",
      "cat",
      "ls",
      "cp",
      "mv",
      "rm",
      "mkdir",
      "chmod",
      "chown",
      "touch",
      "head",
      "tail",
      "less",
      "jq",
      "tee",
      "xargs",
      "sort",
      "uniq",
      "env",
      "which",
      "sh",
      "bash",
      "zsh",
      "gh",
      "terraform",
      "ansible",
      "aws",
      "gcloud",
      "az",
      "code",
      "vim",
      "nano",
      "systemctl",
      "service",
      "kill",
      "ps",
      "time",
      "watch",
      "ollama",
      "ruby",
      "bundle",
      "php",
      "composer",
      "dotnet",
      "asdf",
      "jbang");

  private static final Pattern PLACEHOLDER =
      Pattern.compile("<[\\w -]+>|\\.\\.\\.|…|\\{[\\w-]+}|\\[[\\w -]+]|\\bYOUR_|\\bpath/to/");

  /** What is never tried: it destroys, reaches out, stays or asks. */
  private static final Pattern NOT_TRIED = Pattern.compile(
      "\\b(?:rm|sudo|curl|wget|docker|podman|kubectl|helm|ssh|scp|git|npm|npx|yarn|pnpm|pip3?|brew|apt|apt-get|mvnw?|"
          + "gradlew?|make|terraform|aws|kill|chmod|chown|mv|dd|mkfs|serve|server|start|watch|deploy|install|publish|"
          + "release|push|listen|daemon|login)\\b|[&>|]|\\bcd\\b|export\\b");

  /** What stands before the program: variables, and programs that start another. */
  private static final Pattern BEFORE_PROGRAM =
      Pattern.compile("[A-Za-z_]\\w*=.*|sudo|time|env", Pattern.DOTALL);

  private ShellLine() {}

  static boolean hasPlaceholder(String line) {
    return PLACEHOLDER.matcher(line).find();
  }

  /** The simple commands of a line. */
  static List<String> parts(String line) {
    List<String> parts = new ArrayList<>();
    for (String part : line.split("&&|\\|\\||[;|]")) {
      if (!part.isBlank()) {
        parts.add(part.strip());
      }
    }
    return parts;
  }

  /** The program that a simple command starts, after variables and {@code sudo}; empty when there is none. */
  static String program(String part) {
    String word = word(part, 0);
    return word.startsWith("\"") || word.startsWith("'") || word.startsWith("$") ? "" : word;
  }

  /** A word of a simple command, counted from its program, which is 0; empty when there is none. */
  static String word(String part, int index) {
    return Arrays.stream(part.strip().split("\\s+"))
        .dropWhile(word -> BEFORE_PROGRAM.matcher(word).matches())
        .skip(index)
        .findFirst()
        .orElse("");
  }

  /** Whether a line may be run to see that it works: a script of the project, short and harmless by its words. */
  static boolean triable(String line) {
    String program = program(line);
    boolean own = program.startsWith("./")
        || ((program.equals("sh") || program.equals("bash")) && !word(line, 1).startsWith("-"));
    return own && !hasPlaceholder(line) && !NOT_TRIED.matcher(line).find();
  }
}
