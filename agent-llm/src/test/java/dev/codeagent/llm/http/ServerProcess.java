package dev.codeagent.llm.http;

import dev.codeagent.llm.LoopbackServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A server in a process of its own, for tests that count what this one allocates; it answers every request. */
final class ServerProcess implements AutoCloseable {

  private final Process process;
  private final String address;

  private ServerProcess(Process process, String address) {
    this.process = process;
    this.address = address;
  }

  static ServerProcess start() throws Exception {
    Path classes = Path.of(
        LoopbackServer.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Process process = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-cp",
            classes.toString(),
            ServerProcess.class.getName())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String address = out.readLine();
    if (address == null) {
      throw new IOException("the server did not start");
    }
    return new ServerProcess(process, address);
  }

  String address() {
    return address;
  }

  @Override
  public void close() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor(10, TimeUnit.SECONDS);
  }

  /** Serves until the standard input ends. */
  public static void main(String[] arguments) throws IOException {
    try (LoopbackServer server =
        new LoopbackServer(exchange -> exchange.json(200, "{\"ok\":true}"))) {
      System.out.println(server.address());
      while (System.in.read() >= 0) {
        // its end is the end of those who started this
      }
    }
  }
}
