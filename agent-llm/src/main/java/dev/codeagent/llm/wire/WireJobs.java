package dev.codeagent.llm.wire;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.llm.http.Sent;
import dev.codeagent.llm.http.WireBody;
import dev.codeagent.llm.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.BiConsumer;

/** Jobs over HTTP: their calls are written and their answers read as those of calls of their own. */
final class WireJobs implements BatchJobs {

  /** An id within a job, and what ends a line. */
  private static final int LINE = 64 + 2;

  private final Endpoint endpoint;
  private final WireFormat calls;
  private final BatchFormat jobs;
  private final JsonExchange server;

  WireJobs(Endpoint endpoint, WireFormat calls, BatchFormat jobs, JsonExchange server) {
    this.endpoint = endpoint;
    this.calls = calls;
    this.jobs = jobs;
    this.server = server;
  }

  @Override
  public String place() {
    return endpoint.uri().toString();
  }

  @Override
  public int mostCalls() {
    return jobs.mostCalls();
  }

  @Override
  public long mostBytes() {
    return jobs.mostBytes();
  }

  @Override
  public long sizeOf(LlmCall call) {
    WireBody line = out -> Json.generate(out, generator -> jobs.write("", call, generator));
    try {
      return line.length() + LINE;
    } catch (IOException e) {
      throw new UncheckedIOException("what is only counted takes every byte", e);
    }
  }

  @Override
  public String submit(String mark, Map<String, LlmCall> wanted, CallContext context)
      throws InterruptedException {
    return jobs.submit(mark, wanted, server, context);
  }

  @Override
  public BatchSearch find(BatchTrace trace, CallContext context) throws InterruptedException {
    return jobs.find(trace, server, context);
  }

  @Override
  public BatchState state(String job, CallContext context) throws InterruptedException {
    return jobs.state(job, server, context);
  }

  @Override
  public void collect(
      BatchState ended,
      Map<String, LlmCall> wanted,
      BiConsumer<String, BatchItem> taker,
      CallContext context)
      throws InterruptedException {
    jobs.results(
        ended,
        server,
        object -> jobs.line(object).ifPresent(line -> {
          LlmCall call = wanted.get(line.id());
          if (call != null) {
            taker.accept(line.id(), item(call, line));
          }
        }),
        context);
  }

  @Override
  public void cancel(String job, CallContext context) throws InterruptedException {
    jobs.cancel(job, server, context);
  }

  private BatchItem item(LlmCall call, BatchFormat.Line line) {
    Faults faults = Faults.ofItem(endpoint, line, call.context().clock().instant());
    Bill bill = new Bill(call.request(), new Sent());
    try {
      return new BatchItem.Answered(answer(call, line, bill, faults));
    } catch (ProviderException e) {
      return new BatchItem.Failed(faults.identified(e), bill.after(e));
    }
  }

  private LlmResponse answer(LlmCall call, BatchFormat.Line line, Bill bill, Faults faults) {
    JsonObject body = line.body();
    if (line.status() / 100 != 2) {
      throw faults.refused(Json.print(body), null);
    }
    Answer answer = calls.begin(call, faults);
    bill.begin(answer);
    answer.whole(body);
    LlmResponse response = answer.finish();
    AnswerForm.check(call.request(), response, faults);
    return response;
  }
}
