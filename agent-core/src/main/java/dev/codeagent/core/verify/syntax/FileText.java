/** A file of a tree as text. */
package dev.codeagent.core.verify.syntax;

import dev.codeagent.api.error.InputException;
import dev.codeagent.api.verify.Tree;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A file that can be looked at.
 *
 * @param path where it lies
 * @param bytes what it holds; nobody changes them
 * @param text the same in UTF-8 without a byte order mark, malformed input replaced
 */
record FileText(String path, byte[] bytes, String text) {
  /** Larger files are data or generated, and no person wrote them. */
  static final int MAX_BYTES = 4 << 20;

  /**
   * What a symbolic link holds in git: a path and no end of line. Trees do not tell links from files, and no configuration
   * of one word is worth a mistake.
   */
  private static final Pattern LINK = Pattern.compile("[^\\s\"'<>{}\\[\\]]{1,4096}");

  /** Files whose content is kept elsewhere or encrypted: Git LFS, git-annex, Ansible Vault, PGP. */
  private static final Pattern ELSEWHERE = Pattern.compile(
      "(?s)(?:version https://git-lfs|/annex/objects/|\\$ANSIBLE_VAULT;|-----BEGIN PGP).*");

  /** The file, or empty where there is none, or none that holds a text of its own of a size that persons write. */
  static Optional<FileText> of(Tree tree, String path) {
    try {
      return tree.bytes(path).filter(b -> b.length <= MAX_BYTES && !binary(b)).map(b -> {
        String text = new String(b, StandardCharsets.UTF_8);
        return new FileText(path, b, text.startsWith("\uFEFF") ? text.substring(1) : text);
      });
    } catch (InputException e) {
      // a file beyond what trees read is beyond what is looked at here
      return Optional.empty();
    }
  }

  /** UTF-16 and UTF-32 hold zeros as well: git takes them for binary, too, and readers differ about them. */
  private static boolean binary(byte[] bytes) {
    for (byte b : bytes) {
      if (b == 0) {
        return true;
      }
    }
    return false;
  }

  /** Whether there is something that its grammar speaks of. */
  boolean speaks() {
    return !text.isBlank()
        && !LINK.matcher(text).matches()
        && !ELSEWHERE.matcher(text).matches();
  }

  /** The file's name without folders. */
  String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** Whether it is UTF-8; where it is not, a byte may mean something else than it seems. */
  boolean isUtf8() {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
