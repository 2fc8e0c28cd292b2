package dev.codeagent.core.verify.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.verify.TestResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which report files of a run are read. */
class ReportsTest {
  @TempDir
  Path folder;

  private void report(String path, String text) throws Exception {
    PlayedCommands.write(folder.resolve(path), text);
  }

  private static String suite(String name) {
    return "<testsuite name=\"s\"><testcase classname=\"a.T\" name=\"" + name + "\"/></testsuite>";
  }

  private Reports read(FileTime since) throws Exception {
    return Reports.read(folder, p -> p.endsWith(".xml"), since);
  }

  @Test
  void givenFreshReportsThenTheyAreReadInOrderAndDigested() throws Exception {
    report("b/r.xml", suite("g"));
    report("a/r.xml", suite("f"));
    report("a/r.txt", suite("no"));
    report(".git/r.xml", suite("no"));

    Reports reports = read(FileTime.fromMillis(0));

    assertThat(reports.tests()).extracting(TestResult::key).containsExactly("a.T#f", "a.T#g");
    assertThat(reports.count()).isEqualTo(2);
    assertThat(reports.problem()).isNull();
    assertThat(reports.digest()).isEqualTo(read(FileTime.fromMillis(0)).digest());
    report("b/r.xml", suite("h"));
    assertThat(read(FileTime.fromMillis(0)).digest()).isNotEqualTo(reports.digest());
    Files.move(folder.resolve("a/r.xml"), folder.resolve("a/q.xml"));
    report("b/r.xml", suite("g"));
    assertThat(read(FileTime.fromMillis(0)).digest()).isNotEqualTo(reports.digest());
  }

  @Test
  void givenReportsFromBeforeTheRunThenTheyDoNotCount() throws Exception {
    report("r.xml", suite("f"));
    Files.setLastModifiedTime(folder.resolve("r.xml"), FileTime.fromMillis(1_000));

    assertThat(read(FileTime.fromMillis(1_001)).tests()).isEmpty();
    assertThat(read(FileTime.fromMillis(1_001)).digest()).isNull();
    assertThat(read(FileTime.fromMillis(1_000)).tests()).hasSize(1);
  }

  @Test
  void givenALinkThenItIsNotFollowed() throws Exception {
    report("real.txt", suite("f"));
    Files.createSymbolicLink(folder.resolve("r.xml"), folder.resolve("real.txt"));

    assertThat(read(FileTime.fromMillis(0)).count()).isZero();
  }

  @Test
  void givenAnUnreadableReportThenItIsNamedAndTheOthersAreRead() throws Exception {
    report("a.xml", "<html/>");
    report("b.xml", suite("f"));

    Reports reports = read(FileTime.fromMillis(0));

    assertThat(reports.problem()).isEqualTo("The report a.xml cannot be used: its root is <html>.");
    assertThat(reports.tests()).hasSize(1);
    assertThat(reports.count()).isEqualTo(2);
  }

  @Test
  void givenOldFilesThenReportsGoAndOtherXmlStays() throws Exception {
    report("r.xml", suite("f"));
    report("data.xml", "<data/>");
    report("r.txt", suite("f"));

    Reports.removeOld(folder, p -> p.endsWith(".xml"));

    assertThat(folder.resolve("r.xml")).doesNotExist();
    assertThat(folder.resolve("data.xml")).exists();
    assertThat(folder.resolve("r.txt")).exists();
  }

  @Test
  void givenOneKeySeveralTimesThenTheWorstKeepsItAndTheOrderIsBySeverity() {
    List<TestResult> merged = Reports.merge(List.of(
        new TestResult("a.T", "f", TestResult.Status.PASSED, null, null),
        new TestResult("a.T", "f", TestResult.Status.SKIPPED, null, null),
        new TestResult("a.T", "f", TestResult.Status.ERROR, "E", "m"),
        new TestResult("a.T", "f", TestResult.Status.FAILED, "F", "n")));

    assertThat(merged)
        .extracting(TestResult::name, TestResult::status, TestResult::problem)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("f", TestResult.Status.FAILED, "F"),
            org.assertj.core.groups.Tuple.tuple("f (2)", TestResult.Status.ERROR, "E"),
            org.assertj.core.groups.Tuple.tuple("f (3)", TestResult.Status.SKIPPED, null),
            org.assertj.core.groups.Tuple.tuple("f (4)", TestResult.Status.PASSED, null));
  }
}
