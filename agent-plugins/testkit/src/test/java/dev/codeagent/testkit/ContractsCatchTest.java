package dev.codeagent.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.hook.After;
import dev.codeagent.api.hook.Before;
import dev.codeagent.api.hook.HookDecision;
import dev.codeagent.api.hook.Point;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.llm.Embedder;
import dev.codeagent.api.llm.Embedding;
import dev.codeagent.api.llm.Embeddings;
import dev.codeagent.api.llm.LlmLayer;
import dev.codeagent.api.llm.LlmManager;
import dev.codeagent.api.llm.LlmManagerFactory;
import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.LlmRequest;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.api.llm.Message.UserMessage;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.api.llm.ModelInfo;
import dev.codeagent.api.llm.SecondLevel;
import dev.codeagent.api.llm.ToolSpec;
import dev.codeagent.api.task.Change;
import dev.codeagent.api.task.Task;
import dev.codeagent.api.task.TaskId;
import dev.codeagent.api.task.TaskType;
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
  void anEmbedderThatMixesUpItsTextsAndTakesAny() {
    EmbedderContract contract = new EmbedderContract() {
      @Override
      protected Embedder answering() {
        return (texts, context) -> new Embeddings(
            texts.reversed().stream()
                .map(text -> Embedding.of(text.length(), text.hashCode(), texts.size()))
                .toList(),
            Usage.NONE);
      }

      @Override
      protected Embedder stalled() {
        return answering();
      }
    };

    assertThatThrownBy(contract::eachTextHasItsVectorInTheOrderOfTheTexts)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("text 1");
    assertThatThrownBy(contract::textsThatNoEmbedderTakesAreRefusedBeforeAnythingIsAsked)
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(contract::aCallThatIsCancelledBeforehandIsNotMade)
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(contract::theDeadlineEndsAStalledCall).isInstanceOf(AssertionError.class);
  }

  @Test
  void aSecondLevelThatMixesUpItsKeysAndFailsWhenItIsAway() {
    SecondLevelContract contract = new SecondLevelContract() {
      @Override
      protected SecondLevel level() {
        return new Careless();
      }

      @Override
      protected SecondLevel away() {
        return new Careless() {
          @Override
          public byte[] get(String key, CallContext context) {
            throw new IllegalStateException("away");
          }
        };
      }

      @Override
      protected void close(SecondLevel level) {}
    };

    assertThatThrownBy(contract::itsNameIsFitForEventsAndMessages)
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(contract::aValueThatWasPutIsFoundUnderItsKeyAloneAndUnchanged)
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(contract::aStoreThatIsAwayIsAMissInTimeAndTakesNothing)
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(contract::aClosedOneKnowsNothingAndTakesNothing)
        .isInstanceOf(AssertionError.class);
  }

  /** Has one place for all keys. */
  private static class Careless implements SecondLevel {
    private volatile byte[] last;

    @Override
    public String name() {
      return "Not a name";
    }

    @Override
    public byte[] get(String key, CallContext context) {
      return last;
    }

    @Override
    public void put(String key, byte[] value) {
      last = value;
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

  @Test
  void aLayerThatSwallowsRefusalsAndPieces() {
    LlmLayerContract contract = new LlmLayerContract() {
      @Override
      protected LlmLayer layer() {
        return next -> call -> {
          try {
            return next.complete(call.request(), call.context());
          } catch (ProviderException e) {
            return PlainProvider.answer(call);
          }
        };
      }
    };

    assertThatThrownBy(contract::aRefusalOfTheNextOneReachesTheCallerWithItsFault)
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(contract::thePiecesOfAStreamAddUpToItsAnswer)
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void aLayerThatCallsWhenItIsPutAround() {
    LlmLayerContract contract = new LlmLayerContract() {
      @Override
      protected LlmLayer layer() {
        return next -> {
          try {
            LlmResponse early = next.complete(PlainProvider.REQUEST, CallContext.background());
            return call -> early;
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        };
      }
    };

    assertThatThrownBy(contract::puttingItAroundAProviderCallsNobody)
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void aCompositionThatAsksTheModelAndTakesAnyProvider() {
    LlmManagerFactoryContract contract = new LlmManagerFactoryContract() {
      @Override
      protected LlmManagerFactory factory() {
        return (model, factories, settings) -> {
          LlmProvider wire = factories.getFirst().create(model, settings);
          try {
            wire.complete(PlainProvider.REQUEST, CallContext.background());
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          return new Bare(wire);
        };
      }
    };

    try {
      assertThatThrownBy(contract::composingCallsNoModel).isInstanceOf(AssertionError.class);
      assertThatThrownBy(contract::aModelWhoseProviderNobodyServesIsAConfigurationError)
          .isInstanceOf(AssertionError.class);
    } finally {
      contract.closeAll();
    }
  }

  @Test
  void annotatedHooksOfTheWrongShape() {
    AnnotatedHooksContract contract = new AnnotatedHooksContract() {
      @Override
      protected Object hooks() {
        return new WrongHooks();
      }

      @Override
      protected Task task() {
        return Task.submitted(new TaskId("0000000a"), "Mend it", TaskType.CODE);
      }

      @Override
      protected String tool() {
        return "read_file";
      }

      @Override
      protected JsonObject arguments() {
        return JsonValue.object();
      }
    };

    try {
      assertThatThrownBy(contract::atLeastOneMethodIsMarkedAndEachMarkedOneCanBeCalled)
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("hidden");
      assertThatThrownBy(contract::eachMethodTakesOnlyWhatItsPointOffersAndEachAtMostOnce)
          .isInstanceOf(AssertionError.class);
      assertThatThrownBy(contract::onlyAMethodThatRunsBeforeDecides)
          .isInstanceOf(AssertionError.class);
      assertThatThrownBy(contract::whatIsGoodIsLetThroughInTimeAlsoAtOnce)
          .isInstanceOf(AssertionError.class);
    } finally {
      contract.removeProject();
    }
  }

  private record Bare(LlmProvider provider) implements LlmManager {
    @Override
    public ModelInfo info() {
      return new ModelInfo(1_000, null);
    }

    @Override
    public void close() {}
  }

  /** One mistake each; public, so that only the shapes are wrong. */
  public static final class WrongHooks {
    @Before(Point.TASK)
    public HookDecision refuses(Task task) {
      return HookDecision.refuse("for no reason");
    }

    @Before(Point.TASK)
    public void takesWhatOnlyToolsOffer(JsonObject arguments) {}

    @After(Point.TOOL)
    public HookDecision decidesTooLate(ToolResult result) {
      return HookDecision.proceed();
    }

    @Before(Point.TOOL)
    void hidden(String tool) {}
  }
}
