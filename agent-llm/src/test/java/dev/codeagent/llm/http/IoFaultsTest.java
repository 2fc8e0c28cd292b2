package dev.codeagent.llm.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.error.ProviderFault;
import java.util.stream.Stream;
import org.apache.hc.client5.http.impl.classic.RequestFailedException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.util.Deadline;
import org.apache.hc.core5.util.DeadlineTimeoutException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the client throws without a server's doing is not told as the server's. */
class IoFaultsTest {

  static Stream<Exception> whenAllConnectionsAreInUse() {
    return Stream.of(
        new ConnectionRequestTimeoutException("no more"),
        new RequestFailedException("no more", DeadlineTimeoutException.from(Deadline.MIN_VALUE)));
  }

  @ParameterizedTest
  @MethodSource("whenAllConnectionsAreInUse")
  void givenNoConnectionThatBecomesFree_thenItIsOurOwnCrowdAndNotALostConnection(Exception cause) {
    ProviderException fault = new IoFaults("http://host").beforeHead(cause);

    assertThat(fault.fault()).isEqualTo(ProviderFault.CROWDED);
    assertThat(fault).hasMessageContaining("became free in time");
  }
}
