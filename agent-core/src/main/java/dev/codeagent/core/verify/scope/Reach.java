/** Which files of a change have to do with what the task names. */
package dev.codeagent.core.verify.scope;

import dev.codeagent.api.verify.ChangedFile;
import dev.codeagent.api.verify.VerificationContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * From the changed files that the task names by path, name or folder, to those beside them, those that bear their name with
 * more behind it, such as their tests, and those whose text names one or is named by one; and so on. The rest is told, and
 * nothing follows from it. A task that names no changed file says nothing about where its work lies.
 */
final class Reach {

  static final String OUTSIDE = "outside";

  /** Changed files beyond which who names whom is not looked for: a change of everything. */
  private static final int MAX_FILES = 400;

  private static final int MAX_TEXT = 400_000;

  /** Names of files that every folder may have. */
  private static final Set<String> COMMON = Set.of(
      "index",
      "main",
      "package-info",
      "module-info",
      "__init__",
      "readme",
      "pom",
      "build",
      "package",
      "mod",
      "lib",
      "test",
      "tests",
      "util",
      "utils");

  private final VerificationContext context;
  private final Asked asked;
  private final Noticed noticed;

  Reach(VerificationContext context, Asked asked, Noticed noticed) {
    this.context = context;
    this.asked = asked;
    this.noticed = noticed;
  }

  private record Touched(String path, String stem, String text) {

    boolean isBeside(Touched other) {
      return Asked.folder(path).equals(Asked.folder(other.path))
          || Asked.folder(path)
              .replace("/test/", "/main/")
              .equals(Asked.folder(other.path).replace("/test/", "/main/"));
    }

    boolean isTiedTo(Touched other) {
      return isBeside(other) || names(other) || other.names(this);
    }

    private boolean names(Touched other) {
      return !COMMON.contains(other.stem.toLowerCase(Locale.ROOT))
          && (stem.contains(other.stem)
              || Pattern.compile("(?<![\\w$])" + Pattern.quote(other.stem) + "(?![\\w$])")
                  .matcher(text)
                  .find());
    }
  }

  void judge() {
    List<ChangedFile> changes = context.changes();
    if (asked.saysNothing() || changes.size() > MAX_FILES) {
      return;
    }
    List<Touched> open = new ArrayList<>();
    List<Touched> left = new ArrayList<>();
    for (ChangedFile file : changes) {
      Touched touched = touched(file);
      boolean named = asked.names(file.path()) || asked.namesFolder(file.path());
      (named ? open : left).add(touched);
    }
    if (open.isEmpty()) {
      return;
    }
    while (!open.isEmpty()) {
      Touched from = open.removeLast();
      List<Touched> more = left.stream().filter(from::isTiedTo).toList();
      left.removeAll(more);
      open.addAll(more);
    }
    for (Touched touched : left) {
      noticed.tell(
          touched.path(),
          OUTSIDE,
          "The task does not name this file, and nothing ties it to what the task names.");
    }
  }

  private Touched touched(ChangedFile file) {
    String name = Asked.name(file.path());
    int dot = name.lastIndexOf('.');
    String text = file.binary() || file.after() == ChangedFile.Form.SUBMODULE
        ? ""
        : context.head().text(file.path()).orElse("")
            + context.base().text(file.path()).orElse("");
    return new Touched(
        file.path(),
        dot > 0 ? name.substring(0, dot) : name,
        text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text);
  }
}
