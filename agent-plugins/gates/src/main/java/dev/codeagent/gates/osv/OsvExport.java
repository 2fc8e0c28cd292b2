package dev.codeagent.gates.osv;

import dev.codeagent.gates.read.Unreadable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * An export of OSV: a folder of JSON files, or a zip of them such as each ecosystem's {@code all.zip}. The user names it, and it
 * lies outside of what a change can touch. Only entries about the wanted packages are kept.
 */
public final class OsvExport {
  /** One entry has some kilobytes; the largest, with thousands of versions, some megabytes. */
  private static final int MAX_ENTRY = 16 << 20;
  /** More entries than all ecosystems together have by far. */
  private static final int MAX_ENTRIES = 2_000_000;

  private final Set<PackageName> wanted;
  private final Map<PackageName, List<OsvEntry>> entries = new HashMap<>();
  private int count;

  private OsvExport(Set<PackageName> wanted) {
    this.wanted = wanted;
  }

  /**
   * Reads what an export says about packages.
   *
   * @param export a folder or a zip
   * @throws Unreadable naming the entry that is none, or when the export holds none at all
   */
  public static OsvExport read(Path export, Set<PackageName> wanted)
      throws IOException, Unreadable, InterruptedException {
    OsvExport read = new OsvExport(wanted);
    if (Files.isDirectory(export)) {
      read.folder(export);
    } else {
      read.zip(export);
    }
    if (read.count == 0) {
      throw new Unreadable("it holds no JSON file");
    }
    return read;
  }

  /** The vulnerabilities of a package in a version, in the order of the export. */
  public List<Vulnerability> about(PackageName name, String version) {
    return entries.getOrDefault(name, List.of()).stream()
        .flatMap(entry -> entry.about(name, version).stream())
        .toList();
  }

  private void folder(Path folder) throws IOException, Unreadable, InterruptedException {
    List<Path> files;
    try (Stream<Path> paths = Files.walk(folder, 8)) {
      files = paths
          .filter(p -> p.toString().endsWith(".json"))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    }
    for (Path file : files) {
      try (InputStream in = Files.newInputStream(file)) {
        add(folder.relativize(file).toString(), in);
      }
    }
  }

  private void zip(Path file) throws IOException, Unreadable, InterruptedException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        if (!entry.isDirectory() && entry.getName().endsWith(".json")) {
          try (InputStream in = zip.getInputStream(entry)) {
            add(entry.getName(), in);
          }
        }
      }
    }
  }

  private void add(String name, InputStream in)
      throws IOException, Unreadable, InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("reading of vulnerabilities was interrupted");
    }
    byte[] bytes = in.readNBytes(MAX_ENTRY + 1);
    if (bytes.length > MAX_ENTRY || ++count > MAX_ENTRIES) {
      throw new Unreadable("`" + name + "` exceeds the limits of an entry or of their number");
    }
    try {
      OsvEntry entry = OsvEntry.read(bytes);
      if (!entry.withdrawn()) {
        for (PackageName about : entry.packages()) {
          if (wanted.contains(about)) {
            entries.computeIfAbsent(about, a -> new ArrayList<>()).add(entry);
          }
        }
      }
    } catch (Unreadable e) {
      throw new Unreadable("of `" + name + "`, " + e.getMessage());
    }
  }
}
