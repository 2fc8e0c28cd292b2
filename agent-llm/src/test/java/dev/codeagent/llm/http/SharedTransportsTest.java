package dev.codeagent.llm.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.llm.http.HttpTerms.Version;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** All routes of a server that speak on the same terms share connections, and the last one closes them. */
class SharedTransportsTest {

  private static final class Counted implements Transport {
    private int closed;

    @Override
    public <T> T exchange(WireRequest request, Limits limits, ReplyReader<T> reader) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
      closed++;
    }
  }

  private final List<Counted> opened = new ArrayList<>();
  private final SharedTransports transports = new SharedTransports(terms -> {
    Counted transport = new Counted();
    opened.add(transport);
    return transport;
  });

  @Test
  void givenTheSameTerms_thenOneTransportIsOpened_andTheLastUserClosesIt() {
    Transport one = transports.lease(HttpTerms.usual());
    Transport other = transports.lease(HttpTerms.usual());
    one.close();
    one.close();

    assertThat(opened).singleElement().satisfies(it -> assertThat(it.closed).isZero());

    other.close();

    assertThat(opened.getFirst().closed).isEqualTo(1);
  }

  @Test
  void givenOtherTerms_orAClosedTransport_thenAnotherOneIsOpened() {
    transports.lease(HttpTerms.usual()).close();
    transports.lease(HttpTerms.usual());
    transports.lease(new HttpTerms(Version.HTTP1, 100, null));

    assertThat(opened).hasSize(3);
    assertThat(opened.getFirst().closed).isEqualTo(1);
  }
}
