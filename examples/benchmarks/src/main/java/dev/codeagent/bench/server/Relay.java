package dev.codeagent.bench.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Passes bytes on to another port of the loopback address and counts the connections. */
public final class Relay implements AutoCloseable {

  private final ServerSocket socket;
  private final int onward;
  private final AtomicInteger connections = new AtomicInteger();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  private Relay(ServerSocket socket, int onward) {
    this.socket = socket;
    this.onward = onward;
  }

  /** Starts one that leads to that port. */
  public static Relay to(int onward) throws IOException {
    Relay relay = new Relay(new ServerSocket(0, 1_000, InetAddress.getLoopbackAddress()), onward);
    Thread.ofVirtual().name("relay").start(relay::accept);
    return relay;
  }

  /** Where it listens, without a final slash. */
  public String address() {
    return "http://127.0.0.1:" + socket.getLocalPort();
  }

  /** How many connections there were. */
  public int connections() {
    return connections.get();
  }

  @Override
  public void close() throws IOException {
    socket.close();
    for (Socket end : open) {
      end.close();
    }
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        connections.incrementAndGet();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), onward);
        open.add(client);
        open.add(server);
        Thread.ofVirtual().start(() -> pass(client, server));
        Thread.ofVirtual().start(() -> pass(server, client));
      } catch (IOException e) {
        // closed, or a client that has gone
      }
    }
  }

  private static void pass(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // one of the two ends has gone, and with it the other
    }
  }
}
