/** What git keeps that is no plain file. */
package dev.codeagent.core.verify.scope;

import dev.codeagent.api.verify.ChangedFile;
import dev.codeagent.api.verify.ChangedFile.Form;
import dev.codeagent.api.verify.VerificationContext;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Submodules, symbolic links, and files that may be run though nothing can run them. */
final class OddForms {

  private static final Pattern MODULES =
      Pattern.compile("(?iu)\\bsub-?modules?\\b|подмодул|\\bgitmodules\\b");

  private static final Pattern MODES = Pattern.compile(
      "(?iu)\\bchmod\\b|\\bexecutable|\\brunnable|\\bpermissions?\\b|\\bfile modes?\\b|исполняем|\\bправ\\p{L}* (?:доступа|на запуск)");

  /** Files that only other programs read. */
  private static final Pattern DATA = Pattern.compile(
      "(?i)\\.(?:java|kt|md|txt|adoc|rst|json|ya?ml|xml|toml|properties|csv|tsv|html?|css|sql|proto|png|jpe?g|gif|svg|ico|pdf|lock)$");

  private final VerificationContext context;
  private final Asked asked;
  private final Noticed noticed;

  OddForms(VerificationContext context, Asked asked, Noticed noticed) {
    this.context = context;
    this.asked = asked;
    this.noticed = noticed;
  }

  void judge() {
    for (ChangedFile file : context.changes()) {
      String path = file.path();
      if (file.before() == Form.SUBMODULE || file.after() == Form.SUBMODULE) {
        noticed.weigh(
            asked.matches(MODULES) || asked.names(path),
            path,
            "submodule",
            "A submodule points to other code than before, which is no part of what is verified.");
      } else if (Asked.name(path).equals(".gitmodules")) {
        noticed.weigh(
            asked.matches(MODULES),
            path,
            "submodule",
            "It says where the code of submodules comes from, and was changed.");
      } else if (file.after() == Form.LINK) {
        link(path);
      } else if (file.after() == Form.EXECUTABLE && file.before() != Form.EXECUTABLE) {
        executable(path);
      }
    }
  }

  private void link(String path) {
    byte[] bytes = context.head().bytes(path).orElse(new byte[0]);
    String target = new String(bytes, StandardCharsets.UTF_8);
    if (leaves(path, target)) {
      noticed.ask(
          path,
          0,
          "link-outside",
          "A symbolic link leads out of the project, to what differs from machine to machine.");
    }
  }

  /** Whether a link's target lies outside of the project, or cannot be told to lie in it. */
  private static boolean leaves(String path, String target) {
    if (target.startsWith("/") || target.contains("\\") || target.contains("\0")) {
      return true;
    }
    int depth = 0;
    for (String part : (Asked.folder(path) + target).split("/")) {
      depth += part.equals("..") ? -1 : part.isEmpty() || part.equals(".") ? 0 : 1;
      if (depth < 0) {
        return true;
      }
    }
    return false;
  }

  private void executable(String path) {
    byte[] bytes = context.head().bytes(path).orElse(new byte[0]);
    boolean script = bytes.length > 1 && bytes[0] == '#' && bytes[1] == '!';
    if (!script && DATA.matcher(path).find()) {
      noticed.weigh(
          asked.matches(MODES),
          path,
          "executable-data",
          "A file that nothing can run got the right to be run.");
    }
  }
}
