package dev.codeagent.core.verify.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.CommandRecord;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.api.verify.SuiteKind;
import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What shows that a release or a change of CI, containers and scripts is right. */
class ReleaseAndDevopsProofTest {

  private static final String POM =
      "<project><groupId>g</groupId><version>%s</version><dependencies><dependency><version>9.9</version></dependency></dependencies></project>";

  private static SuiteRun green(String... argv) {
    return named("all", 0, argv);
  }

  private static SuiteRun named(String check, int exit, String... argv) {
    return new SuiteRun(
        SuiteRun.Status.GREEN,
        List.of(),
        List.of(new CommandRecord(List.of(argv), "", exit, 1, null, check)),
        "");
  }

  private static MemoryVerification release() {
    return MemoryVerification.task(TaskType.RELEASE, "Release version 1.2.0")
        .given(SuiteKind.DELIVERED, named("release-notes", 0, "sh", "-c", "./check-release.sh"));
  }

  @ParameterizedTest
  @CsvSource({"all, 0", "prerelease, 0", "release, 1"})
  void a_release_without_a_declared_check_that_passes_is_left_to_a_person(String check, int exit)
      throws InterruptedException {
    var evidence = MemoryVerification.task(TaskType.RELEASE, "Release version 1.2.0")
        .given(SuiteKind.DELIVERED, named(check, exit, "mvn", "verify"))
        .changed("pom.xml", POM.formatted("1.2.0-SNAPSHOT"), POM.formatted("1.2.0"))
        .changed("CHANGELOG.md", "# Changes\n", "# Changes\n\n## 1.2.0\n")
        .verify(new ReleaseProof());

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(evidence.summary()).contains("declare one");
  }

