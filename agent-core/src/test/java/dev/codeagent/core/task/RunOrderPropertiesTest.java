package dev.codeagent.core.task;

import static dev.codeagent.core.task.OrderedTasks.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.task.Priority;
import dev.codeagent.api.task.Task;
import dev.codeagent.api.task.TaskId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What the order of a run keeps whatever the tasks need. */
class RunOrderPropertiesTest {
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
}
