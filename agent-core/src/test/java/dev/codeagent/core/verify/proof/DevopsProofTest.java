/** Specifies what the proof of a task on operations says beside the grammars of {@code syntax}. */
package dev.codeagent.core.verify.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.CommandRecord;
import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.api.verify.SuiteKind;
import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DevopsProofTest {

  private static MemoryVerification task() {
    return MemoryVerification.task(TaskType.DEVOPS, "Set up operations")
        .given(
            SuiteKind.DELIVERED,
            new SuiteRun(
                SuiteRun.Status.GREEN,
                List.of(),
                List.of(new CommandRecord(List.of("x"), "", 0, 1, null, "devops")),
                ""));
  }

  private static String workflow(String run) {
    return "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: |\n"
        + run.indent(10);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "chart/templates/app.yaml | '{{- if .Values.on }}\nkind: Service\nname: {{ .Values.name }}\n{{- end }}\n'",
        "deploy/app.yaml.j2 | '{% if a %}a: {{ b }}{% endif %}'",
        "tsconfig.json | '{ // how\n  \"a\": 1, }'",
        "cloud.yaml | 'a: !Ref B\nb: !Sub \"${AWS}\"'",
        "k8s/all.yaml | 'a: 1\n---\nb: 2\n'",
      })
  void files_that_their_own_readers_take_are_not_refused(String path, String text)
      throws InterruptedException {
    Evidence evidence =
        task().added(path, text).added("Dockerfile", "FROM a\n").verify(new DevopsProof());

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.PASS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "curl -Lo ./kind https://example.org/kind\nchmod +x ./kind\n./kind create",
        "mvn wrapper:wrapper\n./mvnw verify",
        "cd tools\n./made.sh",
        "./build/tool --all",
        "git clone https://example.org/x && cd x\n./install.sh",
        "./scripts/there.sh"
      })
  void a_pipeline_may_start_what_it_gets_or_makes_itself(String run) throws InterruptedException {
    Evidence evidence = task()
        .kept("scripts/there.sh", "echo\n")
        .added(".github/workflows/ci.yml", workflow(run))
        .verify(new DevopsProof());

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.PASS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"./scripts/no.sh", "sh ./no.sh --all", "./mvnw verify"})
  void a_pipeline_that_starts_a_script_which_is_nowhere_is_refused(String run)
      throws InterruptedException {
    Evidence github = task()
        .added(".github/workflows/ci.yml", workflow("mvn verify\n" + run))
        .verify(new DevopsProof());
    Evidence gitlab = task()
        .added(".gitlab-ci.yml", "a:\n  script:\n    - " + run + "\n")
        .verify(new DevopsProof());

    assertThat(github.outcome()).as(github.summary()).isEqualTo(EvidenceOutcome.FAIL);
    assertThat(github.findings()).extracting(Finding::line).containsExactly(8);
    assertThat(gitlab.outcome()).as(gitlab.summary()).isEqualTo(EvidenceOutcome.FAIL);
  }

  @Test
  void a_script_that_was_missing_before_is_not_held_against_the_change()
      throws InterruptedException {
    Evidence kept = task()
        .changed(".github/workflows/ci.yml", workflow("./no.sh"), workflow("./no.sh\nls"))
        .verify(new DevopsProof());
    Evidence taken = task()
        .deleted("no.sh", "echo\n")
        .changed(".github/workflows/ci.yml", workflow("./no.sh"), workflow("./no.sh\nls"))
        .verify(new DevopsProof());

    assertThat(kept.outcome()).as(kept.summary()).isEqualTo(EvidenceOutcome.PASS);
    assertThat(taken.outcome()).as(taken.summary()).isEqualTo(EvidenceOutcome.FAIL);
  }

  @ParameterizedTest
  @CsvSource({
    "'#!/bin/bash', 2, 0, PASS",
    "'#!/usr/bin/env bash', 0, 2, FAIL",
    "'#!/bin/sh', 2, 2, FAIL",
    "'#!/bin/sh', 2, 0, UNDECIDED",
    "'# none', 2, 0, PASS",
    "'# none', 2, 2, FAIL",
    "'# none', 127, 127, PASS",
    "'#!/usr/bin/env zsh', 2, 2, PASS"
  })
  void a_script_is_read_by_the_shell_that_it_is_for(
      String first, int sh, int bash, EvidenceOutcome outcome) throws InterruptedException {
    Evidence evidence = task()
        .added("run.sh", first + "\nfi\n")
        .answers("sh -n 'run.sh'", sh, "run.sh: 2: unexpected fi")
        .answers("bash -n 'run.sh'", bash, "run.sh: line 2: unexpected fi")
        .verify(new DevopsProof());

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(outcome);
  }

  @Test
  void a_script_that_no_shell_took_before_is_not_held_against_the_change()
      throws InterruptedException {
    MemoryVerification change = task()
        .changed("run.sh", "#!/bin/bash\nfi\n", "#!/bin/bash\nfi; ls\n")
        .answers("bash -n 'run.sh'", 2, "unexpected fi");

    assertThat(change.verify(new DevopsProof()).outcome()).isEqualTo(EvidenceOutcome.FAIL);
    assertThat(change
            .answers("printf %s '#!/bin/bash\nfi\n' | bash -n", 2, "unexpected fi")
            .verify(new DevopsProof())
            .outcome())
        .isEqualTo(EvidenceOutcome.PASS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tests/data/run.sh", "templates/run.sh", "broken.sh"})
  void a_script_where_broken_files_are_kept_is_let_be(String path) throws InterruptedException {
    Evidence evidence = task()
        .added(path, "fi\n")
        .answers("sh -n '" + path + "'", 2, "unexpected fi")
        .answers("bash -n '" + path + "'", 2, "unexpected fi")
        .verify(new DevopsProof());

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.PASS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a.yml", "a.json", "a.sh", "Dockerfile", "x/Containerfile", "Makefile", "a.tf"})
  void files_of_operations_are_known_by_name(String path) {
    assertThat(OperationsFiles.isKnown(path)).isTrue();
    assertThat(OperationsFiles.isKnown(path + "/a.txt")).isFalse();
  }
}
