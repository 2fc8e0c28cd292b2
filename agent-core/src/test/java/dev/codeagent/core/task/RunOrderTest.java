package dev.codeagent.core.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.task.Origin;
import dev.codeagent.api.task.Priority;
import dev.codeagent.api.task.Task;
import dev.codeagent.api.task.TaskId;
import dev.codeagent.api.task.TaskType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

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

  @Property
  void everyTaskStandsOnceAndAfterAllThatItNeeds(
      @ForAll @Size(min = 1, max = 30) List<@IntRange(min = 0, max = 29) Integer> needs) {
    List<Task> tasks = new ArrayList<>();
    for (int i = 0; i < needs.size(); i++) { // only earlier ones are needed: no circle
      int need = i == 0 ? 0 : needs.get(i) % i;
      tasks.add(
          i == 0 ? task(0, Priority.NONE, null) : task(i, Priority.values()[i % 5], null, need));
    }

    List<Task> ordered = RunOrder.of(tasks).tasks();

    assertThat(ordered).containsExactlyInAnyOrderElementsOf(tasks);
    for (Task task : tasks) {
      for (TaskId need : RunOrder.needs(task, tasks)) {
        int at = IntStream.range(0, ordered.size())
            .filter(k -> ordered.get(k).id().equals(need))
            .findFirst()
            .orElseThrow();
        assertThat(at).isLessThan(ordered.indexOf(task));
      }
    }
  }

  static TaskId id(int number) {
    return new TaskId(String.format("%08x", number));
  }

  static Task task(int number, Priority priority, @Nullable TaskId parent, int... needs) {
    return new Task(
        id(number),
        "task " + number,
        TaskType.CODE,
        priority,
        List.of(),
        List.of(),
        List.of(),
        IntStream.of(needs).mapToObj(RunOrderTest::id).toList(),
        parent,
        false,
        false,
        null,
        new Origin.Backlog("TODO.md", number + 1));
  }

  static Set<TaskId> ids(Task... tasks) {
    return Set.copyOf(List.of(tasks).stream().map(Task::id).toList());
  }
}
