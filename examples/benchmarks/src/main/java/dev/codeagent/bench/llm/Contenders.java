package dev.codeagent.bench.llm;

import dev.codeagent.bench.client.ClientFactory;
import dev.codeagent.bench.worker.Child;
import dev.codeagent.bench.worker.Worker;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One measuring process for each client; they take turns, and all but one are idle. */
final class Contenders implements AutoCloseable {

  /** What is asked of one of them. */
  interface Turn {
    double measure(ClientFactory factory, Child worker) throws IOException, InterruptedException;
  }

  private final Map<ClientFactory, Child> workers = new LinkedHashMap<>();

  private Contenders() {}

  /** Starts a process for each. */
  static Contenders start(List<ClientFactory> factories, String server) throws IOException {
    Contenders contenders = new Contenders();
    for (ClientFactory factory : factories) {
      contenders.workers.put(factory, Child.start(Worker.class, factory.id(), server));
    }
    return contenders;
  }

  /** Lets each have a turn, as often as there are rounds, every other round in the opposite order. */
  Map<ClientFactory, List<Double>> rounds(int rounds, Turn turn)
      throws IOException, InterruptedException {
    Map<ClientFactory, List<Double>> figures = new LinkedHashMap<>();
    workers.keySet().forEach(factory -> figures.put(factory, new ArrayList<>()));
    List<ClientFactory> order = new ArrayList<>(workers.keySet());
    for (int round = 0; round < rounds; round++) {
      for (ClientFactory factory : order) {
        Child worker = workers.get(factory);
        if (worker != null) {
          figures
              .computeIfAbsent(factory, f -> new ArrayList<>())
              .add(measure(factory, worker, turn));
        }
      }
      Collections.reverse(order);
    }
    return figures;
  }

  private static double measure(ClientFactory factory, Child worker, Turn turn)
      throws IOException, InterruptedException {
    try {
      return turn.measure(factory, worker);
    } catch (IOException e) {
      throw new IOException(factory.name() + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void close() throws IOException {
    for (Child worker : workers.values()) {
      worker.close();
    }
  }
}
