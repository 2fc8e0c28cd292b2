package dev.codeagent.core.verify.sense;

import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.api.verify.TestResult;
import dev.codeagent.core.verify.host.MutantHost.Answer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What tests said of mistakes, as a run that can be kept: each mistake is a test, red when it was noticed, and its name tells
 * its parts by their places in the list. The judgement is made anew each time.
 */
final class KeptLook {

  private static final String NEAR = "near";
  private static final String EVERY = "every";

  private final List<Part> parts;

  /** @param parts all that could be put wrong, in their order */
  KeptLook(List<Part> parts) {
    this.parts = parts;
  }

  /** What is looked at: the parts, and how each is put wrong. */
  String name() {
    return "sensitivity 1 " + parts;
  }

  SuiteRun write(Map<Mistake, Answer> near, Map<Mistake, Answer> every) {
    List<TestResult> results = new ArrayList<>();
    near.forEach((mistake, answer) -> results.add(result(NEAR, mistake, answer)));
    every.forEach((mistake, answer) -> results.add(result(EVERY, mistake, answer)));
    return new SuiteRun(SuiteRun.Status.GREEN, results, List.of(), "");
  }

  private TestResult result(String asked, Mistake mistake, Answer answer) {
    String places = mistake.parts().stream()
        .map(part -> String.valueOf(parts.indexOf(part)))
        .collect(Collectors.joining("+"));
    boolean noticed = answer == Answer.NOTICED;
    return new TestResult(
        asked, places, noticed ? TestResult.Status.FAILED : TestResult.Status.PASSED, null, null);
  }

  /** What was kept; empty where it does not fit the parts. */
  Optional<Looked> read(SuiteRun run) {
    Looked looked = new Looked();
    for (TestResult result : run.tests()) {
      List<Integer> places =
          Arrays.stream(result.name().split("\\+")).map(KeptLook::place).toList();
      if (places.stream().anyMatch(place -> place < 0 || place >= parts.size())) {
        return Optional.empty();
      }
      Mistake mistake = new Mistake(places.stream().map(parts::get).toList());
      Answer answer = result.red() ? Answer.NOTICED : Answer.UNNOTICED;
      if (result.className().equals(NEAR)) {
        looked.at(mistake, answer);
      } else {
        looked.atAll(mistake, answer);
      }
    }
    return Optional.of(looked);
  }

  private static int place(String digits) {
    return digits.matches("\\d{1,6}") ? Integer.parseInt(digits) : -1;
  }
}
