package dev.codeagent.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The command in a JVM of its own, as a shell starts it, so that it can be killed. */
final class LauncherProcess implements AutoCloseable {

  /** Longer than any run of the tests, even on a machine that has other things to do. */
  private static final int PATIENCE_SECONDS = 120;

  private final Process process;
  private final Path out;
  private final Path err;

  private LauncherProcess(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /**
   * Starts it.
   *
   * @param folder where its output is kept
   * @param environment its whole environment
   * @param arguments its arguments
   */
  static LauncherProcess start(Path folder, Map<String, String> environment, Object... arguments)
      throws IOException {
    return start(Main.class, folder, environment, arguments);
  }

  /** The same for another program, such as an application that embeds the product. */
  static LauncherProcess start(
      Class<?> program, Path folder, Map<String, String> environment, Object... arguments)
      throws IOException {
    List<String> argv = new ArrayList<>();
    argv.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    argv.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp"));
    argv.add(System.getProperty("java.class.path"));
    argv.add(program.getName());
    for (Object argument : arguments) {
      argv.add(argument.toString());
    }
    Path out = Files.createTempFile(folder, "out", ".txt");
    Path err = Files.createTempFile(folder, "err", ".txt");
    ProcessBuilder builder = new ProcessBuilder(argv)
        .redirectInput(new File("/dev/null"))
        .redirectOutput(out.toFile())
        .redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return new LauncherProcess(builder.start(), out, err);
  }

  long pid() {
    return process.pid();
  }

  boolean alive() {
    return process.isAlive();
  }

  /** Ends it as {@code kill -9} does: it runs nothing of its own any more. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    await();
  }

  /** Asks it to stop, as {@code kill} and Ctrl-C do. */
  void terminate() {
    process.destroy();
  }

  /** Waits until it has ended and returns its exit status. */
  int await() throws InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("the command has not ended: " + text());
    }
    return process.exitValue();
  }

  /** Everything that it wrote. */
  String text() {
    try {
      return Files.readString(out) + Files.readString(err);
    } catch (IOException e) {
      return e.toString();
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
