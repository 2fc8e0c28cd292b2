/** All that the task says and that can be tried, read from its text, its details and its references. */
package dev.codeagent.core.verify.conform;

import java.util.ArrayList;
import java.util.List;

/**
 * Immutable.
 *
 * @param stated what it says
 * @param mends whether it speaks of faults, so that what it tells may be one
 */
record TaskClaims(List<Stated> stated, boolean mends) {

  /** That are tried; a text with more is generated. */
  private static final int MOST = 200;

  TaskClaims {
    stated = List.copyOf(stated);
  }

  static TaskClaims of(String text) {
    TaskSentences read = TaskSentences.of(text);
    List<Stated> all = new ArrayList<>();
    for (Sentence sentence : read.sentences()) {
      all.addAll(Examples.of(sentence));
      all.addAll(SpecialAnswers.of(sentence));
      Refusals.of(sentence).ifPresent(all::add);
      all.addAll(Promises.of(sentence));
    }
    for (TaskSentences.Expected one : read.expected()) {
      Sentence told = new Sentence(one.told(), List.of(), "");
      all.add(new Stated.Example(told, Stated.Form.DEMANDED, one.call(), one.value()));
    }
    return new TaskClaims(
        consistent(all).stream().limit(MOST).toList(),
        Doubts.MENDING.matcher(text).find());
  }

  /** Without what is said to answer in two ways; a demand outweighs what is only told. */
  private static List<Stated> consistent(List<Stated> all) {
    List<Stated> kept = new ArrayList<>();
    for (Stated one : all) {
      boolean contradicted = one instanceof Stated.Example e
          && all.stream()
              .anyMatch(o -> o instanceof Stated.Example other
                  && other.left().equals(e.left())
                  && !other.right().equals(e.right())
                  && (other.form() == Stated.Form.DEMANDED || e.form() != Stated.Form.DEMANDED));
      if (!contradicted) {
        kept.add(one);
      }
    }
    return kept;
  }
}
