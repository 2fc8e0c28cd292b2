/** Finds the types in some sources of a tree of files, by its other sources and the JDK alone: no library, no build, no processors. */
package dev.codeagent.core.verify.mistake;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.Trees;
import dev.codeagent.api.verify.Tree;
import dev.codeagent.core.verify.host.SourceText;
import dev.codeagent.core.verify.source.JavaFile;
import dev.codeagent.core.verify.source.JavaParser;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * What cannot be found stays without a type, and nothing is said about it. Error Prone and SpotBugs look for more, but the first
 * needs javac's inner packages opened by options of the embedding JVM, the second classes of a finished build.
 */
final class Attribution {

  private static final String JAVA = ".java";
  private static final String MAIN = "src/main/java/";

  /** Goes on after names that are not found; {@code -proc:none} keeps processors of the project out of this process. */
  private static final List<String> OPTIONS = List.of(
      "-proc:none",
      "-nowarn",
      "-Xlint:none",
      "-implicit:none",
      "-XDshould-stop.ifError=FLOW",
      "-Xmaxerrs",
      "10");

  private Attribution() {}

  /** The sources of these paths, without those that have errors of syntax; none where javac gives up. */
  static List<Source> of(Tree tree, Collection<String> paths) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    Optional<JavaParser> parser = JavaParser.create();
    if (compiler == null || parser.isEmpty()) {
      return List.of();
    }
    Set<String> roots = new LinkedHashSet<>();
    List<String> whole = new ArrayList<>();
    for (String path : paths) {
      Optional<JavaFile> file = tree.text(path).map(t -> parser.get().parse(path, t));
      if (file.isPresent() && !file.get().broken() && !file.get().types().isEmpty()) {
        whole.add(path);
        root(path, file.get().packageName()).ifPresent(roots::add);
      }
    }
    if (whole.isEmpty()) {
      return List.of();
    }
    try (StandardJavaFileManager files =
            compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8);
        MemorySources sources = new MemorySources(
            files, packages(tree, roots), tree::text, Set.copyOf(whole), parser.get())) {
      List<SourceText> units =
          whole.stream().map(sources::source).flatMap(Optional::stream).toList();
      return attribute(compiler, sources, units);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RuntimeException | StackOverflowError | AssertionError e) {
      return List.of(); // sources that do not compile may lead javac anywhere
    }
  }

  private static List<Source> attribute(
      JavaCompiler compiler, MemorySources sources, List<SourceText> units) throws IOException {
    JavacTask task = (JavacTask) compiler.getTask(
        new StringWriter(),
        sources,
        new DiagnosticCollector<JavaFileObject>(),
        OPTIONS,
        null,
        units);
    List<CompilationUnitTree> trees = new ArrayList<>();
    task.parse().forEach(trees::add);
    task.analyze();
    List<Source> found = new ArrayList<>();
    for (int i = 0; i < Math.min(trees.size(), units.size()); i++) { // javac keeps their order
      SourceText text = units.get(i);
      found.add(new Source(
          text.path(),
          text.getCharContent(true).toString(),
          trees.get(i),
          Trees.instance(task),
          task.getTypes(),
          task.getElements()));
    }
    return found;
  }

  /** The folder that the packages of a source begin in. */
  private static Optional<String> root(String path, String packageName) {
    String end = packageName.isEmpty() ? "" : packageName.replace('.', '/') + "/";
    String folder = path.substring(0, path.lastIndexOf('/') + 1);
    return folder.endsWith(end)
        ? Optional.of(folder.substring(0, folder.length() - end.length()))
        : Optional.empty();
  }

  private static Map<String, List<String>> packages(Tree tree, Set<String> roots) {
    Map<String, List<String>> found = new HashMap<>();
    for (String path : tree.paths()) {
      if (!path.endsWith(JAVA)
          || path.endsWith("module-info.java")
          || path.endsWith("package-info.java")) {
        continue;
      }
      int main = path.indexOf(MAIN);
      Optional<String> root = main >= 0
          ? Optional.of(path.substring(0, main + MAIN.length()))
          : roots.stream().filter(path::startsWith).findFirst();
      if (root.isPresent()) {
        String inside = path.substring(root.get().length());
        String folder = inside.contains("/") ? inside.substring(0, inside.lastIndexOf('/')) : "";
        found.computeIfAbsent(folder.replace('/', '.'), n -> new ArrayList<>()).add(path);
      }
    }
    return found;
  }
}
