/** Carries the ids of tasks over an edit of their text. */
package dev.codeagent.core.backlog;

import dev.codeagent.api.task.Task;
import dev.codeagent.api.task.TaskId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which new task is an old one with an edited text. Careful: a wrong match would give one task the history of
 * another, a missed one only forgets. A pair counts when each is the other's best by a clear margin and both name the
 * same numbers. Pure.
 */
public final class IdCarrier {

  /** A task as an earlier reading knew it. */
  public record Known(TaskId id, String text) {}

  /** Least similarity of a pair: two texts that share three fifths of their letter triples read as one to people. */
  private static final double ALIKE = 0.6;

  /** Least distance to the second best: below it the choice would be a guess. */
  private static final double MARGIN = 0.15;

  /** Pairs compared at most; beyond that a file was replaced rather than edited. */
  private static final long PAIRS = 1_000_000;

  private static final Pattern NUMBER = Pattern.compile("\\d+");
  private static final int GRAM = 3;

  private IdCarrier() {}

  /**
   * Matches tasks that are new with tasks that are gone.
   *
   * @param old what an earlier reading found
   * @param now what the backlog holds now
   * @return the old id by the new one, for edited tasks only
   */
  public static Map<TaskId, TaskId> match(List<Known> old, List<Task> now) {
    Set<TaskId> oldIds = old.stream().map(Known::id).collect(Collectors.toSet());
    Set<TaskId> newIds = now.stream().map(Task::id).collect(Collectors.toSet());
    List<Known> gone = old.stream()
        .filter(k -> !newIds.contains(k.id()))
        .collect(Collectors.toCollection(ArrayList::new));
    List<Known> added = now.stream()
        .filter(t -> !oldIds.contains(t.id()))
        .map(t -> new Known(t.id(), t.text()))
        .collect(Collectors.toCollection(ArrayList::new));
    if (gone.isEmpty() || added.isEmpty() || (long) gone.size() * added.size() > PAIRS) {
      return Map.of();
    }
    Map<TaskId, TaskId> found = equals(gone, added);
    gone.removeIf(k -> found.containsValue(k.id()));
    added.removeIf(k -> found.containsKey(k.id()));
    if (!gone.isEmpty() && !added.isEmpty()) {
      found.putAll(new Table(gone, added).matches());
    }
    return found;
  }

  /** Pairs of one text that no other has: tasks of another parent, or of one whose own text was edited. */
  private static Map<TaskId, TaskId> equals(List<Known> gone, List<Known> added) {
    Map<String, List<Known>> old = byText(gone);
    Map<TaskId, TaskId> found = new LinkedHashMap<>();
    byText(added).forEach((text, now) -> {
      List<Known> before = old.getOrDefault(text, List.of());
      if (now.size() == 1 && before.size() == 1) {
        found.put(now.getFirst().id(), before.getFirst().id());
      }
    });
    return found;
  }

  private static Map<String, List<Known>> byText(List<Known> tasks) {
    return tasks.stream()
        .collect(Collectors.groupingBy(
            k -> TaskIds.normalise(k.text()), LinkedHashMap::new, Collectors.toList()));
  }

  /** The similarity of every pair. */
  private static final class Table {
    private final List<Known> gone;
    private final List<Known> added;
    private final double[][] alike;

    Table(List<Known> gone, List<Known> added) {
      this.gone = gone;
      this.added = added;
      List<Shape> shapes = gone.stream().map(k -> Shape.of(k.text())).toList();
      this.alike = new double[added.size()][];
      for (int a = 0; a < alike.length; a++) {
        Shape shape = Shape.of(added.get(a).text());
        alike[a] = shapes.stream().mapToDouble(shape::similarity).toArray();
      }
    }

    Map<TaskId, TaskId> matches() {
      Map<TaskId, TaskId> found = new LinkedHashMap<>();
      for (int a = 0; a < alike.length; a++) {
        Integer best = clearBest(alike[a]);
        if (best != null && Integer.valueOf(a).equals(clearBest(column(best)))) {
          found.put(added.get(a).id(), gone.get(best).id());
        }
      }
      return found;
    }

    private double[] column(int g) {
      double[] column = new double[alike.length];
      for (int a = 0; a < column.length; a++) {
        column[a] = alike[a][g];
      }
      return column;
    }

    private static @Nullable Integer clearBest(double[] values) {
      int best = 0;
      double second = 0;
      for (int i = 1; i < values.length; i++) {
        if (values[i] > values[best]) {
          second = values[best];
          best = i;
        } else {
          second = Math.max(second, values[i]);
        }
      }
      return values[best] >= ALIKE && values[best] - second >= MARGIN ? best : null;
    }
  }

  /** The letter triples and the numbers of a text. */
  private record Shape(Map<String, Integer> grams, int size, List<String> numbers) {

    static Shape of(String text) {
      String plain =
          " " + TaskIds.normalise(text).toLowerCase(Locale.ROOT).replaceAll("[*_`~]", "") + " ";
      Map<String, Integer> grams = new HashMap<>();
      for (int i = 0; i + GRAM <= plain.length(); i++) {
        grams.merge(plain.substring(i, i + GRAM), 1, Integer::sum);
      }
      List<String> numbers = new ArrayList<>();
      Matcher number = NUMBER.matcher(plain);
      while (number.find()) {
        numbers.add(number.group());
      }
      return new Shape(grams, Math.max(0, plain.length() - GRAM + 1), numbers);
    }

    /** Sørensen–Dice over the triples; 0 where the numbers differ. */
    double similarity(Shape other) {
      if (!numbers.equals(other.numbers)) {
        return 0;
      }
      int shared = 0;
      for (Map.Entry<String, Integer> gram : grams.entrySet()) {
        shared += Math.min(gram.getValue(), other.grams.getOrDefault(gram.getKey(), 0));
      }
      return size + other.size == 0 ? 0 : 2.0 * shared / (size + other.size);
    }
  }
}
