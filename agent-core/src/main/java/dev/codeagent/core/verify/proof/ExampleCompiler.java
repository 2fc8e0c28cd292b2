/** Compiles an example of a document against the classes of the project. */
package dev.codeagent.core.verify.proof;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import dev.codeagent.core.verify.host.SourceText;
import dev.codeagent.core.verify.source.JavaParser;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * In this process and without processors of annotations, so that nothing of the project runs. An example leaves out imports and what
 * its reader has at hand; so only what it does with types of the project is held against them: members that they do not have, and
 * arguments that these do not take. Not for many threads.
 */
final class ExampleCompiler implements AutoCloseable {

  /** What examples leave out. */
  private static final String USUAL = Stream.of(
          "java.io",
          "java.math",
          "java.net",
          "java.nio.charset",
          "java.nio.file",
          "java.time",
          "java.util",
          "java.util.concurrent",
          "java.util.function",
          "java.util.stream")
      .map(name -> "import " + name + ".*;\n")
      .collect(Collectors.joining());

  /** A type of its own; members alone could be a file as well, since Java 25. */
  private static final Pattern TYPE = Pattern.compile(
      "(?m)^(?:(?:public|final|abstract|sealed|non-sealed|strictfp|@\\w+(?:\\([^)\\n]*\\))?)\\s+)*(?:class|interface|enum|record|@interface)\\s");

  /** A name that stands for a thing and that the example does not declare: what a reader has at hand. */
  private static final Pattern AT_HAND =
      Pattern.compile("(?<![\\w.$\"])([a-z]\\w{0,60})\\s*\\.\\s*\\w+\\s*\\(");

  /** The compiler's own words for what a type has not, does not take, or keeps to itself. */
  private static final Set<String> AGAINST = Set.of(
      "compiler.err.cant.resolve.location",
      "compiler.err.cant.resolve.location.args",
      "compiler.err.cant.apply.symbol",
      "compiler.err.cant.apply.symbols",
      "compiler.err.invalid.mref",
      "compiler.err.report.access",
      "compiler.err.abstract.cant.be.instantiated",
      "compiler.err.not.def.public.cant.access");

  private final JavaCompiler compiler;
  private final StandardJavaFileManager files;
  private final JavaParser parser;
  private final Set<String> types;
  private final String imports;

