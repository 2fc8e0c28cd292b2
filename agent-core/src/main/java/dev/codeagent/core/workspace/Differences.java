package dev.codeagent.core.workspace;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.task.Change;
import dev.codeagent.api.verify.ChangedFile;
import dev.codeagent.core.workspace.git.Folders;
import dev.codeagent.core.workspace.git.GitOutput;
import dev.codeagent.core.workspace.git.ObjectStore;
import dev.codeagent.core.workspace.git.Repository;
import dev.codeagent.core.workspace.git.TreeEntry;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * What differs between two commits below the project's folder, the backlog left out, in the one
 * form that depends on nothing but the two trees.
 */
final class Differences {

  /**
   * The canonical form behind {@code diffDigest}: git's defaults, spelled out so that no
   * configuration moves them; full ids, because the length of short ones depends on what else a
   * repository holds.
   */
  private static final List<String> CANONICAL = List.of(
      "-c",
      "core.quotePath=true",
      "diff-tree",
      "-r",
      "-p",
      "--binary",
      "--full-index",
      "--no-renames",
      "--no-ext-diff",
      "--no-textconv",
      "--no-color",
      "--src-prefix=a/",
      "--dst-prefix=b/",
      "--unified=3",
      "--inter-hunk-context=0",
      "--diff-algorithm=myers",
      "--indent-heuristic",
      "--submodule=short",
      "--ignore-submodules=none");

  private static final List<String> FOR_PEOPLE = List.of(
      "-c",
      "core.quotePath=false",
      "diff-tree",
      "-r",
      "-p",
      "--no-renames",
      "--no-ext-diff",
      "--no-textconv",
      "--no-color",
      "--unified=3",
      "--submodule=short");

  /** The mode that git gives the side on which a path is not. */
  private static final String NOTHING = "000000";

  private final Repository repository;
  private final ContentTrees trees;

  Differences(Repository repository, ContentTrees trees) {
    this.repository = repository;
    this.trees = trees;
  }

  Change change(String base, String head, CallContext call) throws InterruptedException {
    Path file = write(CANONICAL, base, head, call);
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      DigestInputStream digest = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"));
      digest.transferTo(OutputStream.nullOutputStream());
      return new Change(
          base,
          head,
          trees.of(head, call),
          HexFormat.of().formatHex(digest.getMessageDigest().digest()));
    } catch (IOException e) {
      throw Folders.failed("Reading " + file, e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    } finally {
      discard(file);
    }
  }

  Reader diff(String base, String head, CallContext call) throws InterruptedException {
    Path file = write(FOR_PEOPLE, base, head, call);
    try {
      return new InputStreamReader(
          new BufferedInputStream(Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE)),
          StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw Folders.failed("Reading " + file, e);
    }
  }

  List<ChangedFile> changes(String base, String head, CallContext call)
      throws InterruptedException {
    ObjectStore objects = repository.reading(call);
    String before = trees.of(base, call);
    String after = trees.of(head, call);
    List<String> raw = objects
        .git()
        .run(call, "diff-tree", "-r", "-z", "--raw", "--no-renames", before, after)
        .strings();
    Set<String> binary = binary(objects, before, after, call);
    List<ChangedFile> files = new ArrayList<>();
    for (int i = 0; i + 1 < raw.size(); i += 2) {
      String header = raw.get(i);
      String path = raw.get(i + 1);
      files.add(new ChangedFile(
          path,
          kind(header.charAt(header.length() - 1)),
          binary.contains(path),
          form(header.substring(1, 7)), // `:100644 100755 <id> <id> M`
          form(header.substring(8, 14))));
    }
    files.sort(Comparator.comparing(ChangedFile::path));
    return List.copyOf(files);
  }

  /** {@code --numstat} counts no lines of a binary file: {@code -\t-\tpath}. */
  private static Set<String> binary(
      ObjectStore objects, String before, String after, CallContext call)
      throws InterruptedException {
    GitOutput output = objects
        .git()
        .run(call, "diff-tree", "-r", "-z", "--numstat", "--no-renames", before, after);
    Set<String> paths = new HashSet<>();
    for (String record : output.strings()) {
      if (record.startsWith("-\t-\t")) {
        paths.add(record.substring(4));
      }
    }
    return paths;
  }

  private static ChangedFile.Form form(String mode) {
    return switch (mode) {
      case TreeEntry.EXECUTABLE -> ChangedFile.Form.EXECUTABLE;
      case TreeEntry.LINK -> ChangedFile.Form.LINK;
      case TreeEntry.SUBMODULE -> ChangedFile.Form.SUBMODULE;
      case NOTHING -> ChangedFile.Form.NONE;
      default -> ChangedFile.Form.FILE;
    };
  }

  private static ChangedFile.Kind kind(char status) {
    return switch (status) {
      case 'A' -> ChangedFile.Kind.ADDED;
      case 'D' -> ChangedFile.Kind.DELETED;
      default -> ChangedFile.Kind.MODIFIED;
    };
  }

  /** Lets git write the diff to a file: one of generated binaries would not fit into memory. */
  private Path write(List<String> form, String base, String head, CallContext call)
      throws InterruptedException {
    ObjectStore objects = repository.reading(call);
    Path file = repository.temporary("diff");
    List<String> arguments = new ArrayList<>(form);
    arguments.add("--output=" + file);
    arguments.add(trees.of(base, call));
    arguments.add(trees.of(head, call));
    objects.git().run(call, new byte[0], arguments);
    return file;
  }

  private static void discard(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw Folders.failed("Deleting " + file, e);
    }
  }
}
