package dev.codeagent.core.workspace;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.CancelledException;
import dev.codeagent.api.error.InputException;
import dev.codeagent.api.verify.Tree;
import dev.codeagent.core.workspace.git.ObjectStore;
import dev.codeagent.core.workspace.git.TreeEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** A tree whose files are read when they are asked for, with their neighbours in one go. */
final class CommitTree implements Tree {
  /** The largest file that is read into memory, as {@link Tree} says. */
  private static final long FILE_LIMIT = 16L << 20;

  /** Read ahead so many bytes: a verifier that reads one source reads the next ones too. */
  private static final long AHEAD = 8L << 20;

  /** Larger files are seldom sources; they are read alone. */
  private static final long SMALL = 256L << 10;

  private final ObjectStore objects;
  private final BlobCache cache;
  private final CallContext call;
  private final List<String> paths;
  private final Map<String, Integer> positions = new HashMap<>();
  private final List<TreeEntry> entries;
  private final ReentrantLock lock = new ReentrantLock();
  private Map<String, Long> sizes = Map.of();

  /**
   * @param entries files and links, sorted by path
   */
  CommitTree(List<TreeEntry> entries, ObjectStore objects, BlobCache cache, CallContext call) {
    this.entries = entries;
    this.objects = objects;
    this.cache = cache;
    this.call = call;
    this.paths = entries.stream().map(TreeEntry::path).toList();
    for (int i = 0; i < paths.size(); i++) {
      positions.put(paths.get(i), i);
    }
  }

  @Override
  public List<String> paths() {
    return paths;
  }

  @Override
  public Optional<byte[]> bytes(String path) {
    Integer position = positions.get(path);
    if (position == null) {
      return Optional.empty();
    }
    TreeEntry entry = entries.get(position);
    Optional<byte[]> cached = cache.get(entry.id());
    return cached.isPresent() ? cached.map(byte[]::clone) : Optional.of(read(position));
  }

  private byte[] read(int position) {
    try {
      lock.lockInterruptibly();
      try {
        return load(position).clone();
      } finally {
        lock.unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException("Reading " + paths.get(position) + " was interrupted.");
    }
  }

  private byte[] load(int position) throws InterruptedException {
    if (sizes.isEmpty()) {
      sizes = objects.sizes(entries.stream().map(TreeEntry::id).distinct().toList(), call);
    }
    TreeEntry wanted = entries.get(position);
    long size = size(wanted);
    if (size > FILE_LIMIT) {
      throw new InputException(
          "file-too-large",
          wanted.path() + " has " + size + " bytes; files up to 16 MiB are read.",
          "Keep generated or binary data of that size out of what is verified.");
    }
    Map<String, byte[]> contents = objects.blobs(with(wanted, position, size), call);
    contents.forEach(cache::put);
    byte[] content = contents.get(wanted.id());
    if (content == null) {
      throw new IllegalStateException("git left out " + wanted.id());
    }
    return content;
  }

  private List<String> with(TreeEntry wanted, int position, long size) {
    List<String> ids = new ArrayList<>(List.of(wanted.id()));
    long total = size;
    for (int i = position + 1; i < entries.size() && total < AHEAD; i++) {
      TreeEntry next = entries.get(i);
      if (size(next) <= SMALL && !cache.has(next.id())) {
        ids.add(next.id());
        total += size(next);
      }
    }
    return ids;
  }

  private long size(TreeEntry entry) {
    return sizes.getOrDefault(entry.id(), 0L);
  }
}
