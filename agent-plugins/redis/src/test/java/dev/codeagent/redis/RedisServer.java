package dev.codeagent.redis;

import dev.codeagent.testkit.FreePort;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Assumptions;

/** A real redis-server as a child process on a free port of the loopback address; closing it ends it. */
final class RedisServer implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;
  private final int port;

  private RedisServer(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Starts one; the test is skipped where there is none to start. */
  static RedisServer start(Path folder, String... options) throws IOException {
    return startAt(FreePort.choose(), folder, options);
  }

  static RedisServer startAt(int port, Path folder, String... options) throws IOException {
    requireInstalled("redis-server");
    List<String> command = new ArrayList<>(List.of(
        "redis-server", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir"));
    command.add(Files.createTempDirectory(folder, "redis").toString());
    if (List.of(options).contains("--tls-port")) {
      command.addAll(List.of("--port", "0"));
    } else {
      command.addAll(List.of("--port", String.valueOf(port)));
    }
    for (String option : options) {
      command.add(option.equals("PORT") ? String.valueOf(port) : option);
    }
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    StringBuilder said = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      said.append(line).append('\n');
      if (line.contains("Ready to accept connections")) {
        Thread.ofVirtual().start(() -> output.lines().forEach(more -> {}));
        return new RedisServer(process, port);
      }
    }
    throw new IOException("redis-server did not start: " + said);
  }

  /** Kills it and starts it anew with what a node of a cluster knows of the others. */
  RedisServer killedAndStartedAgain(Path folder) throws Exception {
    String home = setting("dir");
    String bus = setting("cluster-port");
    close();
    return startAt(port, folder, "--dir", home, "--cluster-enabled", "yes", "--cluster-port", bus);
  }

  private String setting(String name) throws Exception {
    return cli("config", "get", name).lines().skip(1).findFirst().orElseThrow();
  }

  /** Three nodes that form a cluster. */
  static List<RedisServer> cluster(Path folder) throws Exception {
    List<RedisServer> nodes = new ArrayList<>();
    List<String> create = new ArrayList<>(List.of("redis-cli", "--cluster", "create"));
    for (int i = 0; i < 3; i++) {
      String bus = String.valueOf(FreePort.choose());
      RedisServer node = start(folder, "--cluster-enabled", "yes", "--cluster-port", bus);
      nodes.add(node);
      create.add(node.address());
    }
    create.add("--cluster-yes");
    run(create);
    eventually(() -> nodes.stream().allMatch(RedisServer::serves));
    return nodes;
  }

  static void requireInstalled(String program) {
    boolean installed = List.of(System.getenv("PATH").split(":")).stream()
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    Assumptions.assumeTrue(installed, program + " is not installed");
  }

  int port() {
    return port;
  }

  String address() {
    return "127.0.0.1:" + port;
  }

  /** What redis-cli says to a command. */
  String cli(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("redis-cli", "-p", String.valueOf(port)));
    command.addAll(List.of(arguments));
    return run(command);
  }

  /** Makes it neither answer nor close anything. */
  void stop() throws Exception {
    run(List.of("kill", "-STOP", String.valueOf(process.pid())));
  }

  void goOn() throws Exception {
    run(List.of("kill", "-CONT", String.valueOf(process.pid())));
  }

  @Override
  public void close() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  /** Looks again and again, because what is awaited happens in another process. */
  static void eventually(Callable<Boolean> happened) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!happened.call()) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("did not happen within " + PATIENCE);
      }
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  }

  static String run(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IOException(command + " failed: " + output);
    }
    return output.strip();
  }

  private boolean serves() {
    try {
      return cli("cluster", "info").contains("cluster_state:ok")
          && cli("cluster", "nodes")
                  .lines()
                  .filter(line -> line.contains("connected"))
                  .count()
              == 3;
    } catch (Exception e) {
      return false;
    }
  }
}
