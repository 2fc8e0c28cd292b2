package dev.codeagent.llm.compose;

import dev.codeagent.api.call.Ticker;
import dev.codeagent.api.event.EventSink;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.llm.LlmLayer;
import dev.codeagent.api.llm.LlmManagerFactory;
import dev.codeagent.llm.cache.CoalescingLayer;
import dev.codeagent.llm.cache.MemoryLayer;
import dev.codeagent.llm.cache.RequestKeys;
import dev.codeagent.llm.limit.InFlightLimit;
import dev.codeagent.llm.limit.LimitLayer;
import dev.codeagent.llm.price.PriceLayer;
import dev.codeagent.testkit.LlmLayerContract;
import dev.codeagent.testkit.LlmManagerFactoryContract;
import java.time.Duration;
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
  class Memory extends LlmLayerContract {
    @Override
    protected LlmLayer layer() {
      return new MemoryLayer(new RequestKeys(), 1_000_000, Duration.ofHours(1), Ticker.system());
    }
  }

  @Nested
  class Price extends LlmLayerContract {
    @Override
    protected LlmLayer layer() {
      return new PriceLayer(null);
    }
  }

  @Nested
  class Limit extends LlmLayerContract {
    @Override
    protected LlmLayer layer() {
      return new LimitLayer(new InFlightLimit("conformance/plain"));
    }
  }
}
