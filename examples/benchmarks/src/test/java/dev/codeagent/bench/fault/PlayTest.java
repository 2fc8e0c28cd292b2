package dev.codeagent.bench.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.call.Ticker;
import dev.codeagent.bench.client.OursFactory;
import dev.codeagent.bench.server.ModelServer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Ours in the scenes of the fault table that need no deadline: an answer or an error that says what happened; nothing hangs, nothing is cut. */
@Timeout(120)
class PlayTest {

  static Stream<Scene> scenes() {
    return Scene.all().stream().filter(scene -> !scene.id().endsWith("-always"));
  }

  @ParameterizedTest
  @MethodSource("scenes")
  void givenAScene_thenItEndsInAnAnswerOrATypedErrorAndTheServerIsLetGo(Scene scene)
      throws Exception {
    try (ModelServer server = ModelServer.start(Ticker.system())) {
      Outcome outcome =
          new Play(server, OursFactory.withOneRoute(), scene, Ticker.system()).outcome();

      assertThat(outcome.sound()).as(outcome.what()).isTrue();
    }
  }

  @Test
  void givenTheScenes_thenTheirIdsDiffer() {
    List<String> ids = Scene.all().stream().map(Scene::id).toList();

    assertThat(ids).doesNotHaveDuplicates();
  }
}
