package dev.codeagent.core.workspace;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** Contents of blobs by id, so that base and head share what is the same; the oldest used go. */
final class BlobCache {
  private final long capacity;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, byte[]> contents = new LinkedHashMap<>(64, 0.75f, true);
  private long size;

  /**
   * @param capacity bytes kept
   */
  BlobCache(long capacity) {
    this.capacity = capacity;
  }

  Optional<byte[]> get(String id) {
    lock.lock();
    try {
      return Optional.ofNullable(contents.get(id));
    } finally {
      lock.unlock();
    }
  }

  boolean has(String id) {
    lock.lock();
    try {
      return contents.containsKey(id);
    } finally {
      lock.unlock();
    }
  }

  void put(String id, byte[] content) {
    lock.lock();
    try {
      byte[] before = contents.put(id, content);
      size += content.length - (before == null ? 0 : before.length);
      var oldest = contents.entrySet().iterator();
      while (size > capacity && contents.size() > 1) {
        size -= oldest.next().getValue().length;
        oldest.remove();
      }
    } finally {
      lock.unlock();
    }
  }
}
