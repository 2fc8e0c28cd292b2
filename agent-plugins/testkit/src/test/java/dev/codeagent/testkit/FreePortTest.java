package dev.codeagent.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.RepeatedTest;

class FreePortTest {

  @RepeatedTest(20)
  void aChosenPortLiesBelowThoseOfOutgoingConnectionsAndCanBeTaken() throws IOException {
    int port = FreePort.choose();

    try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertThat(taken.getLocalPort()).isEqualTo(port).isBetween(10_000, 32_767);
    }
  }
}
