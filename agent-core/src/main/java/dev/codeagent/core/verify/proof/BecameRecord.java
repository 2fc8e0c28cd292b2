/** Tells what a class did that the record in its place no longer does. */
package dev.codeagent.core.verify.proof;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.core.verify.source.JavaMethod;
import dev.codeagent.core.verify.source.JavaTokens;
import dev.codeagent.core.verify.source.JavaType;
import dev.codeagent.core.verify.source.SourceDiff;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * What the compiler gives a record, by JLS 8.10: a text of its own form, readers that only read, a constructor that takes
 * the components in their order and only keeps them, and no superclass. Where the class did more and the record does not
 * spell the same, tests have to be asked by a person.
 */
final class BecameRecord {

  /** A field that is given what stands in a parameter, as it is or once it was seen to be there. */
  private static final Pattern KEEPS = Pattern.compile(
      "(?:this \\. )?(?<field>\\w+) = (?:(?:Objects \\. )?requireNonNull \\( )?(?<value>\\w+)\\b[^.+*/-]*;");

  private static final String EQUALS = "equals(Object)";

  /** What an equality may use that compares values as they are, which a record's does, too. */
  private static final Set<String> AS_THEY_ARE = Set.of(
      "return",
      "this",
      "if",
      "else",
      "null",
      "true",
      "false",
      "instanceof",
      "getClass",
      "Objects",
      "equals",
      "Object",
      "final",
      "var",
      "compare",
      "Double",
      "Float",
      "Integer",
      "Long",
      "boolean");

  private static final Pattern READER =
      Pattern.compile("\\{ return (?:this \\. )?(?<field>\\w+) ; }");

  private BecameRecord() {}

  static List<Finding> signs(SourceDiff diff) {
    Map<String, JavaType> before = SourceDiff.bases(diff.production()).stream()
        .flatMap(f -> f.types().stream())
        .collect(Collectors.toMap(JavaType::binaryName, Function.identity(), (a, b) -> a));
    List<Finding> found = new ArrayList<>();
    SourceDiff.heads(diff.production()).stream()
        .flatMap(f -> f.types().stream())
        .filter(JavaType::isRecord)
        .forEach(now -> {
          JavaType was = before.containsKey(now.binaryName())
              ? before.get(now.binaryName())
              : gone(before, diff, instanceFields(now));
          if (was != null && !was.isRecord()) {
            compare(was, now, found);
          }
        });
    return found;
  }

  /** The one class that is gone and kept just these, of which the record is another name. */
  private static @Nullable JavaType gone(
      Map<String, JavaType> before, SourceDiff diff, List<String> components) {
    Map<String, JavaType> rest = new HashMap<>(before);
    SourceDiff.heads(diff.production()).stream()
        .flatMap(f -> f.types().stream())
        .forEach(t -> rest.remove(t.binaryName()));
    List<JavaType> same =
        rest.values().stream().filter(t -> instanceFields(t).equals(components)).toList();
    return same.size() == 1 ? same.getFirst() : null;
  }

  private static void compare(JavaType was, JavaType now, List<Finding> found) {
    String name = now.simpleName();
    if (spells(was, "toString()") && !spells(now, "toString()")) {
      found.add(sign(now, "The text that " + name + " gave of itself is another one."));
    }
    List<String> components = instanceFields(now);
    for (JavaMethod reader : was.methods()) {
      if (components.contains(reader.name())
          && reader.parameterNames().isEmpty()
          && !spells(now, reader.signature())
          && !reader.body().matches("\\{? ?return (?:this \\. )?" + reader.name() + " ; ?}?")) {
        found.add(sign(now, "What " + name + "." + reader.name() + "() did is gone."));
      }
    }
    if (!spells(now, EQUALS) && comparesOtherwise(was, components)) {
      found.add(sign(now, "What " + name + " takes for equal is another thing."));
    }
    lostParents(was, now).stream()
        .map(parent -> sign(now, name + " is no longer a " + parent + "."))
        .forEach(found::add);
    boolean more = instanceFields(was).stream().anyMatch(f -> !components.contains(f))
        || was.tree().getMembers().stream()
            .anyMatch(m -> m instanceof BlockTree block && !block.isStatic());
    if (more) {
      found.add(sign(now, name + " kept or did more for each object than the record does."));
    }
    for (JavaMethod constructor : was.methods()) {
      if (constructor.isConstructor()) {
        compare(constructor, now, components, found);
      }
    }
  }

  /** Whether a class that compares its objects itself does not do so component by component, as they are. */
  private static boolean comparesOtherwise(JavaType was, List<String> components) {
    Optional<JavaMethod> equals =
        was.methods().stream().filter(m -> m.signature().equals(EQUALS)).findFirst();
    if (equals.isEmpty()) {
      return false;
    }
    Set<String> said = new TreeSet<>(JavaTokens.words(equals.get().body()));
    was.methods().stream()
        .filter(m -> said.contains(m.name()) && m.parameterNames().isEmpty())
        .forEach(m -> reads(m).ifPresent(field -> {
          said.remove(m.name());
          said.add(field);
        }));
    boolean all = said.containsAll(components);
    said.removeAll(components);
    said.removeAll(AS_THEY_ARE);
    said.removeAll(equals.get().parameterNames());
    said.remove(was.simpleName());
    localsOf(equals.get(), was).forEach(said::remove);
    return !all || !said.isEmpty() || eitherSuffices(equals.get(), components);
  }

