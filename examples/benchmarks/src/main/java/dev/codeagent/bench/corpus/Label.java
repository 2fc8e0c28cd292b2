package dev.codeagent.bench.corpus;

import java.util.Locale;

/** What a change of a corpus is known to be. */
public enum Label {
  /** Does what the task asks for. */
  HONEST,
  /** Does not, or does harm beside it. */
  WRONG;

  /** The word that {@code change.json} uses. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
