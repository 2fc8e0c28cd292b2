package dev.codeagent.testkit;

import dev.codeagent.api.tool.ToolResult;
import dev.codeagent.api.tool.Trust;
import org.assertj.core.api.AbstractAssert;

/** Assertions about what a tool gives back to the model. */
public final class ToolResultAssert extends AbstractAssert<ToolResultAssert, ToolResult> {

  ToolResultAssert(ToolResult actual) {
    super(actual, ToolResultAssert.class);
  }

  /** The call succeeded. */
  public ToolResultAssert isOk() {
    isNotNull();
    if (actual.error()) {
      failWithMessage("expected success but the tool answered: %s", actual.text());
    }
    return this;
  }

  /** The call failed and says so to the model. */
  public ToolResultAssert isError() {
    isNotNull();
    if (!actual.error() || !actual.text().startsWith("error:")) {
      failWithMessage("expected an error but the tool answered: %s", actual.text());
    }
    return this;
  }

  /** The text contains a part. */
  public ToolResultAssert contains(String part) {
    isNotNull();
    if (!actual.text().contains(part)) {
      failWithMessage("expected a text with `%s` but it is: %s", part, actual.text());
    }
    return this;
  }

  public ToolResultAssert hasTrust(Trust expected) {
    isNotNull();
    if (actual.trust() != expected) {
      failWithMessage("expected the trust %s but it is %s", expected, actual.trust());
    }
    return this;
  }
}
