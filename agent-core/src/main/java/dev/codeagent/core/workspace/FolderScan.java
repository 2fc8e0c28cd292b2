package dev.codeagent.core.workspace;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.codeagent.api.evidence.Finding;
import dev.codeagent.core.workspace.git.ObjectFormat;
import dev.codeagent.core.workspace.git.TreeEntry;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares the files of a folder with a tree by their content, trusting neither times nor an index,
 * and following no link.
 */
final class FolderScan {
  private final Path root;
  private final ObjectFormat format;
  private final Map<String, Boolean> folders = new HashMap<>();
  private final List<Finding> findings = new ArrayList<>();

  FolderScan(Path root, ObjectFormat format) {
    this.root = root;
    this.format = format;
  }

  /** What could not be taken as it is. */
  List<Finding> findings() {
    return findings;
  }

  /** What became of a file of the tree; empty when nothing did. */
  Optional<Edit> tracked(TreeEntry entry) throws IOException {
    if (entry.isSubmodule()) {
      boolean there =
          locate(entry.path()).map(f -> Files.exists(f, NOFOLLOW_LINKS)).orElse(true);
      return there ? Optional.empty() : Optional.of(new Edit.Removed(entry.path()));
    }
    return look(entry.path(), entry);
  }

  /** A file that the tree does not have; empty when it can't be taken. */
  Optional<Edit> added(String path) throws IOException {
    Optional<Edit> edit = look(path, new TreeEntry("", "", path));
    return edit.filter(e -> !(e instanceof Edit.Removed));
  }

  private Optional<Edit> look(String path, TreeEntry before) throws IOException {
    Optional<Path> located = locate(path);
    if (located.isEmpty()) {
      findings.add(Finding.in(path, 0, "dropped-unreadable", "This name cannot be opened here."));
      return Optional.empty();
    }
    Path file = located.get();
    if (!foldersAreReal(path)) {
      return Optional.of(new Edit.Removed(path));
    }
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(file, BasicFileAttributes.class, NOFOLLOW_LINKS);
      return compare(path, file, attributes, before);
    } catch (NoSuchFileException e) {
      return Optional.of(new Edit.Removed(path));
    } catch (AccessDeniedException e) {
      findings.add(Finding.in(path, 0, "dropped-unreadable", "This file cannot be read."));
      return Optional.empty();
    }
  }

  private Optional<Edit> compare(
      String path, Path file, BasicFileAttributes attributes, TreeEntry before) throws IOException {
    if (attributes.isSymbolicLink()) {
      byte[] target = Files.readSymbolicLink(file).toString().getBytes(StandardCharsets.UTF_8);
      boolean same = before.isLink() && format.blob(target).equals(before.id());
      return same ? Optional.empty() : Optional.of(new Edit.Linked(path, target));
    }
    if (attributes.isRegularFile()) {
      String mode = executable(file) ? TreeEntry.EXECUTABLE : TreeEntry.FILE;
      boolean same = mode.equals(before.mode()) && id(file, attributes.size()).equals(before.id());
      return same
          ? Optional.empty()
          : Optional.of(new Edit.Wrote(path, mode, file, attributes.size()));
    }
    if (attributes.isDirectory()) {
      return Optional.of(new Edit.Removed(path));
    }
    findings.add(
        Finding.in(path, 0, "dropped-special-file", "A pipe, socket or device is no file."));
    return Optional.empty();
  }

  private Optional<Path> locate(String path) {
    try {
      return Optional.of(root.resolve(path));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private boolean foldersAreReal(String path) {
    int slash = path.lastIndexOf('/');
    if (slash < 0) {
      return true;
    }
    String folder = path.substring(0, slash);
    Boolean known = folders.get(folder);
    if (known == null) {
      known = foldersAreReal(folder) && Files.isDirectory(root.resolve(folder), NOFOLLOW_LINKS);
      folders.put(folder, known);
    }
    return known;
  }

  private String id(Path file, long size) throws IOException {
    MessageDigest digest = format.header("blob", size);
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static boolean executable(Path file) throws IOException {
    return Files.getPosixFilePermissions(file, NOFOLLOW_LINKS)
        .contains(PosixFilePermission.OWNER_EXECUTE);
  }
}
