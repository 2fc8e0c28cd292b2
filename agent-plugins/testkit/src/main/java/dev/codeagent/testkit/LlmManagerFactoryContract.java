package dev.codeagent.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.error.ConfigurationException;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.llm.LlmManager;
import dev.codeagent.api.llm.LlmManagerFactory;
import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.LlmProviderFactory;
import dev.codeagent.api.llm.LlmRequest;
import dev.codeagent.api.llm.LlmSettings;
import dev.codeagent.api.llm.ModelId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link LlmManagerFactory} keeps: what it composes around a decent wire is a decent provider.
 * Extend it and name the factory.
 */
public abstract class LlmManagerFactoryContract extends LlmProviderContract {

  private final TemporaryProject project = TemporaryProject.withoutGit();
  private final List<LlmManager> open = new ArrayList<>();

  /** The factory; the same or an equal one at each call. */
  protected abstract LlmManagerFactory factory();

  /** The {@code llm} section of the configuration; empty by default. */
  protected JsonObject options() {
    return JsonValue.object();
  }

  @Override
  protected LlmProvider answering() {
    return manager(PlainProvider.answering()).provider();
  }

  @Override
  protected LlmProvider stalled() {
    return manager(PlainProvider.stalled()).provider();
  }

  @Override
  protected LlmRequest request() {
    return PlainProvider.REQUEST;
  }

  @AfterEach
  void closeAll() {
    open.forEach(LlmManager::close);
    project.close();
  }

  @Test
  void composingCallsNoModel() throws Exception {
    LlmManager manager = Timed.within(
        Timed.WORK_TIME,
        () -> manager(call -> {
          throw new AssertionError("called while composing");
        }));

    assertThat(manager.info().contextTokens()).isPositive();
  }

  @Test
  void aModelWhoseProviderNobodyServesIsAConfigurationError() {
    assertThatThrownBy(() -> Timed.within(
            Timed.WORK_TIME,
            () -> factory()
                .create(
                    new ModelId("nobody", "plain"),
                    List.of(new Wire(PlainProvider.answering())),
                    settings())))
        .isInstanceOf(ConfigurationException.class);
  }

  @Test
  void closingTwiceIsNoError() throws Exception {
    LlmManager manager = manager(PlainProvider.answering());

    Timed.within(Timed.WORK_TIME, () -> {
      manager.close();
      manager.close();
      return true;
    });
  }

  private LlmManager manager(LlmProvider wire) {
    LlmManager manager = factory().create(PlainProvider.MODEL, List.of(new Wire(wire)), settings());
    open.add(manager);
    return manager;
  }

  private LlmSettings settings() {
    return new LlmSettings(Map.of(), Map.of(), options(), project.path().resolve(".agent"));
  }

  private record Wire(LlmProvider wire) implements LlmProviderFactory {
    @Override
    public String provider() {
      return PlainProvider.MODEL.provider();
    }

    @Override
    public String keyVariable() {
      return "";
    }

    @Override
    public LlmProvider create(ModelId model, LlmSettings settings) {
      return wire;
    }
  }
}