  @Test
  void a_check_that_is_named_for_devops_proves_well_formed_files() throws InterruptedException {
    var evidence = MemoryVerification.task(TaskType.DEVOPS, "Containers")
        .added("Dockerfile", "FROM alpine\n")
        .given(SuiteKind.DELIVERED, named("devops", 0, "sh", "-c", "./all.sh"))
        .verify(new DevopsProof());

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void a_version_in_build_file_and_change_log_is_proven() throws InterruptedException {
    var evidence = release()
        .changed("pom.xml", POM.formatted("1.2.0-SNAPSHOT"), POM.formatted("1.2.0"))
        .changed("CHANGELOG.md", "# Changes\n", "# Changes\n\n## 1.2.0\n")
        .verify(new ReleaseProof());

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void a_change_log_without_the_version_or_a_module_left_behind_is_not_proven()
      throws InterruptedException {
    var silent = release()
        .changed("pom.xml", POM.formatted("1.1.0"), POM.formatted("1.2.0"))
        .kept("CHANGELOG.md", "# Changes\n")
        .verify(new ReleaseProof());
    var left = release()
        .changed("pom.xml", POM.formatted("1.1.0"), POM.formatted("1.2.0"))
        .kept("a/pom.xml", POM.formatted("1.1.0"))
        .verify(new ReleaseProof());

    assertThat(silent.outcome()).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(left.outcome()).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(left.summary()).contains("1.1.0");
  }

  @Test
  void a_version_that_only_the_task_names_is_not_proven() throws InterruptedException {
    assertThat(release()
            .kept("pom.xml", POM.formatted("1.1.0"))
            .added("NOTES.md", "1.2.0")
            .verify(new ReleaseProof())
            .outcome())
        .isEqualTo(EvidenceOutcome.UNDECIDED);
  }

  @Test
  void a_well_formed_file_needs_a_declared_check() throws InterruptedException {
    String workflow =
        "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: mvn verify\n";
    var without = MemoryVerification.task(TaskType.DEVOPS, "Set up CI")
        .added(".github/workflows/ci.yml", workflow)
        .given(SuiteKind.DELIVERED, green("mvn", "verify"))
        .verify(new DevopsProof());
    var with = MemoryVerification.task(TaskType.DEVOPS, "Set up CI")
        .added(".github/workflows/ci.yml", workflow)
        .given(SuiteKind.DELIVERED, green("sh", "-c", "actionlint .github/workflows/ci.yml"))
        .verify(new DevopsProof());

    assertThat(without.outcome()).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(with.outcome()).as(with.summary()).isEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void a_dockerfile_with_continued_lines_and_here_documents_is_well_formed()
      throws InterruptedException {
    String docker =
        "ARG V=1\nFROM alpine:$V AS build\nRUN apk add \\\n  # tools\n  git \\\n  curl\nRUN <<EOF\necho hi\nEOF\nCOPY . /app\n";
    var evidence = MemoryVerification.task(TaskType.DEVOPS, "Containers")
        .added("Dockerfile", docker)
        .given(SuiteKind.DELIVERED, green("hadolint", "Dockerfile"))
        .verify(new DevopsProof());

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void a_version_that_head_has_but_base_had_already_is_not_raised() throws InterruptedException {
    var evidence = release()
        .kept("pom.xml", POM.formatted("1.2.0"))
        .added("NOTES.md", "1.2.0")
        .verify(new ReleaseProof());

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(evidence.summary()).contains("No build file is raised to version 1.2.0");
  }

  @Test
  void checks_that_are_not_green_leave_a_right_version_open() throws InterruptedException {
    var evidence = release()
        .given(SuiteKind.DELIVERED, new SuiteRun(SuiteRun.Status.RED, List.of(), List.of(), ""))
        .changed("pom.xml", POM.formatted("1.1.0"), POM.formatted("1.2.0"))
        .verify(new ReleaseProof());

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(evidence.summary()).contains("not green at head");
  }

  @Test
  void the_version_is_the_first_of_the_task_that_a_build_file_bears() throws InterruptedException {
    var evidence = MemoryVerification.task(TaskType.RELEASE, "After 1.1.0 release 1.2.0, not 3.0")
        .given(SuiteKind.DELIVERED, named("release", 0, "x"))
        .changed("pom.xml", POM.formatted("1.1.9"), POM.formatted("1.2.0"))
        .verify(new ReleaseProof());

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.PASS);
    assertThat(evidence.summary()).contains("Version 1.2.0");
  }

  @Test
  void a_module_with_a_version_of_its_own_may_keep_it() throws InterruptedException {
    var own = release()
        .changed("pom.xml", POM.formatted("1.1.0"), POM.formatted("1.2.0"))
        .kept("tools/pom.xml", POM.formatted("0.3"))
        .kept("tools/other/pom.xml", POM.formatted("0.3"))
        .verify(new ReleaseProof());
    var shared = release()
        .changed("pom.xml", POM.formatted("1.1.0"), POM.formatted("1.2.0"))
        .changed("a/pom.xml", POM.formatted("1.1.0"), POM.formatted("1.2.0"))
        .verify(new ReleaseProof());

    assertThat(own.outcome()).as(own.summary()).isEqualTo(EvidenceOutcome.PASS);
    assertThat(shared.outcome()).as(shared.summary()).isEqualTo(EvidenceOutcome.PASS);
  }

  @ParameterizedTest
  @CsvSource({
    "CHANGES, UNDECIDED",
    "history.txt, UNDECIDED",
    "Release-Notes.md, UNDECIDED",
    "docs/CHANGELOG.md, PASS",
    "CHANGELOGS.md, PASS"
  })
  void only_a_change_log_at_the_top_needs_an_entry(String path, EvidenceOutcome outcome)
      throws InterruptedException {
    var evidence = release()
        .changed("pom.xml", POM.formatted("1.1.0"), POM.formatted("1.2.0"))
        .kept(path, "# Changes\n")
        .verify(new ReleaseProof());

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(outcome);
  }

  @Test
  void a_change_without_a_file_that_can_be_read_is_left_to_a_person() throws InterruptedException {
    var evidence = MemoryVerification.task(TaskType.DEVOPS, "Containers")
        .added("notes.txt", "x")
        .deleted("Dockerfile", "FROM alpine")
        .given(SuiteKind.DELIVERED, named("devops", 0, "x"))
        .verify(new DevopsProof());

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(evidence.summary()).contains("touches no CI");
  }
}
