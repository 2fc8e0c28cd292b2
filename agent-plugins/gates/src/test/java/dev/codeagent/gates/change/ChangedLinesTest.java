package dev.codeagent.gates.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Which lines a change wrote. */
class ChangedLinesTest {

  @Test
  void givenLinesAddedInBetween_thenTheseAlone() {
    assertThat(changed("a\nb\nc", "a\nx\nb\ny\nz\nc")).isEqualTo("2, 4-5");
  }

  @Test
  void givenALineExchanged_thenItAlone() {
    assertThat(changed("a\nb\nc", "a\nB\nc")).isEqualTo("2");
  }

  @Test
  void givenOnlyWhiteSpaceAndEmptyLines_thenNothing() {
    assertThat(changed("a b\nc", "  a  b\n\n\nc")).isEmpty();
  }

  @Test
  void givenLinesTakenOut_thenNothing() {
    assertThat(changed("a\nb\nc", "a\nc")).isEmpty();
  }

  @Test
  void givenNothingBefore_thenAll() {
    assertThat(changed("", "a\nb")).isEqualTo("1-2");
  }

  @Test
  void givenTwoTextsOfManyLinesWithoutALikeness_thenAllOfItWithoutATableOfPairs() {
    String before = numbers(0, 20_000, "old");
    String after = numbers(0, 20_000, "new");

    assertThat(changed(before, after)).isEqualTo("1-20000");
  }

  @Test
  void givenALargeTextWithALineInTheMiddle_thenItAlone() {
    String before = numbers(0, 50_000, "n");

    assertThat(changed(before, before.replace("n25000\n", "n25000\nmore\n"))).isEqualTo("25002");
  }

  @Property(tries = 300)
  void givenAnyTexts_thenWhatIsUnchangedStandsInTheOldOneInThisOrder(
      @ForAll @Size(max = 30) List<@IntRange(min = 0, max = 5) Integer> before,
      @ForAll @Size(max = 30) List<@IntRange(min = 0, max = 5) Integer> after) {
    BitSet changed = ChangedLines.of(text(before), text(after));
    List<Integer> kept = new ArrayList<>();
    for (int i = 0; i < after.size(); i++) {
      if (!changed.get(i + 1)) {
        kept.add(after.get(i));
      }
    }

    int at = 0;
    for (Integer line : before) {
      at += at < kept.size() && kept.get(at).equals(line) ? 1 : 0;
    }
    assertThat(at).isEqualTo(kept.size());
  }

  private static String numbers(int from, int to, String word) {
    return IntStream.range(from, to).mapToObj(i -> word + i + "\n").collect(Collectors.joining());
  }

  private static String text(List<Integer> lines) {
    return lines.stream().map(n -> "line" + n).collect(Collectors.joining("\n"));
  }

  private static String changed(String before, String after) {
    return WrittenLines.shown(ChangedLines.of(before, after));
  }
}
