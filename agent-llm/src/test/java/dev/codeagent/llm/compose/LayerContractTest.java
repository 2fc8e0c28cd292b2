package dev.codeagent.llm.compose;

import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.Ticker;
import dev.codeagent.api.event.EventSink;
import dev.codeagent.api.event.ModelOperation;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.llm.Embedding;
import dev.codeagent.api.llm.Embeddings;
import dev.codeagent.api.llm.FinishReason;
import dev.codeagent.api.llm.LlmLayer;
import dev.codeagent.api.llm.LlmManagerFactory;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.api.llm.Message;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.api.llm.ModelInfo;
import dev.codeagent.llm.batch.BatchDesk;
import dev.codeagent.llm.batch.BatchLayer;
import dev.codeagent.llm.batch.BatchLog;
import dev.codeagent.llm.batch.BatchRoute;
import dev.codeagent.llm.batch.BatchTerms;
import dev.codeagent.llm.cache.CoalescingLayer;
import dev.codeagent.llm.cache.MemoryLayer;
import dev.codeagent.llm.cache.RequestKeys;
import dev.codeagent.llm.http.ApacheTransport;
import dev.codeagent.llm.limit.InFlightLimit;
import dev.codeagent.llm.limit.LimitLayer;
import dev.codeagent.llm.price.PriceLayer;
import dev.codeagent.llm.retry.Pause;
import dev.codeagent.llm.select.Asked;
import dev.codeagent.llm.select.BestOfTwoLayer;
import dev.codeagent.llm.select.CascadeLayer;
import dev.codeagent.llm.semantic.AnswerEquality;
import dev.codeagent.llm.semantic.SemanticLayer;
import dev.codeagent.llm.semantic.SemanticTerms;
import dev.codeagent.llm.wire.Endpoint;
import dev.codeagent.llm.wire.WireProvider;
import dev.codeagent.llm.wire.anthropic.MessagesFormat;
import dev.codeagent.testkit.LlmLayerContract;
import dev.codeagent.testkit.LlmManagerFactoryContract;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Timeout;

/** The contracts of layers and of their composition, kept by ours. */
@Timeout(120)
class LayerContractTest {

  @Nested
  class Composition extends LlmManagerFactoryContract {
    @Override
    protected LlmManagerFactory factory() {
      return new LayeredManagerFactory(new Transports(), EventSink.none());
    }
  }

  @Nested
  class Settings extends LlmLayerContract {
    @Override
    protected LlmLayer layer() {
      return new SettingsLayer(LlmSection.of(JsonValue.object()));
    }
  }

  @Nested
  class Coalescing extends LlmLayerContract {
    @Override
    protected LlmLayer layer() {
      return new CoalescingLayer(new RequestKeys());
    }
  }

  @Nested
  class BestOfTwo extends LlmLayerContract {
    @Override
    protected LlmLayer layer() {
      Asked saysNothing = new Asked(
          ModelId.parse("other/plain"),
          call -> new LlmResponse(
              new Message.AssistantMessage("", List.of(), List.of()),
              FinishReason.STOP,
              Usage.NONE,
              "plain",
              ""));
      return new BestOfTwoLayer(saysNothing, saysNothing, List.of());
    }
  }

  @Nested
  class Cascade extends LlmLayerContract {
    @Override
    protected LlmLayer layer() {
      ModelInfo.Price price = new ModelInfo.Price(100, 100, 100);
      return new CascadeLayer(
          new CascadeLayer.Step(ModelId.parse("other/cheap"), null, price),
          new CascadeLayer.Step(ModelId.parse("other/dear"), null, price),
          List.of(),
          1);
    }
  }

  /** All calls of the contract are awaited, so none may become part of a job. */
  @Nested
  class Batch extends LlmLayerContract {
    @Override
    protected LlmLayer layer() {
      BatchDesk desk = new BatchDesk(
          BatchTerms.DEFAULT,
          BatchLog.open(Path.of("no-such-folder"), Instant.EPOCH, EventSink.none()),
          Pause.real(),
          CallContext.background(),
          Thread.ofVirtual().factory());
      WireProvider wire = new WireProvider(
          new Endpoint(
              "nobody", URI.create("http://127.0.0.1:9/v1/messages"), List.of(), null, "", ""),
          new MessagesFormat(),
          ApacheTransport.open());
      BatchRoute route = new BatchRoute(
          "other/plain", ModelId.parse("other/plain"), null, wire.jobs().orElseThrow());
      return new BatchLayer(desk, route, new RequestKeys());
    }
  }

  @Nested
  class Memory extends LlmLayerContract {
    @Override
    protected LlmLayer layer() {
      return new MemoryLayer(new RequestKeys(), 1_000_000, Duration.ofHours(1), Ticker.system());
    }
  }

  @Nested
  class Semantic extends LlmLayerContract {
    @Override
    protected LlmLayer layer() {
      return new SemanticLayer(
          new RequestKeys(),
          (texts, context) -> new Embeddings(List.of(Embedding.of(1)), Usage.NONE),
          new SemanticTerms(0.02, 10, 1_000_000, Duration.ofSeconds(1), Duration.ofHours(1)),
          AnswerEquality.byWords(),
          request -> false,
          () -> 0.5,
          Ticker.system());
    }
  }

  @Nested
  class Price extends LlmLayerContract {
    @Override
    protected LlmLayer layer() {
      return new PriceLayer(null, ModelOperation.CHAT);
    }
  }

  @Nested
  class Limit extends LlmLayerContract {
    @Override
    protected LlmLayer layer() {
      return new LimitLayer(new InFlightLimit("conformance/plain", 256));
    }
  }
}
