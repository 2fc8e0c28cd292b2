package dev.codeagent.llm.embed;

import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.llm.Embedder;
import dev.codeagent.api.llm.Embedding;
import dev.codeagent.api.llm.Embeddings;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Cuts each caller's texts into requests of their own, one after the other. What is asked follows from the caller's texts
 * alone, not from who else calls at the moment, so that a recorded run finds the same requests again. Safe for many threads.
 */
public final class PortionedEmbedder implements Embedder {

  private final Embedder next;
  private final BatchTerms terms;

  /**
   * @param next makes the requests
   * @param terms how large a request may be; the window has no meaning here
   */
  public PortionedEmbedder(Embedder next, BatchTerms terms) {
    this.next = Objects.requireNonNull(next, "next");
    this.terms = Objects.requireNonNull(terms, "terms");
  }

  @Override
  public Embeddings embed(List<String> texts, CallContext context) throws InterruptedException {
    Embedder.check(texts);
    List<Embedding> vectors = new ArrayList<>(texts.size());
    Usage usage = Usage.NONE;
    int from = 0;
    while (from < texts.size()) {
      int to = end(texts, from);
      Embeddings portion = next.embed(texts.subList(from, to), context);
      vectors.addAll(portion.vectors());
      usage = usage.plus(portion.usage());
      from = to;
    }
    return new Embeddings(vectors, usage);
  }

  private int end(List<String> texts, int from) {
    int length = 0;
    int to = from;
    while (to < texts.size() && terms.fits(texts.get(to), to - from, length)) {
      length += texts.get(to).length();
      to++;
    }
    return to;
  }
}
