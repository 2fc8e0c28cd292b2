package dev.codeagent.core.verify.source;

import dev.codeagent.api.verify.ChangedFile;
import dev.codeagent.api.verify.Tree;
import dev.codeagent.api.verify.VerificationContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The Java sources that a change touches, parsed on both sides. Immutable.
 *
 * @param production sources that are no tests
 * @param tests test sources
 */
public record SourceDiff(List<Pair> production, List<Pair> tests) {

  /**
   * A changed source.
   *
   * @param path where it stands
   * @param base how it was, or null when the change adds it
   * @param head how it is, or null when the change removes it
   */
  public record Pair(
      String path, @Nullable JavaFile base, @Nullable JavaFile head) {}

  public SourceDiff {
    production = List.copyOf(production);
    tests = List.copyOf(tests);
  }

  /** Parses what the change touches. */
  public static SourceDiff of(VerificationContext context, JavaParser parser) {
    List<Pair> production = new ArrayList<>();
    List<Pair> tests = new ArrayList<>();
    for (ChangedFile file : context.changes()) {
      if (!file.path().endsWith(".java")) {
        continue;
      }
      Pair pair = new Pair(
          file.path(),
          parse(context.base(), file.path(), parser),
          parse(context.head(), file.path(), parser));
      (context.isTest(file.path()) ? tests : production).add(pair);
    }
    return new SourceDiff(production, tests);
  }

  private static @Nullable JavaFile parse(Tree tree, String path, JavaParser parser) {
    Optional<String> text = tree.text(path);
    return text.map(t -> parser.parse(path, t)).orElse(null);
  }

  /** The base sides of pairs that have one. */
  public static List<JavaFile> bases(List<Pair> pairs) {
    return pairs.stream().map(Pair::base).filter(Objects::nonNull).toList();
  }

  /** The head sides of pairs that have one. */
  public static List<JavaFile> heads(List<Pair> pairs) {
    return pairs.stream().map(Pair::head).filter(Objects::nonNull).toList();
  }

  /** All methods of files by type and signature; the first of equals. */
  public static Map<String, JavaMethod> methods(List<JavaFile> files) {
    return files.stream()
        .flatMap(f -> f.methods().stream())
        .collect(Collectors.toMap(JavaMethod::key, Function.identity(), (a, b) -> a));
  }

  /** The methods of production that the change adds or whose body, result or parameters it changes. */
  public List<JavaMethod> changedMethods() {
    Map<String, JavaMethod> before = methods(bases(production));
    return methodsOf(heads(production))
        .filter(method -> changed(before.get(method.key()), method))
        .toList();
  }

  private static Stream<JavaMethod> methodsOf(List<JavaFile> files) {
    return files.stream().flatMap(f -> f.methods().stream());
  }

  private static boolean changed(@Nullable JavaMethod before, JavaMethod now) {
    return before == null
        || !before.body().equals(now.body())
        || !before.returnType().equals(now.returnType());
  }

  /** Whether production differs in more than comments and formatting. */
  public boolean productionCodeChanged() {
    return production.stream()
        .anyMatch(p -> p.base() == null
            || p.head() == null
            || !JavaTokens.sameCode(p.base().text(), p.head().text()));
  }
}
