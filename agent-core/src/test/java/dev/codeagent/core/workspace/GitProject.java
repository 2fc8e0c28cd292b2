package dev.codeagent.core.workspace;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.core.process.HostEnvironment;
import dev.codeagent.core.process.NativeProcessRunner;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A user's project in a temporary folder, worked on with the real git as its user would, with a
 * home folder of its own.
 */
public final class GitProject {
  public final Path folder;
  private final Path home;

  private GitProject(Path folder, Path home) {
    this.folder = folder;
    this.home = home;
  }

  /** The project that another process made there. */
  public static GitProject existing(Path temporary) {
    return new GitProject(temporary.resolve("a project"), temporary.resolve("home"));
  }

  /** A folder without git. */
  public static GitProject plain(Path temporary) {
    try {
      Path home = Files.createDirectories(temporary.resolve("home"));
      Path folder = Files.createDirectories(temporary.resolve("a project"));
      Files.writeString(
          home.resolve(".gitconfig"),
          "[user]\n\tname = Vera Müller\n\temail = vera@example.org\n[init]\n\tdefaultBranch = trunk\n");
      return new GitProject(folder, home);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A repository without a commit. */
  public static GitProject empty(Path temporary) {
    GitProject project = plain(temporary);
    project.git("init", "--quiet");
    return project;
  }

  /** A repository with a backlog and a source. */
  public static GitProject typical(Path temporary) {
    GitProject project = empty(temporary);
    project.write("TODO.md", "# Tasks\n\n- [ ] Greet politely\n- [ ] Say goodbye\n");
    project.write("src/Hello.java", "class Hello {\n  String greet() { return \"hi\"; }\n}\n");
    project.write("README.md", "# Hello\n");
    project.write(".gitignore", "*.log\n/generated/\n");
    project.commit("Begin");
    return project;
  }

  public CallContext call() {
    return CallContext.background();
  }

  public NativeProcessRunner runner() {
    return new NativeProcessRunner(HostEnvironment.of(variables(), home));
  }

  public Workspace open() {
    return open("TODO.md");
  }

  public Workspace open(@Nullable String backlog) {
    return openAt("", backlog);
  }

  public Workspace openAt(String subFolder, @Nullable String backlog) {
    try {
      return new Workspaces(runner()).open(folder.resolve(subFolder), backlog, call());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public GitProject write(String path, String text) {
    return write(path, text.getBytes(StandardCharsets.UTF_8));
  }

  public GitProject write(String path, byte[] content) {
    write(folder, path, content);
    return this;
  }

  public static void write(Path root, String path, String text) {
    write(root, path, text.getBytes(StandardCharsets.UTF_8));
  }

  public static void write(Path root, String path, byte[] content) {
    try {
      Path file = root.resolve(path);
      Files.createDirectories(file.getParent());
      Files.write(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String read(String path) {
    try {
      return Files.readString(folder.resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public boolean has(String path) {
    return Files.exists(folder.resolve(path));
  }

  /** Commits everything. */
  public String commit(String message) {
    git("add", "--all");
    git("commit", "--quiet", "--allow-empty", "-m", message);
    return git("rev-parse", "HEAD");
  }

  /** What git prints, without the last line's end. */
  public String git(String... arguments) {
    return gitIn(folder, arguments);
  }

  public String gitIn(Path where, String... arguments) {
    Result result = tryGit(where, arguments);
    if (result.exit() != 0) {
      throw new AssertionError(
          "git " + String.join(" ", arguments) + ": " + result.exit() + "\n" + result.error());
    }
    return result.output().stripTrailing();
  }

  /** What a git command printed. */
  public record Result(int exit, String output, String error) {}

  public Result tryGit(Path where, String... arguments) {
    List<String> argv = new ArrayList<>(List.of("git"));
    argv.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(argv).directory(where.toFile());
    builder.environment().clear();
    builder.environment().putAll(variables());
    try {
      Path errors = Files.createTempFile(home, "git", ".err");
      builder.redirectError(errors.toFile());
      Process process = builder.start();
      new ByteArrayInputStream(new byte[0]).transferTo(process.getOutputStream());
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Result(process.waitFor(), output, Files.readString(errors));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Map<String, String> variables() {
    return Map.of("PATH", System.getenv("PATH"), "HOME", home.toString(), "LC_ALL", "C.UTF-8");
  }
}
