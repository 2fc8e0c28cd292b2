/** Rows of Markdown tables that pair an input with what it becomes, told as sentences. */
package dev.codeagent.core.verify.conform;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

final class ExampleTable {

  private static final Pattern RESULT = Pattern.compile(
      "(?:expected )?(?:results?|outputs?|answers?|returns?|gives|means?|meaning|becomes?|expected|result is)"
          + "|(?:ожидаемый )?(?:результат|ответ|выход|вывод)|возвращает|даёт|дает|означает|значит|становится|ожидается|получается",
      Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final Pattern INPUT = Pattern.compile(
      "(?:the )?(?:inputs?|texts?|arguments?|values?|calls?|given|strings?|numbers?|example|for)"
          + "|вход|ввод|текст|аргумент|значение|вызов|строка|число|пример|для",
      Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final Pattern ONE_PIECE = Pattern.compile("`[^`]+`|\"[^\"]*\"");

  private ExampleTable() {}

  /**
   * One sentence for each row that pairs two pieces of code; none where the columns say something else.
   *
   * @param lead what leads the table, which may name whose examples these are
   */
  static List<String> rows(List<String> table, String lead) {
    if (table.size() < 3 || !table.get(1).replaceAll("[|:\\s-]", "").isEmpty()) {
      return List.of();
    }
    List<String> head = cells(table.getFirst());
    if (head.size() != 2
        || (!INPUT.matcher(bare(head.get(0))).matches()
            && !ONE_PIECE.matcher(head.get(0)).matches())
        || !RESULT.matcher(bare(head.get(1))).matches()) {
      return List.of();
    }
    String named = ONE_PIECE.matcher(head.get(0)).matches() ? head.get(0) + ": " : "";
    List<String> said = new ArrayList<>();
    for (String row : table.subList(2, table.size())) {
      List<String> cells = cells(row);
      if (cells.size() == 2 && cells.stream().allMatch(c -> ONE_PIECE.matcher(c).matches())) {
        said.add(named + cells.get(0) + " → " + cells.get(1));
      }
    }
    return said;
  }

  private static String bare(String cell) {
    return cell.replaceAll("[*_`]", "").strip();
  }

  private static List<String> cells(String row) {
    String inner = row.strip().replaceFirst("^\\|", "").replaceFirst("\\|$", "");
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean code = false;
    for (int i = 0; i < inner.length(); i++) {
      char c = inner.charAt(i);
      if (c == '\\' && i + 1 < inner.length() && inner.charAt(i + 1) == '|') {
        cell.append('|');
        i++;
      } else if (c == '|' && !code) {
        cells.add(cell.toString().strip());
        cell.setLength(0);
      } else {
        code ^= c == '`';
        cell.append(c);
      }
    }
    cells.add(cell.toString().strip());
    return cells;
  }
}
