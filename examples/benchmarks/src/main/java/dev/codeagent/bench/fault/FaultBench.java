package dev.codeagent.bench.fault;

import dev.codeagent.api.call.Ticker;
import dev.codeagent.bench.client.ClientFactory;
import dev.codeagent.bench.client.OursFactory;
import dev.codeagent.bench.report.Figures;
import dev.codeagent.bench.report.Machine;
import dev.codeagent.bench.report.Row;
import dev.codeagent.bench.report.Table;
import dev.codeagent.bench.server.ModelServer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** The fault table: what each client makes of a server that misbehaves, and after how long. */
public final class FaultBench {

  /** Calls that only wait do so beside each other. */
  private static final int AT_ONCE = 6;

  private final Consumer<String> progress;

  /**
   * @param progress told what is being done
   */
  public FaultBench(Consumer<String> progress) {
    this.progress = progress;
  }

  /** Plays every scene with every client. */
  public Figures measure(String command) throws Exception {
    double load = Machine.load();
    List<ClientFactory> factories = new ArrayList<>(List.of(OursFactory.withOneRoute()));
    ClientFactory.all().stream()
        .filter(factory -> factory.id().startsWith("langchain4j"))
        .forEach(factories::add);
    Map<Scene, List<Outcome>> table = play(factories);
    List<Row> rows = new ArrayList<>();
    List<List<String>> lines = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of("fault"));
    factories.forEach(factory -> head.add(factory.name()));
    lines.add(List.copyOf(head));
    table.forEach((scene, outcomes) -> {
      List<String> line = new ArrayList<>(List.of(scene.what()));
      for (int i = 0; i < outcomes.size(); i++) {
        Outcome outcome = outcomes.get(i);
        rows.add(row(scene, factories.get(i), outcome));
        line.add(factories.get(i).peer() ? outcome.shown() : judged(scene, outcome));
      }
      lines.add(List.copyOf(line));
    });
    return Figures.shownAs(
        new Table("", lines), rows, remarks(factories, load), Machine.describe(), command);
  }

  private Map<Scene, List<Outcome>> play(List<ClientFactory> factories) throws Exception {
    Map<Scene, List<Future<Outcome>>> plays = new LinkedHashMap<>();
    Map<Scene, List<Outcome>> table = new LinkedHashMap<>();
    try (ModelServer server = ModelServer.start(Ticker.system());
        ExecutorService beside = Executors.newFixedThreadPool(AT_ONCE);
        ExecutorService alone = Executors.newSingleThreadExecutor()) {
      plays(factories, server, beside, plays, true);
      for (List<Future<Outcome>> sociable : plays.values()) {
        for (Future<Outcome> play : sociable) {
          play.get();
        }
      }
      plays(factories, server, alone, plays, false);
      for (Scene scene : Scene.all()) {
        progress.accept(scene.what());
        List<Outcome> outcomes = new ArrayList<>();
        for (Future<Outcome> play : plays.getOrDefault(scene, List.of())) {
          outcomes.add(play.get());
        }
        table.put(scene, outcomes);
      }
    }
    return table;
  }

  private static void plays(
      List<ClientFactory> factories,
      ModelServer server,
      ExecutorService threads,
      Map<Scene, List<Future<Outcome>>> plays,
      boolean sociable) {
    for (Scene scene : Scene.all()) {
      if (scene.sociable() == sociable) {
        plays.put(
            scene,
            factories.stream()
                .map(factory ->
                    threads.submit(new Play(server, factory, scene, Ticker.system())::outcome))
                .toList());
      }
    }
  }

  private static Row row(Scene scene, ClientFactory factory, Outcome outcome) {
    String id = "fault-" + scene.id() + "-" + factory.id();
    String label = scene.what() + ", " + factory.name();
    return factory.peer()
        ? outcome.plain(id, label)
        : outcome.within(id, label, scene.target(), (double) Play.CAP.toMillis());
  }

  private static String judged(Scene scene, Outcome outcome) {
    boolean met = outcome.sound() && outcome.millis() <= scene.target();
    return outcome.shown() + (met ? "" : " (TARGET MISSED)");
  }

  private static List<String> remarks(List<ClientFactory> factories, double load) {
    List<String> remarks = new ArrayList<>();
    remarks.add("A try's patience is 1 s. Ours has a deadline of "
        + Scene.DEADLINE.toSeconds() + " s and must have ended " + Scene.LATE.toMillis()
        + " ms after it, in an answer or a typed error; cancelled or interrupted, within "
        + Scene.AT_ONCE.toMillis() + " ms. What had not ended after "
        + Play.CAP.toSeconds() + " s counts as hung.");
    if (factories.size() == 1) {
      remarks.add("The peers were not built, so their columns are missing.");
    }
    remarks.add(Machine.loadRemark(load));
    return remarks;
  }
}
