package dev.codeagent.core.verify.proof;

/**
 * A source of any usual language with its comments blanked out, and with its strings, too. Both texts are as long as the
 * source, so that places in one are places in the others. Linear in the length of the text. Immutable.
 *
 * @param code without comments
 * @param structure without comments and without what stands in quotes
 */
record CodeMask(String code, String structure) {

  static CodeMask of(String path, String text) {
    return new Reader(path.substring(path.lastIndexOf('.') + 1), text).read();
  }

  private static final class Reader {
    private final String text;
    private final char[] code;
    private final char[] structure;
    private final boolean hash;
    private final boolean slashes;
    private final boolean script;
    private final boolean shell;
    private int at;
    /** The last character of code that was no space. */
    private char last = '\n';

    Reader(String ending, String text) {
      this.text = text;
      this.code = text.toCharArray();
      this.structure = text.toCharArray();
      this.shell = ending.equals("sh") || ending.equals("bash");
      this.hash = shell || ending.equals("py") || ending.equals("php");
      this.slashes = !shell && !ending.equals("py");
      this.script = ending.matches("[cm]?[jt]sx?");
    }

    CodeMask read() {
      while (at < text.length()) {
        char c = text.charAt(at);
        if ((slashes && text.startsWith("//", at)) || (c == '#' && hash && beginsComment())) {
          blank(end("\n", 0), true);
        } else if (slashes && text.startsWith("/*", at)) {
          blank(end("*/", 2), true);
        } else if (text.startsWith("\"\"\"", at) || (text.startsWith("'''", at) && !shell)) {
          blank(end(text.substring(at, at + 3), 3), false);
        } else if (c == '"' || c == '\'' || (c == '`' && script)) {
          blank(quoted(c), false);
        } else if (c == '/' && script && beginsExpression()) {
          blank(expression(), false);
        } else {
          last = Character.isWhitespace(c) ? last : c;
          at++;
        }
      }
      return new CodeMask(new String(code), new String(structure));
    }

    /** Whether a slash stands where a value does, so that it divides nothing. */
    private boolean beginsExpression() {
      return "(,=:[!&|?{};\n".indexOf(last) >= 0
          || text.substring(Math.max(0, at - 8), at).stripTrailing().endsWith("return");
    }

    private boolean beginsComment() {
      return !shell || at == 0 || Character.isWhitespace(text.charAt(at - 1));
    }

    /** Behind the end mark, or the end of the text; the end of a line stays. */
    private int end(String mark, int opened) {
      int found = text.indexOf(mark, at + opened);
      return found < 0 ? text.length() : mark.equals("\n") ? found : found + mark.length();
    }

    /** Behind the closing quote; one that a line leaves open, such as an apostrophe or a lifetime, opens nothing. */
    private int quoted(char quote) {
      boolean lines = quote == '`' || shell;
      for (int i = at + 1; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c == '\\' && !(shell && quote == '\'')) {
          i++;
        } else if (c == quote) {
          return i + 1;
        } else if (c == '\n' && !lines) {
          break;
        }
      }
      return at + 1;
    }

    private int expression() {
      boolean set = false;
      for (int i = at + 1; i < text.length() && text.charAt(i) != '\n'; i++) {
        char c = text.charAt(i);
        if (c == '\\') {
          i++;
        } else if (c == '/' && !set) {
          return i + 1;
        } else {
          set = c == '[' || (set && c != ']');
        }
      }
      return at + 1;
    }

    private void blank(int to, boolean comment) {
      for (int i = at; i < to; i++) {
        if (code[i] != '\n') {
          structure[i] = comment ? ' ' : '"';
          code[i] = comment ? ' ' : code[i];
        }
      }
      last = comment ? last : '"';
      at = to;
    }
  }
}
