/** Reads the tree of a YAML file into tasks. */
package dev.codeagent.core.backlog;

import dev.codeagent.api.backlog.BacklogItem;
import dev.codeagent.api.backlog.BacklogItem.Mark;
import dev.codeagent.api.task.Priority;
import dev.codeagent.core.yaml.YamlNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Walks lists, groups and subtasks. For one reading in one thread. */
final class YamlReader {

  private static final List<String> TEXT = List.of("text", "task", "title", "name");
  private static final List<String> SUBTASKS = List.of("subtasks", "tasks", "children");
  private static final List<String> ROOTS =
      List.of("tasks", "backlog", "todo", "groups", "sections");
  private static final List<String> SECTION = List.of("section", "group");
  private static final List<String> DETAILS = List.of("details", "description", "notes");
  private static final List<String> DEPENDS = List.of("depends_on", "dependsOn", "after");
  private static final Set<String> YES = Set.of("true", "yes", "on", "y");

  /** What the groups around a task say. */
  private record Place(List<String> section, Priority priority, int parent) {
    Place within(String heading) {
      List<String> more = new ArrayList<>(section);
      more.add(heading);
      Priority named = HeadingPriority.of(heading);
      return new Place(more, named == Priority.NONE ? priority : named, parent);
    }
  }

  private final String text;
  private final List<YamlItem> items = new ArrayList<>();

  YamlReader(String text) {
    this.text = text;
  }

  /** The tasks in the order of the file. */
  List<YamlItem> read(@Nullable YamlNode root) {
    Place top = new Place(List.of(), Priority.NONE, -1);
    if (root instanceof YamlNode.Mapping mapping) {
      Optional<YamlNode.Entry> named = first(mapping, ROOTS);
      if (named.isPresent()) {
        tasks(named.get().value(), top);
      } else {
        groups(mapping, top);
      }
    } else if (root instanceof YamlNode.Sequence) {
      tasks(root, top);
    } else if (root != null && !isNothing(root)) {
      throw YamlFormat.problem(root.at().line(), "a list of tasks is expected");
    }
    return withSharing();
  }

  private void tasks(YamlNode node, Place place) {
    if (isNothing(node)) {
      return;
    }
    switch (node) {
      case YamlNode.Sequence list -> list.items().forEach(item -> task(item, place));
      case YamlNode.Mapping mapping ->
        mapping.entries().forEach(e -> tasks(e.value(), place.within(e.key().value())));
      case YamlNode.Scalar scalar ->
        throw YamlFormat.problem(scalar.at().line(), "a list of tasks is expected");
      case YamlNode.Alias alias ->
        throw YamlFormat.problem(alias.at().line(), "an alias cannot stand for a list of tasks");
    }
  }

  /** Lists under headings of the user's own; what holds no list is something else and left alone. */
  private void groups(YamlNode.Mapping mapping, Place place) {
    for (YamlNode.Entry entry : mapping.entries()) {
      if (entry.value() instanceof YamlNode.Sequence) {
        tasks(entry.value(), place.within(entry.key().value()));
      } else if (entry.value() instanceof YamlNode.Mapping inner) {
        groups(inner, place.within(entry.key().value()));
      }
    }
  }

  private void task(YamlNode node, Place place) {
    if (scalar(node) != null) {
      if (!valueOf(node).isBlank()) {
        add(node, valueOf(node), place);
      }
      return;
    }
    if (!(node instanceof YamlNode.Mapping mapping)) {
      throw YamlFormat.problem(
          node.at().line(), "a task is expected, not a list or an alias of one");
    }
    mapping(mapping, place);
  }

  private void mapping(YamlNode.Mapping mapping, Place place) {
    Optional<YamlNode.Entry> named = first(mapping, TEXT).filter(e -> scalar(e.value()) != null);
    if (named.isEmpty()) {
      group(mapping, place);
      return;
    }
    YamlNode.Entry entry = named.get();
    String value = valueOf(entry.value());
    if (value.isBlank()) {
      throw YamlFormat.problem(entry.key().at().line(), "the text of the task is empty");
    }
    Place own = place(mapping, place);
    Optional<YamlNode> done = mapping.entry("done").map(YamlNode.Entry::value);
    List<String> lines =
        value.lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
    List<String> details = new ArrayList<>(lines.subList(1, lines.size()));
    first(mapping, DETAILS).ifPresent(e -> details.addAll(texts(e.value())));
    int stampAfter = done.map(d -> d.at().end()).orElse(entry.value().at().end());
    BacklogItem item = new BacklogItem(
        entry.key().at().line(),
        lines.getFirst(),
        mark(mapping),
        place.parent(),
        own.section(),
        own.priority(),
        details,
        stamp(stampAfter),
        mapping.entry("type").map(e -> valueOf(e.value())).orElse(null),
        first(mapping, DEPENDS).map(e -> texts(e.value())).orElse(List.of()));
    items.add(
        new YamlItem(item, entry.value(), entry.key(), mapping.flow(), done.orElse(null), false));
    Place below = new Place(own.section(), own.priority(), items.size() - 1);
    first(mapping, SUBTASKS).ifPresent(e -> tasks(e.value(), below));
  }

