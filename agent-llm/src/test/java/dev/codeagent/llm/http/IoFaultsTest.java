package dev.codeagent.llm.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.error.ProviderFault;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.impl.classic.RequestFailedException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.ProtocolException;
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

  static Stream<ProviderException> faultsOfWordsThatAServerSaid() {
    IoFaults faults = new IoFaults("http://host");
    String said = "Invalid status line: sk-said-by-the-server";
    return Stream.of(
        faults.beforeHead(new ProtocolException(said)),
        faults.beforeHead(new MessageConstraintException(said)),
        faults.beforeHead(new ClientProtocolException(new ProtocolException(said))),
        faults.withinBody(new MalformedChunkCodingException(said)),
        faults.withinBody(new IOException(said)));
  }

  @ParameterizedTest
  @MethodSource("faultsOfWordsThatAServerSaid")
  void givenACauseThatRepeatsWhatTheServerSaid_thenItsTraceDoesNot(ProviderException fault) {
    StringWriter printed = new StringWriter();
    fault.printStackTrace(new PrintWriter(printed));

    assertThat(printed.toString())
        .doesNotContain("sk-said-by-the-server")
        .contains("Caused by")
        .containsPattern("ProtocolException|ConstraintException|CodingException|IOException");
  }
}
