package dev.codeagent.llm.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One name for one server. */
class ServersTest {

  @ParameterizedTest
  @CsvSource({
    "http://h/v1/x, http://h",
    "HTTP://H:80/other?q, http://h",
    "http://h:443/, http://h:443",
    "https://h:443/, https://h",
    "https://h:0443/, https://h",
    "https://h:80/, https://h:80",
    "http://h:/v1, http://h",
    "http://h:008080/v1, http://h:8080",
    "http://[::1]:0008/v1, http://[::1]:8",
    "http://my_Model:8000/v1, http://my_model:8000",
    "http://[::1]:80/v1, http://[::1]",
    "http://[::1]/v1, http://[::1]",
    "http://user:80@h/v1, http://user:80@h",
    "http://h1/v1, http://h1",
    "http:/v1, http://"
  })
  void givenAnAddress_thenItsServerHasOneName(String address, String name) {
    assertThat(Servers.name(URI.create(address))).isEqualTo(name);
  }
}
