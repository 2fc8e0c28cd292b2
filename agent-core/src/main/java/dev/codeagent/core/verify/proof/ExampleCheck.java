package dev.codeagent.core.verify.proof;

import dev.codeagent.core.verify.syntax.Excerpts;
import dev.codeagent.core.verify.syntax.Places;
import java.util.Optional;

/** Says whether an example of a document can be read as the language that it says it is. */
final class ExampleCheck {

  private final Places places;

  ExampleCheck(Places places) {
    this.places = places;
  }

  /** What is wrong with an example; told only where the document says that it is wrong, or lies where wrong ones are kept. */
  Optional<MentionProblem> problem(Page page, Example example) throws InterruptedException {
    if (example.text().length() > Example.MAX_LENGTH) {
      return Optional.empty();
    }
    Optional<MentionProblem> found = example.language().equals("java")
        ? JavaExample.problem(example.text())
        : Excerpts.fault(example.language(), example.text())
            .map(message -> MentionProblem.wrong("malformed-example", "An example: " + message));
    if (found.isEmpty()) {
      return found;
    }
    boolean meant = page.explains(example.line()) || places.lets(page.path());
    return meant ? found.map(p -> p.atMost(Weight.TOLD)) : found;
  }
}
