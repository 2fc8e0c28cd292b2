package dev.codeagent.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A project in a temporary folder with a real git repository, which is removed when closed. The
 * user's git configuration plays no part in it.
 *
 * <p>For one thread. What goes wrong with files is an {@link UncheckedIOException}, what goes wrong
 * with git an {@link IllegalStateException} with git's output.
 */
public final class TemporaryProject implements AutoCloseable {

  /** The backlog's name where none is given. */
  public static final String BACKLOG = "TODO.md";

  /** Long for git on a small repository, short for a test that hangs. */
  private static final Duration GIT_TIME = Duration.ofSeconds(60);

  private final Path root;

  private TemporaryProject(Path root) {
    this.root = root;
  }

  /** An empty folder without git. */
  public static TemporaryProject withoutGit() {
    try {
      return new TemporaryProject(Files.createTempDirectory("code-agent-test-").toRealPath());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An empty repository without a commit, on the branch {@code main}. */
  public static TemporaryProject create() {
    TemporaryProject project = withoutGit();
    project.git("init", "--quiet", "--initial-branch=main");
    project.git("config", "user.name", "Test User");
    project.git("config", "user.email", "test@example.invalid");
    project.git("config", "commit.gpgsign", "false");
    return project;
  }

  /**
   * A committed Maven project with one class, one test that passes and one fault that no test shows:
   * {@code Calculator.subtract} adds. It needs JUnit Jupiter 6.1.3 and no network where that is in
   * the local repository.
   */
  public static TemporaryProject maven() {
    TemporaryProject project = create();
    for (String file : List.of(
        "pom.xml",
        "src/main/java/sample/Calculator.java",
        "src/test/java/sample/CalculatorTest.java")) {
      project.file(file, resource(file));
    }
    project.file(".gitignore", "target/\n").commit("Begin");
    return project;
  }

  /** The project's folder, absolute and real. */
  public Path path() {
    return root;
  }

  /** Writes a file in UTF-8, folders included. */
  public TemporaryProject file(String path, String content) {
    try {
      Path file = inside(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, content);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes {@link #BACKLOG}, one line each. */
  public TemporaryProject backlog(String... lines) {
    return file(BACKLOG, String.join("\n", lines) + "\n");
  }

  /** A file's text in UTF-8. */
  public String read(String path) {
    try {
      return Files.readString(inside(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Commits all files and returns the commit's full id. */
  public String commit(String message) {
    git("add", "--all");
    git("commit", "--quiet", "--allow-empty", "--message", message);
    return git("rev-parse", "HEAD");
  }

  /** Runs git in the project's folder and returns what it printed, without spaces around it. */
  public String git(String... arguments) {
    List<String> argv = new ArrayList<>(List.of("git"));
    argv.addAll(List.of(arguments));
    try {
      Path output = Files.createTempFile("code-agent-git-", ".txt");
      try {
        return run(argv, output);
      } finally {
        Files.deleteIfExists(output);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while running " + argv, e);
    }
  }

  /** Removes the folder and all in it; symbolic links are not followed. */
  @Override
  public void close() {
    try {
      Files.walkFileTree(root, new Removal());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String run(List<String> argv, Path output) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(argv)
        .directory(root.toFile())
        .redirectErrorStream(true)
        .redirectOutput(output.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
    builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
    builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
    builder.environment().put("LC_ALL", "C.UTF-8");
    Process process = builder.start();
    process.getOutputStream().close();
    if (!process.waitFor(GIT_TIME.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException(argv + " took longer than " + GIT_TIME);
    }
    String text = Files.readString(output).strip();
    if (process.exitValue() != 0) {
      throw new IllegalStateException(argv + " ended with " + process.exitValue() + ": " + text);
    }
    return text;
  }

  private Path inside(String path) {
    Path file = root.resolve(path).normalize();
    if (!file.startsWith(root) || file.equals(root)) {
      throw new IllegalArgumentException("not a file in the project: " + path);
    }
    return file;
  }

  private static String resource(String path) {
    String name = "maven-sample/" + path + ".txt";
    try (InputStream in = TemporaryProject.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("missing from the jar: " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Removal extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException fault)
        throws IOException {
      if (fault != null) {
        throw fault;
      }
      Files.delete(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
