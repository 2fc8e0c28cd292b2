/** Reads YAML text into a tree. */
package dev.codeagent.core.yaml;

import dev.codeagent.core.yaml.YamlNode.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.DocumentEndEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * One reading of a text of one document. Built on the parser's events rather than its trees, because only events know
 * where an alias stands and let the depth be limited before the stack is. For one thread.
 */
public final class YamlText {

  /** What came of reading. */
  public sealed interface Result {}

  /**
   * A document.
   *
   * @param root its root, or null when it is empty
   */
  public record Document(@Nullable YamlNode root) implements Result {}

  /**
   * A text that is not one document of YAML within the limits.
   *
   * @param line the line from 1
   * @param problem a clause such as {@code the key `a` stands twice}
   */
  public record Malformed(int line, String problem) implements Result {}

  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int line;
    private final String problem;

    Refused(int line, String problem) {
      super(problem);
      this.line = line;
      this.problem = problem;
    }
  }

  private final CodePoints points;
  private final int depthLimit;
  private final Iterator<Event> events;
  private final Map<Anchor, YamlNode> anchors = new HashMap<>();

  private YamlText(String text, int depthLimit) {
    this.points = new CodePoints(text);
    this.depthLimit = depthLimit;
    LoadSettings settings =
        LoadSettings.builder().setCodePointLimit(Math.max(1, text.length())).build();
    this.events = new Parse(settings).parseString(text).iterator();
  }

  /**
   * Reads a text without a byte order mark.
   *
   * @param text the text
   * @param depthLimit lists and mappings within each other at most
   */
  public static Result read(String text, int depthLimit) {
    try {
      return new Document(new YamlText(text, depthLimit).document());
    } catch (Refused e) {
      return new Malformed(e.line, e.problem);
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      return new Malformed(line, e.getProblem() == null ? "it is not valid YAML" : e.getProblem());
    } catch (YamlEngineException e) {
      return new Malformed(1, String.valueOf(e.getMessage()));
    } catch (IllegalArgumentException e) {
      // the parser lets numbers of escapes through that are none, such as \x at the end of a text
      return new Malformed(1, "an escape in a text names no character");
    }
  }

  private @Nullable YamlNode document() {
    YamlNode root = null;
    boolean seen = false;
    while (events.hasNext()) {
      Event event = events.next();
      if (event instanceof DocumentStartEvent start) {
        if (seen) {
          throw new Refused(position(start, start).line(), "a second document begins");
        }
        seen = true;
        Event first = events.next();
        root = first instanceof DocumentEndEvent ? null : node(first, 1);
      }
    }
    return root;
  }

  private YamlNode node(Event event, int depth) {
    YamlNode node = switch (event) {
      case ScalarEvent scalar ->
        new YamlNode.Scalar(position(scalar, scalar), scalar.getValue(), style(scalar));
      case SequenceStartEvent start -> sequence(start, depth);
      case MappingStartEvent start -> mapping(start, depth);
      case AliasEvent alias -> alias(alias);
      default -> throw new IllegalStateException("the parser gave " + event);
    };
    if (event instanceof NodeEvent named && !(event instanceof AliasEvent)) {
      named.getAnchor().ifPresent(anchor -> anchors.put(anchor, node));
    }
    return node;
  }

  private YamlNode sequence(SequenceStartEvent start, int depth) {
    checkDepth(start, depth);
    List<YamlNode> items = new ArrayList<>();
    Event event = events.next();
    for (; !(event instanceof SequenceEndEvent); event = events.next()) {
      items.add(node(event, depth + 1));
    }
    return new YamlNode.Sequence(position(start, event), items, start.isFlow());
  }

  private YamlNode mapping(MappingStartEvent start, int depth) {
    checkDepth(start, depth);
    List<YamlNode.Entry> entries = new ArrayList<>();
    Set<String> keys = new HashSet<>();
    Event event = events.next();
    for (; !(event instanceof MappingEndEvent); event = events.next()) {
      if (!(node(event, depth + 1) instanceof YamlNode.Scalar key)) {
        throw new Refused(position(event, event).line(), "a key is not a plain word");
      }
      if (!keys.add(key.value())) {
        throw new Refused(key.at().line(), "the key `" + key.value() + "` stands twice");
      }
      entries.add(new YamlNode.Entry(key, node(events.next(), depth + 1)));
    }
    return new YamlNode.Mapping(position(start, event), entries, start.isFlow());
  }

  private YamlNode alias(AliasEvent alias) {
    Position at = position(alias, alias);
    YamlNode target = anchors.get(alias.getAlias());
    if (target == null) {
      throw new Refused(
          at.line(), "the alias *" + alias.getAlias().getValue() + " has no anchor above it");
    }
    return new YamlNode.Alias(at, target);
  }

  private void checkDepth(Event event, int depth) {
    if (depth > depthLimit) {
      throw new Refused(
          position(event, event).line(), "it is nested more than " + depthLimit + " deep");
    }
  }

  private static YamlNode.Style style(ScalarEvent scalar) {
    return switch (scalar.getScalarStyle()) {
      case PLAIN -> YamlNode.Style.PLAIN;
      case SINGLE_QUOTED -> YamlNode.Style.SINGLE_QUOTED;
      case DOUBLE_QUOTED, JSON_SCALAR_STYLE -> YamlNode.Style.DOUBLE_QUOTED;
      case LITERAL, FOLDED -> YamlNode.Style.BLOCK;
    };
  }

  private Position position(Event first, Event last) {
    Mark start = mark(first.getStartMark());
    Mark end = mark(last.getEndMark());
    return new Position(
        start.getLine() + 1,
        start.getColumn(),
        points.chars(start.getIndex()),
        points.chars(end.getIndex()));
  }

  private static Mark mark(Optional<Mark> mark) {
    return mark.orElseThrow(() -> new IllegalStateException("the parser keeps marks"));
  }
}
