package dev.codeagent.gates.check;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.gates.change.SourcePaths;
import dev.codeagent.gates.change.WrittenLines;
import dev.codeagent.gates.check.RunReports.Missing;
import dev.codeagent.gates.check.RunReports.Read;
import dev.codeagent.gates.format.Duplicate;
import dev.codeagent.gates.format.Formats;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Does the change repeat code? */
public final class DuplicationGate extends Gate {
  private final DuplicationSettings settings;

  /** A gate with these thresholds. */
  public DuplicationGate(DuplicationSettings settings) {
    super("duplication", AFTER_RUNS);
    this.settings = settings;
  }

  /** A duplication with its places in head. */
  private record Shown(Duplicate duplicate, List<String> places, String path, int line) {}

  @Override
  Evidence judge(VerificationContext context) throws Missing, InterruptedException {
    RunReports reports = new RunReports(context, settings.reports());
    List<Read<Duplicate>> head = reports.head(Formats::duplicates);
    long number = head.stream().mapToLong(report -> report.items().size()).sum();
    Integer most = settings.atMost();
    if (most != null && number > most) {
      return fail(context, head, number + " places repeat code; the limit is " + most, false);
    }
    if (!settings.noWorse()) {
      return Evidence.pass(repeated(head) + " tokens are repeated.");
    }
    long before = repeated(reports.base(Formats::duplicates));
    List<Read<Duplicate>> alone = reports.alone(head);
    List<Read<Duplicate>> compared =
        head.stream().filter(r -> !alone.contains(r)).toList();
    long now = repeated(compared);
    if (now > before) {
      return fail(
          context,
          compared,
          "More code is repeated than at base: " + now + " tokens instead of " + before,
          true);
    }
    // what base could not be asked about is old where the change wrote nothing into it
    Map<String, BitSet> written = WrittenLines.of(context);
    List<Shown> unclear =
        shown(context, alone).stream().filter(s -> touches(s, written)).toList();
    if (!unclear.isEmpty()) {
      return Evidence.undecided(
          "Whether the change repeats code cannot be told: "
              + String.join(" and ", unclear.getFirst().places()) + " are alike. "
              + reports.aloneBecause(
                  alone,
                  "let CPD run before the tests, or take `no_worse` out of plugins.gates.duplication."));
    }
    return Evidence.pass(now + " tokens are repeated, at base " + before + ".");
  }

  /** Tokens that could be saved: of code in n places, n - 1 are too many. */
  private static long repeated(List<Read<Duplicate>> reports) {
    return reports.stream()
        .flatMap(report -> report.items().stream())
        .mapToLong(d -> (long) d.tokens() * Math.max(0, d.places().size() - 1))
        .sum();
  }

  private static Evidence fail(
      VerificationContext context, List<Read<Duplicate>> head, String what, boolean writtenFirst) {
    Map<String, BitSet> written = WrittenLines.of(context);
    List<Shown> all = shown(context, head);
    List<Shown> own = all.stream().filter(s -> touches(s, written)).toList();
    List<Shown> listed = writtenFirst && !own.isEmpty() ? own : all;
    String first = listed.stream()
        .limit(MAX_NAMED)
        .map(s -> String.join(" and ", s.places()))
        .collect(Collectors.joining("; "));
    List<Finding> findings = listed.stream()
        .limit(MAX_FINDINGS)
        .map(s -> Finding.in(
            s.path(),
            s.line(),
            "duplicate",
            s.duplicate().lines() + " lines stand in " + String.join(" and ", s.places())
                + "; let one place hold them."))
        .toList();
    return Evidence.fail(what + ": " + first + ".", findings);
  }

  private static List<Shown> shown(VerificationContext context, List<Read<Duplicate>> head) {
    SourcePaths paths = new SourcePaths(context.head());
    List<Shown> shown = new ArrayList<>();
    for (Read<Duplicate> report : head) {
      for (Duplicate duplicate : report.items()) {
        List<String> places = new ArrayList<>();
        String path = "";
        int line = 0;
        for (Duplicate.Place place : duplicate.places()) {
          List<String> meant = paths.find(place.path(), List.of(), report.report());
          String file = meant.isEmpty() ? place.path() : meant.getFirst();
          path = path.isEmpty() ? file : path;
          line = line == 0 ? place.line() : line;
          places.add(file + ":" + place.line());
        }
        shown.add(new Shown(duplicate, places, path, line));
      }
    }
    return shown;
  }

  private static boolean touches(Shown shown, Map<String, BitSet> written) {
    for (String place : shown.places()) {
      int colon = place.lastIndexOf(':');
      int line = Integer.parseInt(place.substring(colon + 1));
      BitSet lines = written.getOrDefault(place.substring(0, colon), new BitSet());
      int next = lines.nextSetBit(line);
      if (next >= 0 && next < line + shown.duplicate().lines()) {
        return true;
      }
    }
    return false;
  }
}
