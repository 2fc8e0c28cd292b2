package dev.codeagent.llm.http;

import dev.codeagent.testkit.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The proxy nghttpx in front of a server: a server of HTTP/2 that others wrote; used by tests. */
public final class Nghttpx implements AutoCloseable {

  private final Process process;
  private final int port;

  private Nghttpx(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Skips the test where nghttpx is missing. */
  public static void assumeInstalled() {
    Assumptions.assumeTrue(
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "nghttpx"))),
        "nghttpx is not installed (Debian: nghttp2-proxy)");
  }

  /** Starts one with TLS. */
  static Nghttpx withTls(String behind, TestCertificate certificate, Path folder, String... more)
      throws IOException, InterruptedException {
    List<String> options = new ArrayList<>(Arrays.asList(more));
    options.add(certificate.key().toString());
    options.add(certificate.certificate().toString());
    return start(behind, "", folder, options);
  }

  /** Starts one without TLS, which takes HTTP/2 by prior knowledge. */
  public static Nghttpx plain(String behind, Path folder) throws IOException, InterruptedException {
    return start(behind, ";no-tls", folder, List.of());
  }

  private static Nghttpx start(String behind, String how, Path folder, List<String> options)
      throws IOException, InterruptedException {
    int port = FreePort.choose();
    URI server = URI.create(behind);
    List<String> command = new ArrayList<>(List.of(
        "nghttpx",
        "--conf=/dev/null",
        "--workers=1",
        "--no-server-rewrite",
        "--accesslog-file=/dev/null",
        "--errorlog-file=" + folder.resolve("nghttpx-" + port + ".log"),
        "--frontend=127.0.0.1," + port + how,
        "--backend=" + server.getHost() + "," + server.getPort()));
    command.addAll(options);
    Process process = new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("nghttpx-" + port + ".out").toFile())
        .start();
    Nghttpx started = new Nghttpx(process, port);
    started.awaitPort();
    return started;
  }

  /** Where it listens. */
  public int port() {
    return port;
  }

  /** Has it send GOAWAY on its connections and take no new ones. */
  void goAway() throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-QUIT", Long.toString(process.pid()))
        .inheritIO()
        .start()
        .waitFor(10, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private void awaitPort() throws IOException, InterruptedException {
    for (int i = 0; i < 500; i++) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return;
      } catch (IOException e) {
        if (process.waitFor(20, TimeUnit.MILLISECONDS)) {
          throw new IOException("nghttpx ended with " + process.exitValue(), e);
        }
      }
    }
    throw new IOException("nghttpx does not listen");
  }
}
