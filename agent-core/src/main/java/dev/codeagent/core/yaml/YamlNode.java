/** A part of a YAML document and where it stands. */
package dev.codeagent.core.yaml;

import java.util.List;
import java.util.Optional;

/** A node. Immutable. */
public sealed interface YamlNode {

  /** Where it stands. */
  Position at();

  /**
   * A place in the text.
   *
   * @param line from 1
   * @param column from 0, in code points
   * @param start the first character, anchor and tag included
   * @param end the character after the last
   */
  record Position(int line, int column, int start, int end) {}

  /** How a scalar is written. */
  enum Style {
    PLAIN,
    SINGLE_QUOTED,
    DOUBLE_QUOTED,
    BLOCK
  }

  /**
   * A string, number or other single value; what it means is the reader's business.
   *
   * @param value its text after unquoting and folding
   * @param style how it is written
   */
  record Scalar(Position at, String value, Style style) implements YamlNode {
    /** Whether it stands for nothing: written plain as {@code ~}, {@code null} or not at all. */
    public boolean isNull() {
      return style == Style.PLAIN
          && (value.isEmpty() || value.equals("~") || value.equalsIgnoreCase("null"));
    }
  }

  /**
   * A list.
   *
   * @param flow whether it is written in brackets
   */
  record Sequence(Position at, List<YamlNode> items, boolean flow) implements YamlNode {
    public Sequence {
      items = List.copyOf(items);
    }
  }

  /**
   * A mapping; its keys are scalars and none stands twice.
   *
   * @param flow whether it is written in braces
   */
  record Mapping(Position at, List<Entry> entries, boolean flow) implements YamlNode {
    public Mapping {
      entries = List.copyOf(entries);
    }

    /** The entry with this key. */
    public Optional<Entry> entry(String key) {
      return entries.stream().filter(e -> e.key().value().equals(key)).findFirst();
    }
  }

  /**
   * A key and its value.
   *
   * @param key the key
   * @param value the value
   */
  record Entry(Scalar key, YamlNode value) {}

  /**
   * A further mention of an anchored node.
   *
   * @param target what it stands for
   */
  record Alias(Position at, YamlNode target) implements YamlNode {}
}
