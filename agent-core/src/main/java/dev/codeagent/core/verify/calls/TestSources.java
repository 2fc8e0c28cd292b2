/** Base's tests of a module, read with all names resolved against base's own classes. */
package dev.codeagent.core.verify.calls;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.Trees;
import dev.codeagent.core.verify.host.SourceText;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** In this process and without processors of annotations, so that nothing of the project runs. Not for many threads. */
public final class TestSources implements AutoCloseable {

  private final JavaCompiler compiler;
  private final StandardJavaFileManager files;
  private final List<String> options;

  public TestSources(List<Path> classPath, int release) throws IOException {
    compiler = ToolProvider.getSystemJavaCompiler();
    files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8);
    options = List.of(
        "-proc:none",
        "-nowarn",
        "-Xlint:none",
        "-implicit:none",
        "-Xmaxerrs",
        "10000",
        "-XDshould-stop.ifError=FLOW",
        "--release",
        String.valueOf(release));
    files.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath);
    files.setLocationFromPaths(StandardLocation.SOURCE_PATH, List.of());
  }

  /**
   * What was read.
   *
   * @param trees asks for what names mean
   * @param units the sources by path, as far as they could be read
   */
  public record Read(Trees trees, Map<String, CompilationUnitTree> units) {}

  /** Reads sources by path; names that cannot be resolved stay unresolved. */
  public Read read(Map<String, String> sources) throws IOException {
    Map<String, String> some =
        sources.isEmpty() ? Map.of("None.java", "") : sources; // none would be javac's error
    JavacTask task = task(some, new DiagnosticCollector<>());
    Map<String, CompilationUnitTree> units = new LinkedHashMap<>();
    Iterator<? extends CompilationUnitTree> parsed = task.parse().iterator(); // in their order
    for (String path : sources.keySet()) {
      if (parsed.hasNext()) {
        units.put(path, parsed.next());
      }
    }
    try {
      task.analyze();
    } catch (RuntimeException | StackOverflowError e) {
      units.clear(); // a defect of javac's own: then nothing is known
    }
    return new Read(Trees.instance(task), units);
  }

  /**
   * A place where a source does not compile.
   *
   * @param path the source, or empty where it is about none
   * @param offset the place in it
   */
  record Problem(String path, long offset) {}

  /** Compiles sources by path into a folder; where they do not compile, nothing is written. */
  Collection<Problem> compile(Map<String, String> sources, Path into) throws IOException {
    Files.createDirectories(into);
    files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(into));
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    boolean fine;
    try {
      fine = task(sources, problems).call();
    } catch (RuntimeException | StackOverflowError e) {
      return List.of(new Problem("", 0)); // a defect of javac's own
    }
    List<Problem> found = new ArrayList<>();
    for (Diagnostic<? extends JavaFileObject> one : problems.getDiagnostics()) {
      if (one.getKind() == Diagnostic.Kind.ERROR) {
        found.add(new Problem(
            one.getSource() instanceof SourceText source ? source.path() : "", one.getPosition()));
      }
    }
    return fine ? List.of() : found.isEmpty() ? List.of(new Problem("", 0)) : found;
  }

  private JavacTask task(
      Map<String, String> sources, DiagnosticCollector<JavaFileObject> problems) {
    List<SourceText> units = new ArrayList<>();
    sources.forEach((path, text) -> units.add(new SourceText(path, text)));
    return (JavacTask) compiler.getTask(new StringWriter(), files, problems, options, null, units);
  }

  @Override
  public void close() throws IOException {
    files.close();
  }
}
