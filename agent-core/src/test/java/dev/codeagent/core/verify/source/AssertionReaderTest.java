package dev.codeagent.core.verify.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.core.verify.source.Assertion.Strength;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a test demands, how much that is, and what stands in the way of the demand. */
class AssertionReaderTest {

  private static AssertionReader.Reading read(String body) {
    JavaFile file = JavaParser.create()
        .orElseThrow()
        .parse("src/test/java/a/ATest.java", "class ATest {\nvoid t() {\n" + body + "\n}\n}");
    assertThat(file.broken()).as(body).isFalse();
    return AssertionReader.read(file.methods().getFirst().tree().getBody(), file);
  }

  private static List<Assertion> assertions(String body) {
    return read(body).assertions();
  }

  private static Assertion only(String body) {
    assertThat(assertions(body)).as(body).hasSize(1);
    return assertions(body).getFirst();
  }

  @Test
  void a_method_without_a_body_demands_nothing() {
    JavaFile file = JavaParser.create().orElseThrow().parse("A.java", "interface A { void t(); }");

    AssertionReader.Reading reading =
        AssertionReader.read(file.methods().getFirst().tree().getBody(), file);

    assertThat(reading.assertions()).isEmpty();
    assertThat(reading.otherLiterals()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "assertEquals(5, total(2)); | assertEquals(total ( 2 ))[5]",
        "assertEquals(5, total(2), \"message\"); | assertEquals(total ( 2 ))[5]",
        "assertEquals(\"message\", 5, total(2)); | assertEquals(total ( 2 ))[5]",
        "assertEquals(0.5, share(), 0.01); | assertEquals(share ( ))[0.5, 0.01]",
        "assertEquals(0.5, share(), () -> \"m\"); | assertEquals(share ( ))[0.5]",
        "assertTrue(ok(), \"message\"); | assertTrue(ok ( ))[]",
        "assertTrue(\"message\", ok()); | assertTrue(ok ( ))[]",
        "assertNull(\"message\", find()); | assertNull(find ( ))[]",
        "assertThrows(E.class, () -> f()); | assertThrows(( ) - > f ( ))[E . class]",
        "assertThrows(E.class, () -> f(), \"m\"); | assertThrows(( ) - > f ( ))[E . class]",
        "fail(\"why\"); | fail()[]",
        "fail(); | fail()[]",
        "assertThat(total(2), is(5)); | assertThat(total ( 2 ))[is ( 5 )]",
        "verify(mock, times(2)); | verify(mock)[times ( 2 )]",
        "assertThat(total(2)).isEqualTo(5); | isEqualTo(total ( 2 ))[5]",
        "then(total(2)).isEqualTo(5); | isEqualTo(total ( 2 ))[5]",
        "assertThat(list).as(\"what\").hasSize(2); | hasSize(list.as(\"what\"))[2]",
        "assertThat(list).first().isEqualTo(2); | isEqualTo(list.first())[2]",
        "verify(mock).call(3); | verify.call(mock)[3]",
        "expect(total(2)).toBe(5); | expect.toBe(total ( 2 ))[5]",
        "mvc.perform(get(\"/\")).andExpect(status().isOk()); | andExpect(status ( ) . isOk ( ))[]",
        "assertThat(x).as(\"why\"); | assertThat(x)[]",
      })
  void an_assertion_is_taken_apart_into_verb_subject_and_expectation(String body, String text) {
    assertThat(only(body).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "assertEquals",
        "assertNotEquals",
        "assertSame",
        "assertNotSame",
        "assertArrayEquals",
        "assertIterableEquals",
        "assertLinesMatch",
        "assertThrows",
        "assertThrowsExactly",
        "assertInstanceOf"
      })
  void the_message_of_an_assertion_on_two_things_is_for_people(String name) {
    assertThat(only(name + "(a, f(), \"message\");").text()).isEqualTo(name + "(f ( ))[a]");
    assertThat(only(name + "(\"message\", a, f());").text()).isEqualTo(name + "(f ( ))[a]");
    assertThat(only(name + "(a, f());").text()).isEqualTo(name + "(f ( ))[a]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"assertTrue", "assertFalse", "assertNull", "assertNotNull", "assertDoesNotThrow"})
  void the_message_of_an_assertion_on_one_thing_is_for_people(String name) {
    assertThat(only(name + "(f(), \"message\");").text()).isEqualTo(name + "(f ( ))[]");
    assertThat(only(name + "(\"message\", f());").text()).isEqualTo(name + "(f ( ))[]");
  }

  @Test
  void each_link_of_a_fluent_chain_is_an_assertion_of_its_own_on_the_same_subject() {
    assertThat(assertions("assertThat(list).hasSize(2)\n.contains(7);"))
        .extracting(Assertion::text, Assertion::line)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("hasSize(list)[2]", 3),
            org.assertj.core.groups.Tuple.tuple("contains(list)[7]", 3));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "total(2);",
        "int x = total(2) + 3;",
        "list.stream().map(f).toList();",
        "given(mock.call()).willReturn(3);",
        "thenReturn(3);",
        "when(mock.call()).thenReturn(3);"
      })
  void code_that_prepares_or_calls_demands_nothing(String body) {
    assertThat(assertions(body)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "assertEquals",
        "assertThat",
        "verify",
        "verifyNoMoreInteractions",
        "fail",
        "expect",
        "expectError",
        "andExpect",
        "andExpectAll",
        "then",
        "thenThrownBy",
        "checkThat",
        "should",
        "shouldBe",
        "inOrder"
      })
  void names_that_demand(String name) {
    assertThat(AssertionReader.demands(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"failed", "thenReturn", "check", "order", "isEqualTo", "total", "thenTh"})
  void names_that_do_not_demand(String name) {
    assertThat(AssertionReader.demands(name)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "assertAll(() -> assertEquals(5, f()), () -> assertEquals(6, g()));",
        "assertTimeout(limit, () -> { assertEquals(5, f()); assertEquals(6, g()); });",
        "assertSoftly(s -> { s.assertThat(f()).isEqualTo(5); s.assertThat(g()).isEqualTo(6); });"
      })
  void a_group_holds_assertions_and_is_none_itself(String body) {
    assertThat(assertions(body))
        .extracting(Assertion::verb)
        .hasSize(2)
        .containsAnyOf("assertEquals", "isEqualTo");
  }

  @Test
  void assertions_within_the_lambda_of_an_assertion_count_too() {
    assertThat(assertions("assertThat(list).anySatisfy(x -> assertEquals(5, x));"))
        .extracting(Assertion::verb)
        .containsExactly("anySatisfy", "assertEquals");
    assertThat(assertions(
            "assertThat(a).matches(x -> { assertAll(() -> assertEquals(5, x)); return x.ok(); });"))
        .extracting(Assertion::verb)
        .containsExactly("matches", "assertEquals");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      value = {
        "assertEquals(5, f()); => VALUE",
        "assertNull(f()); => VALUE",
        "assertThrows(E.class, () -> f()); => VALUE",
        "assertThat(f()).isEqualTo(5); => VALUE",
        "assertThat(f(), is(5)); => VALUE",
        "assertThat(f()).isTrue(); => PROPERTY",
        "assertTrue(f() == 5); => VALUE",
        "assertTrue(f().equals(5)); => VALUE",
        "assertThat(f() == 5).isTrue(); => VALUE",
        "assertThat(f().equals(5)).isTrue(); => VALUE",
        "fail(); => VALUE",
        "fail(\"why\"); => VALUE",
        "assertTrue(f()); => PROPERTY",
        "assertFalse(found); => PROPERTY",
        "assertTrue(f() > 5); => PROPERTY",
        "assertTrue(f() == 5 || g()); => PROPERTY",
        "assertTrue(f().isEmpty()); => PROPERTY",
        "assertThat(f()).isGreaterThan(5); => PROPERTY",
        "assertThat(f()).startsWith(\"a\"); => PROPERTY",
        "assertSomethingOfOurOwn(f()); => PROPERTY",
        "assertSomethingOfOurOwn(); => PROPERTY",
        "assertNotNull(f()); => PRESENCE",
        "assertDoesNotThrow(() -> f()); => PRESENCE",
        "assertThat(f()).isNotNull(); => PRESENCE",
        "assertThat(f()).isNotEqualTo(5); => PRESENCE",
        "assertTrue(f() != 5); => PRESENCE",
        "assertThat(f() != null).isTrue(); => PRESENCE",
        "assertTrue(true); => NOTHING",
        "assertFalse(false); => NOTHING",
        "assertTrue(f() || true); => NOTHING",
        "assertTrue(true || f()); => NOTHING",
        "assertTrue(f() == f()); => NOTHING",
        "assertEquals(f(), f()); => NOTHING",
        "assertEquals(5, 5); => NOTHING",
        "assertEquals(5, 6); => NOTHING",
        "assertNotNull(\"x\"); => NOTHING",
        "assertThat(f()); => NOTHING",
        "assertThat(5).isEqualTo(5); => NOTHING",
        "assertThat(5).isEqualTo(6); => NOTHING",
        "assertThat(true).isTrue(); => NOTHING",
        "assertThat(f()).isEqualTo(f()); => NOTHING",
      })
  void how_much_an_assertion_demands(String body, Strength strength) {
    assertThat(only(body).strength()).isEqualTo(strength);
  }

  @Test
  void a_constant_that_is_compared_with_what_the_code_gives_still_demands() {
    assertThat(only("assertThat(5).isEqualTo(f());").strength()).isEqualTo(Strength.VALUE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "assertEquals(5, f()); | 0",
        "if (x) { assertEquals(5, f()); } | 1",
        "if (x) { } else { assertEquals(5, f()); } | 1",
        "if (x) { if (y) assertEquals(5, f()); } | 2",
        "if (assertEquals(5, f())) { } | 0",
        "if (x) { } assertEquals(5, f()); | 0",
        "Object o = x ? assertEquals(5, f()) : null; | 1",
        "Object o = x ? null : assertEquals(5, f()); | 1",
        "Object o = assertEquals(5, f()) ? 1 : 2; | 0",
        "switch (x) { case 1: assertEquals(5, f()); } | 1",
        "switch (x) { case 1: break; } assertEquals(5, f()); | 0",
        "try { assertEquals(5, f()); } catch (Exception e) { } | 1",
        "try { assertEquals(5, f()); } catch (Throwable e) { log(e); } | 1",
        "try { assertEquals(5, f()); } catch (AssertionError e) { } | 1",
        "try { assertEquals(5, f()); } catch (Exception e) { throw e; } | 0",
        "try { assertEquals(5, f()); } catch (Exception e) { fail(e); } | 0",
        "try { f(); } catch (Exception e) { assertEquals(5, e.code()); } | 1",
        "try { assertEquals(5, f()); } finally { close(); } | 0",
        "try { f(); } finally { assertEquals(5, f()); } | 0",
        "try (R r = assertEquals(5, f())) { g(); } catch (Exception e) { } | 0",
        "try { assertEquals(5, f()); } catch (Closed e) { } | 0",
        "if (x) { y(); } try { y(); } catch (Exception e) { } assertEquals(5, f()); | 0",
      })
  void what_may_keep_an_assertion_from_being_reached_or_from_failing_guards_it(
      String body, int guards) {
    assertThat(assertions(body).stream()
            .filter(a -> a.verb().equals("assertEquals"))
            .map(Assertion::guards))
        .containsExactly(guards);
  }

  @Test
  void the_literals_of_an_assertion_are_those_of_subject_and_expectation() {
    assertThat(only("assertEquals(-5, f(\"in\", 'c', true), \"message\");").literals())
        .containsExactly(
            Literal.ofNumber("-5").orElseThrow(),
            Literal.text("in"),
            Literal.character('c'),
            Literal.bool(true));
    assertThat(only("assertThat(f(3)).isEqualTo(-x + -7);").literals())
        .containsExactly(
            Literal.ofNumber("3").orElseThrow(), Literal.ofNumber("-7").orElseThrow());
  }

  @Test
  void literals_outside_of_assertions_are_inputs() {
    AssertionReader.Reading reading =
        read("int in = -4; String s = \"a\"; boolean b = !x; call(7, -y); assertEquals(5, f(in));");

    assertThat(reading.otherLiterals())
        .containsExactly(
            Literal.ofNumber("-4").orElseThrow(),
            Literal.text("a"),
            Literal.ofNumber("7").orElseThrow());
    assertThat(reading.assertions())
        .singleElement()
        .satisfies(
            a -> assertThat(a.literals()).containsExactly(Literal.ofNumber("5").orElseThrow()));
  }
}
