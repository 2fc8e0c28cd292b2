package com.example.plugin;

import dev.codeagent.api.error.Failure;
import dev.codeagent.api.error.FailureKind;
import dev.codeagent.api.strategy.Assignment;
import dev.codeagent.api.strategy.Execution;
import dev.codeagent.api.strategy.ExecutionStrategy;
import dev.codeagent.api.strategy.StrategyContext;
import dev.codeagent.api.task.Claim;
import java.io.IOException;
import java.util.List;

/** Works tasks such as {@code [docs] Changelog: first release} without any model. */
final class AddEntryRecipe implements ExecutionStrategy {

  private static final String MARK = "Changelog: ";

  private final String file;

  AddEntryRecipe(String file) {
    this.file = file;
  }

  @Override
  public String id() {
    return "changelog-entry";
  }

  @Override
  public int suits(Assignment assignment) {
    return assignment.task().text().contains(MARK) ? 500 : 0;
  }

  @Override
  public Execution execute(Assignment assignment, StrategyContext context) {
    String text = assignment.task().text();
    String entry = text.substring(text.indexOf(MARK) + MARK.length());
    try {
      Changelog.add(assignment.project().resolve(file), entry);
      return new Execution.Finished(
          "entry added", List.of(new Claim(file + " has an entry: " + entry)));
    } catch (IOException e) {
      return new Execution.Failed(Failure.of(
          FailureKind.ENVIRONMENT, "changelog-io", e.getMessage(), "Check " + file + "."));
    }
  }
}
