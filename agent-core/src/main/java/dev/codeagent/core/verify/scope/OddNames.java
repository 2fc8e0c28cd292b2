/** Names that some systems or readers take for others. */
package dev.codeagent.core.verify.scope;

import dev.codeagent.api.verify.ChangedFile;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.core.workspace.git.GitFolderNames;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Whatever the task says, a person looks: a change can be described with one name and made with another. */
final class OddNames {

  /** Control characters, and marks of direction and joining that show nothing or turn a name round (Unicode, Cc and Cf). */
  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

  private final VerificationContext context;
  private final Noticed noticed;

  OddNames(VerificationContext context, Noticed noticed) {
    this.context = context;
    this.noticed = noticed;
  }

  void judge() {
    Map<String, String> twins = new HashMap<>();
    for (String path : context.head().paths()) {
      twins.merge(plain(path), path, (one, other) -> one + "\n" + other);
    }
    for (ChangedFile file : context.changes()) {
      if (file.kind() != ChangedFile.Kind.ADDED) {
        continue;
      }
      String path = file.path();
      if (UNSEEN.matcher(path).find()) {
        noticed.ask(
            UNSEEN.matcher(path).replaceAll("?"),
            0,
            "odd-name",
            "The name of a new file has characters that nobody sees.");
      }
      if (GitFolderNames.isWithin(path)) {
        noticed.ask(
            path, 0, "git-folder", "A new file lies where git keeps its own settings and hooks.");
      }
      if (twins.getOrDefault(plain(path), path).contains("\n")) {
        noticed.ask(
            path,
            0,
            "twin-name",
            "Another file has this name but for upper and lower case or the way that letters are"
                + " written; many file systems hold only one of them.");
      }
    }
  }

  private static String plain(String path) {
    return Normalizer.normalize(path, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }
}
