package dev.codeagent.core.verify.tamper;

import dev.codeagent.api.verify.Tree;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.core.verify.source.Literal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers that tests in languages without a parser here expect, and production's lines that hold one of them as a value of
 * its own: neither an operand of arithmetic, nor a bound, nor a constant with a name. Numbers of one digit stand everywhere.
 */
final class ForeignExpected {

  /** Characters of a test's file that are read, and of a line. */
  private static final int MAX_FILE = 500_000;

  private static final int MAX_LINE = 500;

  private static final String NUMBER = "(?<![\\w.])(-?\\d[\\d_]*+(?:\\.\\d+)?)(?![\\w.])";

  /** What stands behind an equality, and the arguments of calls that demand one. */
  private static final Pattern DEMANDED = Pattern.compile(
      "===?(?<equal>.{1,200})|\\b(?:assert\\w*|\\w*[eE]quals?|toBe|toEqual|toStrictEqual|is)\\((?<given>.{1,300})"
          + "|\\s(?:=|-eq)\\s(?<shell>.{1,100})\\]");

  private static final Pattern VALUE = Pattern.compile(
      "(?:^|\\breturn\\b|\\byield\\b|\\band\\b|\\bor\\b|\\belse\\b|[\\s:](?<![=!<>:+*/%&|^-])=|^\\s*[\\w.]{1,60}=|:=|[,(\\[{?:]|[=-]>|&&|\\|\\|)\\s*"
          + NUMBER + "\\s*(?=$|[)\\],;:}]|\\bif\\b|\\belse\\b|\\bor\\b|\\band\\b|&&|\\|\\|)");

  /** Functions of languages whose arguments are bounds and places. */
  private static final Pattern BOUNDS = Pattern.compile(
      "\\b(?:range|round|slice|sleep|pow|divmod|int|log|substr(?:ing)?|setTimeout)\\([^()]*\\)");

  /** A constant with a name, and any name of a module. */
  private static final Pattern NAMED = Pattern.compile(
      "^\\s*(?:(?:export|static|final|public|private|const|let|var|val)\\s+)*[A-Z][A-Z\\d_]*\\s*(?::[^=]*)?=|^\\w+\\s*(?::[^=]*)?=[^=]");

  private final Set<Literal> expected = new HashSet<>();
  private final LiteralSources sources;

  ForeignExpected(VerificationContext context, LiteralSources sources) {
    this.sources = sources;
    collect(context.base(), context);
    collect(context.head(), context);
  }

  private void collect(Tree tree, VerificationContext context) {
    for (String path : tree.paths()) {
      boolean read = context.isTest(path)
          && (ForeignBranches.isCode(path) || ForeignAnswers.isScript(path, tree.text(path)));
      if (read) {
        tree.text(path)
            .filter(text -> text.length() <= MAX_FILE)
            .ifPresent(text -> text.lines().forEach(this::demands));
      }
    }
  }

  private void demands(String line) {
    if (line.length() > MAX_LINE) {
      return;
    }
    Matcher demanded = DEMANDED.matcher(line);
    while (demanded.find()) {
      for (String side : List.of("equal", "given", "shell")) {
        String said = demanded.group(side);
        if (said != null) {
          Matcher number = Pattern.compile(NUMBER).matcher(said);
          while (number.find()) {
            Literal.ofNumber(number.group(1)).ifPresent(expected::add);
          }
        }
      }
    }
  }

  /** The number of a line that only the tests hold and that they expect, where it stands as a value. */
  Optional<Literal> heldIn(String line) {
    if (NAMED.matcher(line).find()) {
      return Optional.empty();
    }
    Matcher value = VALUE.matcher(BOUNDS.matcher(line).replaceAll(" f "));
    while (value.find()) {
      Optional<Literal> number = Literal.ofNumber(value.group(1))
          .filter(n -> n.value().length() > 1 && expected.contains(n) && sources.onlyInTests(n));
      if (number.isPresent()) {
        return number;
      }
    }
    return Optional.empty();
  }
}
