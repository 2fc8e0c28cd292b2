package dev.codeagent.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.testkit.ManualTicker;
import org.junit.jupiter.api.Test;

/** What is known of each node. */
class NodesTest {

  private final Nodes nodes = new Nodes(new ManualTicker());

  @Test
  void givenFaultsOfOneNodeBetweenAnswersOfOthers_thenItAloneIsNotAsked() {
    for (int i = 0; i < Breaker.FAULTS; i++) {
      nodes.of("a:1").breaker().failed();
      nodes.of("b:1").breaker().succeeded();
    }
    assertThat(nodes.sound("a:1")).isFalse();
    assertThat(nodes.sound("b:1")).isTrue();
    assertThat(nodes.whole().breaker().isClosed()).isTrue();
  }

  @Test
  void givenASingleServer_thenItIsTheWhole() {
    assertThat(nodes.of("")).isSameAs(nodes.whole()).hasToString("Redis");
    assertThat(nodes.of("a:1")).isSameAs(nodes.of("a:1")).hasToString("Redis at a:1");
  }

  @Test
  void givenAddressesWithoutEnd_thenThoseOfBeforeAreForgotten() {
    Nodes.Node first = nodes.of("a:0");
    for (int i = 1; i < Nodes.MOST; i++) {
      nodes.of("a:" + i);
    }
    assertThat(nodes.of("a:0")).isSameAs(first);
    nodes.of("one:more");
    assertThat(nodes.of("a:0")).isNotSameAs(first);
  }
}