  /**
   * @param classPath the project as it was built, and its libraries
   * @param types the names of the project's types, with their packages
   */
  ExampleCompiler(List<Path> classPath, Collection<String> types, JavaParser parser)
      throws IOException {
    compiler = ToolProvider.getSystemJavaCompiler();
    files = compiler.getStandardFileManager(null, Locale.ENGLISH, StandardCharsets.UTF_8);
    files.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath);
    files.setLocationFromPaths(StandardLocation.SOURCE_PATH, List.of());
    this.parser = parser;
    this.types = Set.copyOf(types);
    imports = USUAL
        + types.stream()
            .filter(type -> type.indexOf('.') > 0)
            .map(type -> type.substring(0, type.lastIndexOf('.')))
            .distinct()
            .sorted()
            .map(name -> "import " + name + ".*;\n")
            .collect(Collectors.joining());
  }

  /** What the example does with a type of the project that cannot be done with it. */
  Optional<String> problem(String example) {
    try {
      return unit(example).flatMap(this::compiled);
    } catch (StackOverflowError | RuntimeException e) {
      return Optional
          .empty(); // a defect of javac's own, or what is too deep for it: then nothing is known
    }
  }

  /** The example as a whole source: a file, members of a class, or statements, whatever it can be read as. */
  private Optional<String> unit(String example) {
    String body = JavaExample.HEADER.matcher(example).replaceAll("");
    String head = JavaExample.HEADER
        .matcher(example)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.joining("\n"));
    String before = (head.contains("package ") ? head : head + "\n" + imports).strip();
    String after = head.contains("package ") ? imports : "";
    String start = ordered(before + "\n" + after) + "\n";
    String things = atHand(body);
    String members = start + "class Example {\n" + things;
    return Stream.of(
            TYPE.matcher(body).find() ? start + body : "}",
            members + body + "\n}",
            members + "void example() throws Throwable {\n" + body + "\n;}}")
        .filter(text -> parser.faults("Example", text).isEmpty())
        .findFirst();
  }

  /** The package before the imports, whatever the order of an example. */
  private static String ordered(String header) {
    return Stream.concat(
            header.lines().filter(line -> line.strip().startsWith("package")).limit(1),
            header.lines().filter(line -> line.strip().startsWith("import")))
        .collect(Collectors.joining("\n"));
  }

  /** Things that the example uses and does not declare, where their names say what type of the project they are of. */
  private String atHand(String body) {
    Map<String, String> things = new LinkedHashMap<>();
    AT_HAND.matcher(body).results().map(found -> found.group(1)).forEach(name -> {
      boolean declared = Pattern.compile("[\\w>\\]]\\s+" + name + "\\s*(?:[=;:,)]|->)")
          .matcher(body)
          .find();
      List<String> fitting =
          types.stream().filter(type -> simple(type).equalsIgnoreCase(name)).toList();
      if (!declared && fitting.size() == 1) {
        things.put(name, fitting.getFirst());
      }
    });
    return things.entrySet().stream()
        .map(thing -> "static " + thing.getValue() + " " + thing.getKey() + ";\n")
        .collect(Collectors.joining());
  }

  private static String simple(String type) {
    return type.substring(type.lastIndexOf('.') + 1);
  }

  private Optional<String> compiled(String source) {
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    JavacTask task = (JavacTask) compiler.getTask(
        new StringWriter(),
        files,
        found,
        List.of(
            "-proc:none",
            "-nowarn",
            "-Xlint:none",
            "-implicit:none",
            "-Xdiags:verbose",
            "-XDshould-stop.ifError=FLOW"),
        null,
        List.of(new SourceText("Example.java", source)));
    List<CompilationUnitTree> units = new ArrayList<>();
    try {
      task.parse().forEach(units::add);
      task.analyze();
    } catch (IOException e) {
      return Optional.empty();
    }
    Trees trees = Trees.instance(task);
    return found.getDiagnostics().stream()
        .filter(one -> one.getKind() == Diagnostic.Kind.ERROR && AGAINST.contains(one.getCode()))
        .filter(one -> isOurs(trees, units.getFirst(), one))
        .findFirst()
        .map(one -> one.getMessage(Locale.ENGLISH).replaceAll("\\s+", " "));
  }

  /** Whether what is wrong is what the example does with a type of the project. */
  private boolean isOurs(
      Trees trees, CompilationUnitTree unit, Diagnostic<? extends JavaFileObject> problem) {
    SourcePositions positions = trees.getSourcePositions();
    List<TreePath> there = new ArrayList<>();
    new TreePathScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void scan(@Nullable Tree tree, @Nullable Void none) {
        if (tree != null
            && positions.getStartPosition(unit, tree) == problem.getStartPosition()
            && positions.getEndPosition(unit, tree) == problem.getEndPosition()) {
          there.add(new TreePath(getCurrentPath(), tree));
        }
        return super.scan(tree, null);
      }
    }.scan(new TreePath(unit), null);
    return there.stream().anyMatch(path -> isOurs(trees, path));
  }

  private boolean isOurs(Trees trees, TreePath path) {
    return switch (path.getLeaf()) {
      case MemberSelectTree select -> isOurs(trees, path, select.getExpression());
      case MemberReferenceTree reference -> isOurs(trees, path, reference.getQualifierExpression());
      case MethodInvocationTree call -> isOurs(trees, new TreePath(path, call.getMethodSelect()));
      case NewClassTree made -> isOurs(trees, path, made.getIdentifier());
      default -> false;
    };
  }

  private boolean isOurs(Trees trees, TreePath path, ExpressionTree part) {
    TreePath there = new TreePath(path, part);
    Element element = trees.getElement(there);
    TypeMirror type = trees.getTypeMirror(there);
    Element owner = type instanceof DeclaredType declared ? declared.asElement() : element;
    while (owner instanceof TypeElement inner
        && inner.getEnclosingElement() instanceof TypeElement outer) {
      owner = outer;
    }
    return owner instanceof TypeElement found
        && types.contains(found.getQualifiedName().toString());
  }

  @Override
  public void close() throws IOException {
    files.close();
  }
}
