package dev.codeagent.core.agent;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Recognises a model that goes in circles by its last steps. Pure; the thresholds are those of the
 * OpenHands agent SDK (four equal steps, three equal errors, six alternating steps, three
 * monologues), which its users' runs have proven.
 */
final class StuckDetector {

  /** The circles that are recognised. */
  enum Circle {
    SAME_CALL("the same call gave the same result four times"),
    SAME_ERROR("the same error came three times in a row"),
    ALTERNATING("the same two calls alternated three times"),
    MONOLOGUE("three of the last five replies called no tool");

    private final String sentence;

    Circle(String sentence) {
      this.sentence = sentence;
    }

    /** The word for reports. */
    String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What was seen, as the middle of a sentence. */
    String sentence() {
      return sentence;
    }
  }

  /** A step as far as circles go. */
  sealed interface Seen {

    /**
     * A call and its result.
     *
     * @param call the tool with its arguments
     * @param result the result, {@link #called masked}
     * @param error whether it failed
     */
    record Called(String call, String result, boolean error) implements Seen {}

    /** A reply without a call. */
    record Said() implements Seen {}
  }

  private static final int EQUAL_STEPS = 4;
  private static final int EQUAL_ERRORS = 3;
  private static final int ALTERNATING_STEPS = 6;
  private static final int MONOLOGUES = 3;

  /** Two replies in a row already end the attempt, so a circle of them has calls in between. */
  private static final int MONOLOGUE_WINDOW = 5;

  /** Characters of a result that are compared; a head is enough and bounds the masking. */
  private static final int COMPARED_CHARACTERS = 20_000;

  /** Durations and times of day, which differ between equal runs of a command. */
  private static final Pattern PASSING = Pattern.compile(
      "(?<![\\d.,:])\\d++(?:[.,:]\\d++)*+\\s?+(?:ms|millis|milliseconds|s|sec|secs|seconds?|min|minutes?)\\b"
          + "|\\d{1,2}:\\d{2}:\\d{2}(?:[.,]\\d++)?+");

  private StuckDetector() {}

  /** A call as it is compared: durations and times of day in the result are masked. */
  static Seen called(String call, String result, boolean error) {
    String head = result.substring(0, Math.min(result.length(), COMPARED_CHARACTERS));
    return new Seen.Called(call, PASSING.matcher(head).replaceAll("#"), error);
  }

  /**
   * The circle that the steps end in.
   *
   * @param steps the steps since the model was last warned, oldest first
   */
  static Optional<Circle> look(List<Seen> steps) {
    if (sameCall(steps)) {
      return Optional.of(Circle.SAME_CALL);
    }
    if (sameError(steps)) {
      return Optional.of(Circle.SAME_ERROR);
    }
    if (alternating(steps)) {
      return Optional.of(Circle.ALTERNATING);
    }
    return monologue(steps) ? Optional.of(Circle.MONOLOGUE) : Optional.empty();
  }

  private static boolean sameCall(List<Seen> steps) {
    List<Seen> last = last(steps, EQUAL_STEPS);
    return last.size() == EQUAL_STEPS
        && last.getFirst() instanceof Seen.Called
        && last.stream().distinct().count() == 1;
  }

  private static boolean sameError(List<Seen> steps) {
    List<Seen.Called> errors = last(steps, EQUAL_ERRORS).stream()
        .filter(Seen.Called.class::isInstance)
        .map(Seen.Called.class::cast)
        .filter(Seen.Called::error)
        .toList();
    return errors.size() == EQUAL_ERRORS
        && (errors.stream().map(Seen.Called::call).distinct().count() == 1
            || errors.stream().map(Seen.Called::result).distinct().count() == 1);
  }

  private static boolean alternating(List<Seen> steps) {
    List<Seen> last = last(steps, ALTERNATING_STEPS);
    if (last.size() < ALTERNATING_STEPS || last.get(0).equals(last.get(1))) {
      return false;
    }
    for (int i = 0; i < ALTERNATING_STEPS; i++) {
      if (!(last.get(i) instanceof Seen.Called) || !last.get(i).equals(last.get(i % 2))) {
        return false;
      }
    }
    return true;
  }

  private static boolean monologue(List<Seen> steps) {
    return last(steps, MONOLOGUE_WINDOW).stream()
            .filter(Seen.Said.class::isInstance)
            .count()
        >= MONOLOGUES;
  }

  private static List<Seen> last(List<Seen> steps, int count) {
    return steps.subList(Math.max(0, steps.size() - count), steps.size());
  }
}
