package dev.codeagent.core.verify.suite;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * What Maven compiled of a project of one module, kept from a green run. Immutable.
 *
 * @param archive the file that holds it
 * @param libraries the jars beside the project's own classes on the class path of its tests, in order
 */
public record KeptBuild(Path archive, List<Path> libraries) {
  /** Bytes that are taken out of an archive: twice what is put into one. */
  private static final long MAX_BYTES = 64L << 20;

  private static final int MAX_CLASS_PATH = 2_000_000;

  public KeptBuild {
    libraries = List.copyOf(libraries);
  }

  /** The folders below {@code target} that hold the project's own classes, in the order of the class path. */
  public static List<String> folders() {
    return BuildCache.FOLDERS;
  }

  static KeptBuild read(Path archive) throws IOException {
    try (ZipInputStream in = open(archive)) {
      ZipEntry first = in.getNextEntry();
      if (first == null || !first.getName().equals(BuildCache.CLASS_PATH)) {
        throw new IOException("no archive of ours: " + archive);
      }
      String text = new String(in.readNBytes(MAX_CLASS_PATH), StandardCharsets.UTF_8);
      return new KeptBuild(archive, text.lines().map(Path::of).toList());
    }
  }

  private static ZipInputStream open(Path archive) throws IOException {
    return new ZipInputStream(new BufferedInputStream(Files.newInputStream(archive)));
  }

  /** Writes the folders of classes into one that stands for {@code target}. */
  public void unpack(Path target) throws IOException {
    for (String folder : BuildCache.FOLDERS) {
      Files.createDirectories(target.resolve(folder));
    }
    long left = MAX_BYTES;
    try (ZipInputStream in = open(archive)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        if (!entry.isDirectory() && !entry.getName().equals(BuildCache.CLASS_PATH)) {
          left -= write(in, inside(target, entry.getName()), left);
        }
      }
    }
  }

  private static Path inside(Path target, String name) throws IOException {
    Path file = target.resolve(name).normalize();
    if (BuildCache.FOLDERS.stream().noneMatch(f -> file.startsWith(target.resolve(f)))) {
      throw new IOException("an archive of ours names a file outside of it: " + name);
    }
    return file;
  }

  private static long write(InputStream in, Path file, long limit) throws IOException {
    Path parent = file.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    byte[] bytes = in.readNBytes((int) limit + 1);
    if (bytes.length > limit) {
      throw new IOException("an archive of ours holds more than was put into it");
    }
    Files.write(file, bytes);
    return bytes.length;
  }
}
