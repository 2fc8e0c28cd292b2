package dev.codeagent.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Why Redis cannot be used, as the user reads it. */
class ReasonsTest {

  private final Reasons reasons = new Reasons(new RedisSettings.Credentials("ann", "s3cret"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "WRONGPASS invalid username-password pair or user is disabled.|`password` hold",
        "NOAUTH Authentication required.|`password`",
        "NOPERM this user has no permissions|`prefix`",
        "OOM command not allowed when used memory > 'maxmemory'.|memory",
        "MOVED 866 127.0.0.1:7001|cluster: true",
        "ERR This instance has cluster support disabled|take out `cluster`",
        "PKIX path building failed: unable to find valid certification path|`trust`",
        "No subject alternative names matching IP address 127.0.0.1 found|`nodes`",
        "not an SSL/TLS record: 2d455252|`tls`",
      })
  void givenACauseInsideOfOthers_thenItIsToldWithWhatToSet(String cause, String advice) {
    Throwable fault =
        new IllegalStateException("Unable to connect", new IOException(new IOException(cause)));

    assertThat(reasons.of(fault))
        .startsWith(cause.substring(0, cause.length() - 1))
        .contains(advice)
        .endsWith("(plugins.redis).")
        .doesNotContain("..");
  }

  @Test
  void givenACauseWithAdviceAroundOneWithout_thenThatWithAdviceIsTold() {
    Throwable fault = new IOException(
        "PKIX path validation failed: a detail", new IOException("a detail without advice"));

    assertThat(reasons.of(fault)).startsWith("PKIX path validation failed: a detail. Name the");
  }

  @Test
  void givenFaultsOfSingleNodes_thenTheFirstOfThemIsTold() {
    Throwable fault = new IllegalStateException("Cannot retrieve partitions");
    fault.addSuppressed(new IOException("outer", new IOException("READONLY a replica")));
    fault.addSuppressed(new IOException("another"));

    assertThat(reasons.of(fault)).startsWith("READONLY a replica. Name the primary");
  }

  @Test
  void givenWhatAServerMaySend_thenItIsOneShortLineWithoutCredentials() {
    String line = "user ann with s3cret\u001b[2J\tis " + "very ".repeat(1000) + "wrong";

    assertThat(reasons.of(new IOException(line + "\nsecond line")))
        .startsWith("user *** with *** [2J is very")
        .doesNotContain("second")
        .hasSizeLessThan(400);
  }

  @Test
  void givenNoMessageOrTheBareNameOfAHost_thenTheKindOfFaultIsToldToo() {
    assertThat(Stream.of(new IOException(), new IOException("redis-1.example")).map(reasons::of))
        .containsExactly("IOException", "IOException: redis-1.example");
  }

  @Test
  void givenARingOfCauses_thenItEnds() {
    IOException one = new IOException("one is wrong");
    one.initCause(new IOException("another is wrong", one));

    assertThat(reasons.of(one)).endsWith(" is wrong");
  }
}
