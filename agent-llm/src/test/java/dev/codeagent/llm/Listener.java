package dev.codeagent.llm;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes connections on the loopback address, each served on a thread of its own; used by the servers of these tests. */
public final class Listener implements AutoCloseable {

  /** Serves one connection, whose number counts from 1; it ends when this returns. */
  @FunctionalInterface
  public interface Service {
    void serve(Socket connection, int number) throws IOException;
  }

  private final ServerSocket socket;
  private final Service service;
  private final List<Socket> connections = new CopyOnWriteArrayList<>();

  private Listener(ServerSocket socket, Service service) {
    this.socket = socket;
    this.service = service;
  }

  /** Listens on a free port. */
  public static Listener open(Service service) throws IOException {
    return open(new ServerSocket(0, 200, InetAddress.getLoopbackAddress()), service);
  }

  /** Listens on that socket, such as one with TLS. */
  public static Listener open(ServerSocket socket, Service service) {
    Listener listener = new Listener(socket, service);
    Thread.ofVirtual().start(listener::accept);
    return listener;
  }

  public int port() {
    return socket.getLocalPort();
  }

  /** All connections there were, open or not. */
  public List<Socket> connections() {
    return connections;
  }

  @Override
  public void close() throws IOException {
    socket.close();
    for (Socket connection : connections) {
      connection.close();
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket connection = socket.accept();
        connection.setTcpNoDelay(true);
        connections.add(connection);
        int number = connections.size();
        Thread.ofVirtual().start(() -> serve(connection, number));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void serve(Socket connection, int number) {
    try (connection) {
      service.serve(connection, number);
    } catch (IOException e) {
      // the client went away, which many tests want
    }
  }
}
