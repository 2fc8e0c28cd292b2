package dev.codeagent.core.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.core.agent.StuckDetector.Seen;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/** Steps that are never a circle. */
class StuckDetectorPropertiesTest {
  @Property
  void stepsThatAllDifferAreNeverACircle(@ForAll @Size(max = 30) List<String> results) {
    List<Seen> steps = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      steps.add(ok("call number " + "x".repeat(i), results.get(i)));
    }

    assertThat(StuckDetector.look(steps)).isEmpty();
  }

  private static Seen ok(String call, String result) {
    return StuckDetector.called(call, result, false);
  }
}