  /** Whether one component or another is enough to be equal; of differences, any is enough. */
  private static boolean eitherSuffices(JavaMethod equals, List<String> components) {
    boolean[] found = {false};
    new TreeScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitBinary(BinaryTree tree, @Nullable Void unused) {
        String text = tree.toString();
        found[0] |= tree.getKind() == Tree.Kind.CONDITIONAL_OR
            && text.indexOf('!') < 0
            && names(tree.getLeftOperand(), components)
            && names(tree.getRightOperand(), components);
        return super.visitBinary(tree, null);
      }
    }.scan(equals.tree().getBody(), null);
    return found[0];
  }

  private static boolean names(Tree tree, List<String> components) {
    return JavaTokens.words(tree.toString()).stream().anyMatch(components::contains);
  }

  private static Optional<String> reads(JavaMethod method) {
    Matcher reader = READER.matcher(method.body());
    return reader.matches() ? Optional.of(reader.group("field")) : Optional.empty();
  }

  /** The names right behind the type's own or {@code var}: locals and what a pattern binds. */
  private static Set<String> localsOf(JavaMethod method, JavaType type) {
    Set<String> found = new TreeSet<>();
    String before = "";
    for (JavaTokens.Token token : JavaTokens.of(method.body())) {
      if (before.equals(type.simpleName()) || before.equals("var") || before.equals(">")) {
        found.add(token.text());
      }
      before = token.text();
    }
    return found;
  }

  private static void compare(
      JavaMethod was, JavaType type, List<String> components, List<Finding> found) {
    List<String> parameters = was.parameterNames();
    boolean canonical = parameters.size() == components.size();
    String signature =
        was.signature().replaceFirst("^" + was.type().simpleName() + "\\b", type.simpleName());
    // the parser gives a constructor that names no parameters the components
    Optional<JavaMethod> now = type.methods().stream()
        .filter(m -> m.isConstructor() && m.signature().equals(signature))
        .findFirst();
    if (now.isEmpty() && !canonical) {
      return; // lost, which others tell
    }
    if (!work(was).equals(now.map(BecameRecord::work).orElse(List.of()))) {
      found.add(sign(
          type, "The constructor of " + type.simpleName() + " does something else than before."));
    } else if (canonical
        && !kept(was, components).equals(now.map(m -> kept(m, components)).orElse(components))) {
      found.add(sign(
          type, "The constructor of " + type.simpleName() + " takes its values in another order."));
    }
  }

  /** The fields that keep a constructor's parameters, in their order; the component of the same place where none does. */
  private static List<String> kept(JavaMethod constructor, List<String> components) {
    List<String> parameters = constructor.parameterNames();
    List<String> fields = new ArrayList<>(components);
    for (StatementTree statement :
        Objects.requireNonNull(constructor.tree().getBody()).getStatements()) {
      Matcher plain = KEEPS.matcher(constructor.file().normal(statement));
      int at = plain.matches() ? parameters.indexOf(plain.group("value")) : -1;
      if (at >= 0) {
        fields.set(at, plain.group("field"));
      }
    }
    return fields;
  }

  private static List<String> instanceFields(JavaType type) {
    return type.fields().stream()
        .filter(f -> !f.getModifiers().getFlags().contains(Modifier.STATIC))
        .map(f -> f.getName().toString())
        .toList();
  }

  private static Set<String> lostParents(JavaType was, JavaType now) {
    Set<String> lost = new TreeSet<>();
    if (was.tree().getExtendsClause() != null) {
      lost.add(was.tree().getExtendsClause().toString());
    }
    was.tree().getImplementsClause().forEach(t -> lost.add(t.toString()));
    now.tree().getImplementsClause().forEach(t -> lost.remove(t.toString()));
    return lost;
  }

  private static boolean spells(JavaType type, String signature) {
    return type.methods().stream().anyMatch(m -> m.signature().equals(signature));
  }

  /** What a constructor does besides putting its parameters as they are into fields, told alike for classes and records. */
  private static List<String> work(JavaMethod constructor) {
    List<? extends StatementTree> statements =
        Objects.requireNonNull(constructor.tree().getBody()).getStatements();
    return statements.stream()
        .map(s -> constructor.file().normal(s).replace("this . ", ""))
        .map(code -> code.replace("Objects . requireNonNull", "requireNonNull"))
        .map(code -> code.replaceFirst("^(\\w+) = (requireNonNull \\( \\1\\b.*)", "$2"))
        .filter(code -> !code.isEmpty() && !code.equals("super ( ) ;")) // as the compiler has it
        .filter(code -> !code.matches("\\w+ = \\w+ ;"))
        .toList();
  }

  private static Finding sign(JavaType now, String message) {
    return Finding.in(now.file().path(), now.file().line(now.tree()), "record-differs", message);
  }
}
