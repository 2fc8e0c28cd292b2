package dev.codeagent.core.verify.nearest;

import dev.codeagent.api.evidence.CommandRecord;
import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.process.Commands;
import dev.codeagent.api.verify.SuiteKind;
import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.api.verify.TestResult;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import dev.codeagent.core.verify.host.BuiltHead;
import dev.codeagent.core.verify.host.HostProject;
import dev.codeagent.core.verify.suite.BuildCache;
import dev.codeagent.core.verify.suite.RunCache;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A project whose base was built, as Maven leaves it, and whose head is looked at before a build. */
final class LookedAt {

  static final String POM =
      "<project><modelVersion>4.0.0</modelVersion><groupId>g</groupId><artifactId>a</artifactId><version>1</version></project>";

  /** What base's build took: long enough that a look is worth it. */
  private static final long MILLIS = 20_000;

  private final Path folder;
  private final Map<String, String> base = new TreeMap<>();
  private final Map<String, String> changed = new TreeMap<>();
  private final List<TestResult> passed = new ArrayList<>();
  private Optional<List<Path>> libraries = Optional.empty();
  private Optional<Commands> player = Optional.empty();

  LookedAt(Path folder) {
    this.folder = folder;
    base.put("pom.xml", POM);
  }

  /** What its tests are run with, instead of what runs this test. */
  LookedAt libraries(List<Path> jars) {
    libraries = Optional.of(jars);
    return this;
  }

  /** What plays the JVM that its tests run in, instead of a real one. */
  LookedAt played(Commands by) {
    player = Optional.of(by);
    return this;
  }

  /** A file of base. */
  LookedAt with(String path, String text) {
    base.put(path, text);
    return this;
  }

  /** A class of tests of base, of which these methods passed in its build. */
  LookedAt test(String name, String members, String... methods) {
    for (String method : methods) {
      passed("a." + name, method);
    }
    return with(
        "src/test/java/a/" + name + ".java",
        "package a;\nimport static org.junit.jupiter.api.Assertions.*;\nimport java.nio.file.*;\nimport org.junit.jupiter.api.*;\nclass "
            + name + " {\n" + members + "\n}\n");
  }

  /** A test that passed in base's build, as a report names it. */
  LookedAt passed(String className, String name) {
    passed.add(new TestResult(className, name, TestResult.Status.PASSED, null, null));
    return this;
  }

  /** A test that base's build skipped. */
  LookedAt skipped(String className, String name) {
    passed.add(new TestResult(className, name, TestResult.Status.SKIPPED, null, null));
    return this;
  }

  /** A file that head has in another way, or newly. */
  LookedAt change(String path, String text) {
    changed.put(path, text);
    return this;
  }

  /** What is said of the change. */
  Evidence evidence() throws Exception {
    return verification().verify(new NearestTestsVerifier());
  }

  MemoryVerification verification() throws Exception {
    HostProject before = new HostProject(folder.resolve("before"));
    libraries.ifPresent(before::libraries);
    HostProject after = new HostProject(folder.resolve("after"));
    MemoryVerification verification = MemoryVerification.task("Make it better");
    for (Map.Entry<String, String> file : base.entrySet()) {
      before.file(file.getKey(), file.getValue());
      if (!changed.containsKey(file.getKey())) {
        verification.kept(file.getKey(), file.getValue());
        after.plain(file.getKey(), file.getValue());
      }
    }
    for (Map.Entry<String, String> file : changed.entrySet()) {
      after.plain(file.getKey(), file.getValue());
      String was = base.get(file.getKey());
      if (was == null) {
        verification.added(file.getKey(), file.getValue());
      } else {
        verification.changed(file.getKey(), was, file.getValue());
      }
    }
    List<CommandRecord> commands = List.of(new CommandRecord(List.of("mvn"), ".", 0, MILLIS, null));
    SuiteRun run = new SuiteRun(SuiteRun.Status.GREEN, passed, commands, "");
    BuildCache builds = new RunCache(folder.resolve("cache")).builds();
    builds.keep("base", run, before.build().project());
    BuiltHead.Build checkout = after.checkout();
    BuiltHead.Build head = new BuiltHead.Build(
        checkout.root(), checkout.project(), player.orElse(checkout.commands()));
    return verification.given(SuiteKind.BASE, run).given(builds.find("base").orElseThrow(), head);
  }
}
