package dev.codeagent.api.event;

/**
 * Receives events, one at a time and in order, on a virtual thread of its own. An exception that it
 * throws ends its subscription and is reported as a remark.
 */
@FunctionalInterface
public interface EventListener {
  /**
   * Takes one event. Called by one thread at a time, in order; a state event is durable before. While it blocks, later events
   * wait: state events are kept, progress events may be dropped. It must not wait for the run that it listens to.
   *
   * @param record the event with its sequence and time
   * @throws Exception ends the subscription and is reported as a remark; the run goes on
   */
  void on(EventRecord record) throws Exception;
}
