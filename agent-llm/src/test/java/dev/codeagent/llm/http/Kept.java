package dev.codeagent.llm.http;

import java.util.ArrayList;
import java.util.List;

/** What a test opened, closed together in the opposite order. */
final class Kept implements AutoCloseable {

  private final List<AutoCloseable> opened = new ArrayList<>();

  <T extends AutoCloseable> T keep(T closeable) {
    opened.add(closeable);
    return closeable;
  }

  /** Closes what was opened since the last time. */
  @Override
  public void close() throws Exception {
    for (AutoCloseable closeable : opened.reversed()) {
      closeable.close();
    }
    opened.clear();
  }
}
