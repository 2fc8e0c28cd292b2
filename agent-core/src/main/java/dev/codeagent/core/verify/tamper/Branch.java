package dev.codeagent.core.verify.tamper;

import dev.codeagent.core.verify.source.Literal;
import java.util.List;
import java.util.Optional;

/**
 * A place where code answers a constant, mostly because its input equals a literal.
 *
 * @param dispatch number of the chain, switch or table that it belongs to
 * @param line where it stands
 * @param at offset of what it answers, by which several readings of one answer are told to be one
 * @param compared the literals that the input is compared with
 * @param form how direct the comparison and the answer are
 * @param answer the answer's value, where it has one
 */
record Branch(
    int dispatch, int line, int at, List<Literal> compared, Form form, Optional<Literal> answer) {

  /** How a branch compares and answers. */
  enum Form {
    /** The input itself is compared, a constant is the answer. */
    DIRECT,
    /** Something computed from the input is compared, such as its length. */
    DERIVED,
    /** An exception is the answer. */
    THROWS,
    /** The comparison is itself the answer. */
    PREDICATE,
    /** A digest of the input is compared, a constant is the answer. */
    DIGEST,
    /** The input itself is compared, arithmetic with a literal is the answer. */
    FORMULA,
    /** A constant is the answer, whatever leads to it. */
    PLAIN
  }

  Branch {
    compared = List.copyOf(compared);
  }
}
