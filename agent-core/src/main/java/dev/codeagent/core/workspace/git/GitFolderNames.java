/** Which paths lie in a git folder wherever they are checked out. */
package dev.codeagent.core.workspace.git;

import java.util.Locale;

/** The names that some file system takes for {@code .git}. */
public final class GitFolderNames {
  private GitFolderNames() {}

  /**
   * Whether some file system takes a part of the path for {@code .git}: git refuses such names on
   * case-insensitive ones, on NTFS and on HFS+ (CVE-2014-9390, CVE-2019-1353).
   */
  public static boolean isWithin(String path) {
    for (String part : path.split("/")) {
      String plain = part.replaceAll("\\p{Cf}", "").toLowerCase(Locale.ROOT);
      int stream = plain.indexOf(':');
      String name =
          (stream < 0 ? plain : plain.substring(0, stream)).replaceAll("[ .]{1,255}$", "");
      if (name.equals(".git") || name.equals("git~1")) {
        return true;
      }
    }
    return false;
  }
}
