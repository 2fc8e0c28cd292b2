package dev.codeagent.bench.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The proxy {@code nghttpx} in front of a server: it speaks HTTP/2 without TLS to clients, HTTP/1.1 to the server. */
public final class Nghttpx implements AutoCloseable {

  private static final String COMMAND = "nghttpx";
  private static final int LOOKS = 250;
  private static final Duration LOOK = Duration.ofMillis(20);

  private final Process process;
  private final int port;

  private Nghttpx(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Whether it is installed (Debian: nghttp2-proxy). */
  public static boolean isInstalled() {
    return isInstalled(COMMAND);
  }

  /** Whether a command is found where commands are looked for. */
  static boolean isInstalled(String command) {
    String path = System.getenv("PATH");
    return path != null
        && Stream.of(path.split(":"))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
  }

  /** Starts one and waits until it listens. */
  public static Nghttpx before(int serverPort) throws IOException, InterruptedException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Process process = new ProcessBuilder(List.of(
            COMMAND,
            "--conf=/dev/null",
            "--workers=1",
            "--accesslog-file=/dev/null",
            "--errorlog-file=/dev/null",
            "--frontend=127.0.0.1," + port + ";no-tls",
            "--backend=127.0.0.1," + serverPort))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
    Nghttpx started = new Nghttpx(process, port);
    started.awaitPort();
    return started;
  }

  /** Where it listens. */
  public int port() {
    return port;
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private void awaitPort() throws IOException, InterruptedException {
    for (int i = 0; i < LOOKS; i++) {
      try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return;
      } catch (IOException e) {
        if (process.waitFor(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
          throw new IOException("nghttpx ended with " + process.exitValue(), e);
        }
      }
    }
    close();
    throw new IOException("nghttpx does not listen");
  }
}
