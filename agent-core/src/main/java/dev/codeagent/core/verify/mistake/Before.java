/** What the changed files had at base, for looks that ask what is new. */
package dev.codeagent.core.verify.mistake;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.VariableTree;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Immutable.
 *
 * @param types simple names of classes
 * @param fields names of fields and other variables
 * @param methods class, name and number of parameters of methods
 * @param calls the code of all calls
 */
record Before(Set<String> types, Set<String> fields, Set<String> methods, List<String> calls) {

  static final Before NOTHING = new Before(Set.of(), Set.of(), Set.of(), List.of());

  static Before of(List<Source> sources) {
    Set<String> types = new HashSet<>();
    Set<String> fields = new HashSet<>();
    Set<String> methods = new HashSet<>();
    for (Source source : sources) {
      for (ClassTree type : Locals.all(source.unit(), ClassTree.class)) {
        types.add(type.getSimpleName().toString());
        type.getMembers().forEach(m -> {
          if (m instanceof VariableTree field) {
            fields.add(field.getName().toString());
          } else if (m instanceof MethodTree method) {
            methods.add(key(type, method));
          }
        });
      }
    }
    List<String> calls = sources.stream()
        .flatMap(s -> Locals.all(s.unit(), MethodInvocationTree.class).stream().map(s::code))
        .toList();
    return new Before(types, fields, methods, calls);
  }

  boolean had(ClassTree type, MethodTree method) {
    return methods.contains(key(type, method));
  }

  private static String key(ClassTree type, MethodTree method) {
    return type.getSimpleName() + "." + method.getName() + "/"
        + method.getParameters().size();
  }
}
