/** YAML backlogs. */
package dev.codeagent.core.backlog;

import dev.codeagent.api.backlog.BacklogEdit;
import dev.codeagent.api.backlog.BacklogFormat;
import dev.codeagent.api.backlog.BacklogItem;
import dev.codeagent.api.backlog.BacklogSource;
import dev.codeagent.api.error.InputException;
import dev.codeagent.core.yaml.YamlNode;
import dev.codeagent.core.yaml.YamlText;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Lists of strings or mappings, at the top or under {@code tasks:}, perhaps in groups. A mapping has {@code text} and
 * any of {@code done}, {@code skipped}, {@code type}, {@code priority}, {@code section}, {@code details},
 * {@code depends_on}, {@code subtasks}; other keys are the user's own.
 */
final class YamlFormat implements BacklogFormat {

  /** Each subtask takes a list and a mapping; groups and the root take some more. */
  private static final int DEPTH = 2 * Limits.NESTING + 8;

  @Override
  public String id() {
    return "yaml";
  }

  @Override
  public boolean accepts(String fileName) {
    String name = fileName.toLowerCase(Locale.ROOT);
    return name.endsWith(".yaml") || name.endsWith(".yml");
  }

  @Override
  public List<BacklogItem> parse(BacklogSource source) {
    return items(source).stream().map(YamlItem::toItem).toList();
  }

  @Override
  public BacklogEdit tick(BacklogSource source, BacklogItem item, String stamp) {
    YamlItem found = items(source).stream()
        .filter(i -> i.toItem().equals(item))
        .findFirst()
        .orElseThrow(() -> Backlog.notEditable(item, "it holds the task no more"));
    return new YamlTick(source, found, stamp).edit();
  }

  private static List<YamlItem> items(BacklogSource source) {
    String text = source.text();
    return switch (YamlText.read(text, DEPTH)) {
      case YamlText.Document document -> new YamlReader(text).read(document.root());
      case YamlText.Malformed malformed -> throw problem(malformed.line(), malformed.problem());
    };
  }

  static InputException problem(int line, String problem) {
    return new InputException(
        "backlog-yaml",
        "Line " + line + " of the backlog cannot be read: " + problem + ".",
        "Write tasks as `- Fix the parser` or `- text: Fix the parser`, and quote texts that hold a colon.");
  }

  /** What a node stands for, aliases followed. */
  static @Nullable YamlNode real(@Nullable YamlNode node) {
    return node instanceof YamlNode.Alias alias ? alias.target() : node;
  }
}
