package dev.codeagent.bench.corpus;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Unpacks a corpus that lies in an archive. */
final class Archive {

  /** Some hundred times what a corpus takes, in bytes; what is larger is a bomb. */
  private static final long MAX_BYTES = 200L << 20;

  private static final int MAX_ENTRIES = 50_000;

  private Archive() {}

  /** Unpacks all files into the folder; none gets outside of it. */
  static void unpack(Path archive, Path folder) throws IOException {
    long left = MAX_BYTES;
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      if (zip.size() > MAX_ENTRIES) {
        throw CorpusFaults.form(
            archive.getFileName() + " holds more than " + MAX_ENTRIES + " entries.");
      }
      for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
        ZipEntry entry = entries.nextElement();
        Path target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder.normalize())) {
          throw CorpusFaults.form(archive.getFileName() + " has an entry that leaves its folder.");
        }
        if (entry.isDirectory()) {
          Files.createDirectories(target);
        } else {
          left -= copy(zip, entry, target, left);
        }
      }
    }
  }

  private static long copy(ZipFile zip, ZipEntry entry, Path target, long left) throws IOException {
    Files.createDirectories(target.getParent());
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] bytes = in.readNBytes((int) Math.min(left + 1, Integer.MAX_VALUE - 8L));
      if (bytes.length > left) {
        throw CorpusFaults.form("The archive unpacks to more than " + (MAX_BYTES >> 20) + " MB.");
      }
      Files.write(target, bytes);
      return bytes.length;
    }
  }
}
