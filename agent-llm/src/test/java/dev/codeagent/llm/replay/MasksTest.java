package dev.codeagent.llm.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.llm.http.Secrets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What differs between two runs is masked, and what a task is about is not. */
class MasksTest {
  private static final Masks MASKS =
      Masks.of(Path.of("/srv/shop/.agent"), Map.of("HOME", "/home/ann"), new Secrets());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "at /srv/shop/.agent/attempts/3f9a1c2b/1/src/A.java:7 | at <project>/<attempt>/src/A.java:7",
        "in /srv/shop/src | in <project>/src",
        "/home/ann/.m2/x.jar | <home>/.m2/x.jar",
        "Time elapsed: 0.053 s -- in ATest | Time elapsed: <duration> -- in ATest",
        "Total time:  1.234 s | Total time:  <duration>",
        "Total time:  01:23 min | Total time:  <duration>",
        "Finished at: 2026-01-23T13:28:18+01:00 | Finished at: <time>",
        "done 2026-01-23 13:28:18, 12 ms | done <time>, <duration>",
        "13:28:18.123 INFO | <time> INFO",
        "commit 3f9a1c2b44d0aa3f9a1c2b44d0aa3f9a1c2b44d0 | commit <id>",
        "id 550e8400-e29b-41d4-a716-446655440000 | id <id>",
        "java.lang.Object@1b6d3586 | java.lang.Object@<id>",
        "listening on 127.0.0.1:43210 pid 4711 | listening on 127.0.0.1:<port> pid <id>",
        "Tests run: 12, Failures: 3 | Tests run: 12, Failures: 3",
        "expected 42 but was 43 in Cart.java:17 | expected 42 but was 43 in Cart.java:17",
        "the facade was added in version 1.2.3 | the facade was added in version 1.2.3"
      })
  void givenTextOfARun_thenOnlyWhatDiffersBetweenRunsIsMasked(String text, String masked) {
    assertThat(MASKS.apply(text)).isEqualTo(masked);
  }

  @Test
  void givenATemporaryFolder_thenItsRandomNameIsMasked() {
    Path folder = Path.of(System.getProperty("java.io.tmpdir"), "junit-12345abc", "a.txt");

    assertThat(MASKS.apply("wrote " + folder + ".")).isEqualTo("wrote <tmp>/<name>/a.txt.");
  }

  @Test
  @Timeout(20)
  void givenLongTextsThatAlmostMatch_thenMaskingStaysQuick() {
    for (String piece :
        new String[] {"a", "0", "ab0", "12:", "2026-", "/", "@", "localhost:", "x.agent/attempts/"
        }) {
      assertThat(MASKS.apply(piece.repeat(500_000 / piece.length()))).isNotEmpty();
    }
  }
}
