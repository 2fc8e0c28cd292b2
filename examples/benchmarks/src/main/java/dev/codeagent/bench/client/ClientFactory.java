package dev.codeagent.bench.client;

import java.util.List;
import java.util.ServiceLoader;

/** Makes clients of one kind; the peers' are found by ServiceLoader where they were built. */
public interface ClientFactory {

  /** Its id in rows, in lower case. */
  String id();

  /** Its name for people. */
  String name();

  /** Whether it is a library of its own that is compared with ours. */
  default boolean peer() {
    return true;
  }

  /** Opens a client. */
  Client open(Terms terms);

  /** Ours, the raw client, then the peers that were built. */
  static List<ClientFactory> all() {
    List<ClientFactory> all = new java.util.ArrayList<>();
    all.add(OursFactory.withFallback());
    all.add(new RawFactory());
    ServiceLoader.load(ClientFactory.class).forEach(all::add);
    return List.copyOf(all);
  }
}
