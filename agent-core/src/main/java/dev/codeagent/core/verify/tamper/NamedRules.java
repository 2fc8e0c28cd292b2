package dev.codeagent.core.verify.tamper;

import dev.codeagent.api.verify.Tree;
import dev.codeagent.api.verify.VerificationContext;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Files that gates read because other rules name them: suppressions that a filter may find, rules that are extended. Whether
 * they are there at base makes no difference.
 */
final class NamedRules {

  /** Names of files with an ending; others are words, too. */
  private static final Pattern FILE =
      Pattern.compile("[\\w-][\\w.-]*\\.[A-Za-z]\\w{1,9}(?![\\w.-])");

  /** What rules look at and do not decide by, and what is judged by other rules. */
  private static final Pattern LOOKED_AT =
      Pattern.compile("\\.(?:java|md|adoc)$|(?:^|/)(?:pom\\.xml|agent\\.ya?ml)$");

  /** Characters of a file of rules that are searched. */
  private static final int MAX_RULES = 200_000;

  private final VerificationContext context;
  private final Set<String> names = new HashSet<>();

  /**
   * @param rules which paths of base hold rules of gates
   */
  NamedRules(VerificationContext context, Predicate<String> rules) {
    this.context = context;
    Set<String> read = new HashSet<>();
    for (int known = -1; known < read.size(); ) {
      known = read.size();
      context.base().paths().stream()
          .filter(path -> rules.test(path) || names(path))
          .filter(read::add)
          .toList()
          .forEach(path -> read(context.base(), path));
    }
  }

  private void read(Tree tree, String path) {
    String text = tree.text(path).orElse("");
    Matcher file = FILE.matcher(text.substring(0, Math.min(text.length(), MAX_RULES)));
    while (file.find()) {
      names.add(file.group());
    }
  }

  /** Whether rules of base name a file, whatever folder they say that it lies in. */
  boolean names(String path) {
    return names.contains(path.substring(path.lastIndexOf('/') + 1))
        && !LOOKED_AT.matcher(path).find()
        && !context.isProduction(path)
        && !context.isTest(path);
  }
}
