package dev.codeagent.llm.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.event.EventSink;
import dev.codeagent.api.event.ModelOperation;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.llm.LlmLayer;
import dev.codeagent.api.llm.LlmProviderFactory;
import dev.codeagent.api.llm.LlmSettings;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.api.llm.ModelInfo;
import dev.codeagent.api.llm.SecondLevel;
import dev.codeagent.llm.Calls;
import dev.codeagent.llm.cache.CoalescingLayer;
import dev.codeagent.llm.cache.LogLayer;
import dev.codeagent.llm.cache.MapLevel;
import dev.codeagent.llm.cache.MemoryLayer;
import dev.codeagent.llm.cache.SecondLevelLayer;
import dev.codeagent.llm.json.Json;
import dev.codeagent.llm.limit.InFlightLimit;
import dev.codeagent.llm.limit.LimitLayer;
import dev.codeagent.llm.price.PriceLayer;
import dev.codeagent.llm.route.BreakerTerms;
import dev.codeagent.llm.route.Health;
import dev.codeagent.llm.route.HealthLayer;
import dev.codeagent.llm.route.ProviderHealth;
import dev.codeagent.llm.route.TryEvents;
import dev.codeagent.llm.select.CascadeLayer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the plugin brings: its wires, the order of its layers, and the schema of its settings. */
@Timeout(60)
class LlmPluginTest {
  private final FoundPlugin found;

  LlmPluginTest(@TempDir Path project) throws Exception {
    found = FoundPlugin.in(project);
  }

  @Test
  void givenThePlugin_thenItBringsAllWiresAndOneComposition() {
    assertThat(found.providers())
        .map(LlmProviderFactory::provider)
        .containsExactly("openai", "anthropic", "gemini", "ollama");
    assertThat(found.providers())
        .map(LlmProviderFactory::keyVariable)
        .containsExactly("OPENAI_API_KEY", "ANTHROPIC_API_KEY", "GEMINI_API_KEY", "");
    assertThat(found.managers()).hasSize(1);
  }

  @Test
  void givenTheLayers_thenTheirOrderIsThatOfTheDocumentation() {
    LlmSection section = LlmSection.of(JsonValue.object());
    RouteSpec spec = section.routes(ModelId.parse("openai/m")).getFirst();
    ProviderHealth provider = new ProviderHealth("openai", BreakerTerms.DEFAULT);
    Health health = new Health("openai/m", provider, BreakerTerms.DEFAULT);
    LayeredManagerFactory factory = new LayeredManagerFactory(new Transports(), EventSink.none());

    assertThat(layers(factory, null))
        .hasExactlyElementsOfTypes(SettingsLayer.class, CoalescingLayer.class);
    assertThat(layers(factory, null, "cache", JsonValue.object()))
        .hasExactlyElementsOfTypes(
            SettingsLayer.class,
            MemoryLayer.Lookup.class,
            CoalescingLayer.class,
            MemoryLayer.class);
    assertThat(layers(factory, new MapLevel(), "cache", JsonValue.object(), "record", "s.jsonl"))
        .hasExactlyElementsOfTypes(
            SettingsLayer.class,
            MemoryLayer.Lookup.class,
            CoalescingLayer.class,
            MemoryLayer.class,
            SecondLevelLayer.class,
            LogLayer.class);
    selecting.add(new CascadeLayer(
        new CascadeLayer.Step(ModelId.parse("p/c"), null, new ModelInfo.Price(1, 1, 1)),
        new CascadeLayer.Step(ModelId.parse("p/d"), null, new ModelInfo.Price(2, 2, 2)),
        List.of(),
        1));
    assertThat(layers(factory, null, "cache", JsonValue.object()))
        .hasExactlyElementsOfTypes(
            SettingsLayer.class,
            CascadeLayer.class,
            MemoryLayer.Lookup.class,
            CoalescingLayer.class,
            MemoryLayer.class);
    assertThat(factory.layersOf(
            spec, new ModelInfo(1, null), new InFlightLimit("r", 256), health, ModelOperation.CHAT))
        .hasExactlyElementsOfTypes(
            LimitLayer.class, HealthLayer.class, PriceLayer.class, TryEvents.class);
  }

  @Test
  void givenTheSchema_thenItKnowsEverySettingThatTheCodeKnows() {
    JsonObject schema =
        Json.parseObject(found.plugin().configurationSchema().orElseThrow()).orElseThrow();
    JsonObject properties = (JsonObject) schema.get("properties");

    assertThat(properties.members().keySet()).isEqualTo(LlmSection.KEYS);
    assertThat(schema.bool("additionalProperties")).contains(false);
    assertThat(properties.members().values())
        .allSatisfy(property ->
            assertThat(((JsonObject) property).string("description")).isPresent());
  }

  private final List<LlmLayer> selecting = new ArrayList<>();

  private List<LlmLayer> layers(
      LayeredManagerFactory factory, @Nullable SecondLevel second, Object... options) {
    LlmSettings settings =
        Calls.settings(Map.of(), found.project().resolve(".agent"), options).behind(second);
    LlmSection section = LlmSection.of(settings.options());
    return LayeredManagerFactory.layers(
        section,
        selecting,
        factory.answering(ModelId.parse("openai/m"), section, found.providers(), settings));
  }
}
