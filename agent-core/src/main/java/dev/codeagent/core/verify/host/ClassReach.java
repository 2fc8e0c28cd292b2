package dev.codeagent.core.verify.host;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which classes lead to which, by the names in their constant pools. What is only found by reflection is not seen. Not for
 * many threads.
 */
final class ClassReach {

  /** Classes that are followed from one test; a suite of thousands is not worth following. */
  private static final int MAX_CLASSES = 5_000;

  private static final int MAGIC = 0xCAFEBABE;
  /** Class files of Java N say N + 44. */
  private static final int RELEASE = 44;

  private static final int PREVIEW = 0xFFFF;

  private final List<Path> folders;
  private final Map<String, Set<String>> known = new HashMap<>();

  ClassReach(List<Path> folders) {
    this.folders = folders;
  }

  /** Steps from a class to one of those named, by way of classes that were built here; empty when none is reached. */
  Optional<Integer> steps(String from, Collection<String> to) throws IOException {
    Map<String, Integer> at = new LinkedHashMap<>();
    Deque<String> next = new ArrayDeque<>(List.of(internal(from)));
    Set<String> goals = new HashSet<>();
    to.forEach(t -> goals.add(internal(t)));
    at.put(internal(from), 0);
    while (!next.isEmpty() && at.size() < MAX_CLASSES) {
      String name = next.removeFirst();
      int steps = at.getOrDefault(name, 0);
      if (goals.contains(name)) {
        return Optional.of(steps);
      }
      for (String other : leadsTo(name)) {
        if (at.putIfAbsent(other, steps + 1) == null) {
          next.addLast(other);
        }
      }
    }
    return Optional.empty();
  }

  private static String internal(String name) {
    return name.replace('.', '/');
  }

  private Set<String> leadsTo(String name) throws IOException {
    Set<String> found = known.get(name);
    if (found == null) {
      found = Set.of();
      for (Path folder : folders) {
        Path file = folder.resolve(name + ".class");
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          found = names(file);
          break;
        }
      }
      known.put(name, found);
    }
    return found;
  }

  /** The classes that a class file names; its nested ones too, since it names those. */
  private static Set<String> names(Path file) throws IOException {
    Set<String> names = new HashSet<>();
    try (DataInputStream in = open(file)) {
      if (in.readInt() != MAGIC) {
        return names;
      }
      in.readInt();
      int count = in.readUnsignedShort();
      Map<Integer, String> texts = new HashMap<>();
      Set<Integer> classes = new HashSet<>();
      for (int i = 1; i < count; i++) {
        int tag = in.readUnsignedByte();
        switch (tag) {
          case 1 -> texts.put(i, in.readUTF());
          case 7 -> classes.add(in.readUnsignedShort());
          case 3, 4, 9, 10, 11, 12, 17, 18 -> in.readInt();
          case 5, 6 -> {
            in.readLong();
            i++;
          }
          case 8, 16, 19, 20 -> in.readUnsignedShort();
          case 15 -> in.skipBytes(3);
          default -> {
            return names; // a newer kind of constant: then nothing is known of this class
          }
        }
      }
      classes.forEach(index -> names.add(texts.getOrDefault(index, "")));
    }
    return names;
  }

  private static DataInputStream open(Path file) throws IOException {
    InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
    return new DataInputStream(new java.io.BufferedInputStream(in));
  }

  /** The release of Java that a class file is made for; empty where it uses previews or is none. */
  static Optional<Integer> release(Path file) throws IOException {
    try (DataInputStream in = open(file)) {
      int magic = in.readInt();
      int minor = in.readUnsignedShort();
      int major = in.readUnsignedShort();
      return magic == MAGIC && minor != PREVIEW ? Optional.of(major - RELEASE) : Optional.empty();
    }
  }
}
