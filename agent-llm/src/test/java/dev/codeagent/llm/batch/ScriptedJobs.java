package dev.codeagent.llm.batch;

import dev.codeagent.api.budget.Usage;
import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.error.ProviderFault;
import dev.codeagent.api.llm.FinishReason;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.api.llm.Message;
import dev.codeagent.llm.wire.BatchItem;
import dev.codeagent.llm.wire.BatchJobs;
import dev.codeagent.llm.wire.BatchSearch;
import dev.codeagent.llm.wire.BatchState;
import dev.codeagent.llm.wire.BatchState.Phase;
import dev.codeagent.llm.wire.BatchTrace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiConsumer;

/** A provider's jobs in memory, which outlive the layers like the provider's own. */
final class ScriptedJobs implements BatchJobs {

  /** The calls of each job by its id. */
  final Map<String, Map<String, LlmCall>> jobs = new ConcurrentHashMap<>();

  final Map<String, String> marks = new ConcurrentHashMap<>();
  final List<String> order = new CopyOnWriteArrayList<>();
  final List<String> cancelled = new CopyOnWriteArrayList<>();
  final List<BatchTrace> searches = new CopyOnWriteArrayList<>();

  /** What the next questions are answered by; a job is under way once these are used up and it has not ended. */
  final ConcurrentLinkedDeque<ProviderException> faultsOfState = new ConcurrentLinkedDeque<>();

  final ConcurrentLinkedDeque<ProviderException> faultsOfSubmit = new ConcurrentLinkedDeque<>();
  final ConcurrentLinkedDeque<ProviderException> faultsOfCollect = new ConcurrentLinkedDeque<>();
  final ConcurrentLinkedDeque<ProviderException> faultsOfFind = new ConcurrentLinkedDeque<>();

  /** Calls, by the text of their question, that get something else than an answer; empty for nothing at all. */
  final Map<String, Optional<ProviderException>> fates = new ConcurrentHashMap<>();

  /** What is to be paid for calls that fail. */
  volatile Usage usedByFailed = Usage.NONE;

  volatile Phase phase = Phase.UNDER_WAY;
  volatile boolean loses;
  volatile boolean unclear;
  volatile CountDownLatch holding = new CountDownLatch(0);
  volatile CountDownLatch submitting = new CountDownLatch(1);

  @Override
  public String place() {
    return "https://scripted/v1";
  }

  @Override
  public int mostCalls() {
    return 1_000;
  }

  @Override
  public long mostBytes() {
    return 1_000_000;
  }

  @Override
  public long sizeOf(LlmCall call) {
    return question(call).length();
  }

  @Override
  public String submit(String mark, Map<String, LlmCall> calls, CallContext context)
      throws InterruptedException {
    submitting.countDown();
    ProviderException fault = faultsOfSubmit.poll();
    if (fault != null && !loses) {
      throw fault;
    }
    String id = "job-" + (jobs.size() + 1);
    jobs.put(id, new LinkedHashMap<>(calls));
    marks.put(mark, id);
    order.add(id);
    holding.await();
    if (fault != null) {
      throw fault;
    }
    context.throwIfEnded();
    return id;
  }

  @Override
  public BatchSearch find(BatchTrace trace, CallContext context) {
    searches.add(trace);
    ProviderException fault = faultsOfFind.poll();
    if (fault != null) {
      throw fault;
    }
    if (unclear) {
      return new BatchSearch.Unclear("there are several");
    }
    String id = marks.get(trace.mark());
    return id == null ? new BatchSearch.Absent() : new BatchSearch.Found(id);
  }

  @Override
  public BatchState state(String job, CallContext context) {
    ProviderException fault = faultsOfState.poll();
    if (fault != null) {
      throw fault;
    }
    int calls = jobs.get(job).size();
    return new BatchState(
        phase,
        phase.name(),
        phase == Phase.UNDER_WAY ? 0 : calls,
        calls,
        List.of(job),
        phase == Phase.FAILED ? "the file is refused" : "");
  }

  @Override
  public void collect(
      BatchState ended,
      Map<String, LlmCall> wanted,
      BiConsumer<String, BatchItem> taker,
      CallContext context) {
    List<Map.Entry<String, LlmCall>> calls =
        new ArrayList<>(jobs.get(ended.results().getFirst()).entrySet());
    for (Map.Entry<String, LlmCall> call : calls.reversed()) {
      if (wanted.containsKey(call.getKey())) {
        Optional<ProviderException> fate = fates.get(question(call.getValue()));
        if (fate == null) {
          taker.accept(call.getKey(), new BatchItem.Answered(answer(call.getValue())));
        } else {
          fate.ifPresent(
              fault -> taker.accept(call.getKey(), new BatchItem.Failed(fault, usedByFailed)));
        }
      }
      ProviderException fault = faultsOfCollect.poll();
      if (fault != null) {
        throw fault;
      }
    }
  }

  @Override
  public void cancel(String job, CallContext context) {
    cancelled.add(job);
  }

  static ProviderException fault(ProviderFault fault, int status) {
    return new ProviderException(
        fault, "The test says " + fault + ".", "", status, null, null, null);
  }

  static String question(LlmCall call) {
    return ((Message.UserMessage) call.request().messages().getLast()).text();
  }

  static LlmResponse answer(LlmCall call) {
    return new LlmResponse(
        new Message.AssistantMessage("job: " + question(call), List.of(), List.of()),
        FinishReason.STOP,
        Usage.unpriced(100, 0, 10),
        "m",
        "");
  }
}
