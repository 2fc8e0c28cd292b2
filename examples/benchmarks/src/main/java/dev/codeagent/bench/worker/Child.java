package dev.codeagent.bench.worker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM of its own that answers lines by lines; it is ended when this is closed. */
public final class Child implements AutoCloseable {

  /** As much heap for every client, and more than any of them needs here. */
  private static final String HEAP = "-Xmx768m";

  /** The time in which a child ends by itself once its input has ended. */
  private static final long GRACE_SECONDS = 3;

  private final Process process;
  private final BufferedReader answers;
  private final Writer orders;

  private Child(Process process) {
    this.process = process;
    answers = process.inputReader(StandardCharsets.UTF_8);
    orders = process.outputWriter(StandardCharsets.UTF_8);
  }

  /** Starts the main class on this JVM's Java and class path. */
  public static Child start(Class<?> main, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        HEAP,
        "-XX:+UseG1GC",
        "-Dslf4j.internal.verbosity=ERROR",
        "-cp",
        System.getProperty("java.class.path"),
        main.getName()));
    command.addAll(List.of(arguments));
    return new Child(new ProcessBuilder(command)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start());
  }

  /** The next line that the child says. */
  public String line() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw new IOException("a measuring process ended early");
    }
    return line;
  }

  /**
   * Gives an order and waits for its answer.
   *
   * @throws IOException when the child ended or could not do it
   */
  public String ask(String order) throws IOException {
    orders.write(order + "\n");
    orders.flush();
    String answer = line();
    if (answer.startsWith("error ")) {
      throw new IOException(answer.substring("error ".length()));
    }
    return answer;
  }

  @Override
  public void close() throws IOException {
    try {
      orders.close();
      if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
