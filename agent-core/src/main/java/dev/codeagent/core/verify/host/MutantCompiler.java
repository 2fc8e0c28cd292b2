package dev.codeagent.core.verify.host;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/**
 * Compiles changed sources against what was built, in this process and without annotation processors, so that nothing
 * of the project runs. One file manager serves all, since opening the libraries is most of the cost. Not for many
 * threads.
 */
final class MutantCompiler implements AutoCloseable {

  private final JavaCompiler compiler;
  private final StandardJavaFileManager files;
  private final List<String> options;

  /**
   * @param classPath what the sources are compiled against
   * @param release the release of Java that the project's classes are made for
   */
  MutantCompiler(List<Path> classPath, int release) throws Unavailable {
    JavaCompiler found = ToolProvider.getSystemJavaCompiler();
    if (found == null) {
      throw new Unavailable("There is no Java compiler: run Code Agent on a JDK instead of a JRE.");
    }
    compiler = found;
    files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8);
    options = List.of(
        "-proc:none",
        "-nowarn",
        "-Xlint:none",
        "-g",
        "-parameters",
        "-implicit:none",
        "--release",
        String.valueOf(release));
    try {
      files.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath);
      files.setLocationFromPaths(StandardLocation.SOURCE_PATH, List.of());
    } catch (IOException e) {
      throw new Unavailable("The class path of the tests cannot be read: " + e + ".");
    }
  }

  /** Compiles sources by path into a folder; the first error, or empty when all compile. */
  String compile(Map<String, String> sources, Path into) throws IOException {
    return problem(sources, into).map(ModuleHost.Problem::message).orElse("");
  }

  /** The same with where the error stands. */
  Optional<ModuleHost.Problem> problem(Map<String, String> sources, Path into) throws IOException {
    Files.createDirectories(into);
    files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(into));
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    List<JavaFileObject> units = new ArrayList<>();
    sources.forEach((path, text) -> units.add(new SourceText(path, text)));
    boolean fine;
    try {
      fine = compiler
          .getTask(new StringWriter(), files, problems, options, null, units)
          .call();
    } catch (RuntimeException | StackOverflowError e) {
      // a release that it does not know, or a defect of its own
      return Optional.of(new ModuleHost.Problem("", "", 0, "javac gives up: " + e));
    }
    return fine
        ? Optional.empty()
        : Optional.of(problems.getDiagnostics().stream()
            .filter(d -> d.getKind() == Diagnostic.Kind.ERROR)
            .findFirst()
            .map(MutantCompiler::told)
            .orElse(new ModuleHost.Problem("", "", 0, "javac refuses it")));
  }

  private static ModuleHost.Problem told(Diagnostic<? extends JavaFileObject> error) {
    String path = error.getSource() instanceof SourceText source ? source.path() : "";
    String code = error.getCode() == null ? "" : error.getCode();
    int line = (int) Math.max(0, error.getLineNumber());
    return new ModuleHost.Problem(code, path, line, error.getMessage(Locale.ROOT));
  }

  @Override
  public void close() throws IOException {
    files.close();
  }
}
