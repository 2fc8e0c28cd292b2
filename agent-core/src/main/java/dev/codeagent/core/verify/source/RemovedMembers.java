/** Which members of production a change takes away, and which tests may go with them. */
package dev.codeagent.core.verify.source;

import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A test may go without a word of its own when the task takes away the code that it demands something of: every demand
 * of the test must be one of that code, directly or through a variable that was made with it. Immutable.
 */
public final class RemovedMembers {

  /** Passes over the variables of a test: chains of variables longer than this are no test of one member. */
  private static final int MAX_CHAIN = 4;

  private final TaskWords words;
  private final Set<String> gone;
  private final Set<String> deprecated;
  private final AskedRewrites rewrites;

  private RemovedMembers(
      TaskWords words, Set<String> gone, Set<String> deprecated, AskedRewrites rewrites) {
    this.rewrites = rewrites;
    this.words = words;
    this.gone = gone;
    this.deprecated = deprecated;
  }

  /** What the change's production declares at base and no longer at head. */
  public static RemovedMembers of(SourceDiff diff, TaskWords words) {
    Set<String> gone = declared(SourceDiff.bases(diff.production()));
    gone.removeAll(declared(SourceDiff.heads(diff.production())));
    Set<String> deprecated =
        words.removesDeprecated() ? deprecated(SourceDiff.bases(diff.production())) : Set.of();
    return new RemovedMembers(words, gone, deprecated, new AskedRewrites(diff, words));
  }

  /** What base declares as deprecated; of a type all that it declares. */
  private static Set<String> deprecated(List<JavaFile> files) {
    Set<String> names = new HashSet<>();
    for (JavaFile file : files) {
      for (JavaType type : file.types()) {
        boolean whole = isDeprecated(type.tree().getModifiers());
        if (whole) {
          names.add(type.simpleName());
        }
        type.fields().stream()
            .filter(f -> whole || isDeprecated(f.getModifiers()))
            .forEach(f -> names.add(f.getName().toString()));
        type.methods().stream()
            .filter(m -> whole || isDeprecated(m.tree().getModifiers()))
            .forEach(m -> names.add(m.name()));
      }
    }
    return names;
  }

  private static boolean isDeprecated(ModifiersTree modifiers) {
    return modifiers.getAnnotations().stream()
        .anyMatch(a -> Annotations.simpleName(a).equals("Deprecated"));
  }

  private boolean isAsked(String name) {
    return words.removes(List.of(name)) || deprecated.contains(name);
  }

  private static Set<String> declared(List<JavaFile> files) {
    Set<String> names = new HashSet<>();
    for (JavaFile file : files) {
      file.types().forEach(t -> {
        names.add(t.simpleName());
        t.fields().forEach(f -> names.add(f.getName().toString()));
      });
      file.methods().forEach(m -> names.add(m.name()));
    }
    return names;
  }

  /** How a test that is gone stands to what the task asks for. */
  public enum Removal {
    /** The task takes away the test, or all that it demands something of. */
    ASKED,
    /** The task speaks of it, and the test demanded something else too, or stays unnamed. */
    UNCLEAR,
    /** Nothing in the task takes it away. */
    NOT_ASKED
  }

  /** Judges a test of base that no test of head continues. */
  public Removal of(JavaMethod test) {
    String subject = subject(test.type());
    boolean wholeSubject = gone.contains(subject) && isAsked(subject);
    List<String> own = List.of(test.name(), test.type().top().simpleName());
    if (wholeSubject || words.removes(own) || rewrites.of(test).isPresent()) {
      return Removal.ASKED;
    }
    boolean members = gone.stream().anyMatch(this::isAsked);
    if (!members && words.removesTests() && words.names(subject)) {
      return Removal.ASKED;
    }
    Set<String> asked = goneIn(test.body() + " " + subject);
    boolean named = asked.stream().anyMatch(words::names);
    asked.removeIf(name -> !isAsked(name));
    if (!asked.isEmpty() && demandsOnly(test, asked)) {
      return Removal.ASKED;
    }
    return named || (!members && words.removesTests()) || losesName(test)
        ? Removal.UNCLEAR
        : Removal.NOT_ASKED;
  }

  /** Whether the task wants a test to bear another name, so that nothing of the old name has to stay. */
  boolean losesName(JavaMethod test) {
    return words.renames(test.name());
  }

  /** Of the words of a piece of code, those that production lost. */
  public Set<String> goneIn(String code) {
    Set<String> used = new HashSet<>(JavaTokens.words(code));
    used.retainAll(gone);
    return used;
  }

  /** Whether the task says to take one of the names away. */
  public boolean asked(Collection<String> names) {
    return words.removes(names) || names.stream().anyMatch(deprecated::contains);
  }

  /** Whether each demand of a test is one of the named members, so that nothing else loses its test. */
  static boolean demandsOnly(JavaMethod test, Set<String> names) {
    Set<String> about = new HashSet<>(names);
    List<VariableTree> variables = variables(test);
    for (int i = 0; i < MAX_CHAIN; i++) {
      for (VariableTree variable : variables) {
        Set<String> made = JavaTokens.words(test.file().source(variable));
        made.remove(variable.getName().toString());
        made.retainAll(about);
        if (!made.isEmpty()) {
          about.add(variable.getName().toString());
        }
      }
    }
    return AssertionReader.read(test.tree().getBody(), test.file()).assertions().stream()
        .filter(a -> a.strength() != Assertion.Strength.NOTHING)
        .allMatch(a -> JavaTokens.words(a.text()).stream().anyMatch(about::contains));
  }

  private static List<VariableTree> variables(JavaMethod test) {
    List<VariableTree> found = new ArrayList<>(test.type().fields());
    new TreeScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void visitVariable(VariableTree tree, @Nullable Void unused) {
        if (test.file().start(tree) >= 0) {
          found.add(tree);
        }
        return super.visitVariable(tree, null);
      }
    }.scan(test.tree().getBody(), null);
    return found;
  }

  /** The production class that a test class is named after. */
  public static String subject(JavaType type) {
    String name = type.top().simpleName();
    return name.replaceFirst("^Test(?=\\p{Lu})", "")
        .replaceFirst("(?:Tests?|TestCase|IT|ITCase|Spec)$", "");
  }
}
