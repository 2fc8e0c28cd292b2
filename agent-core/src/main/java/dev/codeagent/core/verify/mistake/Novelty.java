/** Tells mistakes of a change from those that base had. */
package dev.codeagent.core.verify.mistake;

import com.sun.source.tree.MethodTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A place is old where base's versions of the changed files have one of its kind and shape that no other place of head has taken.
 * Where the task is about that very matter, only methods that stayed as they were are old.
 */
final class Novelty {
  private final Asked asked;
  private final Map<String, Integer> before = new HashMap<>();
  private final Set<String> methods = new HashSet<>();

  Novelty(Asked asked, List<Note> base, List<Source> sources) {
    this.asked = asked;
    base.forEach(n -> before.merge(key(n), 1, Integer::sum));
    for (Source source : sources) {
      Locals.all(source.unit(), MethodTree.class).forEach(m -> methods.add(source.code(m)));
    }
  }

  List<Note> keep(List<Note> head) {
    List<Note> fresh = new ArrayList<>();
    for (Note note : head) {
      boolean sameMethod = !note.method().isEmpty() && methods.contains(note.method());
      boolean matter = note.kind().equals(Resources.KIND) && asked.closing();
      boolean old = before.getOrDefault(key(note), 0) > 0 && (sameMethod || !matter);
      if (old) {
        before.merge(key(note), -1, Integer::sum);
      } else {
        fresh.add(note);
      }
    }
    return fresh;
  }

  private static String key(Note note) {
    return note.kind() + " " + note.shape();
  }
}
