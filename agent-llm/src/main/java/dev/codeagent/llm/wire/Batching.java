package dev.codeagent.llm.wire;

import java.util.Optional;

/** A wire whose provider may take many calls as one job and answer them within a day at a lower price. */
@FunctionalInterface
public interface Batching {

  /** The jobs at its server, or empty where its format knows none. */
  Optional<BatchJobs> jobs();
}
