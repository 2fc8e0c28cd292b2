package dev.codeagent.core.quality;

import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.evidence.VerdictKind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Counts a history. */
final class Tally {

  private final QualityHistory history;
  private final List<Judged> verdicts;
  private final Grain grain;
  private final List<LocalDate> periods;

  Tally(QualityHistory history) {
    this.history = history;
    this.verdicts = history.verdicts();
    if (verdicts.isEmpty()) {
      this.grain = Grain.DAY;
      this.periods = List.of();
    } else {
      LocalDate first = days().stream().min(LocalDate::compareTo).orElseThrow();
      LocalDate last = days().stream().max(LocalDate::compareTo).orElseThrow();
      this.grain = Grain.covering(first, last);
      this.periods = grain.starts(first, last);
    }
  }

  QualityReport report() {
    return new QualityReport(
        (int) verdicts.stream().map(Judged::task).distinct().count(),
        Verdicts.of(verdicts),
        refuted(verdicts),
        firstTries(),
        QualityReport.Persons.of(history.decisions()),
        history.withdrawn().size(),
        time(verdicts),
        (int) verdicts.stream().filter(v -> !v.evidenced()).count(),
        grain,
        periods,
        trend(verdicts, Judged::time, Verdicts::of),
        names(verdicts.stream().map(Judged::type).toList()).stream()
            .map(this::type)
            .toList(),
        names(verdicts.stream()
                .flatMap(v -> v.runs().stream())
                .map(VerifierRun::verifier)
                .toList())
            .stream()
            .map(this::verifier)
            .toList(),
        new JudgeRecords(history.known()).all());
  }

  private QualityReport.OfType type(String type) {
    List<Judged> ofType = verdicts.stream().filter(v -> v.type().equals(type)).toList();
    return new QualityReport.OfType(
        type,
        Verdicts.of(ofType),
        refuted(ofType),
        time(ofType),
        trend(ofType, Judged::time, Verdicts::of));
  }

  /** A run of a verifier with the verdict that it was part of. */
  private record Part(Judged verdict, VerifierRun run) {}

  private QualityReport.OfVerifier verifier(String verifier) {
    List<Part> parts = verdicts.stream()
        .flatMap(v ->
            v.runs().stream().filter(r -> r.verifier().equals(verifier)).map(r -> new Part(v, r)))
        .toList();
    return new QualityReport.OfVerifier(
        verifier,
        outcomes(parts),
        (int) parts.stream().filter(p -> p.verdict().decidedAloneBy(p.run())).count(),
        Spread.of(parts.stream()
            .map(Part::run)
            .filter(r -> r.outcome() != EvidenceOutcome.SKIPPED)
            .mapToLong(VerifierRun::millis)),
        trend(parts, p -> p.verdict().time(), Tally::outcomes));
  }

  private static Outcomes outcomes(List<Part> parts) {
    return Outcomes.of(parts.stream().map(Part::run).toList());
  }

  private <T, C> List<C> trend(
      List<T> all, Function<T, Instant> time, Function<List<T>, C> counted) {
    return periods.stream()
        .map(start -> counted.apply(all.stream()
            .filter(t -> grain.start(day(time.apply(t))).equals(start))
            .toList()))
        .toList();
  }

  private static Share refuted(List<Judged> verdicts) {
    return new Share(count(verdicts, Judged::refuted), count(verdicts, Judged::claimed));
  }

  private Share firstTries() {
    Collection<Integer> attempts = verdicts.stream()
        .filter(v -> v.verdict() == VerdictKind.DONE)
        .collect(Collectors.toMap(Judged::task, Judged::attempt, Math::min))
        .values();
    return new Share((int) attempts.stream().filter(a -> a == 1).count(), attempts.size());
  }

  private static Spread time(List<Judged> verdicts) {
    return Spread.of(verdicts.stream().filter(Judged::evidenced).mapToLong(Judged::millis));
  }

  private static int count(List<Judged> verdicts, Predicate<Judged> wanted) {
    return (int) verdicts.stream().filter(wanted).count();
  }

  private static List<String> names(List<String> all) {
    return all.stream().distinct().sorted().toList();
  }

  private List<LocalDate> days() {
    return verdicts.stream().map(v -> day(v.time())).toList();
  }

  private static LocalDate day(Instant time) {
    return time.atZone(ZoneOffset.UTC).toLocalDate();
  }
}
