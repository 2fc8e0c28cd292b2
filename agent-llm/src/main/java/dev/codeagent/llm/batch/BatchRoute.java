package dev.codeagent.llm.batch;

import dev.codeagent.api.llm.ModelId;
import dev.codeagent.api.llm.ModelInfo;
import dev.codeagent.llm.wire.BatchJobs;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where deferrable calls go.
 *
 * @param name the name of the route
 * @param model the model that it serves
 * @param price what the model's tokens cost in a job, or null when unknown
 * @param jobs the jobs at its server
 */
public record BatchRoute(
    String name, ModelId model, ModelInfo.@Nullable Price price, BatchJobs jobs) {
  public BatchRoute {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(jobs, "jobs");
  }
}
