package dev.codeagent.bench.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A {@code redis-server} that keeps nothing on disk, as a child process on a free port of the loopback address. */
public final class RedisServer implements AutoCloseable {

  private static final String COMMAND = "redis-server";
  private static final String READY = "Ready to accept connections";

  private final Process process;
  private final int port;
  private final Path folder;

  private RedisServer(Process process, int port, Path folder) {
    this.process = process;
    this.port = port;
    this.folder = folder;
  }

  /** Whether it is installed. */
  public static boolean isInstalled() {
    return Nghttpx.isInstalled(COMMAND);
  }

  /** Starts one and waits until it listens. */
  public static RedisServer start() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Path folder = Files.createTempDirectory("bench-redis");
    Process process = new ProcessBuilder(List.of(
            COMMAND,
            "--bind",
            "127.0.0.1",
            "--port",
            String.valueOf(port),
            "--save",
            "",
            "--appendonly",
            "no",
            "--dir",
            folder.toString()))
        .redirectErrorStream(true)
        .start();
    RedisServer started = new RedisServer(process, port, folder);
    BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      if (line.contains(READY)) {
        Thread.ofVirtual().start(() -> said.lines().forEach(more -> {}));
        return started;
      }
    }
    started.close();
    throw new IOException("redis-server did not start");
  }

  /** Host and port. */
  public String node() {
    return "127.0.0.1:" + port;
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    Files.deleteIfExists(folder);
  }
}
