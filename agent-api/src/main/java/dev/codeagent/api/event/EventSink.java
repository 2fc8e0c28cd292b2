package dev.codeagent.api.event;

/** Takes events from those who cause them. Safe for many threads. */
@FunctionalInterface
public interface EventSink {

  /** A sink that forgets. */
  static EventSink none() {
    return event -> {};
  }

  /**
   * Publishes an event. A state event is durable when this returns.
   *
   * @throws dev.codeagent.api.error.EnvironmentException when it cannot be made durable
   */
  void publish(AgentEvent event);
}
