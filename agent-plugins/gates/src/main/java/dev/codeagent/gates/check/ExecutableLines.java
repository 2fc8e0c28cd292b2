package dev.codeagent.gates.check;

import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;

/** Which lines of a source could be run, where no report tells: Java by its syntax, other languages by their looks. */
final class ExecutableLines {
  /** What tests run; configuration and documents are no code. */
  private static final Pattern CODE = Pattern.compile(
      ".*\\.(?:java|kt|groovy|scala|clj|js|jsx|ts|tsx|mjs|cjs|mts|cts|py|go|rs|c|cc|cpp|cs|fs|rb|php|swift|dart|ex|exs|lua|pl)");

  /** Comments, imports, declarations without a body, and lone brackets; what is left does something. */
  private static final Pattern IDLE = Pattern.compile(
      "\\s*(?:(?://|/?\\*|#(?!\\{)|--|\"\"\"|'''|@).*|(?:import|from|package|using|use|require|include|namespace|module|export\\s+\\*|"
          + "export\\s+type|type|interface|declare)\\b.*|[\\s{}()\\[\\];,]*)");

  private ExecutableLines() {}

  /** Whether a path is code that a report of coverage could speak of. */
  static boolean isCode(String path) {
    return CODE.matcher(path).matches() && !path.endsWith(".d.ts");
  }

  static BitSet of(String path, String text) {
    if (path.endsWith(".java")) {
      return JavaSource.parse(text).map(JavaSource::statements).orElseGet(BitSet::new);
    }
    BitSet lines = new BitSet();
    List<String> all = text.lines().toList();
    for (int i = 0; i < all.size(); i++) {
      lines.set(i + 1, !IDLE.matcher(all.get(i)).matches());
    }
    return lines;
  }
}
