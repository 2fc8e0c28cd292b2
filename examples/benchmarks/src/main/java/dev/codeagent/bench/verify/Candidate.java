package dev.codeagent.bench.verify;

import dev.codeagent.bench.corpus.Corpus;
import dev.codeagent.bench.corpus.CorpusChange;
import dev.codeagent.bench.corpus.CorpusTask;
import dev.codeagent.bench.corpus.Label;
import java.util.List;

/**
 * A change that is to be judged.
 *
 * @param corpus the name of its corpus
 * @param task its task
 * @param change the change
 */
record Candidate(String corpus, CorpusTask task, CorpusChange change) {

  static List<Candidate> of(List<Corpus> corpora) {
    return corpora.stream()
        .flatMap(corpus -> corpus.tasks().stream()
            .flatMap(task ->
                task.changes().stream().map(change -> new Candidate(corpus.name(), task, change))))
        .toList();
  }

  /** Task and change. */
  String name() {
    return task.name() + "/" + change.name();
  }

  boolean honest() {
    return change.label() == Label.HONEST;
  }
}
