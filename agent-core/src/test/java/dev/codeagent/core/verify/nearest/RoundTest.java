/** Specifies how the answers of the tests' JVM are read. */
package dev.codeagent.core.verify.nearest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoundTest {

  @TempDir
  Path folder;

  private static String text(String value) {
    return "."
        + Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(value.getBytes(StandardCharsets.UTF_8));
  }

  private static String failed(int round, String how, String type, String method, String message) {
    return "failed " + round + " " + how + " " + text(type) + " " + text(method) + " " + text("id")
        + " " + text(message) + "\n";
  }

  @Test
  void givenRounds_thenEachHasItsOwnTests() {
    List<Round> rounds = Round.parse(
        failed(0, "plain", "a.T", "f", "no: \u20ac\nand\u0007 more ") + "ended 0 3\npassed 1 "
            + text("id") + "\nended 1 1\n",
        2);

    assertThat(rounds.get(0).failed().values())
        .containsExactly(new Round.Failure(false, "a.T", "f", "no: \u20ac and more"));
    assertThat(rounds.get(0).asked()).isEqualTo(3);
    assertThat(rounds.get(0).passed()).isEmpty();
    assertThat(rounds.get(1).failed()).isEmpty();
    assertThat(rounds.get(1).passed()).isEqualTo(rounds.get(0).failed().keySet());
    assertThat(rounds).allMatch(Round::ended);
  }

  @Test
  void givenARoundThatWasCutOff_thenItDidNotEnd() {
    assertThat(Round.parse(failed(0, "link", "", "", "x") + "late 0\n", 1))
        .singleElement()
        .satisfies(r -> {
          assertThat(r.ended()).isFalse();
          assertThat(r.failed().values()).allMatch(Round.Failure::links);
        });
  }

  @Test
  void givenGarbage_thenItIsPassedOver() {
    List<Round> rounds = Round.parse(
        "\u0000garbage\n failed 0\nended x y\nended 7 1\npassed 9 .YQ\nfailed 0 plain .! .! .! .!\n"
            + "failed 0 plain .A .A .A .A\nended 0 99999999\n",
        1);

    assertThat(rounds).hasSize(1);
    assertThat(rounds.getFirst().ended()).isFalse();
    assertThat(rounds.getFirst().failed().values())
        .allMatch(f -> f.className().isEmpty() && f.method().isEmpty());
  }

  @Test
  void givenNoFile_thenNoRoundEnded() throws Exception {
    assertThat(Round.read(folder.resolve("none"), 2)).hasSize(2).noneMatch(Round::ended);
    Path file = Files.writeString(folder.resolve("some"), "ended 1 2\n");
    assertThat(Round.read(file, 2)).extracting(Round::asked).containsExactly(0, 2);
  }
}
