package dev.codeagent.api.backlog;

/**
 * A proposed edit of one line: the host replaces the bytes at the offset when they still are the
 * expected ones.
 *
 * @param offset the first byte
 * @param expected the bytes that stand there
 * @param replacement the bytes that are to stand there
 */
public record BacklogEdit(int offset, byte[] expected, byte[] replacement) {
  /** Keeps copies of what could be changed. */
  public BacklogEdit {
    expected = expected.clone();
    replacement = replacement.clone();
  }

  /** The bytes that must stand there, as a copy. */
  @Override
  public byte[] expected() {
    return expected.clone();
  }

  /** The bytes that take their place, as a copy. */
  @Override
  public byte[] replacement() {
    return replacement.clone();
  }
}
