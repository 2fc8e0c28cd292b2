package dev.codeagent.core.verify.host;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.core.process.HostEnvironment;
import dev.codeagent.core.process.NativeProcessRunner;
import dev.codeagent.core.process.SandboxMode;
import dev.codeagent.core.process.SandboxPolicy;
import dev.codeagent.core.process.SandboxedCommands;
import dev.codeagent.core.process.Sandboxes;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** A project as Maven leaves it behind after its tests ran, made without Maven; used by tests. */
public final class HostProject {

  private static final String MAIN_JAVA = "src/main/java/";
  private static final String TEST_JAVA = "src/test/java/";

  private final Path root;
  private final List<Path> mains = new ArrayList<>();
  private final List<Path> tests = new ArrayList<>();
  private final List<String> testClasses = new ArrayList<>();
  private String path = "";
  private List<Path> libraries = ofThisJvm();
  private boolean complete;

  public HostProject(Path folder) throws IOException {
    root = Files.createDirectories(folder.resolve("checkout")).toRealPath();
  }

  HostProject main(String name, String text) throws IOException {
    path = MAIN_JAVA + name;
    mains.add(write(path, text));
    return this;
  }

  HostProject test(String name, String text) throws IOException {
    tests.add(write(TEST_JAVA + name, text));
    testClasses.add(name.replace(".java", "").replace('/', '.'));
    return this;
  }

  /** A file of a Maven project, wherever it belongs. */
  public HostProject file(String name, String text) throws IOException {
    if (name.startsWith(MAIN_JAVA) && name.endsWith(".java")) {
      return main(name.substring(MAIN_JAVA.length()), text);
    }
    if (name.startsWith(TEST_JAVA) && name.endsWith(".java")) {
      return test(name.substring(TEST_JAVA.length()), text);
    }
    write(name, text);
    for (String of : List.of("main", "test")) {
      String resources = "src/" + of + "/resources/";
      if (name.startsWith(resources)) {
        String classes = of.equals("main") ? "target/classes/" : "target/test-classes/";
        write(classes + name.substring(resources.length()), text);
      }
    }
    return this;
  }

  /** The classes that Surefire takes for tests by their names. */
  public List<String> testClasses() {
    return testClasses.stream()
        .filter(t -> t.matches("(.*\\.)?(Test[^.]*|[^.]*Tests?)"))
        .toList();
  }

  /** JUnit 4 with what it needs; empty where the local repository lacks it. */
  public static Optional<List<Path>> junit4() {
    List<Path> jars = List.of(
        repository().resolve("junit/junit/4.13.2/junit-4.13.2.jar"),
        repository().resolve("org/hamcrest/hamcrest-core/1.3/hamcrest-core-1.3.jar"));
    return jars.stream().allMatch(Files::exists) ? Optional.of(jars) : Optional.empty();
  }

  /** The libraries of its tests, instead of those that run this test. */
  public HostProject libraries(List<Path> jars) {
    libraries = jars;
    return this;
  }

  /** JUnit's libraries that run this very test. */
  static List<Path> ofThisJvm() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(e -> e.matches(
            ".*(junit-jupiter|junit-platform|opentest4j|apiguardian|jspecify)[^/]*\\.jar"))
        .map(Path::of)
        .toList();
  }

  /** The local Maven repository that they lie in. */
  static Path repository() {
    Path jar = ofThisJvm().stream()
        .filter(p -> p.getFileName().toString().startsWith("junit-jupiter-api-"))
        .findFirst()
        .orElseThrow();
    return jar.resolve("../../../../../..").normalize();
  }

  /** What tests say when the main source is each of these instead. */
  List<MutantHost.Answer> run(String... mutants) throws Exception {
    return run(MutantHost::run, mutants);
  }

  /** What those say whose classes do not lead to the main source, too. */
  List<MutantHost.Answer> runAll(String... mutants) throws Exception {
    return run(MutantHost::runAll, mutants);
  }

  /** Whether the last run asked all tests, and all did what they did in the build. */
  boolean complete() {
    return complete;
  }

  private interface Way {
    List<MutantHost.Answer> run(MutantHost host, List<MutantHost.Compiled> mutants, Duration time)
        throws Exception;
  }

  private List<MutantHost.Answer> run(Way way, String... mutants) throws Exception {
    CallContext call = CallContext.background();
    BuiltHead.Build build = build();
    Map<String, String> clean = Map.of(path, Files.readString(root.resolve(path)));
    try (MutantHost mutantHost = MutantHost.open(build, clean, testClasses, call)) {
      List<MutantHost.Compiled> compiled = new ArrayList<>();
      for (String mutant : mutants) {
        compiled.add(mutantHost.compile(Map.of(path, mutant)).orElseThrow());
      }
      List<MutantHost.Answer> answers = way.run(mutantHost, compiled, Duration.ofMinutes(2));
      complete = mutantHost.complete();
      return answers;
    }
  }

  /** Compiles and leaves a report, as Maven does. */
  public BuiltHead.Build build() throws Exception {
    String jars =
        libraries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    compile(mains, root.resolve("target/classes"), jars);
    compile(
        tests,
        root.resolve("target/test-classes"),
        root.resolve("target/classes") + File.pathSeparator + jars);
    write(
        "target/surefire-reports/TEST-a.xml",
        "<testsuite><properties><property name=\"surefire.test.class.path\" value=\""
            + root.resolve("target/test-classes") + File.pathSeparator
            + root.resolve("target/classes") + File.pathSeparator + jars
            + "\"/></properties></testsuite>");
    return checkout();
  }

  /** The files as they are, where nothing was compiled. */
  public BuiltHead.Build checkout() throws Exception {
    HostEnvironment host = HostEnvironment.ofThisProcess();
    Sandboxes sandboxes = new Sandboxes(host, new NativeProcessRunner(host));
    SandboxPolicy policy = sandboxes.policy(List.of(root), List.of());
    var sandbox = sandboxes.choose(SandboxMode.AUTO, CallContext.background());
    return new BuiltHead.Build(root, root, new SandboxedCommands(host, sandbox, policy));
  }

  private static void compile(List<Path> sources, Path into, String classPath) throws IOException {
    List<String> arguments = new ArrayList<>(List.of(
        "-proc:none",
        "-nowarn",
        "--release",
        "17",
        "-d",
        Files.createDirectories(into).toString(),
        "-cp",
        classPath));
    sources.forEach(s -> arguments.add(s.toString()));
    int status = ToolProvider.getSystemJavaCompiler()
        .run(null, null, null, arguments.toArray(String[]::new));
    if (status != 0) {
      throw new IllegalStateException("the sample does not compile");
    }
  }

  /** A file that nothing is made of. */
  public HostProject plain(String name, String text) throws IOException {
    write(name, text);
    return this;
  }

  private Path write(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
