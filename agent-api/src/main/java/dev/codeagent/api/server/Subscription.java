package dev.codeagent.api.server;

/** A listener's subscription; closing ends it. */
@FunctionalInterface
public interface Subscription extends AutoCloseable {
  @Override
  void close();
}
