package dev.codeagent.core.verify.proof;

import static dev.codeagent.core.verify.proof.CartProofs.TEST;
import static dev.codeagent.core.verify.proof.CartProofs.tests;
import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a proof has shown to behave otherwise, so that nobody asks how it is reached. */
class ShownCallsTest {

  private static final String CASES = tests("""
        @Test void adds() { assertEquals(5, new Cart().total(2, 3)); }
        @Test void empties() { new Cart().clear(); }
      """);

  private static ShownCalls shownBy(String test) {
    Evidence evidence = Evidence.pass(
        "proven", List.of(Finding.of("fail-to-pass", test + " fails at base and passes at head.")));
    return ShownCalls.of(evidence, MemoryVerification.task("Fix the total").kept(TEST, CASES));
  }

  @Test
  void what_the_proving_test_calls_is_shown() {
    ShownCalls shown = shownBy("shop.CartTest#adds");

    assertThat(shown.calls(new NamedFunctions.Named("Cart", "total"))).isTrue();
  }

  @Test
  void what_only_another_test_calls_is_not() {
    ShownCalls shown = shownBy("shop.CartTest#adds");

    assertThat(shown.calls(new NamedFunctions.Named("Cart", "clear"))).isFalse();
  }

  @Test
  void a_method_of_a_type_that_the_test_does_not_name_is_not() {
    ShownCalls shown = shownBy("shop.CartTest#adds");

    assertThat(shown.calls(new NamedFunctions.Named("Invoice", "total"))).isFalse();
    assertThat(shown.calls(new NamedFunctions.Named("Cart", "tot"))).isFalse();
  }

  @Test
  void a_test_that_is_not_there_shows_nothing() {
    assertThat(shownBy("shop.GoneTest#adds").calls(new NamedFunctions.Named("Cart", "total")))
        .isFalse();
    assertThat(ShownCalls.none().calls(new NamedFunctions.Named("Cart", "total")))
        .isFalse();
  }
}
