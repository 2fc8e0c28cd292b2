package dev.codeagent.core.workspace.git;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.InternalException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads and writes objects of a repository as data. Safe for many threads. */
public final class ObjectStore {
  private static final byte[] NOTHING = {};

  private final Git git;
  private final ObjectFormat format;

  ObjectStore(Git git, ObjectFormat format) {
    this.git = git;
    this.format = format;
  }

  /**
   * All files, links and submodules of a tree, in git's order. Names that are not UTF-8 are left
   * out: nobody here could open them, and what keeps the tree as it is keeps them too.
   */
  public List<TreeEntry> list(String tree, CallContext call) throws InterruptedException {
    return entries(git.run(call, "ls-tree", "-r", "-z", "--full-tree", tree));
  }

  /** The tree of a commit or of a folder in it; the empty tree where there is none. */
  public String tree(String commit, String folder, CallContext call) throws InterruptedException {
    if (commit.equals(format.emptyTree())) {
      return commit;
    }
    String name = folder.isEmpty() ? commit + "^{tree}" : commit + ":" + folder;
    GitOutput output = git.attempt(call, "rev-parse", "--verify", "--quiet", name);
    if (output.ok()) {
      return output.text();
    }
    git.run(call, "rev-parse", "--verify", commit + "^{tree}");
    return format.emptyTree();
  }

  /** The entry of one file of a commit. */
  public Optional<TreeEntry> entry(String commit, String path, CallContext call)
      throws InterruptedException {
    return entries(git.run(call, "ls-tree", "-z", "--full-tree", commit, "--", path)).stream()
        .filter(e -> e.path().equals(path))
        .findFirst();
  }

  /** The content of one blob. */
  public byte[] blob(String id, CallContext call) throws InterruptedException {
    return git.run(call, "cat-file", "blob", id).bytes();
  }

  /** The contents of blobs by id; the caller sees to it that they fit into memory. */
  public Map<String, byte[]> blobs(Collection<String> ids, CallContext call)
      throws InterruptedException {
    if (ids.isEmpty()) {
      return Map.of();
    }
    byte[] output = git.run(call, String.join("\n", ids) + "\n", List.of("cat-file", "--batch"))
        .bytes();
    Map<String, byte[]> contents = new HashMap<>();
    int at = 0;
    while (at < output.length) {
      int end = indexOf(output, (byte) '\n', at);
      String[] header = ascii(output, at, end).split(" ");
      if (header.length != 3) {
        throw new InternalException("git has no object " + String.join(" ", header), null);
      }
      int size = Integer.parseInt(header[2]);
      contents.put(header[0], Arrays.copyOfRange(output, end + 1, end + 1 + size));
      at = end + 1 + size + 1;
    }
    return contents;
  }

  /** Sizes of blobs in bytes, by id. */
  public Map<String, Long> sizes(Collection<String> ids, CallContext call)
      throws InterruptedException {
    if (ids.isEmpty()) {
      return Map.of();
    }
    List<String> arguments = List.of("cat-file", "--batch-check=%(objectname) %(objectsize)");
    Map<String, Long> sizes = new HashMap<>();
    for (String line :
        git.run(call, String.join("\n", ids) + "\n", arguments).text().split("\n")) {
      String[] words = line.split(" ");
      sizes.put(words[0], words[1].matches("\\d+") ? Long.parseLong(words[1]) : 0L);
    }
    return sizes;
  }

  /** Stores a blob. */
  public String write(byte[] content, CallContext call) throws InterruptedException {
    return git.run(call, content, "hash-object", "-w", "--no-filters", "--stdin")
        .text();
  }

  /**
   * The same tree without one file; a folder that gets empty goes too. Names are handled as bytes,
   * so that everything else stays as it is.
   */
  public String without(String tree, String path, CallContext call) throws InterruptedException {
    int slash = path.indexOf('/');
    byte[] name = (slash < 0 ? path : path.substring(0, slash)).getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    boolean changed = false;
    for (byte[] entry : git.run(call, "ls-tree", "-z", "--full-tree", tree).records()) {
      int tab = indexOf(entry, (byte) '\t', 0);
      byte[] replacement = entry;
      if (Arrays.equals(name, Arrays.copyOfRange(entry, tab + 1, entry.length))) {
        replacement = slash < 0 ? NOTHING : within(entry, tab, path.substring(slash + 1), call);
        changed = !Arrays.equals(entry, replacement);
      }
      if (replacement.length > 0) {
        kept.writeBytes(replacement);
        kept.write(0);
      }
    }
    return changed
        ? git.run(call, kept.toByteArray(), "mktree", "-z", "--missing").text()
        : tree;
  }

  private byte[] within(byte[] entry, int tab, String rest, CallContext call)
      throws InterruptedException {
    String[] words = ascii(entry, 0, tab).split(" ");
    if (!words[1].equals("tree")) {
      return entry;
    }
    String tree = without(words[2], rest, call);
    if (tree.equals(format.emptyTree())) {
      return NOTHING;
    }
    ByteArrayOutputStream changed = new ByteArrayOutputStream();
    changed.writeBytes((words[0] + " tree " + tree).getBytes(StandardCharsets.US_ASCII));
    changed.write(entry, tab, entry.length - tab);
    return changed.toByteArray();
  }

  /** The id that removes an entry from an index. */
  public String zero() {
    return format.zero();
  }

  /** The git that reads and writes here, for what this class has no method for. */
  public Git git() {
    return git;
  }

  private static List<TreeEntry> entries(GitOutput output) {
    List<TreeEntry> entries = new ArrayList<>();
    for (byte[] entry : output.records()) {
      int tab = indexOf(entry, (byte) '\t', 0);
      String[] words = ascii(entry, 0, tab).split(" ");
      decode(Arrays.copyOfRange(entry, tab + 1, entry.length))
          .ifPresent(path -> entries.add(new TreeEntry(words[0], words[2], path)));
    }
    return entries;
  }

  /** A name in UTF-8; empty when the bytes are something else. */
  public static Optional<String> decode(byte[] name) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(name)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static int indexOf(byte[] bytes, byte wanted, int from) {
    for (int i = from; i < bytes.length; i++) {
      if (bytes[i] == wanted) {
        return i;
      }
    }
    return bytes.length;
  }

  private static String ascii(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.US_ASCII);
  }
}
