package dev.codeagent.core.verify.scope;

import dev.codeagent.api.verify.ChangedFile;
import dev.codeagent.api.verify.VerificationContext;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Secrets that a change would put into history, where they stay: private keys, tokens whose form their services document,
 * addresses with a password, values of settings that are named like secrets and look random. What tests hold is made up and let
 * be; so are placeholders, and values in examples and documents that no service documents. The finding never repeats the secret.
 */
final class Secrets {

  /** Characters of a line that are looked at. */
  private static final int MAX_LINE = 2_000;

  /** Characters of a file that are looked at: more is data. */
  private static final int MAX_TEXT = 4_000_000;

  /** Files of settings of an environment, but for those that only show what they look like. */
  private static final Pattern ENVIRONMENT =
      Pattern.compile("(?:^|/)\\.env(?:\\.(?!example|sample|template|dist|defaults?|test)\\w+)?$");

  private static final Pattern SHOWN = Pattern.compile(
      "(?i)(?:^|/)(?:[\\w-]*(?:examples?|samples?|demos?|fixtures?|testdata|mocks?|docs?|specs?|tests?))/|\\.(?:md|markdown|adoc|rst|example|sample|template|dist|lock|sum|svg|snap)$"
          + "|(?:^|/)package-lock\\.json$");

  private final VerificationContext context;
  private final Noticed noticed;

  Secrets(VerificationContext context, Noticed noticed) {
    this.context = context;
    this.noticed = noticed;
  }

  void judge() {
    Set<String> before = new HashSet<>();
    for (ChangedFile file : context.changes()) {
      if (!file.binary()) {
        text(context.base().text(file.path())).lines().forEach(before::add);
      }
    }
    for (ChangedFile file : context.changes()) {
      if (!file.binary() && !context.isTest(file.path())) {
        judge(file.path(), before);
      }
    }
  }

  private static String text(Optional<String> text) {
    return text.filter(t -> t.length() <= MAX_TEXT).orElse("");
  }

  /** The first secret of a file: one is enough to look at it. */
  private void judge(String path, Set<String> before) {
    List<String> lines = text(context.head().text(path)).lines().toList();
    boolean shown = SHOWN.matcher(path).find();
    boolean environment = ENVIRONMENT.matcher(path).find();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (before.contains(line)) {
        continue;
      }
      String seen = line.length() > MAX_LINE ? line.substring(0, MAX_LINE) : line;
      String behind = i + 1 < lines.size() ? lines.get(i + 1) : "";
      Optional<String> what = SecretForms.key(seen, behind)
          .or(() -> SecretForms.token(seen))
          .or(() -> shown ? Optional.empty() : SecretForms.address(seen))
          .or(() -> shown ? Optional.empty() : SecretForms.setting(seen))
          .or(() -> environment ? SecretForms.variable(seen) : Optional.empty());
      if (what.isPresent()) {
        noticed.ask(
            path,
            i + 1,
            "secret",
            "The change holds " + what.get() + ", which would stay in history.");
        return;
      }
    }
  }
}
