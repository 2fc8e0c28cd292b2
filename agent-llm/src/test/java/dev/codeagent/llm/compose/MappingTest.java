package dev.codeagent.llm.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.codeagent.api.error.ConfigurationException;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonNull;
import dev.codeagent.api.json.JsonValue.JsonNumber;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.llm.ModelId;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Values of the settings are read by kind, and what is malformed is named by its whole key. */
class MappingTest {

  private static final List<String> KEYS = List.of("key", "other", "inner");
  private static final Duration USUAL = Duration.ofMillis(300);

  @Test
  void givenValuesOfTheirKind_thenTheyAreRead() {
    assertThat(holding(JsonValue.of(false)).bool("key")).contains(false);
    assertThat(holding(JsonValue.of(" a ")).text("key")).contains(" a ");
    assertThat(holding(JsonValue.of("b")).oneOf("key", "a", "b")).contains("b");
    assertThat(holding(JsonValue.of(" A_KEY ")).variable("key")).contains("A_KEY");
    assertThat(holding(JsonValue.of(Integer.MAX_VALUE)).positive("key"))
        .contains(Integer.MAX_VALUE);
    assertThat(holding(JsonValue.of(9)).whole("key", 5, 9)).isEqualTo(9);
    assertThat(holding(JsonValue.of(1)).wholeOrNone("key", 9)).isEqualTo(1);
    assertThat(holding(new JsonNumber(new BigDecimal("0.5"))).number("key", 0.5))
        .contains(0.5);
    assertThat(holding(JsonValue.of("p/m/n")).model("key", "")).isEqualTo(new ModelId("p", "m/n"));
  }

  @Test
  void givenTimesAndSizes_thenTheirUnitsCount() {
    assertThat(holding(JsonValue.of("7ms")).time("key")).contains(Duration.ofMillis(7));
    assertThat(holding(JsonValue.of(" 7s ")).time("key")).contains(Duration.ofSeconds(7));
    assertThat(holding(JsonValue.of("7m")).time("key")).contains(Duration.ofMinutes(7));
    assertThat(holding(JsonValue.of("999999999h")).time("key"))
        .contains(Duration.ofHours(999_999_999));
    assertThat(holding(JsonValue.of("1s")).time("key", USUAL, Duration.ofSeconds(1)))
        .isEqualTo(Duration.ofSeconds(1));
    assertThat(holding(JsonValue.of("7kB")).size("key", 1)).isEqualTo(7_000);
    assertThat(holding(JsonValue.of("7MB")).size("key", 1)).isEqualTo(7_000_000);
    assertThat(holding(JsonValue.of("999999GB")).size("key", 1)).isEqualTo(999_999_000_000_000L);
  }

  @Test
  void givenNothing_thenTheUsualIsTaken() {
    Mapping empty = Mapping.of("part", JsonValue.object(), KEYS);

    assertThat(empty.get("key")).isNull();
    assertThat(empty.bool("key")).isEmpty();
    assertThat(empty.text("key")).isEmpty();
    assertThat(empty.oneOf("key", "a", "b")).isEmpty();
    assertThat(empty.variable("key")).isEmpty();
    assertThat(empty.positive("key")).isEmpty();
    assertThat(empty.whole("key", 5, 9)).isEqualTo(5);
    assertThat(empty.wholeOrNone("key", 9)).isZero();
    assertThat(empty.number("key", 1)).isEmpty();
    assertThat(empty.time("key")).isEmpty();
    assertThat(empty.time("key", USUAL, Duration.ofSeconds(10))).isEqualTo(USUAL);
    assertThat(empty.size("key", 32_000_000)).isEqualTo(32_000_000);
    assertThat(empty.mapping("inner", KEYS, "{}")).isEmpty();
  }

