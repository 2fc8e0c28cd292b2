package dev.codeagent.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.error.ConfigurationException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How a command ends that fails while its parts are still being put together. */
class SessionTest {

  private final StringWriter err = new StringWriter();

  @Test
  void aSignalIsNoDefect() {
    assertThat(failed(new InterruptedException())).isEqualTo(130);
    assertThat(err.toString()).contains("interrupted").doesNotContain("defect");
  }

  @Test
  void wrongSettingsAreToldAsSuch() {
    assertThat(failed(new ConfigurationException("two", "Two plugins have one id.", "Remove one.")))
        .isEqualTo(2);
    assertThat(err.toString().lines())
        .containsExactly("code-agent: Two plugins have one id. Remove one.");
  }

  @Test
  void anythingElseIsADefect() {
    assertThat(failed(new NullPointerException("no part"))).isEqualTo(3);
    assertThat(err.toString()).contains("defect");
  }

  private int failed(Exception cause) {
    Terminal terminal =
        new Terminal(new PrintWriter(new StringWriter()), new PrintWriter(err, true), false);
    return new Session(terminal, Map.of())
        .failed(new IllegalStateException("unable to provision", cause), "verify", false);
  }
}
