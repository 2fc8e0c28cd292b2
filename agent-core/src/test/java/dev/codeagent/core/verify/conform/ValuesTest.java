/** Specifies which values of a text are which values of Java, and when an answer is the one that the text spells. */
package dev.codeagent.core.verify.conform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValuesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        // type | how the text spells it | how Java does
        "int | 12 | 12",
        "int | -1_000 | -1000",
        "java.lang.Integer | 3 | 3",
        "long | 3 | 3L",
        "Long | 3L | 3L",
        "short | 3 | (short) 3",
        "Byte | 3 | (byte) 3",
        "BigInteger | 3 | new java.math.BigInteger(\"3\")",
        "java.math.BigDecimal | 0.10 | new java.math.BigDecimal(\"0.10\")",
        "double | 2 | 2d",
        "float | 2.5f | 2.5f",
        "boolean | true | true",
        "char | x | 'x'",
        "char | 'x' | 'x'",
        "Character | '\\n' | '\\n'",
        "String | a b | \"a b\"",
        "String | \"a b\" | \"a b\"",
        "CharSequence | x | \"x\"",
        "String | null | null",
        "Object | null | null"
      })
  void givenAValueOfTheTypeThenItIsSpelledForIt(String type, String spelled, String java) {
    assertThat(Values.argument(type, spelled)).contains(java);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "int | null",
        "int | 1.5",
        "int | twelve",
        "double | much",
        "boolean | yes",
        "char | xy",
        "char | \\",
        "Widget | a",
        // what stands for something else
        "String | <name>",
        "String | a…",
        "String | a...",
        "String | {id}",
        "String | a\\tb",
        "String | $HOME",
        "String | say \"hi\"",
        "String | ~~"
      })
  void givenAnythingElseThenItIsNoneOfTheType(String type, String spelled) {
    assertThat(Values.argument(type, spelled)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        // what is returned | how the text spells it | what came | whether it is so; empty where it
        // cannot be told
        "int | 3 | [\"integer\",\"3\"] | true",
        "int | 3 | [\"integer\",\"4\"] | false",
        "int | -3 | [\"integer\",\"-3\"] | true",
        "int | -3 | [\"integer\",\"3\"] | false",
        "Integer | 3 | [\"null\"] | false",
        "Integer | null | [\"null\"] | true",
        "Integer | null | [\"integer\",\"0\"] | false",
        "int | null | [\"integer\",\"0\"] |",
        "int | three | [\"integer\",\"3\"] |",
        "long | 1_000L | [\"integer\",\"1000\"] | true",
        "double | 0.33 | [\"double\",\"0.3333333\"] | true",
        "double | 0.34 | [\"double\",\"0.3333333\"] | false",
        "double | 2 | [\"double\",\"2.4\"] | false",
        "double | 2 | [\"double\",\"NaN\"] | false",
        "int | 0.3 | [\"integer\",\"0\"] | false",
        "BigDecimal | 1.50 | [\"decimal\",\"1.5\"] | true",
        "String | a b | [\"text\",\"a b\"] | true",
        "String | \"a b\" | [\"text\",\"a b\"] | true",
        "String | \"say \\\"hi\\\"\" | [\"text\",\"say \\\"hi\\\"\"] | true",
        "String | \"a\\\\b\" | [\"text\",\"a\\\\b\"] | true",
        "String | \"a\\tb\" | [\"text\",\"a b\"] |",
        "String | a b | [\"text\",\"A b\"] | false",
        "String | <name> | [\"text\",\"Ada\"] |",
        "boolean | true | [\"boolean\",\"true\"] | true",
        "boolean | true | [\"boolean\",\"false\"] | false",
        "boolean | yes | [\"boolean\",\"true\"] |",
        "char | x | [\"char\",\"x\"] | true",
        "char | 'x' | [\"char\",\"y\"] | false",
        "char | xy | [\"char\",\"x\"] |",
        "List<Integer> | [1, 2] | [\"list\",[\"integer\",\"1\"],[\"integer\",\"2\"]] | true",
        "List<Integer> | List.of(1, 2) | [\"list\",[\"integer\",\"1\"],[\"integer\",\"3\"]] | false",
        "List<Integer> | [1, 2] | [\"list\",[\"integer\",\"1\"]] | false",
        "List<Integer> | [] | [\"list\"] | true",
        "List<Integer> | [] | [\"list\",[\"integer\",\"1\"]] | false",
        "List<String> | [\"a, b\"] | [\"list\",[\"text\",\"a, b\"]] | true",
        "List<String> | [1] | [\"list\",[\"text\",\"1\"]] | false",
        "List<Double> | [0.5] | [\"list\",[\"double\",\"0.5\"]] | true",
        "List<String> | [a, b] | [\"list\",[\"text\",\"a\"],[\"text\",\"b\"]] |",
        "List<Kind> | [1] | [\"list\",[\"enum\",\"A\"]] |",
        "List<Integer> | one and two | [\"list\",[\"integer\",\"1\"]] |",
        "Widget | 3 | [\"?\"] |",
        "Widget | 3 | [\"record\",[\"integer\",\"3\"]] |",
        "int | 3 | no JSON |",
        "int | 3 | {} |",
        "int | 3 | [] |"
      })
  void givenAnAnswerThenItIsHeldAgainstTheTextWhereThatIsClear(
      String type, String spelled, String answer, Boolean same) {
    assertThat(Values.agrees(type, spelled, answer)).isEqualTo(Optional.ofNullable(same));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NULL | String | (String) null",
        "NULL | List<String> | (List<String>) null",
        "NULL | int |",
        "NULL | String... |",
        "NULL | T |",
        "BLANK | String | \" \"",
        "BLANK | int |",
        "EMPTY | String | \"\"",
        "EMPTY | java.util.List<String> | java.util.List.of()",
        "EMPTY | Collection<String> | java.util.List.of()",
        "EMPTY | Set<String> | java.util.Set.of()",
        "EMPTY | Map<String,Integer> | java.util.Map.of()",
        "EMPTY | int[] | new int[0]",
        "EMPTY | Widget |"
      })
  void givenAKindOfValueThatIsRefusedThenItIsSpelledForTheParameter(
      Stated.Value.Kind kind, String type, String java) {
    assertThat(RefusedValues.of(kind, type)).isEqualTo(Optional.ofNullable(java));
  }

  @Test
  void givenANumberOrATextThatIsRefusedThenOnlyParametersOfItsKindCanBeGivenIt() {
    Stated.Value zero = new Stated.Value.Whole(0);
    Stated.Value text = new Stated.Value.Spelling("1..2");

    assertThat(RefusedValues.of(zero, "long")).contains("0L");
    assertThat(RefusedValues.of(zero, "String")).isEmpty();
    assertThat(RefusedValues.of(new Stated.Value.Spelling("12"), "String")).contains("\"12\"");
    assertThat(RefusedValues.of(new Stated.Value.Spelling("12"), "int")).isEmpty();
    assertThat(RefusedValues.of(text, "int")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "list | List<String> | true",
        "списка | java.util.List<String> | true",
        "list | Set<String> | false",
        "map | Map<String,Integer> | true",
        "отображение | Map<String,Integer> | true",
        "map | List<String> | false",
        "text | String | true",
        "строку | String | true",
        "text | int | false",
        "amount | long | true",
        "числа | BigDecimal | true",
        "amount | String | false",
        "argument | Widget | true",
        "параметр | int | true",
        "widget | int | false"
      })
  void givenANounThenItMeansParametersOfItsKind(String noun, String type, boolean means) {
    assertThat(Nouns.mean(noun, type)).isEqualTo(means);
  }
}
