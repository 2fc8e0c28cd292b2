package dev.codeagent.api.event;

/**
 * Receives events, one at a time and in order, on a virtual thread of its own. An exception that it
 * throws ends its subscription and is reported as a remark.
 */
@FunctionalInterface
public interface EventListener {
  void on(EventRecord record) throws Exception;
}
