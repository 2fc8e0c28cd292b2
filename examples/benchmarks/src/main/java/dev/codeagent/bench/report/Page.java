package dev.codeagent.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Puts a table into a page, between the comments {@code <!-- bench:NAME -->} and {@code <!-- /bench:NAME -->}. */
public final class Page {

  private Page() {}

  /** Replaces what stands between the comments, or the whole file where it has none or does not exist. */
  public static void write(Path file, String name, String markdown) throws IOException {
    String before = Files.exists(file) ? Files.readString(file) : "";
    Files.writeString(file, placed(before, name, markdown));
  }

  static String placed(String page, String name, String markdown) {
    String open = "<!-- bench:" + name + " -->";
    String close = "<!-- /bench:" + name + " -->";
    int from = page.indexOf(open);
    int to = page.indexOf(close);
    if (from < 0 || to < from) {
      return markdown;
    }
    return page.substring(0, from + open.length()) + "\n" + markdown + page.substring(to);
  }
}
