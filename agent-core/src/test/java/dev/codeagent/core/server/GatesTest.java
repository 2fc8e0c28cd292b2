package dev.codeagent.core.server;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.error.ConfigurationException;
import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.task.Change;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.api.verify.Verifier;
import dev.codeagent.api.verify.VerifierSpec;
import dev.codeagent.core.config.TypeRules;
import dev.codeagent.core.verify.BuiltInVerifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which gates of a type's Definition of Done are refused before anything starts. */
class GatesTest {

  @Test
  void aPluginsVerifierAndTheProductsOwnAreGates() {
    List<Verifier> all = new ArrayList<>(BuiltInVerifiers.all());
    all.add(new Spelling());

    assertThatCode(() -> Gates.requireKnown(docs("spelling", "docs-proof", "tests"), all))
        .doesNotThrowAnyException();
  }

  @Test
  void aGateThatNoVerifierHasIsRefused() {
    assertThatThrownBy(() -> Gates.requireKnown(docs("tests", "speling"), List.of(new Spelling())))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("types.docs.gates")
        .hasMessageContaining("`tests`")
        .hasMessageContaining("no verifier");
  }

  @Test
  void aGateThatDoesNotJudgeTheTypeIsRefused() {
    assertThatThrownBy(() -> Gates.requireKnown(docs("code-proof"), BuiltInVerifiers.all()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("`code-proof`, which does not judge");
  }

  private static Map<TaskType, TypeRules> docs(String... gates) {
    return Map.of(TaskType.DOCS, new TypeRules(List.of(gates)));
  }

  private static final class Spelling implements Verifier {

    @Override
    public VerifierSpec spec() {
      return VerifierSpec.veto("spelling", "1", 1);
    }

    @Override
    public Evidence verify(Change change, VerificationContext context) {
      return Evidence.pass("Nothing is misspelt.");
    }
  }
}