  /** A mapping without a text: a heading with a list below it, or a mistake. */
  private void group(YamlNode.Mapping mapping, Place place) {
    Optional<YamlNode.Entry> list = first(mapping, SUBTASKS);
    if (list.isPresent() && first(mapping, SECTION).isPresent()) {
      tasks(list.get().value(), place(mapping, place));
      return;
    }
    boolean heading = mapping.entries().size() == 1
        && mapping.entries().getFirst().value() instanceof YamlNode.Sequence;
    if (!heading) {
      throw YamlFormat.problem(mapping.at().line(), "the task has no `text`");
    }
    YamlNode.Entry only = mapping.entries().getFirst();
    tasks(only.value(), place.within(only.key().value()));
  }

  private Place place(YamlNode.Mapping mapping, Place outer) {
    Place own = outer;
    for (String heading : first(mapping, SECTION).map(e -> texts(e.value())).orElse(List.of())) {
      own = own.within(heading);
    }
    Priority named =
        mapping.entry("priority").map(e -> priority(valueOf(e.value()))).orElse(Priority.NONE);
    return named == Priority.NONE ? own : new Place(own.section(), named, own.parent());
  }

  private static Priority priority(String word) {
    return word.strip().matches("[0-4]")
        ? HeadingPriority.of("P" + word.strip())
        : HeadingPriority.ofWord(word);
  }

  private static Mark mark(YamlNode.Mapping mapping) {
    if (isYes(mapping, "done")) {
      return Mark.DONE;
    }
    return isYes(mapping, "skipped") || isYes(mapping, "skip") ? Mark.SKIPPED : Mark.OPEN;
  }

  private static boolean isYes(YamlNode.Mapping mapping, String key) {
    return mapping
        .entry(key)
        .map(e -> YES.contains(valueOf(e.value()).strip().toLowerCase(Locale.ROOT)))
        .orElse(false);
  }

  private void add(YamlNode node, String value, Place place) {
    List<String> lines =
        value.lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
    BacklogItem item = new BacklogItem(
        node.at().line(),
        lines.getFirst(),
        Mark.OPEN,
        place.parent(),
        place.section(),
        place.priority(),
        lines.subList(1, lines.size()),
        stamp(node.at().end()),
        null,
        List.of());
    items.add(new YamlItem(item, node, null, false, null, false));
  }

  private @Nullable String stamp(int nodeEnd) {
    YamlLine line = YamlLine.from(text, nodeEnd);
    return Comments.stamp(text.substring(line.commentsFrom(), line.commentsTo()));
  }

  /** A comment behind several tasks belongs to none of them. */
  private List<YamlItem> withSharing() {
    Map<Integer, Integer> perLine = new HashMap<>();
    items.forEach(item -> perLine.merge(item.toItem().line(), 1, Integer::sum));
    return items.stream()
        .map(item -> perLine.getOrDefault(item.toItem().line(), 0) > 1 ? shared(item) : item)
        .toList();
  }

  private static YamlItem shared(YamlItem item) {
    BacklogItem i = item.toItem();
    BacklogItem bare = new BacklogItem(
        i.line(),
        i.text(),
        i.mark(),
        i.parent(),
        i.section(),
        i.priority(),
        i.details(),
        null,
        i.type(),
        i.dependsOn());
    return new YamlItem(bare, item.text(), item.textKey(), item.flow(), item.done(), true);
  }

  private static Optional<YamlNode.Entry> first(YamlNode.Mapping mapping, List<String> keys) {
    return keys.stream().flatMap(key -> mapping.entry(key).stream()).findFirst();
  }

  private static List<String> texts(YamlNode node) {
    YamlNode real = YamlFormat.real(node);
    if (real instanceof YamlNode.Sequence list) {
      return list.items().stream()
          .map(YamlReader::valueOf)
          .filter(v -> !v.isBlank())
          .toList();
    }
    return valueOf(node).lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
  }

  private static String valueOf(YamlNode node) {
    YamlNode.Scalar scalar = scalar(node);
    if (scalar == null) {
      throw YamlFormat.problem(node.at().line(), "a text is expected");
    }
    return scalar.isNull() ? "" : scalar.value();
  }

  private static YamlNode.@Nullable Scalar scalar(YamlNode node) {
    return YamlFormat.real(node) instanceof YamlNode.Scalar scalar ? scalar : null;
  }

  private static boolean isNothing(YamlNode node) {
    return node instanceof YamlNode.Scalar scalar && scalar.isNull();
  }
}
