package dev.codeagent.bench.verify;

import dev.codeagent.api.evidence.VerdictKind;
import dev.codeagent.bench.report.Figures;
import dev.codeagent.bench.report.Machine;
import dev.codeagent.bench.report.Row;
import dev.codeagent.bench.report.Spread;
import dev.codeagent.bench.report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes figures of judgements: of each corpus its own, never one of both, since only the sealed one tells of strangers. */
final class Rates {

  /** The targets of the product for its published figure. */
  private static final double LEAST_CAUGHT = 0.95;

  private static final double MOST_REFUSED = 0.02;
  private static final double MOST_UNDECIDED = 0.10;
  private static final double MILLIS = 1000;

  private final List<Judgement> judgements;
  private final VerifyOptions.Depth depth;
  private final List<Row> rows = new ArrayList<>();
  private final List<Table> tables = new ArrayList<>();
  private final List<Table> details = new ArrayList<>();

  Rates(List<Judgement> judgements, VerifyOptions.Depth depth) {
    this.judgements = List.copyOf(judgements);
    this.depth = depth;
  }

  Figures figures(List<String> remarks, String command) {
    Tally all = new Tally(Judgement.judged(judgements));
    for (String corpus : distinct(all, j -> j.candidate().corpus()).toList()) {
      add(corpus, all.where(j -> j.candidate().corpus().equals(corpus)));
    }
    if (depth == VerifyOptions.Depth.CHANGES) {
      details.add(Listing.everything(judgements));
    }
    return new Figures(rows, tables, details, remarks, Machine.describe(), command);
  }

  private void add(String corpus, Tally tally) {
    List<Row> main = main(corpus, tally);
    rows.addAll(main);
    tables.add(new Table("The " + corpus + " corpus", lines(main)));
    byType(corpus, tally);
    byKind(corpus, tally);
    tables.add(Verifiers.table("What decided, " + corpus, tally));
    if (depth == VerifyOptions.Depth.CHANGES) {
      addListed("Judged wrongly, " + corpus, tally.where(Judgement.Judged::mistaken));
      addListed(
          "Honest but left undecided, " + corpus,
          tally.where(j -> j.candidate().honest() && j.is(VerdictKind.UNDECIDED)));
    }
  }

  private void addListed(String title, Tally some) {
    if (!some.judged().isEmpty()) {
      tables.add(Listing.of(title, some.judged()));
    }
  }

  private static List<Row> main(String corpus, Tally tally) {
    List<Row> main = new ArrayList<>();
    add(
        main,
        corpus + "-catch",
        "wrong changes caught",
        tally.caught(),
        LEAST_CAUGHT,
        Row.Bound.AT_LEAST);
    add(
        main,
        corpus + "-wrong-undecided",
        "wrong changes left undecided, which are caught",
        tally.wrongUndecided(),
        null,
        Row.Bound.AT_MOST);
    add(
        main,
        corpus + "-false-refusals",
        "honest changes refused",
        tally.refused(),
        MOST_REFUSED,
        Row.Bound.AT_MOST);
    add(
        main,
        corpus + "-honest-undecided",
        "honest changes left undecided",
        tally.honestUndecided(),
        MOST_UNDECIDED,
        Row.Bound.AT_MOST);
    long[] millis = tally.judged().stream().mapToLong(Judgement.Judged::millis).toArray();
    String of = millis.length + " changes";
    main.add(Row.plain(
        corpus + "-time-p50",
        "time of a change, median",
        Spread.percentile(millis, 0.5) / MILLIS,
        "s",
        of));
    main.add(Row.plain(
        corpus + "-time-p95",
        "time of a change, p95",
        Spread.percentile(millis, 0.95) / MILLIS,
        "s",
        of));
    return main;
  }

  private void byType(String corpus, Tally tally) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(List.of("task", "wrong caught", "honest refused", "honest undecided"));
    for (String type : distinct(tally, j -> j.candidate().task().type()).toList()) {
      Tally some = tally.where(j -> j.candidate().task().type().equals(type));
      String id = corpus + "-task-" + type;
      add(rows, id + "-catch", type + ": wrong caught", some.caught(), null, Row.Bound.AT_LEAST);
      add(
          rows,
          id + "-false-refusals",
          type + ": honest refused",
          some.refused(),
          null,
          Row.Bound.AT_MOST);
      add(
          rows,
          id + "-honest-undecided",
          type + ": honest undecided",
          some.honestUndecided(),
          null,
          Row.Bound.AT_MOST);
      lines.add(
          List.of(type, cell(some.caught()), cell(some.refused()), cell(some.honestUndecided())));
    }
    tables.add(new Table("By kind of task, " + corpus, lines));
  }

  private void byKind(String corpus, Tally tally) {
    Predicate<Judgement.Judged> wrong = j -> !j.candidate().honest();
    List<List<String>> lines = new ArrayList<>();
    lines.add(List.of("cheat", "caught", "of these undecided"));
    for (String kind : distinct(tally.where(wrong), j -> j.candidate().change().kind())
        .sorted()
        .toList()) {
      Tally some = tally.where(wrong.and(j -> j.candidate().change().kind().equals(kind)));
      add(
          rows,
          corpus + "-cheat-" + kind + "-catch",
          kind + ": caught",
          some.caught(),
          null,
          Row.Bound.AT_LEAST);
      Share undecided = some.wrongUndecided();
      lines.add(List.of(
          kind, cell(some.caught()), undecided == null ? "" : String.valueOf(undecided.count())));
    }
    if (lines.size() > 1) {
      tables.add(new Table("By kind of cheat, " + corpus, lines));
    }
  }

  private static Stream<String> distinct(Tally tally, Function<Judgement.Judged, String> property) {
    return tally.judged().stream().map(property).distinct();
  }

  private static void add(
      List<Row> to,
      String id,
      String what,
      @Nullable Share share,
      @Nullable Double target,
      Row.Bound bound) {
    if (share != null) {
      to.add(new Row(
          id,
          what,
          share.value(),
          "share",
          target,
          bound,
          share.interval(),
          share.count() + " of " + share.of()));
    }
  }

  private static String cell(@Nullable Share share) {
    return share == null ? "" : share.shown();
  }

  private static List<List<String>> lines(List<Row> main) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(List.of("what", "value", "unit", "95 %", "target", "met", "of"));
    for (Row row : main) {
      Double target = row.target();
      Row.Interval interval = row.interval();
      lines.add(List.of(
          row.what(),
          Figures.shown(row.value()).toPlainString(),
          row.unit(),
          interval == null ? "" : Share.range(interval),
          target == null ? "" : row.bound().sign() + " " + Figures.shown(target).toPlainString(),
          target == null ? "" : row.ok() ? "yes" : "NO",
          row.note()));
    }
    return lines;
  }
}
