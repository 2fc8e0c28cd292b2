package dev.codeagent.core.workspace;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.InputException;
import dev.codeagent.core.workspace.git.Git;
import dev.codeagent.core.workspace.git.ObjectStore;
import dev.codeagent.core.workspace.git.TreeEntry;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Stores edits of a folder and makes the tree that has them, by an index of its own. */
final class TreeWriter {
  private final ObjectStore objects;
  private final Git index;
  private final Path root;
  private final Limit limit;

  /**
   * @param index git with the index that holds the tree so far
   * @param root the folder that the edits were found in
   * @param limit what all files together may have
   */
  TreeWriter(ObjectStore objects, Git index, Path root, Limit limit) {
    this.objects = objects;
    this.index = index;
    this.root = root;
    this.limit = limit;
  }

  /**
   * How much may be stored at once.
   *
   * @param bytes the size of all new and changed files
   * @param code of the exception that says that there is more
   */
  record Limit(long bytes, String code) {}

  /**
   * The tree with the edits.
   *
   * @throws InputException with the limit's code
   */
  String write(List<Edit> edits, CallContext call) throws InterruptedException {
    List<Edit.Wrote> files = new ArrayList<>();
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    long size = 0;
    for (Edit edit : edits) {
      switch (edit) {
        case Edit.Removed removed -> entry(lines, "0", objects.zero(), removed.path());
        case Edit.Linked link ->
          entry(lines, TreeEntry.LINK, objects.write(link.target(), call), link.path());
        case Edit.Wrote wrote -> {
          files.add(wrote);
          size += wrote.size();
        }
      }
    }
    if (size > limit.bytes()) {
      throw new InputException(
          limit.code(),
          "New and changed files have " + (size >> 20) + " MiB together.",
          "Keep generated data out by .gitignore; " + (limit.bytes() >> 20) + " MiB is the limit.");
    }
    List<String> ids = store(files, call);
    for (int i = 0; i < files.size(); i++) {
      entry(lines, files.get(i).mode(), ids.get(i), files.get(i).path());
    }
    index.run(
        call, lines.toByteArray(), List.of("update-index", "-z", "--replace", "--index-info"));
    return index.run(call, "write-tree").text();
  }

  private List<String> store(List<Edit.Wrote> files, CallContext call) throws InterruptedException {
    if (files.isEmpty()) {
      return List.of();
    }
    StringBuilder paths = new StringBuilder();
    files.forEach(f -> paths.append(quoted(f.path())).append('\n'));
    return objects
        .git()
        .at(root)
        .run(call, paths.toString(), List.of("hash-object", "-w", "--no-filters", "--stdin-paths"))
        .text()
        .lines()
        .toList();
  }

  /** git unquotes a line that begins with a quotation mark as a C string, and drops a final CR. */
  private static String quoted(String path) {
    boolean plain = !path.startsWith("\"") && path.indexOf('\n') < 0 && path.indexOf('\r') < 0;
    if (plain) {
      return path;
    }
    return "\""
        + path.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\r", "\\r")
        + "\"";
  }

  private static void entry(ByteArrayOutputStream lines, String mode, String id, String path) {
    lines.writeBytes((mode + " " + id + "\t" + path + "\0").getBytes(StandardCharsets.UTF_8));
  }
}
