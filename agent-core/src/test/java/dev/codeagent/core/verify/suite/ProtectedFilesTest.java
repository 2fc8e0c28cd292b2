/** Specifies which files an agent may not use to make its own checks pass. */
package dev.codeagent.core.verify.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProtectedFilesTest {
  private final ProtectedFiles files = ProtectedFiles.of(
      List.of("gates/**"),
      List.of(
          "sh ./ci/check.sh --all",
          "javac -d out src/Main.java && java -cp out Main",
          "pytest -c conf/py.cfg"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pom.xml",
        "a/pom.xml",
        ".mvn/maven.config",
        ".mvn",
        "mvnw",
        "src/test/java/ATest.java",
        "m/src/test/resources/x.txt",
        "src/it/p/pom.xml",
        "src/main/resources/junit-platform.properties",
        "build.gradle.kts",
        "gradle/libs.versions.toml",
        "package.json",
        "web/package-lock.json",
        "src/a.test.ts",
        "src/__tests__/a.js",
        "jest.config.js",
        "vitest.config.ts",
        "tests/a.py",
        "src/test_a.py",
        "conftest.py",
        "pyproject.toml",
        "tox.ini",
        "setup.cfg",
        "a_test.go",
        "go.mod",
        "Cargo.toml",
        "crates/x/tests/t.rs",
        "Makefile",
        ".github/workflows/ci.yml",
        ".gitlab-ci.yml",
        "Jenkinsfile",
        "agent.yaml",
        "config/checkstyle/checkstyle.xml",
        "lombok.config",
        "gates/x",
        "ci/check.sh",
        "conf/py.cfg",
        "src/test",
        "src/ATest.java",
        "a/BSpec.groovy",
        "testkit/src/main/java/a/StoreContractTest.java",
        "store-test/src/main/java/a/StoreSpec.java",
        "store-tests/src/main/java/a/StoreIT.java",
        "src/main/java/a/testing/StoreContractTest.java",
        "src/main/java/a/test/StoreTest.java",
        "buildSrc/src/main/groovy/a/Conventions.groovy",
        "tests/src/main/java/a/Fixture.java",
        "gates/src/main/java/a/A.java",
        "src/main/resources/a/spec/x.java"
      })
  void protectedOnes(String path) {
    assertThat(files.isProtected(path)).isTrue();
    assertThat(files.isProduction(path)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "src/main/java/a/A.java",
        "src/main/java/a/Latest.java",
        "src/Main.java",
        "src/main/resources/app.properties",
        "lib/a.py",
        "index.js",
        "cmd/main.go",
        "src/lib.rs",
        "src/main/java/a/test/Fixture.java",
        "src/main/java/a/CronSpec.java",
        "src/main/java/org/stat/ChiSquareTest.java",
        "core/src/main/java/a/AuditIT.java",
        "src/main/kotlin/a/WaterTests.kt",
        "src/main/java/a/spec/Rule.java",
        "plugin/src/main/java/a/gradle/PluginEntry.java",
        "src/main/java/a/testdata/Row.java",
        "src/main/java/a/MyCheckstyleRule.java",
        "src/main/java/a/contest/EntryTest.java",
        "latest/src/main/java/a/HostSpec.java"
      })
  void productionOnes(String path) {
    assertThat(files.isProtected(path)).isFalse();
    assertThat(files.isProduction(path)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "docs/guide.md", "LICENSE"})
  void neither(String path) {
    assertThat(files.isProtected(path)).isFalse();
    assertThat(files.isProduction(path)).isFalse();
  }

  @Test
  void testsAreTold() {
    assertThat(files.isTest("src/test/java/a/ATest.java")).isTrue();
    assertThat(files.isTest("pom.xml")).isFalse();
  }
}
