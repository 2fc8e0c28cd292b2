package dev.codeagent.core.task;

import static dev.codeagent.core.task.OrderedTasks.id;
import static dev.codeagent.core.task.OrderedTasks.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.task.Priority;
import dev.codeagent.api.task.Task;
import dev.codeagent.api.task.TaskId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** In which order the tasks of a run are worked. */
class RunOrderTest {
  @Test
  void theMoreUrgentComesFirstAndEqualsKeepTheBacklogsOrder() {
    Task low = task(1, Priority.LOW, null);
    Task high = task(2, Priority.HIGH, null);
    Task none = task(3, Priority.NONE, null);
    Task high2 = task(4, Priority.HIGH, null);
    Task high3 = task(5, Priority.HIGH, null);
    Task high4 = task(6, Priority.HIGH, null);

    assertThat(RunOrder.of(List.of(low, high, none, high2, high3, high4)).tasks())
        .containsExactly(high, high2, high3, high4, low, none);
  }

  @Test
  void aParentComesAfterItsSubtasksHoweverUrgentItIs() {
    Task parent = task(1, Priority.CRITICAL, null);
    Task child = task(2, Priority.LOW, id(1));
    Task other = task(3, Priority.MEDIUM, null);

    assertThat(RunOrder.of(List.of(parent, child, other)).tasks())
        .containsExactly(other, child, parent);
  }

  @Test
  void aTaskComesAfterWhatItDependsOn() {
    Task first = task(1, Priority.HIGH, null, 2);
    Task second = task(2, Priority.LOW, null);

    assertThat(RunOrder.of(List.of(first, second)).tasks()).containsExactly(second, first);
    assertThat(RunOrder.of(List.of(first, second)).circular()).isEmpty();
  }

  @Test
  void aTaskThatDependsOnTwoComesAfterTheLaterOfThem() {
    Task urgent = task(1, Priority.CRITICAL, null, 2, 4);
    Task early = task(2, Priority.HIGH, null);
    Task between = task(3, Priority.MEDIUM, null);
    Task late = task(4, Priority.LOW, null);

    assertThat(RunOrder.of(List.of(urgent, early, between, late)).tasks())
        .containsExactly(early, between, late, urgent);
  }

  @Test
  void aTaskThatIsReleasedGoesBeforeLessUrgentOnesThatWereReadyLong() {
    Task urgent = task(1, Priority.CRITICAL, null, 2);
    Task need = task(2, Priority.HIGH, null);
    Task ready = task(3, Priority.MEDIUM, null);

    assertThat(RunOrder.of(List.of(urgent, need, ready)).tasks())
        .containsExactly(need, urgent, ready);
  }

  @Test
  void aDependencyThatIsNotAmongTheTasksIsMet() {
    Task only = task(1, Priority.NONE, id(9), 8);

    assertThat(RunOrder.of(List.of(only)).tasks()).containsExactly(only);
    assertThat(RunOrder.of(List.of(only)).circular()).isEmpty();
  }

  @Test
  void tasksThatWaitForOneAnotherAreNamedAndComeLast() {
    Task a = task(1, Priority.HIGH, null, 2);
    Task b = task(2, Priority.HIGH, null, 1);
    Task free = task(3, Priority.LOW, null);

    RunOrder order = RunOrder.of(List.of(a, b, free));

    assertThat(order.circular()).containsExactlyInAnyOrder(a.id(), b.id());
    assertThat(order.tasks()).containsExactly(free, a, b);
  }

  static Set<TaskId> ids(Task... tasks) {
    return Set.copyOf(List.of(tasks).stream().map(Task::id).toList());
  }
}
