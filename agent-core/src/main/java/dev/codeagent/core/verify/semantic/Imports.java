/** What the plain names of a source mean by its imports, before and after. */
package dev.codeagent.core.verify.semantic;

import dev.codeagent.core.verify.source.JavaFile;
import dev.codeagent.core.verify.source.JavaTokens;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;

/**
 * The imports that one side has and the other has not.
 *
 * @param gone those of base alone
 * @param come those of head alone
 * @param before the words of base
 * @param now the words of head
 */
record Imports(Set<String> gone, Set<String> come, Set<String> before, Set<String> now) {

  private static final String ALL = "*";

  static Imports of(JavaFile base, JavaFile head) {
    Set<String> was = new HashSet<>(base.imports().toList());
    Set<String> is = new HashSet<>(head.imports().toList());
    Set<String> gone = new TreeSet<>(was);
    gone.removeAll(is);
    Set<String> come = new TreeSet<>(is);
    come.removeAll(was);
    return new Imports(gone, come, code(base), code(head));
  }

  /** The words of what a file declares, its imports left out. */
  private static Set<String> code(JavaFile file) {
    Set<String> words = new HashSet<>();
    file.types().stream()
        .filter(type -> type.outer() == null)
        .forEach(type -> words.addAll(JavaTokens.words(file.source(type.tree()))));
    return words;
  }

  /**
   * Plain names that stand for something else now, and how.
   *
   * @param follows whether one qualified name became another by the change itself
   */
  Map<String, String> otherwise(BiPredicate<String, String> follows) {
    Map<String, String> found = new TreeMap<>();
    for (String old : gone) {
      come.stream()
          .filter(name -> last(name).equals(last(old)) && !last(old).equals(ALL))
          .filter(name -> !follows.test(old, name))
          .findFirst()
          .ifPresent(name -> found.put(last(old), "is " + name + " now and was " + old));
    }
    return found;
  }

  /** Whether only what neither side uses was imported otherwise. */
  boolean meanTheSame() {
    return gone.stream().noneMatch(name -> last(name).equals(ALL) || now.contains(last(name)))
        && come.stream().noneMatch(name -> last(name).equals(ALL) || before.contains(last(name)));
  }

  private static String last(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
