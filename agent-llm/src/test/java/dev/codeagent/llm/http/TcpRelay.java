package dev.codeagent.llm.http;

import dev.codeagent.llm.Listener;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Passes bytes between clients and a server, counts the connections and can break them; used by tests. */
final class TcpRelay implements AutoCloseable {

  private final Listener listener;
  private final List<Socket> servers = new CopyOnWriteArrayList<>();
  private volatile int onward;

  TcpRelay(int onward) throws IOException {
    this.onward = onward;
    listener = Listener.open((client, number) -> pass(client));
  }

  int port() {
    return listener.port();
  }

  /** How many connections there were. */
  int connections() {
    return listener.connections().size();
  }

  /** Leads later connections elsewhere. */
  void leadTo(int port) {
    onward = port;
  }

  /** Ends all connections of clients by a reset. */
  void reset() throws IOException {
    for (Socket client : listener.connections()) {
      client.setSoLinger(true, 0);
      client.close();
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket server : servers) {
      server.close();
    }
  }

  private void pass(Socket client) throws IOException {
    Socket server = new Socket(InetAddress.getLoopbackAddress(), onward);
    servers.add(server);
    Thread.ofVirtual().start(() -> pass(server, client));
    pass(client, server);
  }

  private static void pass(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // either side went away, which many tests want
    }
  }
}
