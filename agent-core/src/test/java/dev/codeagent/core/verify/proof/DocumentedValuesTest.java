package dev.codeagent.core.verify.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers that documentation gives for defaults, held against the project. */
class DocumentedValuesTest {

  private static final String POOL = """
      package pool;
      import java.time.Duration;
      public class Pool {
        static final int SIZE = 12;
        static final Duration IDLE = Duration.ofSeconds(90);
        static final long WAIT_MILLIS = 2_500L;
        static final int BUFFER = 64 * 1024;
        static final double FILL = 0.75;
      }
      """;

  private static Evidence write(String task, String lines) throws InterruptedException {
    return MemoryVerification.task(TaskType.DOCS, task)
        .kept("src/main/java/pool/Pool.java", POOL)
        .kept("src/main/resources/pool.properties", "pool.port=8443\n")
        .changed("README.md", "# Pool\n", "# Pool\n\n" + lines + "\n")
        .verify(new DocsProof());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "By default a pool holds 12 connections and keeps them 90 s.",
        "Defaults: a pool of 12, a wait of 2500 ms (2.5 seconds), 64 KB, filled to 75 %.",
        "The pool, version 3.7.1 of 2026-02-28, listens on port 8443 by default.",
        "| pool | default |\n|---|---|\n| size | 12 |\n| idle | 1.5 min |",
        "Размер пула по умолчанию: 12, ожидание 2,5 с.",
        "The pool's default size went from 30 to 12.",
        "A pool of the default size may be too small: set it to 300, say.",
        "The pool's defaults:\n\n1. size 12\n2. idle 90 seconds\n\nOf this pool there are 5000 in use.",
        "The pool has defaults. See RFC 7231.\n\n```java\nnew Pool(33);\n```\n\nA pool is 40 years old."
      })
  void what_the_project_holds_is_right(String lines) throws InterruptedException {
    Evidence evidence = write("Document the pool with its defaults", lines);

    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(EvidenceOutcome.PASS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "By default a pool holds 15 connections and keeps them 90 s.",
        "Defaults of the pool: size 12, idle 45 seconds.",
        "| pool | default |\n|---|---|\n| size | 20 |",
        "The pool's defaults:\n\n- size 12\n- idle 35 seconds",
        "Размер пула по умолчанию: 14."
      })
  void what_nothing_holds_is_asked_about(String lines) throws InterruptedException {
    assertThat(write("Document the pool with its default settings", lines).outcome())
        .isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(write("Описать пул и значения по умолчанию", lines).outcome())
        .isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(write("Document the pool", lines).outcome())
        .as("no defaults are asked for")
        .isEqualTo(EvidenceOutcome.PASS);
  }
}
