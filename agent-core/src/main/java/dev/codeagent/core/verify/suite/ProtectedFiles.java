/** The catalogue of protected files: what an agent may not use to make its own checks pass. */
package dev.codeagent.core.verify.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells protected files (tests, build files, configuration of tests and gates) from production sources.
 * The {@link #CATALOGUE} is data, so that the documentation's table is made from it; {@code protected:}
 * globs and files that {@code verify:} and {@code setup:} lines name extend it. Immutable.
 */
public final class ProtectedFiles {
  /** What a protected file is for. */
  public enum Kind {
    /** Test sources and test resources. */
    TEST,
    /** What builds the project. */
    BUILD,
    /** Configuration of test runners and of gates such as linters and coverage. */
    GATE,
    /** What a continuous integration service runs. */
    CI,
    /** Code Agent's own settings and the project's own globs. */
    SETTINGS
  }

  /**
   * A line of the catalogue.
   *
   * @param tool the tool or language that knows the file
   * @param kind what it is for
   * @param globs where it lies
   */
  public record Rule(String tool, Kind kind, List<String> globs) {
    public Rule {
      globs = List.copyOf(globs);
    }

    private static Rule of(String tool, Kind kind, String... globs) {
      return new Rule(tool, kind, List.of(globs));
    }
  }

  /** The rules that hold for every project, in the order in which the documentation shows them. */
  public static final List<Rule> CATALOGUE = List.of(
      Rule.of(
          "JVM (Maven, Gradle)",
          Kind.TEST,
          "**/src/test/**",
          "**/src/it/**",
          "**/src/*Test/**",
          "**/src/*Tests/**",
          "**/src/testFixtures/**",
          "**/*{Test,Tests,TestCase,IT,Spec}.{java,kt,groovy,scala}"),
      Rule.of(
          "Maven",
          Kind.BUILD,
          "**/pom.xml",
          "**/*.pom",
          "**/.mvn/**",
          "**/{mvnw,mvnw.cmd}",
          "**/lombok.config"),
      Rule.of(
          "Gradle",
          Kind.BUILD,
          "**/*.gradle",
          "**/*.gradle.kts",
          "**/gradle.properties",
          "**/gradle/**",
          "**/{gradlew,gradlew.bat}",
          "**/buildSrc/**"),
      Rule.of(
          "JUnit, TestNG, mocks",
          Kind.GATE,
          "**/junit-platform.properties",
          "**/testng*.xml",
          "**/mockito-extensions/**",
          "**/META-INF/services/org.junit.**",
          "**/allure.properties"),
      Rule.of(
          "Linters and coverage of the JVM",
          Kind.GATE,
          "**/*checkstyle*",
          "**/config/checkstyle/**",
          "**/*pmd*.xml",
          "**/*spotbugs*.xml",
          "**/*findbugs*.xml",
          "**/*jacoco*.xml",
          "**/*errorprone*.{xml,txt,cfg}",
          "**/*error-prone*.{xml,txt,cfg}",
          "**/*nullaway*",
          "**/.editorconfig",
          "**/{sonar-project.properties,detekt.yml,.scalafmt.conf}"),
      Rule.of(
          "JavaScript and TypeScript",
          Kind.TEST,
          "**/*.{test,spec,cy}.{js,jsx,ts,tsx,mjs,cjs,mts,cts}",
          "**/{__tests__,__mocks__,__snapshots__}/**",
          "{test,tests,e2e,cypress}/**"),
      Rule.of(
          "JavaScript and TypeScript",
          Kind.BUILD,
          "**/{package.json,package-lock.json,yarn.lock,pnpm-lock.yaml,npm-shrinkwrap.json,.npmrc,.yarnrc,.yarnrc.yml}",
          "**/tsconfig*.json",
          "**/{vite,webpack,rollup,babel}.config.*",
          "**/.babelrc*"),
      Rule.of(
          "JavaScript and TypeScript",
          Kind.GATE,
          "**/{jest,vitest,playwright,cypress,karma,ava,mocha,wdio}.con{fig,f}*",
          "**/{jest,vitest}.setup.*",
          "**/.mocharc*",
          "**/{.nycrc,.nycrc.json,.c8rc.json}",
          "**/.eslintrc*",
          "**/eslint.config.*",
          "**/.prettierrc*",
          "**/biome.json"),
      Rule.of("Python", Kind.TEST, "**/tests/**", "**/test_*.py", "**/*_test.py", "**/conftest.py"),
      Rule.of(
          "Python",
          Kind.BUILD,
          "**/{pyproject.toml,setup.py,setup.cfg,tox.ini,noxfile.py,Pipfile,Pipfile.lock,poetry.lock,uv.lock}",
          "**/requirements*.txt",
          "**/{sitecustomize,usercustomize}.py"),
      Rule.of(
          "Python",
          Kind.GATE,
          "**/{pytest.ini,.pytest.ini,.coveragerc,mypy.ini,.flake8,.pylintrc,ruff.toml,.ruff.toml}"),
      Rule.of("Go", Kind.TEST, "**/*_test.go", "**/testdata/**"),
      Rule.of("Go", Kind.BUILD, "**/{go.mod,go.sum,go.work,go.work.sum}"),
      Rule.of("Go", Kind.GATE, "**/.golangci.*"),
      Rule.of("Rust", Kind.TEST, "**/tests/**", "**/benches/**"),
      Rule.of(
          "Rust",
          Kind.BUILD,
          "**/{Cargo.toml,Cargo.lock,build.rs,rust-toolchain,rust-toolchain.toml}",
          "**/.cargo/**"),
      Rule.of(
          "Rust", Kind.GATE, "**/{clippy.toml,.clippy.toml,rustfmt.toml,deny.toml,nextest.toml}"),
      Rule.of(
          "Ruby, PHP, .NET",
          Kind.TEST,
          "**/spec/**",
          "**/*_spec.rb",
          "**/*Test.php",
          "**/*Tests.cs",
          "**/*.Tests/**"),
      Rule.of(
          "Ruby, PHP, .NET",
          Kind.BUILD,
          "**/{Gemfile,Gemfile.lock,Rakefile,composer.json,composer.lock,global.json,nuget.config}",
          "**/*.{csproj,fsproj,sln,props,targets}"),
      Rule.of(
          "Ruby, PHP, .NET",
          Kind.GATE,
          "**/{.rspec,.rubocop.yml,phpunit.xml,phpunit.xml.dist,.runsettings}"),
      Rule.of(
          "Make and native builds",
          Kind.BUILD,
          "**/{Makefile,makefile,GNUmakefile,CMakeLists.txt,meson.build,justfile,Justfile,Taskfile.yml,build.xml,WORKSPACE,MODULE.bazel,BUILD,BUILD.bazel}",
          "**/*.{mk,cmake,bzl}",
          "**/.bazelrc"),
      Rule.of(
          "Continuous integration",
          Kind.CI,
          "**/.github/{workflows,actions}/**",
          "**/{.gitlab-ci.yml,Jenkinsfile,azure-pipelines.yml,bitbucket-pipelines.yml,.travis.yml,appveyor.yml,.drone.yml}",
          "**/.circleci/**",
          "**/.buildkite/**",
          "**/.ci/**",
          "**/.pre-commit-config.yaml",
          "**/{codecov.yml,.codecov.yml}"),
      Rule.of("Code Agent", Kind.SETTINGS, "agent.yaml", "agent.yml"));

  /** Folders of sources in the usual layouts; a file elsewhere counts by its extension alone. */
  private static final Pattern SOURCE_EXTENSION = Pattern.compile(
      ".*\\.(?:java|kt|kts|groovy|scala|clj|js|jsx|ts|tsx|mjs|cjs|mts|cts|vue|svelte|py|pyx|go|rs|c|h|cc|cpp|hpp|cs|fs|rb|php|swift|m|mm|dart|ex|exs|erl|hs|ml|lua|pl|r|jl|sh|bash|sql|proto|graphql)",
      Pattern.CASE_INSENSITIVE);

  private static final Pattern MAIN_RESOURCES = Pattern.compile("(?:.*/)?src/main/.+");

  /**
   * Sources of production as Maven and Gradle lay them out. No runner looks for tests there, so that a class of that place
   * is no test for being called {@code RateSpec} or {@code ChiSquareTest}, or for a package {@code spec} or {@code gradle}.
   */
  private static final Pattern MAIN_SOURCE = Pattern.compile(
      "((?:[^/]+/)*?src/main/)(?:java|kotlin|groovy|scala)/(.+)\\.(?:java|kt|groovy|scala)");

  /** A module or package that offers tests to others, which run them from there. */
  private static final Pattern TEST_KIT = Pattern.compile(
      "(?i)(?:.*/)?(?:[^/]*[._-])?test(?:s|ing|kit|lib|utils?|support|fixtures)?(?:[._-][^/]*)?/.*");

  private final List<Compiled> rules;

  private record Compiled(Kind kind, Glob glob) {
    /** The user's own globs look at the path, the catalogue at what of it can tell. */
    boolean matches(String path, String place) {
      return glob.matches(kind == Kind.SETTINGS ? path : place);
    }
  }

  private ProtectedFiles(List<Compiled> rules) {
    this.rules = List.copyOf(rules);
  }

  /**
   * The catalogue with a project's own additions.
   *
   * @param globs the {@code protected:} globs
   * @param lines the command lines of {@code verify:} and {@code setup:}; files that they name are
   *     protected, because who edits the script edits the check
   */
  public static ProtectedFiles of(List<String> globs, List<String> lines) {
    List<Compiled> rules = new ArrayList<>();
    for (Rule rule : CATALOGUE) {
      rule.globs().forEach(g -> rules.add(new Compiled(rule.kind(), Glob.of(g))));
    }
    globs.forEach(g -> rules.add(new Compiled(Kind.SETTINGS, Glob.of(g))));
    for (String line : lines) {
      CommandLineFiles.in(line).forEach(p -> rules.add(new Compiled(Kind.SETTINGS, literal(p))));
    }
    return new ProtectedFiles(rules);
  }

  /** Whether a path holds tests, a build file, or configuration of tests or gates. */
  public boolean isProtected(String path) {
    String place = place(path);
    return rules.stream().anyMatch(r -> r.matches(path, place));
  }

  /** Whether a path holds test sources or test resources. */
  public boolean isTest(String path) {
    String place = place(path);
    return rules.stream().anyMatch(r -> r.kind() == Kind.TEST && r.matches(path, place));
  }

  /** Whether a path holds production sources or their resources. */
  public boolean isProduction(String path) {
    if (isProtected(path)) {
      return false;
    }
    return SOURCE_EXTENSION.matcher(path).matches()
        || MAIN_RESOURCES.matcher(path).matches();
  }

  /** The path; of a source of production only the module, since its package and name say nothing. */
  private static String place(String path) {
    Matcher source = MAIN_SOURCE.matcher(path);
    return source.matches() && !TEST_KIT.matcher(path).matches()
        ? source.group(1) + "Source"
        : path;
  }

  private static Glob literal(String path) {
    return Glob.of(path.replace("{", "?").replace("}", "?"));
  }
}
