/** Data that nobody can read in a review. */
package dev.codeagent.core.verify.scope;

import dev.codeagent.api.error.InputException;
import dev.codeagent.api.verify.ChangedFile;
import dev.codeagent.api.verify.VerificationContext;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * Archives, databases, models, keystores, pointers of Git LFS, and anything binary that is large. What is compiled is asked
 * about by {@code tamper}; pictures, fonts and documents are let be, and so is what tests read.
 */
final class Blobs {

  /** Bytes of a binary file that a project takes without a word: a picture of a page. */
  private static final int LARGE = 1 << 20;

  private static final Pattern OPAQUE = Pattern.compile(
      "(?i)\\.(?:zip|tar|tgz|gz|bz2|xz|zst|7z|rar|iso|img|dmg|deb|rpm|msi|apk|db|sqlite3?|mdb|dump|bak|pack|parquet|h5|hdf5|onnx|pt|pth|ckpt"
          + "|safetensors|gguf|pkl|pickle|npy|npz|p12|pfx|jks|keystore|hprof|swp)$");

  /** What a pointer of Git LFS begins with, by its specification. */
  private static final byte[] POINTER =
      "version https://git-lfs.github.com/spec/".getBytes(StandardCharsets.US_ASCII);

  private final VerificationContext context;
  private final Asked asked;
  private final Noticed noticed;

  Blobs(VerificationContext context, Asked asked, Noticed noticed) {
    this.context = context;
    this.asked = asked;
    this.noticed = noticed;
  }

  void judge() {
    for (ChangedFile file : context.changes()) {
      if (file.kind() != ChangedFile.Kind.DELETED && !context.isTest(file.path())) {
        judge(file);
      }
    }
  }

  private void judge(ChangedFile file) {
    String path = file.path();
    boolean spokenOf = asked.names(path) || asked.namesFolder(path);
    if (isPointer(path)) {
      noticed.weigh(
          spokenOf || isTracked(path) || asked.mentions("lfs"),
          path,
          "lfs-pointer",
          "A pointer to a file elsewhere was added; what it points to is no part of what is verified.");
    } else if (file.binary() && (OPAQUE.matcher(path).find() || size(path) > LARGE)) {
      noticed.weigh(
          spokenOf,
          path,
          "opaque-data",
          "Data was checked in that cannot be read in a review, and the task does not name it.");
    } else if (file.binary() && file.kind() == ChangedFile.Kind.ADDED) {
      noticed.tell(path, "binary-added", "A binary file was added.");
    }
  }

  private boolean isPointer(String path) {
    byte[] bytes = content(path);
    return bytes.length < 1024 && Arrays.mismatch(bytes, POINTER) == POINTER.length;
  }

  /** Whether base keeps files of this kind elsewhere already. */
  private boolean isTracked(String path) {
    String name = Asked.name(path);
    String extension = name.substring(name.lastIndexOf('.') + 1);
    return context
        .base()
        .text(".gitattributes")
        .orElse("")
        .lines()
        .anyMatch(line -> line.contains("filter=lfs") && line.contains(extension));
  }

  private int size(String path) {
    return content(path).length;
  }

  /** The bytes; more than is read into memory counts as large and as no pointer. */
  private byte[] content(String path) {
    try {
      return context.head().bytes(path).orElse(new byte[0]);
    } catch (InputException tooLarge) {
      return new byte[LARGE + 1];
    }
  }
}
