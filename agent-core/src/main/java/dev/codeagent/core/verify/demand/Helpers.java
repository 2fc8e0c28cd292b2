/** Finds the methods of the project's test sources that a test calls. */
package dev.codeagent.core.verify.demand;

import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.core.verify.source.Constants;
import dev.codeagent.core.verify.source.JavaFile;
import dev.codeagent.core.verify.source.JavaMethod;
import dev.codeagent.core.verify.source.JavaParser;
import dev.codeagent.core.verify.source.JavaTokens;
import dev.codeagent.core.verify.source.JavaType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Test sources are read as their types are named. Not for many threads. */
final class Helpers {

  /** Test sources that are followed from one test's; helpers of helpers lie near. */
  private static final int MOST_FILES = 40;

  private final VerificationContext context;
  private final JavaParser parser;
  private final Map<String, List<String>> paths;
  private final Set<String> productionTypes;
  private final Map<String, JavaFile> parsed = new HashMap<>();
  private final Map<String, List<JavaFile>> around = new HashMap<>();

  Helpers(VerificationContext context, JavaParser parser) {
    this.context = context;
    this.parser = parser;
    this.paths = context.head().paths().stream()
        .filter(p -> p.endsWith(".java") && context.isTest(p))
        .collect(Collectors.groupingBy(Helpers::typeOf));
    this.productionTypes = context.head().paths().stream()
        .filter(p -> p.endsWith(".java") && context.isProduction(p))
        .map(Helpers::typeOf)
        .collect(Collectors.toSet());
  }

  private static String typeOf(String path) {
    return path.substring(path.lastIndexOf('/') + 1, path.length() - ".java".length());
  }

  JavaFile file(String path) {
    return parsed.computeIfAbsent(
        path, p -> parser.parse(p, context.head().text(p).orElse("")));
  }

  /** The test's own source and those whose types it names, itself or through these. */
  private List<JavaFile> around(JavaFile file) {
    return around.computeIfAbsent(file.path(), p -> {
      Map<String, JavaFile> found = new HashMap<>();
      Deque<JavaFile> next = new ArrayDeque<>(List.of(file));
      List<JavaFile> all = new ArrayList<>();
      while (!next.isEmpty() && all.size() < MOST_FILES) {
        JavaFile one = next.remove();
        if (found.putIfAbsent(one.path(), one) == null) {
          all.add(one);
          JavaTokens.words(one.text()).stream()
              .flatMap(word -> paths.getOrDefault(word, List.of()).stream())
              .filter(path -> !found.containsKey(path))
              .sorted()
              .forEach(path -> next.add(file(path)));
        }
      }
      return all;
    });
  }

  /** The helpers that a call may mean: those of its own type where nothing stands before it. */
  List<JavaMethod> named(JavaMethod from, MethodInvocationTree call) {
    String name = TestReading.name(call);
    int arguments = call.getArguments().size();
    boolean own = !(call.getMethodSelect() instanceof MemberSelectTree select)
        || isThis(select.getExpression())
        || followsOwn(from, select.getExpression());
    return named(from, name, own).stream()
        .filter(m -> m.parameterNames().size() == arguments || m.signature().contains("..."))
        .toList();
  }

  /** Whether a chain begins with a helper of the type's own, which may answer the test itself. */
  private boolean followsOwn(JavaMethod from, Tree chain) {
    Tree at = chain;
    while (at instanceof MethodInvocationTree call
        && call.getMethodSelect() instanceof MemberSelectTree select) {
      at = select.getExpression();
    }
    return at instanceof MethodInvocationTree first
        && named(from, TestReading.name(first), true).stream()
            .anyMatch(m -> m.returnType().equals(from.type().simpleName()));
  }

  /** The helpers that a reference may mean, such as {@code this::isPriced}. */
  List<JavaMethod> named(JavaMethod from, MemberReferenceTree reference) {
    return named(from, reference.getName().toString(), isThis(reference.getQualifierExpression()));
  }

  private static boolean isThis(Tree tree) {
    String name =
        tree instanceof IdentifierTree identifier ? identifier.getName().toString() : "";
    return name.equals("this") || name.equals("super");
  }

  private List<JavaMethod> named(JavaMethod from, String name, boolean own) {
    List<JavaFile> files = around(from.file());
    Set<String> owners = owners(from, files);
    return files.stream()
        .flatMap(f -> f.methods().stream())
        .filter(m -> m.name().equals(name) && !m.isConstructor())
        .filter(m -> own == owners.contains(m.type().binaryName()))
        .toList();
  }

  /** The types whose methods a type calls by their bare names: its own, what it extends, and what it imports so. */
  private static Set<String> owners(JavaMethod from, List<JavaFile> files) {
    Map<String, List<JavaType>> byName = files.stream()
        .flatMap(f -> f.types().stream())
        .collect(Collectors.groupingBy(JavaType::simpleName));
    Deque<JavaType> next = new ArrayDeque<>();
    for (JavaType type = from.type(); type != null; type = type.outer()) {
      next.add(type);
    }
    from.file().unit().getImports().stream()
        .filter(ImportTree::isStatic)
        .map(ImportTree::getQualifiedIdentifier)
        .filter(MemberSelectTree.class::isInstance)
        .map(i -> Constants.last(((MemberSelectTree) i).getExpression()))
        .forEach(name -> next.addAll(byName.getOrDefault(name, List.of())));
    Set<String> found = new HashSet<>();
    while (!next.isEmpty()) {
      JavaType type = next.remove();
      if (found.add(type.binaryName())) {
        parents(type).forEach(name -> next.addAll(byName.getOrDefault(name, List.of())));
      }
    }
    return found;
  }

  private static List<String> parents(JavaType type) {
    List<String> names = new ArrayList<>();
    if (type.tree().getExtendsClause() != null) {
      names.add(simple(type.tree().getExtendsClause()));
    }
    type.tree().getImplementsClause().forEach(i -> names.add(simple(i)));
    return names;
  }

  /** Whether a method of that name may come from a library: by inheritance, or by a static import that is not production's. */
  boolean mayInherit(JavaMethod test, String called) {
    for (JavaType type = test.type(); type != null; type = type.outer()) {
      Tree parent = type.tree().getExtendsClause();
      String name = parent == null ? "" : simple(parent);
      boolean known = parent == null
          || paths.containsKey(name)
          || name.equals("TestCase")
          || test.file().types().stream().anyMatch(t -> t.simpleName().equals(name));
      if (!known) {
        return true;
      }
    }
    return test.file().unit().getImports().stream()
        .filter(ImportTree::isStatic)
        .anyMatch(i -> Constants.last(i.getQualifiedIdentifier()).equals(called)
            && i.getQualifiedIdentifier() instanceof MemberSelectTree select
            && !productionTypes.contains(Constants.last(select.getExpression()))
            && !i.getQualifiedIdentifier().toString().startsWith("java."));
  }

  private static String simple(Tree type) {
    String text = type.toString().replaceAll("<.*", "");
    return text.substring(text.lastIndexOf('.') + 1);
  }
}
