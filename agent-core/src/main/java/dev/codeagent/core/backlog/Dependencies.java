/** Finds out which tasks of a backlog come before which. */
package dev.codeagent.core.backlog;

import dev.codeagent.api.backlog.BacklogItem;
import dev.codeagent.api.error.InputException;
import dev.codeagent.api.task.TaskId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A task comes after its subtasks, after what its format declares ({@code depends_on} in YAML), and after what its
 * text or a detail names in the form {@code depends on: …}, {@code after: …}, {@code blocked by: …},
 * {@code зависит от: …} or {@code после: …}: ids such as {@code #1a2b3c4d} or whole texts of other tasks, separated by
 * commas or semicolons. What is declared must exist; what merely reads like a task's name and is none, or names two,
 * is plain text.
 */
final class Dependencies {

  private static final Pattern NAMED = Pattern.compile(
      "(?iu)(?<![\\p{L}\\p{N}_])(?:depends\\s+on|blocked\\s+by|after|зависит\\s+от|после)\\s*(?::\\s*|(?=#[0-9a-f]{8}))([^()]+)");
  private static final Pattern ID = Pattern.compile("#?([0-9a-f]{8})");
  private static final Pattern QUOTES = Pattern.compile("^[\"'«“`*_]+|[\"'»”`*_.]+$");

  private final String name;
  private final List<BacklogItem> items;
  private final List<TaskId> ids;
  private final Map<String, List<Integer>> byText = new HashMap<>();
  private final Map<String, Integer> byId = new HashMap<>();

  Dependencies(String name, List<BacklogItem> items, List<TaskId> ids) {
    this.name = name;
    this.items = items;
    this.ids = ids;
    for (int i = 0; i < items.size(); i++) {
      byText.computeIfAbsent(key(items.get(i).text()), k -> new ArrayList<>()).add(i);
      byId.put(ids.get(i).value(), i);
    }
  }

  /**
   * Per task what comes before it, declared first, subtasks last, each once.
   *
   * @throws InputException when a declared name fits no task or several, or when tasks wait for each other
   */
  List<List<TaskId>> all() {
    List<Set<Integer>> before = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      before.add(named(i));
    }
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i).parent() >= 0) {
        before.get(items.get(i).parent()).add(i);
      }
    }
    requireNoCycle(before);
    return before.stream().map(set -> set.stream().map(ids::get).toList()).toList();
  }

  private Set<Integer> named(int index) {
    BacklogItem item = items.get(index);
    Set<Integer> found = new LinkedHashSet<>();
    for (String declared : item.dependsOn()) {
      List<Integer> targets = targets(declared, index);
      if (targets.size() != 1) {
        throw new InputException(
            "unknown-dependency",
            name + ", line " + item.line() + ": `" + declared + "` names "
                + (targets.isEmpty() ? "no other task." : "several tasks."),
            "Name the whole text or the id of one task; `tasks` lists the ids.");
      }
      found.addAll(targets);
    }
    found.addAll(mentioned(item.text(), index));
    item.details().forEach(detail -> found.addAll(mentioned(detail, index)));
    return found;
  }

  private Set<Integer> mentioned(String text, int index) {
    Set<Integer> found = new LinkedHashSet<>();
    Matcher matcher = NAMED.matcher(text);
    while (matcher.find()) {
      List<Integer> whole = targets(matcher.group(1), index);
      if (whole.size() == 1) {
        found.addAll(whole);
        continue;
      }
      for (String part : matcher.group(1).split("[,;]")) {
        List<Integer> targets = targets(part, index);
        if (targets.size() == 1) {
          found.addAll(targets);
        }
      }
    }
    return found;
  }

  private List<Integer> targets(String wanted, int self) {
    Matcher id = ID.matcher(wanted.strip());
    if (id.matches() && byId.containsKey(id.group(1))) {
      int index = byId.get(id.group(1));
      return index == self ? List.of() : List.of(index);
    }
    return byText.getOrDefault(key(wanted), List.of()).stream()
        .filter(i -> i != self)
        .toList();
  }

  /** Texts are compared without case and without the quotes and emphasis around them. */
  private static String key(String text) {
    return TaskIds.normalise(QUOTES.matcher(text.strip()).replaceAll("")).toLowerCase(Locale.ROOT);
  }

  /** Takes away what waits for nothing until nothing is left; what remains waits for itself. */
  private void requireNoCycle(List<Set<Integer>> before) {
    int[] waiting = new int[items.size()];
    List<List<Integer>> after = new ArrayList<>();
    items.forEach(item -> after.add(new ArrayList<>()));
    Deque<Integer> free = new ArrayDeque<>();
    for (int i = 0; i < waiting.length; i++) {
      waiting[i] = before.get(i).size();
      for (int earlier : before.get(i)) {
        after.get(earlier).add(i);
      }
      if (waiting[i] == 0) {
        free.add(i);
      }
    }
    int seen = 0;
    for (; !free.isEmpty(); seen++) {
      for (int next : after.get(free.remove())) {
        if (--waiting[next] == 0) {
          free.add(next);
        }
      }
    }
    if (seen < waiting.length) {
      throw cycle(waiting);
    }
  }

  private InputException cycle(int[] waiting) {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < waiting.length && lines.length() < 60; i++) {
      if (waiting[i] > 0) {
        lines.append(lines.isEmpty() ? "" : ", ").append(items.get(i).line());
      }
    }
    return new InputException(
        "dependency-cycle",
        name + ": tasks wait for each other (lines " + lines + ").",
        "Take out one of their dependencies.");
  }
}
