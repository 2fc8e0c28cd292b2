package dev.codeagent.core.tool;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Reads a path of a diff's header: up to a tab, or in quotes with the escapes of C. */
final class QuotedPath {

  private QuotedPath() {}

  static String read(String header) {
    if (header.startsWith("\"")) {
      return unquoted(header);
    }
    int tab = header.indexOf('\t');
    return (tab < 0 ? header : header.substring(0, tab)).strip();
  }

  private static String unquoted(String header) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int i = 1;
    while (i < header.length() && header.charAt(i) != '"') {
      if (header.charAt(i) != '\\' || i + 1 >= header.length()) {
        bytes.writeBytes(header.substring(i, i + 1).getBytes(StandardCharsets.UTF_8));
        i++;
      } else if (isOctal(header, i + 1)) {
        bytes.write(Integer.parseInt(header.substring(i + 1, i + 4), 8));
        i += 4;
      } else {
        bytes.write(escaped(header.charAt(i + 1)));
        i += 2;
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static boolean isOctal(String text, int from) {
    return text.length() >= from + 3
        && text.substring(from, from + 3).chars().allMatch(c -> c >= '0' && c <= '7');
  }

  private static int escaped(char c) {
    return switch (c) {
      case 'a' -> 7;
      case 'b' -> '\b';
      case 't' -> '\t';
      case 'n' -> '\n';
      case 'v' -> 11;
      case 'f' -> '\f';
      case 'r' -> '\r';
      default -> c;
    };
  }
}
