package dev.codeagent.redis;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Opens connections to Redis; nothing in it waits but {@link #close}. Safe for many threads. */
interface Connector {

  /** No call waits for the opening of a connection longer than for Redis itself; this bounds what goes on behind. */
  Duration LONGEST_OPENING = Duration.ofSeconds(1);

  /** A connection; one that nobody could use within {@link #LONGEST_OPENING} fails. */
  CompletableFuture<Connection> open();

  /** Whether a fault says that something else than a value stands under the key: Redis answered, and it is a miss. */
  boolean meansForeignValue(Throwable fault);

  /** Whether Redis refused the command by what is set there, so that the next one will fare no better. */
  boolean isRefusal(Throwable fault);

  /** Why, in one line for the user, with what to set where that is known; no credentials are in it. */
  String reason(Throwable fault);

  /** Closes all connections and ends all threads, within two seconds. */
  void close() throws InterruptedException;

  /** A connection. Its answers come on the client's threads, which must not be held up. */
  interface Connection {

    /** The value, at most one byte longer than is wanted; empty where there is none. */
    CompletableFuture<byte[]> get(String key);

    /** Ends when Redis has the value. */
    CompletableFuture<?> put(String key, byte[] value);

    /** Which node of a cluster is asked for the key, as far as is known now; empty for a single server. */
    String node(String key);

    /** Learns anew which node has which keys, after one did not answer; this connection goes on meanwhile. */
    CompletableFuture<?> learn();

    /** Closes it and ends what is under way; returns at once. */
    void close();
  }
}
