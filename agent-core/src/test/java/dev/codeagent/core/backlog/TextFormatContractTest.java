/** Plain text keeps what every format of a backlog keeps. */
package dev.codeagent.core.backlog;

import dev.codeagent.api.backlog.BacklogFormat;
import dev.codeagent.testkit.BacklogFormatContract;

class TextFormatContractTest extends BacklogFormatContract {

  @Override
  protected BacklogFormat format() {
    return new TextFormat();
  }

  @Override
  protected String fileName() {
    return "todo.txt";
  }

  @Override
  protected String sample() {
    return """
        # Задачи

        Fix the parser
        - with a bullet
        2) with a number
        * [ ] with a box  # a note
        [x] done by hand  # Done - 2025-12-01
        [-] left alone
          Обновить описание\t# Выполнено - 2025-12-01
        issue #7 is no comment
        the last line""";
  }
}
