/** What became of one declaration. */
package dev.codeagent.core.verify.semantic;

import dev.codeagent.api.evidence.Finding;
import java.util.Comparator;

/**
 * One thing that a change did.
 *
 * @param kind what it did
 * @param path where it is seen
 * @param line from 1; 0 for the whole file
 * @param says a sentence that names the member
 */
record Difference(Kind kind, String path, int line, String says) {

  /** In which differences are told. */
  static final Comparator<Difference> ORDER = Comparator.comparing(Difference::kind)
      .thenComparing(Difference::path)
      .thenComparing(Difference::line)
      .thenComparing(Difference::says);

  /** From what others notice to what nobody does; told in this order. */
  enum Kind {
    API_REMOVED("api-removed", "public API removed"),
    API_CHANGED("api-changed", "public API changed"),
    API_ADDED("api-added", "public API added"),
    UNREAD("not-compared", "not compared"),
    BODY("body-changed", "bodies changed"),
    SIGNATURE("signature-changed", "signatures changed"),
    REMOVED("removed", "removed"),
    ADDED("added", "added"),
    MOVED("moved", "moved"),
    RENAMED("renamed", "renamed"),
    REFORMATTED("reformatted", "reformatted");

    private final String code;
    private final String counted;

    Kind(String code, String counted) {
      this.code = code;
      this.counted = counted;
    }

    /** The finding's code. */
    String code() {
      return code;
    }

    /** What a number of them is called. */
    String counted() {
      return counted;
    }
  }

  static Difference of(Kind kind, Member member, String says) {
    return new Difference(kind, member.file().path(), member.line(), says);
  }

  Finding finding() {
    return Finding.in(path, line, kind.code(), says);
  }
}
