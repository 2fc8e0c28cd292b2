package dev.codeagent.gates.change;

import dev.codeagent.api.verify.ChangedFile;
import dev.codeagent.api.verify.ChangedFile.Kind;
import dev.codeagent.api.verify.VerificationContext;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** The lines that a change wrote, by file of head. A file that was moved is compared with what it was. */
public final class WrittenLines {
  /** From this share of common lines an added file is a removed one moved, as git takes it. */
  private static final double MOVED = 0.5;

  private WrittenLines() {}

  /** The lines of all text files that the change adds or changes, sorted by path. */
  public static Map<String, BitSet> of(VerificationContext context) {
    Map<String, BitSet> written = new TreeMap<>();
    for (ChangedFile file : context.changes()) {
      if (file.kind() != Kind.DELETED && !file.binary()) {
        String after = context.head().text(file.path()).orElse("");
        written.put(file.path(), ChangedLines.of(before(context, file, after), after));
      }
    }
    return written;
  }

  /** A file as it was before the change, also under another name; empty where it was not. */
  public static String before(VerificationContext context, ChangedFile file, String after) {
    if (file.kind() == Kind.MODIFIED) {
      return context.base().text(file.path()).orElse("");
    }
    String ending = file.path().substring(file.path().lastIndexOf('.') + 1);
    return context.changes().stream()
        .filter(other -> other.kind() == Kind.DELETED && !other.binary())
        .filter(other -> other.path().endsWith("." + ending))
        .map(other -> context.base().text(other.path()).orElse(""))
        .filter(text -> ChangedLines.likeness(text, after) >= MOVED)
        .max(Comparator.comparingDouble(text -> ChangedLines.likeness(text, after)))
        .orElse("");
  }

  /** Lines as people read them, such as {@code 3-5, 9}. */
  public static String shown(BitSet lines) {
    StringBuilder text = new StringBuilder();
    for (int from = lines.nextSetBit(0); from >= 0; ) {
      int to = lines.nextClearBit(from) - 1;
      text.append(text.isEmpty() ? "" : ", ").append(from).append(to > from ? "-" + to : "");
      from = lines.nextSetBit(to + 1);
    }
    return text.toString();
  }
}
