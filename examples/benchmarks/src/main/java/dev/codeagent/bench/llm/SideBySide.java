package dev.codeagent.bench.llm;

import dev.codeagent.bench.client.ClientFactory;
import dev.codeagent.bench.report.Row;
import dev.codeagent.bench.report.Spread;
import dev.codeagent.bench.worker.Child;
import dev.codeagent.bench.worker.Worker;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is measured of each client, in turns, against the same server. */
final class SideBySide {

  private static final List<Integer> CALLERS = List.of(1, 16, 64, 1_000);

  /** The callers at which the ratios are held to their targets. */
  private static final int BUSY = 16;

  private static final double TO_RAW = 1.15;
  private static final double TO_LANGCHAIN4J = 0.5;

  private static final Map<String, Integer> HISTORIES =
      new java.util.TreeMap<>(Map.of("2kb", 2_000, "100kb", 100_000, "1mb", 1_000_000));
  private static final String LONGEST = "1mb";
  private static final double ALLOCATED_KB = 256;

  private static final int FLOOR_CALLS = 500;
  private static final double FLOOR_MICROS = 1_000;

  private static final int CROWD = 1_000;
  private static final double HELD_MB = 30;
  private static final double MEGABYTE = 1e6;

  private final Server server;
  private final List<ClientFactory> factories;
  private final Effort effort;
  private final Progress progress;
  private final List<Row> rows = new ArrayList<>();

  SideBySide(Server server, List<ClientFactory> factories, Effort effort, Progress progress) {
    this.server = server;
    this.factories = factories;
    this.effort = effort;
    this.progress = progress;
  }

  List<Row> rows() throws IOException, InterruptedException {
    try (Contenders contenders = Contenders.start(factories, server.address())) {
      progress.tell("warming up");
      contenders.rounds(
          2, (f, worker) -> number(worker.ask(load(BUSY, effort.warmUp().toMillis() / 2))));
      floor(contenders);
      for (int callers : CALLERS) {
        calls(contenders, callers);
      }
      firstPiece(contenders);
      allocation(contenders);
    }
    for (ClientFactory factory : factories) {
      if (effort.trusted() || !factory.peer()) {
        crowd(factory);
      }
    }
    return rows;
  }

  /** Nothing is worth measuring against a server that is slow itself. */
  private void floor(Contenders contenders) throws IOException, InterruptedException {
    double[] floor = {0};
    contenders.rounds(1, (factory, worker) -> {
      if (factory.id().equals("raw")) {
        floor[0] = number(worker.ask("floor " + FLOOR_CALLS));
      }
      return 0;
    });
    progress.tell("floor: a raw call takes " + Math.round(floor[0]) + " µs");
    if (floor[0] >= FLOOR_MICROS && effort.trusted()) {
      throw new IOException(
          "a raw call takes " + Math.round(floor[0])
              + " µs; above 1,000 µs the server or the machine is too slow for figures to be worth anything");
    }
    rows.add(Row.within(
        "floor",
        "floor: a raw call, 1 caller, p50",
        floor[0],
        "µs",
        FLOOR_MICROS,
        "a full run is refused above"));
  }

  private void calls(Contenders contenders, int callers) throws IOException, InterruptedException {
    progress.tell(callers + " callers");
    Map<ClientFactory, List<Double>> figures = contenders.rounds(
        effort.rounds(),
        (f, worker) -> number(worker.ask(load(callers, effort.turn().toMillis()))));
    for (Map.Entry<ClientFactory, List<Double>> entry : figures.entrySet()) {
      ClientFactory factory = entry.getKey();
      Spread spread = Spread.of(entry.getValue());
      rows.add(Row.plain(
          "call-" + callers + "-" + factory.id(),
          "a call, " + callers(callers) + ", " + factory.name(),
          spread.median(),
          "µs",
          spread.note()));
    }
    if (callers == BUSY) {
      ratio(figures, "raw", TO_RAW);
      ratio(figures, "langchain4j", TO_LANGCHAIN4J);
    }
  }

