package dev.codeagent.core.verify.source;

import java.util.List;
import java.util.Objects;

/**
 * One thing that a test demands, taken apart so that two versions of it can be compared.
 *
 * @param verb the name of the method that demands, such as {@code assertEquals} or {@code isEqualTo}
 * @param subject what is examined, without formatting
 * @param expected the other arguments, without formatting and without the message for people
 * @param literals the literals in subject and arguments, in order
 * @param strength how much it demands
 * @param guards how many conditions, loops over conditions or swallowing blocks stand around it
 * @param line where it stands, from 1
 */
public record Assertion(
    String verb,
    String subject,
    List<String> expected,
    List<Literal> literals,
    Strength strength,
    int guards,
    int line) {

  /** How much an assertion demands, weakest first. */
  public enum Strength {
    /** True whatever the code does. */
    NOTHING,
    /** Something is there, or nothing is thrown. */
    PRESENCE,
    /** A property of the value. */
    PROPERTY,
    /** The value itself. */
    VALUE
  }

  public Assertion {
    Objects.requireNonNull(verb, "verb");
    expected = List.copyOf(expected);
    literals = List.copyOf(literals);
  }

  /** Verb, subject and arguments, which equal ones share. */
  public String text() {
    return verb + "(" + subject + ")" + expected;
  }
}
