package dev.codeagent.bench.llm;

import dev.codeagent.bench.server.ModelServer;
import dev.codeagent.bench.worker.Child;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** The model's server in a process of its own. */
final class Server implements AutoCloseable {

  private final Child child;
  private final String address;
  private final HttpClient http = HttpClient.newHttpClient();

  private Server(Child child, String address) {
    this.child = child;
    this.address = address;
  }

  static Server start() throws IOException {
    Child child = Child.start(ModelServer.class);
    return new Server(child, child.line());
  }

  /** Its address without a final slash. */
  String address() {
    return address;
  }

  /** Its port. */
  int port() {
    return URI.create(address).getPort();
  }

  /** The address by which a client is answered in that way, counted under that key. */
  String base(String key, String behaviour) {
    return address + "/" + key + "/" + behaviour + "/v1";
  }

  /** How many requests came with that key. */
  long requests(String key) throws IOException, InterruptedException {
    return number("/count/" + key);
  }

  /** The most connections at once since this was asked last; the asking one included. */
  long connections() throws IOException, InterruptedException {
    return number("/connections");
  }

  private long number(String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(address + path)).build();
    return Long.parseLong(
        http.send(request, HttpResponse.BodyHandlers.ofString()).body());
  }

  @Override
  public void close() throws IOException {
    http.close();
    child.close();
  }
}
