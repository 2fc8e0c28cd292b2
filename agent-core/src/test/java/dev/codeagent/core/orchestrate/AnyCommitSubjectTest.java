package dev.codeagent.core.orchestrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.task.Task;
import dev.codeagent.api.task.TaskId;
import dev.codeagent.api.task.TaskType;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotBlank;
import net.jqwik.api.constraints.StringLength;

/** Whatever a task's text is, the subject of its commit can be read. */
class AnyCommitSubjectTest {

  @Property(tries = 300)
  void whateverTheTextTheSubjectIsOneShortLineOfWholeCharacters(
      @ForAll @NotBlank @StringLength(max = 300) String text) {
    String subject = CommitMessage.of(Task.submitted(new TaskId("0000000a"), text, TaskType.CODE))
        .lines()
        .findFirst()
        .orElseThrow();

    assertThat(subject).startsWith("feat: ").hasSizeLessThanOrEqualTo(72);
    assertThat(Character.isHighSurrogate(subject.charAt(subject.length() - 1))).isFalse();
    assertThat(subject.codePoints().filter(c -> c >= 0xD800 && c <= 0xDFFF).count())
        .isLessThanOrEqualTo(
            text.codePoints().filter(c -> c >= 0xD800 && c <= 0xDFFF).count());
  }
}
