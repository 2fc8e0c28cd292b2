/** Says whether a change of a pom does nothing but add dependencies. */
package dev.codeagent.core.verify.account;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compares poms as text without comments; a pom that cannot be told apart counts as otherwise changed. */
final class PomChange {
  private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
  private static final Pattern DEPENDENCIES =
      Pattern.compile("<dependencies>(.*?)</dependencies>", Pattern.DOTALL);
  private static final Pattern DEPENDENCY =
      Pattern.compile("<dependency>.*?</dependency>", Pattern.DOTALL);
  /** A bounded text is compared quickly; real poms have some thousand characters. */
  private static final int MAX_LENGTH = 500_000;

  private PomChange() {}

  static boolean onlyAddsDependencies(String before, String after) {
    if (before.length() > MAX_LENGTH || after.length() > MAX_LENGTH) {
      return false;
    }
    String old = plain(before);
    String now = plain(after);
    return frame(old).equals(frame(now)) && !old.equals(now) && keepsAll(old, now);
  }

  private static boolean keepsAll(String old, String now) {
    Matcher m = DEPENDENCY.matcher(old);
    while (m.find()) {
      if (!now.contains(m.group())) {
        return false;
      }
    }
    return true;
  }

  private static String frame(String pom) {
    String without = DEPENDENCIES.matcher(pom).replaceAll("");
    return without.replace("<dependencyManagement></dependencyManagement>", "");
  }

  private static String plain(String pom) {
    return COMMENT.matcher(pom).replaceAll("").replaceAll("\\s+", "");
  }
}
