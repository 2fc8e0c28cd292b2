/** Holds new examples in Java against the project that they show. */
package dev.codeagent.core.verify.proof;

import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.verify.Tree;
import dev.codeagent.api.verify.VerificationContext;
import dev.codeagent.core.verify.host.BuiltClassPath;
import dev.codeagent.core.verify.host.BuiltHead;
import dev.codeagent.core.verify.source.JavaParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Examples that documents newly hold are compiled against head as Maven built it. One that asks a type of the project for what it
 * has not, or gives it what it does not take, is left to a person; so is nothing that only lacks what its reader has at hand.
 */
final class CompiledExamples {

  /** Examples of one change that are compiled: each costs about a tenth of a second. */
  private static final int MOST = 50;

  private static final String MAIN = "src/main/java/";

  /** Right before an example, above it or in it: it shows what does not work, or no longer does. */
  private static final Pattern NOT_SO = Pattern.compile(
      "(?iu)(?<!\\p{L})(?:wrong|bad|don['’]t|do not|does(?: not|n['’]t)|never|avoid|before|old|until|earlier|previously|formerly|invalid|illegal|not compile|errors?|fails?|"
          + "planned|future|proposal|pseudo\\p{L}*|неверн\\p{L}*|не компилир\\p{L}*|плох\\p{L}*|нельзя|раньше|прежде|ранее|ошибк\\p{L}*|план\\p{L}*|было)(?!\\p{L})|❌|✗");

  private CompiledExamples() {}

  /** What is wrong in examples that some documents have at head and no document of the same name had at base. */
  static List<Finding> doubts(VerificationContext context, List<String> documents)
      throws InterruptedException {
    List<Finding> doubts = new ArrayList<>();
    Optional<JavaParser> parser = JavaParser.create();
    if (!(context instanceof BuiltHead head)
        || parser.isEmpty()
        || documents.stream().allMatch(path -> added(context, path).isEmpty())) {
      return doubts;
    }
    Optional<BuiltHead.Build> build = head.builtHead();
    if (build.isEmpty()) {
      return doubts;
    }
    try {
      List<Path> classPath = BuiltClassPath.of(build.get());
      if (classPath.isEmpty()) {
        return doubts;
      }
      try (ExampleCompiler compiler =
          new ExampleCompiler(classPath, types(context.head()), parser.get())) {
        for (String path : documents) {
          look(context, path, compiler, doubts);
        }
      }
    } catch (IOException | UncheckedIOException e) {
      doubts.clear(); // without the build's folder nothing is known
    }
    return doubts;
  }

  private static void look(
      VerificationContext context, String path, ExampleCompiler compiler, List<Finding> doubts)
      throws InterruptedException {
    List<String> lines = context.head().text(path).orElse("").lines().toList();
    for (Example example : added(context, path)) {
      context.call().throwIfEnded();
      if (isNotSo(lines, example)) {
        continue;
      }
      compiler
          .problem(example.text())
          .ifPresent(problem -> doubts.add(Finding.in(
              path,
              example.line(),
              "example-not-compiled",
              "The example does not compile against the project: " + problem + ".")));
    }
  }

  private static List<Example> added(VerificationContext context, String path) {
    Set<String> before =
        DocumentReader.examples(path, context.base().text(path).orElse("")).stream()
            .map(Example::text)
            .collect(Collectors.toSet());
    return DocumentReader.examples(path, context.head().text(path).orElse("")).stream()
        .filter(example -> example.language().equals("java"))
        .filter(example ->
            example.text().length() <= Example.MAX_LENGTH && !before.contains(example.text()))
        .limit(MOST)
        .toList();
  }

  /** Whether the example, the paragraph that leads to it or the heading above says that it shows what does not work so. */
  private static boolean isNotSo(List<String> lines, Example example) {
    if (NOT_SO.matcher(example.text()).find()) {
      return true;
    }
    int at = Math.min(example.line() - 2, lines.size() - 1);
    StringBuilder around = new StringBuilder();
    for (int blanks = 0; at >= 0 && blanks < 2 && !lines.get(at).startsWith("#"); at--) {
      blanks += lines.get(at).isBlank() && !around.isEmpty() ? 1 : 0;
      around.append(lines.get(at).strip()).append('\n');
    }
    while (at >= 0 && !lines.get(at).startsWith("#")) {
      at--;
    }
    return NOT_SO.matcher(around + (at >= 0 ? lines.get(at) : "")).find();
  }

  private static Set<String> types(Tree head) {
    return head.paths().stream()
        .filter(path -> path.endsWith(".java") && path.contains(MAIN))
        .map(path -> path.substring(
                path.indexOf(MAIN) + MAIN.length(), path.length() - ".java".length())
            .replace('/', '.'))
        .collect(Collectors.toSet());
  }
}
