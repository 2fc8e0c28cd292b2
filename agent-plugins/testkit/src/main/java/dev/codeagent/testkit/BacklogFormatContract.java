package dev.codeagent.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.codeagent.api.backlog.BacklogEdit;
import dev.codeagent.api.backlog.BacklogFormat;
import dev.codeagent.api.backlog.BacklogItem;
import dev.codeagent.api.backlog.BacklogSource;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link BacklogFormat} keeps; extend it and name a sample with at least one open item. */
public abstract class BacklogFormatContract {

  private static final String STAMP = "Done (1/1 instructions) - 2026-01-23 13:28:18";

  /** The format; the same or an equal one at each call. */
  protected abstract BacklogFormat format();

  /** A name that files of this format have. */
  protected abstract String fileName();

  /** A backlog of this format with an open item; the more of the format it shows the better. */
  protected abstract String sample();

  @Test
  void itsIdIsStableAndItAcceptsItsFiles() {
    assertThat(format().id()).isEqualTo(format().id()).matches("[a-z0-9]+(-[a-z0-9]+)*");
    assertThat(format().accepts(fileName())).isTrue();
  }

  @Test
  void itemsStandInTheOrderOfTheirLinesAndParentsBeforeTheirSubtasks() {
    List<BacklogItem> items = parse(bytes(StandardCharsets.UTF_8));

    assertThat(items).extracting(BacklogItem::line).isSorted();
    for (int i = 0; i < items.size(); i++) {
      assertThat(items.get(i).parent()).isBetween(-1, i - 1);
    }
  }

  @Test
  void readingTwiceGivesTheSame() {
    byte[] sample = bytes(StandardCharsets.UTF_8);

    assertThat(parse(sample)).isEqualTo(parse(sample));
  }

  @Test
  void tickingChangesOrAddsOneLineAndOnlyTheStateOfItsItem() {
    byte[] before = bytes(StandardCharsets.UTF_8);
    List<BacklogItem> items = parse(before);
    assertThat(open(items)).as("open items of the sample").isNotEmpty();

    for (int index : open(items)) {
      byte[] after = ticked(before, items.get(index), StandardCharsets.UTF_8);

      List<BacklogItem> read = parse(after);
      assertThat(read.get(index).mark()).isEqualTo(BacklogItem.Mark.DONE);
      assertThat(read.get(index).stamp()).contains(STAMP);
      assertThat(withoutMarks(read)).isEqualTo(withoutMarks(items));
      assertOtherLinesStay(before, after, items.get(index), StandardCharsets.UTF_8);
    }
  }

  @Test
  void tickingAgainReplacesTheStamp() {
    byte[] before = bytes(StandardCharsets.UTF_8);
    int index = open(parse(before)).getFirst();
    byte[] once = ticked(before, parse(before).get(index), StandardCharsets.UTF_8);

    byte[] twice = ticked(once, parse(once).get(index), StandardCharsets.UTF_8);

    assertThat(twice).isEqualTo(once);
  }

  @Test
  void theSameHoldsInWindows1251WithTheLineEndsOfWindows() {
    Charset charset = Charset.forName("windows-1251");
    assumeThat(charset.newEncoder().canEncode(sample()))
        .as("the sample can be written in windows-1251")
        .isTrue();
    byte[] before = sample().replace("\r\n", "\n").replace("\n", "\r\n").getBytes(charset);
    List<BacklogItem> items = format().parse(new BacklogSource(before, charset));
    int index = open(items).getFirst();

    byte[] after = ticked(before, items.get(index), charset);

    assertOtherLinesStay(before, after, items.get(index), charset);
    assertThat(new String(after, charset).replace("\r\n", "")).doesNotContain("\n", "\r");
  }

  private byte[] bytes(Charset charset) {
    return sample().getBytes(charset);
  }

  private List<BacklogItem> parse(byte[] bytes) {
    return format().parse(new BacklogSource(bytes, StandardCharsets.UTF_8));
  }

  private static List<Integer> open(List<BacklogItem> items) {
    List<Integer> open = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i).mark() == BacklogItem.Mark.OPEN) {
        open.add(i);
      }
    }
    return open;
  }

  private byte[] ticked(byte[] bytes, BacklogItem item, Charset charset) {
    BacklogEdit edit = format().tick(new BacklogSource(bytes, charset), item, STAMP);
    int end = edit.offset() + edit.expected().length;
    assertThat(Arrays.copyOfRange(bytes, edit.offset(), end)).isEqualTo(edit.expected());
    byte[] result = new byte[bytes.length - edit.expected().length + edit.replacement().length];
    System.arraycopy(bytes, 0, result, 0, edit.offset());
    System.arraycopy(edit.replacement(), 0, result, edit.offset(), edit.replacement().length);
    System.arraycopy(
        bytes, end, result, edit.offset() + edit.replacement().length, bytes.length - end);
    return result;
  }

  /** One line changes or is added: the item's, or one below it that holds its state, such as a key of a mapping. */
  private static void assertOtherLinesStay(
      byte[] before, byte[] after, BacklogItem item, Charset charset) {
    List<String> old = lines(before, charset);
    List<String> now = lines(after, charset);
    int at = item.line() - 1;
    while (at < old.size() && old.get(at).equals(now.get(at))) {
      at++;
    }
    boolean added = now.size() > old.size();
    now.remove(at);
    if (!added) {
      old.remove(at);
    }
    assertThat(now).as("all lines but the one of the tick").isEqualTo(old);
  }

  private static List<String> lines(byte[] bytes, Charset charset) {
    return new ArrayList<>(new BacklogSource(bytes, charset)
        .lines().stream().map(BacklogSource.Line::text).toList());
  }

  /** The line of an item is left out: a line that is added moves those after it. */
  private static List<List<Object>> withoutMarks(List<BacklogItem> items) {
    return items.stream()
        .map(i -> List.<Object>of(i.text(), i.parent(), i.section(), i.details()))
        .toList();
  }
}
