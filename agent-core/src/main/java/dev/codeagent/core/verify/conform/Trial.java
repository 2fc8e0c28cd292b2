package dev.codeagent.core.verify.conform;

import dev.codeagent.core.verify.calls.Answer;
import dev.codeagent.core.verify.calls.Case;
import dev.codeagent.core.verify.source.JavaMethod;
import java.util.Optional;

/**
 * Something that is tried for what the task says.
 *
 * @param stated what it says
 * @param method what is called
 * @param call the call that is made
 * @param other a second one, whose answer has to be the same; of some promises only
 */
record Trial(Stated stated, JavaMethod method, Case call, Optional<Case> other) {

  /** What cases answer that see to the question themselves. */
  static final String KEPT = "kept";

  /** What an answer amounts to. */
  enum Said {
    HOLDS,
    CONTRADICTS,
    NOTHING
  }

  /** @param more what the second call answers, or the same one in other surroundings */
  Said says(Answer answer, Answer more) {
    boolean spelled = stated instanceof Stated.Example || stated instanceof Stated.Special;
    if (answer.end() == Answer.End.THREW && spelled) {
      return Said.CONTRADICTS;
    }
    if (answer.end() != Answer.End.VALUE) {
      return Said.NOTHING;
    }
    if (stated instanceof Stated.Example example) {
      return Values.agrees(method.returnType(), example.right(), answer.text())
          .map(same -> same ? Said.HOLDS : Said.CONTRADICTS)
          .orElse(Said.NOTHING);
    }
    if (stated instanceof Stated.Special special) {
      return Values.agrees(method.returnType(), special.right(), answer.text())
          .map(same -> same ? Said.HOLDS : Said.CONTRADICTS)
          .orElse(Said.NOTHING);
    }
    if (stated instanceof Stated.Promise promise
        && (promise.what() == Stated.What.ARGUMENT_STAYS
            || promise.what() == Stated.What.ANY_LOCALE)) {
      return more.end() != Answer.End.VALUE
          ? Said.NOTHING
          : more.text().equals(answer.text()) ? Said.HOLDS : Said.CONTRADICTS;
    }
    return answer.text().equals("[\"text\",\"" + KEPT + "\"]") ? Said.HOLDS : Said.CONTRADICTS;
  }
}
