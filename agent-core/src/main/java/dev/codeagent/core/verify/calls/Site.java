package dev.codeagent.core.verify.calls;

import java.util.Optional;

/**
 * Where a call threw.
 *
 * @param type the class of the project's own code, as class files name it
 * @param method its method
 * @param line the line, or below 1 where the class does not tell
 * @param called the method of others that it called and that threw, or a dash where it threw itself
 */
public record Site(String type, String method, int line, String called) {

  private static final int PARTS = 4;

  static Optional<Site> of(String said) {
    String[] parts = said.split(" ", PARTS);
    return parts.length < PARTS || parts[0].equals("-") || !parts[2].matches("-?\\d{1,7}")
        ? Optional.empty()
        : Optional.of(new Site(parts[0], parts[1], Integer.parseInt(parts[2]), parts[3]));
  }

  /** Whether something refused on purpose: a check of what is given that throws is called so. */
  public boolean refuses() {
    return called.matches(
        "(require|check|ensure|assert|verify|validate|not|is)[A-Z]\\w*|notNull|isTrue");
  }
}
