/** YAML keeps what every format of a backlog keeps. */
package dev.codeagent.core.backlog;

import dev.codeagent.api.backlog.BacklogFormat;
import dev.codeagent.testkit.BacklogFormatContract;

class YamlFormatContractTest extends BacklogFormatContract {

  @Override
  protected BacklogFormat format() {
    return new YamlFormat();
  }

  @Override
  protected String fileName() {
    return "todo.yaml";
  }

  @Override
  protected String sample() {
    return """
        # Задачи
        owner: me
        tasks:
          - Fix the parser  # a note
          - 'It''s quoted: with a colon'
          - "Give \\"Reader\\" a test"
          - text: Обновить описание
            priority: high
            details: [short, clear]
            subtasks:
              - Choose a sample
              - text: Write it down
                done: false
              - {text: In one line, type: docs}
          - done: true
            text: Done by hand
          - text: Leave the old one
            skipped: true
          - depends_on: [Fix the parser]
            text: the last one
        """;
  }
}
