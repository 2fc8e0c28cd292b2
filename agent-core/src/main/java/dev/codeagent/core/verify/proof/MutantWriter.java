package dev.codeagent.core.verify.proof;

import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.core.verify.source.JavaFile;
import dev.codeagent.core.verify.source.JavaMethod;
import dev.codeagent.core.verify.source.JavaParser;
import dev.codeagent.core.verify.source.JavaTokens;
import dev.codeagent.core.verify.source.SourceEdits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Makes mutants of the production code that new tests name, the most telling first. */
final class MutantWriter {

  /** Files of production that are mutated: those named first in alphabetical order; a test names few. */
  private static final int MAX_FILES = 20;

  /** Mutants with one mistake each; a run of each costs seconds. */
  private static final int MAX_SINGLE = 40;

  private final VerificationContext context;
  private final JavaParser parser;
  private final Set<String> named = new HashSet<>();

  MutantWriter(VerificationContext context, JavaParser parser, NewTests tests) {
    this.context = context;
    this.parser = parser;
    for (NewTest test : tests.tests()) {
      named.addAll(JavaTokens.words(test.method().file().text()));
    }
  }

  List<Mutant> write() {
    List<JavaMethod> methods = methods();
    List<Mutant> mutants = new ArrayList<>();
    for (Mutations.Kind kind : Mutations.Kind.values()) {
      combined(kind, methods, mutants);
    }
    stubs(methods, mutants);
    singles(methods, mutants);
    return mutants;
  }

  /** Methods of the types that the tests name; those that the tests call come first. */
  private List<JavaMethod> methods() {
    List<JavaMethod> found = new ArrayList<>();
    context.head().paths().stream()
        .filter(p -> p.endsWith(".java") && !context.isTest(p))
        .filter(
            p -> named.contains(p.substring(p.lastIndexOf('/') + 1, p.length() - ".java".length())))
        .limit(MAX_FILES)
        .forEach(p -> {
          JavaFile file = parser.parse(p, context.head().text(p).orElse(""));
          if (!file.broken()) {
            file.methods().stream().filter(JavaMethod::hasBody).forEach(found::add);
          }
        });
    found.sort(Comparator.comparing((JavaMethod m) -> !named.contains(m.name())));
    return found;
  }

  /** One mistake of a kind in every method, all at once. */
  private static void combined(Mutations.Kind kind, List<JavaMethod> methods, List<Mutant> into) {
    Map<JavaFile, SourceEdits> edits = new LinkedHashMap<>();
    Mutations.Mutation first = null;
    for (JavaMethod method : methods) {
      for (Mutations.Mutation mutation : Mutations.of(method)) {
        if (mutation.kind() == kind) {
          first = first == null ? mutation : first;
          edits
              .computeIfAbsent(method.file(), f -> new SourceEdits())
              .replace(mutation.start(), mutation.end(), mutation.replacement());
        }
      }
    }
    if (first != null) {
      into.add(new Mutant(
          "all-" + kind.name().toLowerCase(Locale.ROOT),
          described(kind) + " of " + first.method().type().simpleName() + "."
              + first.method().name() + (methods.size() > 1 ? " and the code beside it" : "")
              + " are mistaken",
          first.method().file().path(),
          first.line(),
          texts(edits)));
    }
  }

  private static String described(Mutations.Kind kind) {
    return switch (kind) {
      case ANSWER -> "the answers";
      case ARITHMETIC -> "arithmetic and bounds";
      case CONSTANT -> "the constants";
      case CONDITION -> "the conditions";
    };
  }

  private static void stubs(List<JavaMethod> methods, List<Mutant> into) {
    Map<JavaFile, SourceEdits> edits = new LinkedHashMap<>();
    for (JavaMethod method : methods) {
      if (!method.isConstructor()) {
        edits
            .computeIfAbsent(method.file(), f -> new SourceEdits())
            .replace(
                method.file().start(method.tree().getBody()),
                method.file().end(method.tree().getBody()),
                StubValues.DEFAULT.body(method));
      }
    }
    if (!edits.isEmpty()) {
      JavaMethod first = methods.get(0);
      into.add(new Mutant(
          "all-stubs",
          "the bodies of " + first.type().simpleName() + " do nothing",
          first.file().path(),
          first.line(),
          texts(edits)));
    }
  }

  private static void singles(List<JavaMethod> methods, List<Mutant> into) {
    int number = 0;
    for (JavaMethod method : methods) {
      for (Mutations.Mutation mutation : Mutations.of(method)) {
        if (number++ >= MAX_SINGLE) {
          return;
        }
        SourceEdits edit = new SourceEdits();
        edit.replace(mutation.start(), mutation.end(), mutation.replacement());
        JavaFile file = method.file();
        into.add(new Mutant(
            String.valueOf(number),
            file.path() + ":" + mutation.line() + " says " + mutation.replacement(),
            file.path(),
            mutation.line(),
            Map.of(file.path(), edit.apply(file.text()))));
      }
    }
  }

  private static Map<String, String> texts(Map<JavaFile, SourceEdits> edits) {
    Map<String, String> texts = new TreeMap<>();
    edits.forEach((file, edit) -> texts.put(file.path(), edit.apply(file.text())));
    return texts;
  }
}
