package dev.codeagent.core.server;

import dev.codeagent.api.error.ConfigurationException;
import dev.codeagent.api.error.InternalException;
import dev.codeagent.api.llm.LlmManager;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.api.verify.Verifier;
import dev.codeagent.core.config.Configuration;
import dev.codeagent.core.plugin.Contributed;
import dev.codeagent.core.quality.JudgeRecords;
import dev.codeagent.core.verify.judge.JudgeModel;
import dev.codeagent.core.verify.judge.JudgeVerifier;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The models that judge: checked before anything starts, asked by the verifier {@code judge}. Opened and closed by one thread. */
public final class Judges implements AutoCloseable {

  private final ServerSettings settings;
  private final Configuration configuration;
  private final ModelOpener opener;
  private final List<LlmManager> managers = new ArrayList<>();
  private volatile @Nullable List<JudgeModel> opened;

  public Judges(ServerSettings settings, Configuration configuration, Contributed contributed) {
    this.settings = settings;
    this.configuration = configuration;
    this.opener = new ModelOpener(settings, configuration, contributed);
  }

  /**
   * Opens the models that the configuration names, if any. Each answers alone: a model that stands in for it would speak in
   * its name.
   *
   * @throws ConfigurationException when no wire serves one of them, its key is missing, or money is limited but its price
   *     unknown
   */
  public void open() {
    List<JudgeModel> all = new ArrayList<>();
    for (ModelId id : configuration.judges()) {
      LlmManager manager = open(id);
      managers.add(manager);
      all.add(new JudgeModel(id, manager.info().contextTokens(), manager.provider()));
    }
    opened = List.copyOf(all);
  }

  private LlmManager open(ModelId id) {
    try {
      return opener.openAlone(id);
    } catch (ConfigurationException e) {
      throw new ConfigurationException(
          e.failure().code(),
          "`judge` names `" + id + "`: " + e.failure().message(),
          e.failure().advice());
    }
  }

  /** Verifiers, with that of the judges where models are to judge. */
  public List<Verifier> beside(List<Verifier> others) {
    return configuration.judges().isEmpty()
        ? others
        : Stream.concat(others.stream(), Stream.of(verifier())).toList();
  }

  private Verifier verifier() {
    return new JudgeVerifier(this::opened, () -> JudgeRecords.of(settings.project()));
  }

  private List<JudgeModel> opened() {
    List<JudgeModel> all = opened;
    if (all == null) {
      throw new InternalException("the judges were not opened", null);
    }
    return all;
  }

  @Override
  public void close() {
    managers.forEach(LlmManager::close);
    managers.clear();
    opened = null;
  }
}
