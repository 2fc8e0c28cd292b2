package dev.codeagent.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.LlmRequest;
import dev.codeagent.api.llm.Message.UserMessage;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.api.llm.ToolSpec;
import dev.codeagent.api.task.Change;
import dev.codeagent.api.tool.Tool;
import dev.codeagent.api.tool.ToolContext;
import dev.codeagent.api.tool.ToolResult;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.api.verify.Verifier;
import dev.codeagent.api.verify.VerifierSpec;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Shows that the conformance tests fail for what breaks the contract. */
class ContractsCatchTest {

  @Test
  void aProviderThatIgnoresItsCancellation() {
    LlmProviderContract contract = new LlmProviderContract() {
      @Override
      protected LlmProvider answering() {
        return stalled();
      }

      @Override
      protected LlmProvider stalled() {
        return call -> {
          new CountDownLatch(1).await();
          throw new AssertionError("never reached");
        };
      }

      @Override
      protected LlmRequest request() {
        return new LlmRequest(
            new ModelId("a", "b"), List.of(new UserMessage("x")), List.of(), 1, null);
      }
    };

    assertThatThrownBy(contract::cancellingEndsAStalledCall)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("cancellation");
    assertThatThrownBy(contract::theDeadlineEndsAStalledCall).isInstanceOf(AssertionError.class);
  }

  @Test
  void aToolThatTakesTheNameOfAnEndAndHidesItsErrors() {
    ToolContract contract = new ToolContract() {
      @Override
      protected Tool tool() {
        return new Tool() {
          @Override
          public ToolSpec spec() {
            return new ToolSpec("finish", "", JsonValue.object("type", "string"), Set.of());
          }

          @Override
          public ToolResult call(JsonObject arguments, ToolContext context) {
            return ToolResult.ok("error: hidden");
          }
        };
      }

      @Override
      protected JsonObject arguments() {
        return JsonValue.object();
      }
    };

    try {
      assertThatThrownBy(contract::itsNameIsFreeAndItTellsTheModelWhatItDoes)
          .isInstanceOf(AssertionError.class);
      assertThatThrownBy(contract::itsParametersAreAnObjectWhoseRequiredMembersAreDescribed)
          .isInstanceOf(AssertionError.class);
      assertThatThrownBy(contract::aCallSucceedsInTime).isInstanceOf(AssertionError.class);
    } finally {
      contract.removeProject();
    }
  }

  @Test
  void aVerifierWhoseWordChangesFromTimeToTime() {
    AtomicInteger count = new AtomicInteger();
    VerifierContract contract = new VerifierContract() {
      @Override
      protected Verifier verifier() {
        return new Verifier() {
          @Override
          public VerifierSpec spec() {
            return VerifierSpec.veto("fickle", "1", 1);
          }

          @Override
          public Evidence verify(Change change, VerificationContext context) {
            return Evidence.undecided("Word number " + count.incrementAndGet());
          }
        };
      }

      @Override
      protected StagedVerification passing() {
        return new StagedVerification().call(CallContext.background());
      }

      @Override
      protected StagedVerification refused() {
        return passing();
      }
    };

    assertThatThrownBy(contract::theSameChangeAlwaysGivesTheSameEvidence)
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(contract::whatIsGoodPasses).isInstanceOf(AssertionError.class);
  }
}
