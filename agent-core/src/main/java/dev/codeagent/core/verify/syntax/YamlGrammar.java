package dev.codeagent.core.verify.syntax;

import dev.codeagent.api.verify.Tree;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads YAML, several documents, event by event: no tag is resolved, no alias followed, no object made, so that custom tags
 * and bombs do no harm. A key that stands twice in one mapping is likely wrong: YAML 1.2 forbids it (3.2.1.3), some
 * readers take the last one.
 */
final class YamlGrammar implements Grammar {
  /** Deeper than what persons write, and far from the stack's end. */
  private static final int MAX_DEPTH = 200;

  /** Longer lines are no person's, and the parser's time for one grows with the square of its length. */
  static final int MAX_LINE = 1 << 20;

  /** What this parser refuses and others take: tabs before a key, control characters, directives. */
  private static final Pattern OWN_WORD = Pattern.compile(
      "(?is).*(?:after \\\\t|\\bDEL\\b|special characters|surrogate|YAML directive|before directives|incompatible).*");

  private static final String ADVICE = ". Mend it at this place.";

  /** A list or mapping that is open, with the keys of a mapping so far. */
  private static final class Open {
    private final @Nullable Set<String> keys;
    private boolean atKey = true;

    Open(boolean mapping) {
      keys = mapping ? new HashSet<>() : null;
    }

    /** Notes a node that stands directly in it; whether it is a key that stood there before. */
    boolean repeats(Event node) {
      if (keys == null) {
        return false;
      }
      boolean key = atKey;
      atKey = !atKey;
      return key && node instanceof ScalarEvent scalar && !merge(scalar) && !keys.add(name(scalar));
    }

    private static boolean merge(ScalarEvent scalar) {
      return scalar.isPlain() && scalar.getValue().equals("<<");
    }

    /** A quoted key is a string, and a plain one of the same letters may be something else. */
    private static String name(ScalarEvent scalar) {
      return scalar.isPlain() + scalar.getTag().orElse("") + ":" + scalar.getValue();
    }
  }

  @Override
  public List<Problem> problems(FileText file, Tree tree) {
    if (hasLongLine(file.text())) {
      return List.of();
    }
    try {
      return read(file.text());
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
      return List.of(malformed(line, e.getProblem()));
    } catch (YamlEngineException e) {
      return List.of(malformed(0, e.getMessage()));
    } catch (IllegalArgumentException e) {
      // the parser lets numbers of escapes through that are none
      return List.of(Problem.told(
          "malformed-yaml", 0, "It is no YAML: an escape in a text names no character" + ADVICE));
    }
  }

  private static boolean hasLongLine(String text) {
    int start = 0;
    while (text.length() - start > MAX_LINE) {
      int end = text.indexOf('\n', start);
      if (end < 0 || end - start > MAX_LINE) {
        return true;
      }
      start = end + 1;
    }
    return false;
  }

  private static Problem malformed(int line, @Nullable String words) {
    String clause = words == null || words.isBlank()
        ? "it is not valid here"
        : words.strip().lines().findFirst().orElse("").strip();
    String message = "It is no YAML: " + clause + ADVICE;
    return OWN_WORD.matcher(clause).matches()
        ? Problem.told("malformed-yaml", line, message)
        : Problem.certain("malformed-yaml", line, message);
  }

  private static List<Problem> read(String text) {
    LoadSettings settings =
        LoadSettings.builder().setCodePointLimit(Math.max(1, text.length())).build();
    Iterator<Event> events = new Parse(settings).parseString(text).iterator();
    Deque<Open> open = new ArrayDeque<>();
    Set<String> anchors = new HashSet<>();
    Optional<Problem> first = Optional.empty();
    while (events.hasNext()) {
      Event event = events.next();
      if (event instanceof DocumentStartEvent) {
        anchors.clear();
      } else if (event instanceof CollectionEndEvent) {
        open.pop();
      } else if (event instanceof NodeEvent node) {
        Optional<Problem> problem = node(node, open.peek(), anchors);
        first = first.isPresent() ? first : problem;
        if (node instanceof CollectionStartEvent) {
          if (open.size() >= MAX_DEPTH) {
            return List.of();
          }
          open.push(new Open(node instanceof MappingStartEvent));
        }
      }
    }
    return first.stream().toList();
  }

  private static Optional<Problem> node(
      NodeEvent node, @Nullable Open parent, Set<String> anchors) {
    int line = node.getStartMark().map(m -> m.getLine() + 1).orElse(0);
    boolean repeats = parent != null && parent.repeats(node);
    if (node instanceof AliasEvent alias) {
      String name = alias.getAlias().getValue();
      // a colon ends the name in YAML 1.1 and belongs to it in 1.2
      return anchors.contains(name) || name.contains(":")
          ? Optional.empty()
          : Optional.of(Problem.certain(
              "undefined-alias",
              line,
              "The alias *" + name + " has no anchor &" + name
                  + " above it in the document; write the anchor or the value."));
    }
    node.getAnchor().ifPresent(a -> anchors.add(a.getValue()));
    return repeats
        ? Optional.of(Problem.likely(
            "repeated-key",
            line,
            "The key `" + ((ScalarEvent) node).getValue()
                + "` stands twice in one mapping; keep one of them."))
        : Optional.empty();
  }
}
