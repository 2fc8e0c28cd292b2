package dev.codeagent.core.verify.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TestSourcesTest {

  @Test
  void no_source_at_all_is_read_as_none() throws IOException {
    try (TestSources sources = new TestSources(List.of(), 21)) {
      assertThat(sources.read(Map.of()).units()).isEmpty();
    }
  }

  @Test
  void a_source_is_read_by_its_path_though_it_has_errors() throws IOException {
    try (TestSources sources = new TestSources(List.of(), 21)) {
      assertThat(
              sources.read(Map.of("a/Some.java", "class Some { Missing m; }")).units())
          .containsOnlyKeys("a/Some.java");
    }
  }
}