  /** Ours over another, round by round, so that what slows a round slows both. */
  private void ratio(Map<ClientFactory, List<Double>> figures, String other, double target) {
    List<Double> ours = figuresOf(figures, "ours");
    List<Double> theirs = figuresOf(figures, other);
    if (theirs.isEmpty()) {
      return;
    }
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < ours.size(); i++) {
      ratios.add(ours.get(i) / theirs.get(i));
    }
    Spread spread = Spread.of(ratios);
    rows.add(Row.within(
        "ratio-" + BUSY + "-" + other,
        "ours ÷ " + nameOf(other) + ", " + callers(BUSY),
        spread.median(),
        "×",
        target,
        spread.note()));
  }

  private void firstPiece(Contenders contenders) throws IOException, InterruptedException {
    progress.tell("first piece of a streamed answer");
    Map<ClientFactory, List<Double>> figures = contenders.rounds(
        2, (f, worker) -> number(worker.ask("first " + effort.streamed() + " stream-5")));
    figures.forEach((factory, times) -> {
      Spread spread = Spread.of(times);
      rows.add(Row.plain(
          "first-piece-" + factory.id(),
          "first piece of a stream with 5 ms between pieces, p50, " + factory.name(),
          spread.median(),
          "µs",
          spread.note()));
    });
  }

  private void allocation(Contenders contenders) throws IOException, InterruptedException {
    for (String size : List.of("2kb", "100kb", LONGEST)) {
      progress.tell("allocation, history of " + size);
      int bytes = HISTORIES.getOrDefault(size, 0);
      Map<ClientFactory, List<Double>> figures = contenders.rounds(
          1,
          (f, worker) -> number(worker.ask("allocated " + bytes + " " + effort.counted())) / 1e3);
      figures.forEach((factory, kilobytes) -> {
        boolean held = factory.id().equals("ours") && size.equals(LONGEST);
        String id = "allocation-" + size + "-" + factory.id();
        String what =
            "allocated for a call, history of " + size + ", all threads, " + factory.name();
        double value = kilobytes.getFirst();
        rows.add(
            held
                ? Row.within(id, what, value, "kB", ALLOCATED_KB, "")
                : Row.plain(id, what, value, "kB", ""));
      });
    }
  }

  /** A process that has done nothing else, so that all of its threads are those of these calls. */
  private void crowd(ClientFactory factory) throws IOException, InterruptedException {
    progress.tell(CROWD + " concurrent calls: " + factory.name());
    long settled = effort.settled().toMillis();
    try (Child worker = Child.start(Worker.class, factory.id(), server.address())) {
      server.connections();
      // long enough for the callers to get there and for the collections after it
      String[] held =
          worker.ask("crowd " + CROWD + " delay-" + 2 * settled + " " + settled).split(" ", 3);
      long connections = Math.max(0, server.connections() - 1);
      crowdRow(
          factory,
          "threads",
          "platform threads started",
          number(held[0]),
          "",
          cores() + 2.0,
          held[2]);
      crowdRow(factory, "heap", "heap held", number(held[1]) / MEGABYTE, "MB", HELD_MB, "");
      rows.add(Row.plain(
          "crowd-connections-" + factory.id(),
          crowdOf("most connections at once", factory),
          (double) connections,
          "",
          ""));
    }
  }

  private void crowdRow(
      ClientFactory factory,
      String id,
      String what,
      double value,
      String unit,
      double target,
      String note) {
    String row = "crowd-" + id + "-" + factory.id();
    rows.add(
        factory.peer()
            ? Row.plain(row, crowdOf(what, factory), value, unit, note)
            : Row.within(row, crowdOf(what, factory), value, unit, target, note));
  }

  private static String crowdOf(String what, ClientFactory factory) {
    return String.format(
        java.util.Locale.ROOT, "%,d concurrent calls: %s, %s", CROWD, what, factory.name());
  }

  private static String callers(int callers) {
    return callers == 1 ? "1 caller" : String.format(java.util.Locale.ROOT, "%,d callers", callers);
  }

  private static String load(int callers, long millis) {
    return "load " + callers + " " + millis;
  }

  private static double number(String text) {
    return Double.parseDouble(text);
  }

  private static int cores() {
    return Runtime.getRuntime().availableProcessors();
  }

  private String nameOf(String id) {
    return factories.stream()
        .filter(factory -> factory.id().equals(id))
        .map(ClientFactory::name)
        .findFirst()
        .orElse(id);
  }

  private static List<Double> figuresOf(Map<ClientFactory, List<Double>> figures, String id) {
    return figures.entrySet().stream()
        .filter(entry -> entry.getKey().id().equals(id))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(List.of());
  }
}
