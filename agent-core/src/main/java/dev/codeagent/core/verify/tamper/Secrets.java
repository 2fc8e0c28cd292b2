package dev.codeagent.core.verify.tamper;

import dev.codeagent.api.verify.ChangedFile;
import dev.codeagent.api.verify.VerificationContext;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Secrets that a change would put into history, where they stay: private keys, and tokens whose form their services
 * document. What tests hold is made up and let be. The finding never repeats the secret.
 */
final class Secrets {

  /** Characters of a line that are looked at. */
  private static final int MAX_LINE = 2_000;

  /** Keys of AWS, GitHub, GitLab, Slack, Google, Stripe, OpenAI and Anthropic, and PEM blocks of RFC 7468. */
  private static final Pattern SECRET = Pattern.compile(
      "-----BEGIN (?:[A-Z]{2,10} )?PRIVATE KEY-----|(?<!\\w)(?:AKIA|ASIA)[0-9A-Z]{16}(?!\\w)|(?<!\\w)gh[pousr]_[A-Za-z0-9]{36}|"
          + "(?<!\\w)github_pat_\\w{60,90}|(?<!\\w)glpat-[\\w-]{20}|(?<!\\w)xox[abprs]-[A-Za-z0-9-]{20,80}|(?<!\\w)AIza[\\w-]{35}|"
          + "(?<!\\w)[sr]k_live_[A-Za-z0-9]{20,60}|(?<!\\w)sk-(?:proj-|ant-)?[A-Za-z0-9_-]{40,200}");

  private final VerificationContext context;
  private final Marks marks;

  Secrets(VerificationContext context, Marks marks) {
    this.context = context;
    this.marks = marks;
  }

  void judge() {
    for (ChangedFile file : context.changes()) {
      if (!file.binary() && !context.isTest(file.path())) {
        judge(file.path());
      }
    }
  }

  private void judge(String path) {
    Set<String> before = new HashSet<>();
    context.base().text(path).ifPresent(t -> t.lines().forEach(before::add));
    List<String> lines = context.head().text(path).orElse("").lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      String seen = line.length() > MAX_LINE ? line.substring(0, MAX_LINE) : line;
      if (!before.contains(line) && SECRET.matcher(seen).find()) {
        marks.add(
            Marks.Weight.ASK,
            path,
            i + 1,
            "secret",
            "The change holds a secret key or token, which would stay in history.");
        return;
      }
    }
  }
}
