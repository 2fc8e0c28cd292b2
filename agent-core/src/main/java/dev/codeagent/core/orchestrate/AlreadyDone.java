package dev.codeagent.core.orchestrate;

import java.util.regex.Pattern;

/**
 * Tells the claim that a task was done before the attempt began from the claim that the attempt did
 * it. Only asked when nothing was changed; either way the task is not ticked.
 */
final class AlreadyDone {

  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

  private static final Pattern WORDS = Pattern.compile(
      "\\balready\\b|nothing (?:left )?to (?:do|change|fix)|no (?:further )?changes? (?:is |are |was |were )?"
          + "(?:needed|required|necessary)|(?:was|is) done (?:before|at base)|\\bуже\\b"
          + "|изменени\\p{L}* не (?:требу|нужн)\\p{L}*|не (?:требу|нужн)\\p{L}* (?:никаких )?изменени"
          + "|ничего (?:менять|делать) не|ничего не (?:нужно|надо|требуется)",
      FLAGS | Pattern.UNICODE_CHARACTER_CLASS);

  private AlreadyDone() {}

  static boolean claimed(String words) {
    return WORDS.matcher(words).find();
  }
}
