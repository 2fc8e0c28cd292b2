/** Specifies which builds are kept beside their runs, and how they come back. */
package dev.codeagent.core.verify.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.evidence.CommandRecord;
import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.api.verify.TestResult;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BuildCacheTest {

  @TempDir
  Path folder;

  private Path project;
  private Path jar;

  @BeforeEach
  void project() throws Exception {
    project = folder.resolve("project").toAbsolutePath();
    jar = jar("junit-4.jar", "junit/Test.class");
    write(project.resolve("target/classes/a/A.class"), "A");
    write(project.resolve("target/test-classes/a/ATest.class"), "ATest");
    report(project, project.resolve("target/test-classes"), project.resolve("target/classes"), jar);
  }

  private static Path write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private Path jar(String name, String entry) throws IOException {
    Path file = folder.resolve(name).toAbsolutePath();
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
      out.putNextEntry(new ZipEntry(entry));
    }
    return file;
  }

  private static void report(Path module, Path... path) throws IOException {
    write(
        module.resolve("target/surefire-reports/TEST-a.xml"),
        "<testsuite><properties><property name=\"surefire.test.class.path\" value=\""
            + String.join(
                File.pathSeparator, List.of(path).stream().map(Path::toString).toList())
            + "\"/></properties></testsuite>");
  }

  private static SuiteRun run(SuiteRun.Status status, int passed, long millis) {
    TestResult test = new TestResult("a.T", "f", TestResult.Status.PASSED, null, null);
    return new SuiteRun(
        status,
        Collections.nCopies(passed, test),
        List.of(new CommandRecord(List.of("mvn"), ".", 0, millis, null)),
        "");
  }

  private static final SuiteRun LONG = run(SuiteRun.Status.GREEN, 1, 10_000);

  private BuildCache builds() {
    return new RunCache(folder.resolve("cache")).builds();
  }

  @Test
  void givenABuildThatIsKept_thenItsClassesAndLibrariesComeBackUnderItsKeyAlone() throws Exception {
    builds().keep("k", LONG, project);

    KeptBuild kept = builds().find("k").orElseThrow();
    kept.unpack(folder.resolve("target"));

    assertThat(builds().find("other")).isEmpty();
    assertThat(kept.libraries()).containsExactly(jar);
    assertThat(folder.resolve("target/classes/a/A.class")).hasContent("A");
    assertThat(folder.resolve("target/test-classes/a/ATest.class")).hasContent("ATest");
  }

  @Test
  void givenManyTestsOrALongBuild_thenALookIsWorthIt() {
    assertThat(BuildCache.isWorthLooking(run(SuiteRun.Status.GREEN, 50, 1))).isTrue();
    assertThat(BuildCache.isWorthLooking(run(SuiteRun.Status.GREEN, 49, 9_999))).isFalse();
    assertThat(BuildCache.isWorthLooking(run(SuiteRun.Status.GREEN, 1, 10_000))).isTrue();
    assertThat(BuildCache.isWorthLooking(run(SuiteRun.Status.GREEN, 0, 10_000))).isFalse();
  }

  @ParameterizedTest
  @EnumSource(value = SuiteRun.Status.class, mode = EnumSource.Mode.EXCLUDE, names = "GREEN")
  void givenARunThatIsNotGreen_thenNothingIsKept(SuiteRun.Status status) throws Exception {
    builds().keep("k", run(status, 60, 60_000), project);

    assertThat(builds().find("k")).isEmpty();
  }

  @Test
  void givenAShortBuild_thenNothingIsWritten() throws Exception {
    builds().keep("k", run(SuiteRun.Status.GREEN, 3, 3_000), project);

    assertThat(folder.resolve("cache")).doesNotExist();
  }

  private void assertNotKept() throws Exception {
    builds().keep("k", LONG, project);
    assertThat(builds().find("k")).isEmpty();
  }

  @Test
  void givenSeveralModules_thenNothingIsKept() throws Exception {
    Path module = project.resolve("core");
    report(module, Files.createDirectories(module.resolve("target/classes")));
    assertNotKept();
  }

  @Test
  void givenAModuleBelowTheProject_thenNothingIsKept() throws Exception {
    Files.move(project, folder.resolve("core"));
    Files.createDirectories(project);
    Files.move(folder.resolve("core"), project.resolve("core"));
    Path target = project.resolve("core/target");
    report(project.resolve("core"), target.resolve("test-classes"), target.resolve("classes"));
    assertNotKept();
  }

  @Test
  void givenOtherFoldersOnTheClassPath_thenNothingIsKept() throws Exception {
    Path own = project.resolve("target");
    report(project, own.resolve("test-classes"), own.resolve("classes"), own.resolve("more"));
    assertNotKept();
    report(project, own.resolve("test-classes"), own.resolve("classes"), folder);
    assertNotKept();
    report(project, own.resolve("classes"), own.resolve("test-classes"), jar);
    assertNotKept();
  }

  @Test
  void givenALibraryThatWorksOnSourcesOrIsNoArchive_thenNothingIsKept() throws Exception {
    Path own = project.resolve("target");
    Path lombok = jar("lombok.jar", "META-INF/services/javax.annotation.processing.Processor");
    report(project, own.resolve("test-classes"), own.resolve("classes"), jar, lombok);
    assertNotKept();
    Path broken = write(folder.resolve("broken.jar").toAbsolutePath(), "no archive");
    report(project, own.resolve("test-classes"), own.resolve("classes"), broken);
    assertNotKept();
  }

  @Test
  void givenALinkAmongTheClasses_thenNothingIsKept() throws Exception {
    Files.createSymbolicLink(project.resolve("target/classes/link"), jar);
    assertNotKept();
  }

  @Test
  void givenALibraryThatWent_thenTheBuildIsNotThereAnyMore() throws Exception {
    builds().keep("k", LONG, project);
    Files.delete(jar);

    assertThat(builds().find("k")).isEmpty();
  }

  @Test
  void givenAnArchiveThatDoesNotHold_thenItIsAsGoodAsNone() throws Exception {
    write(folder.resolve("cache/k.zip"), "no archive");

    assertThat(builds().find("k")).isEmpty();
  }

  @Test
  void givenAnArchiveThatNamesOtherPlaces_thenNothingIsWrittenThere() throws Exception {
    Files.createDirectories(folder.resolve("cache"));
    try (ZipOutputStream out =
        new ZipOutputStream(Files.newOutputStream(folder.resolve("cache/k.zip")))) {
      out.putNextEntry(new ZipEntry("class-path"));
      out.putNextEntry(new ZipEntry("classes/../../out.class"));
    }
    KeptBuild kept = builds().find("k").orElseThrow();

    assertThatThrownBy(() -> kept.unpack(folder.resolve("t"))).isInstanceOf(IOException.class);
    assertThat(folder.resolve("out.class")).doesNotExist();
  }

  @Test
  void givenManyArchives_thenTheOldestGo() throws Exception {
    for (int i = 0; i < 20; i++) {
      Path old = write(folder.resolve("cache/old" + i + ".zip"), "");
      Files.setLastModifiedTime(old, FileTime.fromMillis(1_000L + i));
    }
    builds().keep("k", LONG, project);

    assertThat(folder.resolve("cache/old0.zip")).doesNotExist();
    assertThat(folder.resolve("cache/old1.zip")).exists();
    assertThat(builds().find("k")).isPresent();
  }
}
