/** Which words of a title show the type of its work. */
package dev.codeagent.core.backlog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.task.TaskType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypeWordsTest {

  @Test
  void words_are_lower_case_and_without_the_signs_around_them() {
    assertThat(TypeWords.words("Fix, the 'Parser'. (see) it's …"))
        .containsExactly("fix", "the", "parser", "see", "it's");
  }

  @Test
  void a_link_is_its_text_and_code_is_a_word_only_where_it_names_a_file() {
    assertThat(TypeWords.words("Read [the Guide](docs/x.md) and `docs/Guide.md` or `fix()`"))
        .containsExactly("read", "the", "guide", "and", "docs/guide.md", "or", "code_");
  }

  @Test
  void release_notes_are_one_word() {
    assertThat(TypeWords.words("Write Release notes")).containsExactly("write", "release-notes");
  }

  @ParameterizedTest
  @CsvSource({
    "Split the class into two, REFACTOR",
    "Split the bill, CODE",
    "Remove dead code, REFACTOR",
    "Remove the class Order, REFACTOR",
    "Remove a bullet from the class page, CODE",
    "Remove a bullet, CODE",
    "Move Order to another package, REFACTOR",
    "Move the mouse, CODE",
    "Clean the code up, REFACTOR",
    "Clean the table, CODE",
    "Wash it up, CODE",
    "Extract an interface, REFACTOR",
    "Extract the archive, CODE",
    "Publish the artifact, RELEASE",
    "Publish a message, CODE",
    "Prepare the next release, RELEASE",
    "Prepare the release page, CODE",
    "Prepare a meal of four courses for release, CODE",
    "Fix the parser, CODE",
    "Fix links in the README, DOCS",
    "Fix links on the page, CODE",
    "Fix a typo in the parser, DOCS",
    "Fix the javadoc, DOCS",
    "Fix a crash that the README shows, CODE",
    "Fix the flaky order check, TEST",
    "Fix the Dockerfile, DEVOPS",
    "Fix the nightly build, DEVOPS",
    "Fix the build of lists, CODE",
    "Document the parser, DOCS",
    "Document generator for orders, CODE",
    "Test the parser, TEST",
    "Test runner that starts at once, CODE",
    "Refactor the parser, REFACTOR",
    "Refactor generator code, REFACTOR",
    "Please also test it, TEST",
    "The, CODE",
    "Write a guide, DOCS",
    "Write a documentation generator, CODE",
    "Write a test engine, CODE",
    "Speed up the deploy pipeline, DEVOPS",
    "Speed up the pipeline of orders, CODE",
    "Speed up pipeline jenkins, DEVOPS",
    "Написать генератор документации, CODE",
    "Написать документацию, DOCS",
    "Skip comments that begin with a hash, CODE",
    "IniParser: comments may begin with a hash, CODE",
    "Комментарии в файлах настроек могут начинаться и с решётки, CODE",
    "IniParser: комментарии могут начинаться с решётки, CODE",
    "Add comments to the parser, DOCS",
    "Translate the comments of the parser, DOCS",
    "Comments for the public methods, DOCS",
    "Дополнить комментарии парсера, DOCS",
    "Allow manual refunds, CODE",
    "Update the manual, DOCS",
    "Update the manual and the guide, DOCS",
  })
  void a_title_shows_its_type_by_what_is_done_to_what(String title, TaskType type) {
    assertThat(new TaskTypes().of(title, List.of())).isEqualTo(type);
  }
}
