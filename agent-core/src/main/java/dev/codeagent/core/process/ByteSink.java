package dev.codeagent.core.process;

/** Takes what a child writes, in pieces. Never blocks. */
@FunctionalInterface
interface ByteSink {
  /** Takes the first {@code length} bytes; the array is used again afterwards. */
  void accept(byte[] bytes, int length);
}
