package dev.codeagent.llm.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Passes bytes between clients and a server, counts the connections and can break them; used by tests. */
final class TcpRelay implements AutoCloseable {

  private final ServerSocket socket;
  private final List<Socket> clients = new CopyOnWriteArrayList<>();
  private final List<Socket> servers = new CopyOnWriteArrayList<>();
  private volatile int onward;

  TcpRelay(int onward) throws IOException {
    this.onward = onward;
    socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return socket.getLocalPort();
  }

  /** How many connections there were. */
  int connections() {
    return clients.size();
  }

  /** Leads later connections elsewhere. */
  void leadTo(int port) {
    onward = port;
  }

  /** Ends all connections of clients by a reset. */
  void reset() throws IOException {
    for (Socket client : clients) {
      client.setSoLinger(true, 0);
      client.close();
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
    for (Socket client : clients) {
      client.close();
    }
    for (Socket server : servers) {
      server.close();
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket client = socket.accept();
        clients.add(client);
        Socket server = new Socket(InetAddress.getLoopbackAddress(), onward);
        servers.add(server);
        Thread.ofVirtual().start(() -> pass(client, server));
        Thread.ofVirtual().start(() -> pass(server, client));
      }
    } catch (IOException e) {
      // closed
    }
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
