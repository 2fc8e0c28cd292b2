package dev.codeagent.core.plan;

import dev.codeagent.api.task.Instruction;

/** One instruction of a plan in both languages, with the verifier whose PASS shows it was done. */
enum Step {
  REPRODUCE(
      "code-proof",
      "Read the code concerned and write a test that fails now for the reason the task names and"
          + " will pass when the task is done.",
      "Изучить нужный код и написать тест, который сейчас падает по причине, названной в задаче, и"
          + " пройдёт, когда она будет выполнена."),
  CHANGE_CODE(
      "build",
      "Change the production code, as little as the task needs, so that it builds and that test"
          + " passes.",
      "Изменить рабочий код ровно настолько, насколько требует задача, чтобы он собирался и этот"
          + " тест проходил."),
  KEEP_TESTS(
      "tests",
      "Run the whole test suite; no test that passed before may fail, vanish or be skipped.",
      "Запустить все тесты: ни один из проходивших раньше не должен упасть, исчезнуть или быть"
          + " пропущен."),
  LEAVE_GATES(
      "tamper",
      "Leave existing tests, build switches and gates as they are unless the task asks to change"
          + " them.",
      "Не трогать существующие тесты, параметры сборки и проверки, если задача этого не требует."),
  SOLVE_GENERALLY(
      "hardcode",
      "Solve the general case; do not answer the literals that stand in the tests.",
      "Решить общий случай, а не подставлять ответы на значения из тестов."),
  WRITE_DOCS(
      "docs-proof",
      "Write the documentation that the task asks for; every path, symbol and command that it names"
          + " must exist.",
      "Написать документацию по задаче; каждый названный в ней путь, символ и команда должны"
          + " существовать."),
  LEAVE_CODE(
      "tests",
      "Leave production code and tests untouched; the test suite stays as it was.",
      "Не менять рабочий код и тесты; результаты тестов остаются прежними."),
  DELIVER(
      "change",
      "Leave the result in the files of the project; a report alone counts for nothing.",
      "Оставить результат в файлах проекта; один отчёт не засчитывается."),
  RESTRUCTURE(
      "refactor-proof",
      "Restructure the code as the task says, behaviour and public API unchanged.",
      "Перестроить код так, как говорит задача, не меняя поведения и публичного API."),
  STAY_BUILDABLE(
      "build",
      "Follow every use of what was moved or renamed, so that the project builds.",
      "Поправить все места использования перенесённого и переименованного, чтобы проект собирался."),
  WRITE_TESTS(
      "test-proof",
      "Write tests of the behaviour that the task names; they pass now and would fail if that code"
          + " were wrong.",
      "Написать тесты названного в задаче поведения; сейчас они проходят, а при ошибке в этом коде"
          + " упадут."),
  BUILD_TESTS(
      "build",
      "Put them where the build finds and runs them; leave production code as it is.",
      "Поместить их туда, где сборка их находит и запускает; рабочий код не менять."),
  PREPARE_RELEASE(
      "release-proof",
      "Prepare the release as the task says: versions, change log and whatever the project releases"
          + " with.",
      "Подготовить выпуск по задаче: версии, список изменений и всё, чем проект выпускается."),
  CHANGE_OPERATIONS(
      "devops-proof",
      "Change the pipeline, container or deployment files that the task names; they must be valid in"
          + " their format.",
      "Изменить названные в задаче файлы сборочной линии, контейнеров или развёртывания; они должны"
          + " быть верны по своему формату."),
  STILL_BUILDS(
      "build", "Check that the project still builds.", "Проверить, что проект собирается.");

  private final String criterion;
  private final String english;
  private final String russian;

  Step(String criterion, String english, String russian) {
    this.criterion = criterion;
    this.english = english;
    this.russian = russian;
  }

  Instruction in(Language language) {
    return new Instruction(
        switch (language) {
          case ENGLISH -> english;
          case RUSSIAN -> russian;
        },
        criterion);
  }
}
