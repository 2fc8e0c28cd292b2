/** Markdown keeps what every format of a backlog keeps. */
package dev.codeagent.core.backlog;

import dev.codeagent.api.backlog.BacklogFormat;
import dev.codeagent.testkit.BacklogFormatContract;

class MarkdownFormatContractTest extends BacklogFormatContract {

  @Override
  protected BacklogFormat format() {
    return new MarkdownFormat();
  }

  @Override
  protected String fileName() {
    return "TODO.md";
  }

  @Override
  protected String sample() {
    return """
        # Задачи

        ## Critical
        - [ ] Fix the *parser* (see docs/parser.md) <!-- a note -->
          - it loses the last line
          - [ ] Give `Reader` a test
              1. [x] Choose a sample <!-- Done (1/1 instructions) - 2025-12-01 10:00:00 -->
              2. [ ]  Write it down
          - [-] Leave the old one

        ```
        - [ ] no task
        ```
        <!-- - [ ] no task either -->
        Низкий приоритет
        ----------------
        * [X] Done by hand
        + [ ] Обновить описание <!-- Выполнено - 2025-12-01 -->
        \t+ [ ] indented by a tab
        > 3) [ ] quoted
        - [x] Cut off <!-- Выполняется -->
        - [ ] the last line""";
  }
}
