package dev.codeagent.core.verify.sense;

import dev.codeagent.core.verify.source.SourceEdits;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Parts that are put wrong together: one, or several that do not compile without each other.
 *
 * @param parts at least one, of one method or of one change
 */
record Mistake(List<Part> parts) {

  Mistake {
    parts = List.copyOf(parts);
  }

  Part first() {
    return parts.getFirst();
  }

  /** The sources with the mistake, by path. */
  Map<String, String> sources(Map<String, String> head) {
    Map<String, SourceEdits> edits = new LinkedHashMap<>();
    for (Part part : parts) {
      edits
          .computeIfAbsent(part.path(), p -> new SourceEdits())
          .replace(part.start(), part.end(), part.replacement());
    }
    Map<String, String> sources = new LinkedHashMap<>();
    edits.forEach((path, edit) -> sources.put(path, edit.apply(head.getOrDefault(path, ""))));
    return sources;
  }
}
