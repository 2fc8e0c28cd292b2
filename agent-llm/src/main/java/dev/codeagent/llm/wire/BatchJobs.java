package dev.codeagent.llm.wire;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.llm.LlmCall;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * The jobs of calls at one server. Each method is one exchange or a few, without retry, and throws what {@link
 * dev.codeagent.llm.http.Transport#exchange} throws and, for a refusal, a {@link dev.codeagent.api.error.ProviderException}.
 * Calls are those of whole answers; their ids within a job are up to 64 letters, digits, hyphens and underscores. Safe for
 * many threads.
 */
public interface BatchJobs {

  /** Where jobs go, the same in every run: the address of the calls that they hold. */
  String place();

  /** The most calls of a job that the provider takes. */
  int mostCalls();

  /** The most bytes of a job that the provider takes. */
  long mostBytes();

  /** Bytes that a call takes in a job. */
  long sizeOf(LlmCall call);

  /**
   * Hands in a job.
   *
   * @param mark what the job is found by, unique among jobs
   * @param calls the calls by their ids within the job
   * @return the provider's id of the job
   */
  String submit(String mark, Map<String, LlmCall> calls, CallContext context)
      throws InterruptedException;

  /** Looks for a job of which it is not known whether it was handed in. */
  BatchSearch find(BatchTrace trace, CallContext context) throws InterruptedException;

  /** How far a job is. */
  BatchState state(String job, CallContext context) throws InterruptedException;

  /**
   * Reads the results of a job that has ended, in whichever order they come, and parses those that are wanted. Lines that
   * are no results are passed over; what has none is not told of.
   *
   * @param wanted the calls by their ids within the job
   * @param taker gets what became of each; on the calling thread
   */
  void collect(
      BatchState ended,
      Map<String, LlmCall> wanted,
      BiConsumer<String, BatchItem> taker,
      CallContext context)
      throws InterruptedException;

  /** Asks the provider to do no more of a job. */
  void cancel(String job, CallContext context) throws InterruptedException;
}
