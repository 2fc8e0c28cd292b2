/** Specifies when a name that the task asks for is missing from head. */
package dev.codeagent.core.verify.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.core.verify.fixture.MemoryVerification;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesNowhereTest {

  private static Optional<String> doubt(String task, String head) {
    return new NamesNowhere(MemoryVerification.task(task)
            .added("src/main/java/trip/Route.java", head)
            .added("src/main/resources/trip.properties", "trip.speed=5\n"))
        .doubt();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Add `DetourException`, thrown for a closed road",
        "A closed road: `DetourException` (new, unchecked)",
        "Add a new constant `MAX_LEGS`",
        "Introduce the property `trip.detours`",
        "Create the file `detours.csv` with all closed roads",
        "Добавить класс `DetourException`",
        "Дорога закрыта: `DetourException` (новое)",
        "Добавить свойство `trip.detours`",
      })
  void a_new_name_has_to_stand_somewhere(String task) {
    assertThat(doubt(task, "package trip;\nclass Route { }\n"))
        .hasValueSatisfying(why -> assertThat(why).contains("no file of head names"));
    String all = "// DetourException MAX_LEGS trip.detours detours.csv\n";
    assertThat(doubt(task, all + "package trip;\nclass Route { }\n")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A closed road is an `IllegalStateException`",
        "Replace `Itinerary` by `Route`",
        "Add a method to `Route` that measures in `Miles`",
        "Without `DetourException`: an empty list",
        "Add `Route`",
        "Add `trip.speed` to the settings",
        "Добавить `Route`; `Itinerary` больше не нужен",
        "Add roads of the kind `<name> street`",
        "Add `src/main/java/trip/Route.java`",
        "Исключение `IllegalStateException` для закрытой дороги",
      })
  void names_of_what_is_known_gone_or_only_spoken_of_are_let_be(String task) {
    assertThat(doubt(task, "package trip;\nclass Route { }\n")).isEmpty();
  }
}