  static Stream<Arguments> malformed() {
    Duration second = Duration.ofSeconds(1);
    return Stream.of(
            each(
                mapping -> mapping.bool("key"),
                "Write true or false.",
                JsonValue.of("true"),
                new JsonNull()),
            each(mapping -> mapping.text("key"), "Write a text.", JsonValue.of(" \n"), number(1)),
            each(
                mapping -> mapping.text("key", "the path of a file"),
                "Write the path of a file.",
                JsonValue.of("")),
            each(
                mapping -> mapping.oneOf("key", "a", "b", "c"),
                "Write a, b or c.",
                JsonValue.of("A"),
                JsonValue.of("a "),
                JsonValue.array()),
            each(mapping -> mapping.variable("key"), "Write a text.", JsonValue.of(true)),
            each(
                mapping -> mapping.positive("key"),
                "Write a whole number above 0.",
                number(0),
                number(-1),
                number(1L << 31),
                new JsonNumber(new BigDecimal("1.5")),
                JsonValue.of("1")),
            each(
                mapping -> mapping.whole("key", 5, 9),
                "Write a whole number from 1 to 9.",
                number(0),
                number(10),
                JsonValue.object()),
            each(
                mapping -> mapping.wholeOrNone("key", 9),
                "Write a whole number from 1 to 9, or take it out.",
                number(0),
                number(10)),
            each(
                mapping -> mapping.time("key"),
                "Write a time such as 500ms, 60s, 10m or 1h.",
                JsonValue.of("0s"),
                JsonValue.of("1d"),
                JsonValue.of("1 s"),
                JsonValue.of("-1s"),
                JsonValue.of("1234567890s"),
                number(5)),
            each(
                mapping -> mapping.time("key", USUAL, second),
                "Write a time of at most a second, such as 300ms.",
                JsonValue.of("1001ms"),
                JsonValue.of("soon")),
            each(
                mapping -> mapping.time("key", USUAL, second.multipliedBy(10)),
                "Write a time of at most 10s, such as 300ms.",
                JsonValue.of("11s")),
            each(
                mapping -> mapping.size("key", 32_000_000),
                "Write a size such as 500kB, 32MB or 1GB.",
                JsonValue.of("0MB"),
                JsonValue.of("1MiB"),
                JsonValue.of("1mb"),
                JsonValue.of("1234567GB"),
                number(64)))
        .flatMap(rows -> rows);
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void givenAValueOfAnotherForm_thenTheMessageNamesTheWholeKeyAndWhatToWrite(
      Consumer<Mapping> reading, JsonValue value, String advice) {
    Mapping mapping = holding(value);

    refused(
        () -> reading.accept(mapping),
        "The setting `llm.part.key` has a value of the wrong form.",
        advice);
  }

  @Test
  void givenANumberBeyondItsBounds_thenThereIsNone() {
    for (JsonValue value : List.of(number(0), number(-1), number(3), JsonValue.of("1"))) {
      assertThat(holding(value).number("key", 2)).isEmpty();
    }
  }

  @Test
  void givenAKeyInThePlaceOfItsVariable_thenItIsNotRepeated() {
    for (String secret : List.of("sk-live-123", "1KEY", "A KEY", "$KEY")) {
      refused(
          () -> holding(JsonValue.of(secret)).variable("key"),
          "The setting `llm.part.key` is not the name of an environment variable.",
          "Name the variable that holds the key; the key itself does not belong into a file.");
    }
  }

  @Test
  void givenNoModel_thenTheMessageNamesTheKey() {
    for (JsonValue value : List.of(JsonValue.of("m"), JsonValue.of("p/"), JsonValue.of(" / "))) {
      refused(
          () -> holding(value).model("key", "Write it."),
          "The setting `llm.part.key` names no model.",
          "Write it.");
    }
    refused(
        () -> Mapping.modelOf("m", "list[1]", "Write it."),
        "The setting `llm.list[1]` names no model.",
        "Write it.");
  }

  @Test
  void givenAMappingWithin_thenItsKeysAreNamedWithAllThatIsAroundThem() {
    JsonObject inner = JsonValue.object("deep", JsonValue.object("key", 0));
    Mapping section = Mapping.section(JsonValue.object("inner", inner), KEYS);
    Mapping deep = section
        .mapping("inner", List.of("deep"), "{}")
        .flatMap(within -> within.mapping("deep", KEYS, "{}"))
        .orElseThrow();

    refused(
        () -> deep.positive("key"),
        "The setting `llm.inner.deep.key` has a value of the wrong form.",
        "Write a whole number above 0.");
  }

  @Test
  void givenSomethingElseThanAMapping_thenAnExampleIsShown() {
    for (JsonValue value : List.of(number(1), JsonValue.array(), new JsonNull())) {
      refused(
          () -> holding(value).mapping("key", KEYS, "{a: 1} or {}"),
          "The setting `llm.part.key` is not a mapping.",
          "Write {a: 1} or {}.");
    }
  }

  @Test
  void givenAnUnknownKey_thenFewKnownOnesAreToldInTheirOrderAndManyByTheAlphabet() {
    JsonObject members = JsonValue.object("kye", true);

    refused(
        () -> Mapping.section(members, List.of("z", "a")),
        "The setting `llm.kye` is not known.",
        "Use one of z and a.");
    refused(
        () -> Mapping.of("part", members, List.of("d", "c", "b", "a")),
        "The setting `llm.part.kye` is not known.",
        "Use one of d, c, b and a.");
    refused(
        () -> Mapping.of("part", members, List.of("e", "d", "c", "b", "a")),
        "The setting `llm.part.kye` is not known.",
        "Use one of a, b, c, d, e.");
  }

  private static Stream<Arguments> each(
      Consumer<Mapping> reading, String advice, JsonValue... values) {
    return Stream.of(values).map(value -> Arguments.of(reading, value, advice));
  }

  private static JsonValue number(long number) {
    return JsonValue.of(number);
  }

  private static Mapping holding(JsonValue value) {
    return Mapping.of("part", JsonValue.object("key", value), KEYS);
  }

  private static void refused(Runnable reading, String message, String advice) {
    assertThatThrownBy(reading::run).isInstanceOfSatisfying(ConfigurationException.class, e -> {
      assertThat(e.failure().message()).isEqualTo(message);
      assertThat(e.failure().advice()).isEqualTo(advice);
    });
  }
}
