package dev.codeagent.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A port of the loopback address for a server that a test starts as a child process and that can't be asked to choose
 * one itself.
 *
 * <p>The ports lie below those that systems give to outgoing connections (from 32768 on Linux, from 49152 by RFC 6335,
 * section 6), so that no connection of another process takes one between the choice and the start of the server.
 */
public final class FreePort {

  private static final int FIRST = 10_000;
  private static final int END = 32_768;
  private static final int TRIES = 100;

  private FreePort() {}

  /**
   * Chooses one at random at which nothing listens now.
   *
   * @throws IOException if none was found in a hundred tries
   */
  public static int choose() throws IOException {
    IOException last = null;
    for (int i = 0; i < TRIES; i++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, END);
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (IOException e) {
        last = e;
      }
    }
    throw new IOException("no free port of the loopback address was found", last);
  }
}
