package dev.codeagent.core.land;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.core.workspace.git.ObjectStore;
import dev.codeagent.core.workspace.git.TreeEntry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One file that a landing changes.
 *
 * @param path relative to the repository's root
 * @param before what the branch has, or null for a new file
 * @param after what it gets, or null for a deleted file
 */
record FileChange(
    String path, @Nullable TreeEntry before, @Nullable TreeEntry after) {

  /** The files that differ between two trees, in git's order. */
  static List<FileChange> between(
      String before, String after, ObjectStore objects, CallContext call)
      throws InterruptedException {
    List<byte[]> raw = objects
        .git()
        .run(call, "diff-tree", "-r", "-z", "--raw", "--no-abbrev", "--no-renames", before, after)
        .records();
    List<FileChange> changes = new ArrayList<>();
    for (int i = 0; i + 1 < raw.size(); i += 2) {
      String[] words =
          new String(raw.get(i), StandardCharsets.US_ASCII).substring(1).split(" ");
      String path = new String(raw.get(i + 1), StandardCharsets.UTF_8);
      changes.add(
          new FileChange(path, entry(words[0], words[2], path), entry(words[1], words[3], path)));
    }
    return List.copyOf(changes);
  }

  /** Whether it is a submodule on either side, whose folder is never touched. */
  boolean isSubmodule() {
    return Optional.ofNullable(before).map(TreeEntry::isSubmodule).orElse(false)
        || Optional.ofNullable(after).map(TreeEntry::isSubmodule).orElse(false);
  }

  private static @Nullable TreeEntry entry(String mode, String id, String path) {
    return mode.equals("000000") ? null : new TreeEntry(mode, id, path);
  }
}
