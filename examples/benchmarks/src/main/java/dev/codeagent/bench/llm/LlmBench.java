package dev.codeagent.bench.llm;

import dev.codeagent.api.call.Ticker;
import dev.codeagent.bench.client.ClientFactory;
import dev.codeagent.bench.micro.Micro;
import dev.codeagent.bench.report.Figures;
import dev.codeagent.bench.report.Machine;
import dev.codeagent.bench.report.Row;
import dev.codeagent.bench.server.Nghttpx;
import dev.codeagent.bench.server.RedisServer;
import java.util.ArrayList;
import java.util.List;

/** What the LLM layer costs, beside what others cost, and what it keeps from costing. */
public final class LlmBench {

  private final Effort effort;
  private final Progress progress;

  public LlmBench(Effort effort, Progress progress) {
    this.effort = effort;
    this.progress = progress;
  }

  /** Measures everything. */
  public Figures measure(String command) throws Exception {
    double load = Machine.load();
    List<ClientFactory> factories = ClientFactory.all();
    List<Row> rows = new ArrayList<>();
    try (Server server = Server.start()) {
      rows.addAll(new SideBySide(server, factories, effort, progress).rows());
      progress.tell("equal calls, HTTP/2, and an outage");
      Resilience resilience = new Resilience(server, Ticker.system());
      rows.add(resilience.coalescing());
      rows.addAll(resilience.multiplexing());
      rows.addAll(resilience.outage());
    }
    progress.tell("answers from Redis");
    rows.addAll((effort.trusted()
            ? new RedisHits(effort.rounds(), 4_000, 2_000, Ticker.system())
            : new RedisHits(effort.rounds(), 200, 1, Ticker.system()))
        .rows());
    progress.tell("the layers alone");
    rows.addAll(new Micro(effort.iterations(), effort.millis()).rows());
    return Figures.of(rows, remarks(factories, load), Machine.describe(), command);
  }

  private List<String> remarks(List<ClientFactory> factories, double load) {
    List<String> remarks = new ArrayList<>();
    if (!effort.trusted()) {
      remarks.add("A smoke run: it shows that everything works; its figures are worth nothing.");
    }
    if (factories.stream().noneMatch(factory -> factory.id().equals("langchain4j"))) {
      remarks.add("The peers were not built, so their rows are missing.");
    }
    if (!Nghttpx.isInstalled()) {
      remarks.add(
          "nghttpx (Debian: nghttp2-proxy) is not installed, so the row of HTTP/2 is missing.");
    }
    if (!RedisServer.isInstalled()) {
      remarks.add("redis-server is not installed, so the row of Redis is missing.");
    }
    remarks.add(Machine.loadRemark(load));
    return remarks;
  }
}
