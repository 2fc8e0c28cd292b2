package dev.codeagent.core.verify.conform;

import java.util.List;

/** Something that the task says and that can be tried. */
sealed interface Stated {

  /** The sentence that says so. */
  Sentence sentence();

  /** How an example is told, which decides whether it may be about base. */
  enum Form {
    /** It says that something has to be so. */
    DEMANDED,
    /** An arrow stands between both. */
    SHOWN,
    /** It says that something is so. */
    TOLD
  }

  /**
   * An answer.
   *
   * @param left a call, or a value that the only method meant is given
   * @param right what it answers, as the text spells it
   */
  record Example(Sentence sentence, Form form, String left, String right) implements Stated {}

  /**
   * A refusal.
   *
   * @param exception the simple name of what is thrown, or {@link #ANY}
   * @param causes what it is thrown for, any of them
   */
  record Refusal(Sentence sentence, String exception, List<Cause> causes) implements Stated {

    /** Where the task does not say what is thrown. */
    static final String ANY = "";

    public Refusal {
      causes = List.copyOf(causes);
    }
  }

  /**
   * An answer for nothing.
   *
   * @param cause what is given
   * @param right what is answered, as the text spells it
   * @param demanded whether it has to be so, rather than is
   */
  record Special(Sentence sentence, Cause cause, String right, boolean demanded)
      implements Stated {}

  /**
   * What is refused.
   *
   * @param noun the parameter or the kind of thing, or empty
   * @param value what it is then
   */
  record Cause(String noun, Value value) {}

  /** A value that is no usual one. */
  sealed interface Value {
    /** Nothing, empty, blank. */
    enum Kind implements Value {
      NULL,
      EMPTY,
      BLANK
    }

    /** A number. */
    record Whole(long number) implements Value {}

    /** As the text spells it. */
    record Spelling(String text) implements Value {}
  }

  /**
   * A promise about all calls.
   *
   * @param noun whom it is about, or empty
   */
  record Promise(Sentence sentence, What what, String noun) implements Stated {}

  /** What is promised. */
  enum What {
    RESULT_STAYS("the result cannot be changed"),
    ARGUMENT_STAYS("what is given is not changed"),
    EQUAL("what is made twice in the same way is equal and has the same hash"),
    ANY_LOCALE("the answer does not depend on the default locale");

    private final String said;

    What(String said) {
      this.said = said;
    }

    String said() {
      return said;
    }
  }
}
