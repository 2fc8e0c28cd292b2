package dev.codeagent.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.CancellationSource;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonArray;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.api.json.JsonValue.JsonString;
import dev.codeagent.api.process.Commands;
import dev.codeagent.api.task.AttemptId;
import dev.codeagent.api.task.TaskId;
import dev.codeagent.api.tool.Tool;
import dev.codeagent.api.tool.ToolContext;
import dev.codeagent.api.tool.ToolResult;
import java.util.Set;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every {@link Tool} keeps; extend it and name the tool and arguments that it accepts. */
public abstract class ToolContract {

  /** The loop's own tools, which no other may be called like. */
  private static final Set<String> RESERVED = Set.of("ask_person", "give_up", "finish");

  private final TemporaryProject project = TemporaryProject.create();

  /** The tool; the same or an equal one at each call. */
  protected abstract Tool tool();

  /** Arguments of a call that succeeds in the {@link #prepare prepared} project. */
  protected abstract JsonObject arguments();

  /** Puts what the call needs into the project; nothing by default. */
  protected void prepare(TemporaryProject folder) {}

  /** The commands that the tool runs; without an own answer it runs none. */
  protected Commands commands() {
    return (command, call) -> {
      throw new AssertionError("the tool ran a command, but commands() is not given: " + command);
    };
  }

  @AfterEach
  void removeProject() {
    project.close();
  }

  @Test
  void itsSpecIsStable() {
    assertThat(tool().spec()).isEqualTo(tool().spec());
  }

  @Test
  void itsNameIsFreeAndItTellsTheModelWhatItDoes() {
    assertThat(tool().spec().name()).isNotIn(RESERVED);
    assertThat(tool().spec().description()).isNotBlank();
  }

  @Test
  void itsParametersAreAnObjectWhoseRequiredMembersAreDescribed() {
    JsonObject schema = tool().spec().parameters();

    assertThat(schema.string("type")).contains("object");
    JsonObject properties =
        schema.get("properties") instanceof JsonObject object ? object : JsonValue.object();
    if (schema.get("required") instanceof JsonArray required) {
      assertThat(required.values())
          .allSatisfy(name -> assertThat(name)
              .isInstanceOfSatisfying(
                  JsonString.class,
                  member -> assertThat(properties.members()).containsKey(member.value())));
    }
  }

  @Test
  void aCallSucceedsInTime() throws Exception {
    prepare(project);

    ToolResult result = Timed.within(Timed.WORK_TIME, () -> call(CallContext.background()));

    CodeAgentAssertions.assertThat(result).isOk();
    assertThat(result.text()).doesNotStartWith("error:");
  }

  @Test
  void callsAtOnceAnswerEach() throws Exception {
    prepare(project);

    assertThat(Timed.atOnce(() -> call(CallContext.background())))
        .allSatisfy(
            result -> assertThat(result.text().startsWith("error:")).isEqualTo(result.error()));
  }

  @Test
  void aCancelledCallEndsInTime() throws Exception {
    prepare(project);
    CancellationSource source = new CancellationSource();
    FutureTask<ToolResult> call =
        Timed.start(() -> call(CallContext.background().with(source.token())));

    source.cancel("by the test");

    Timed.endsCancelled(call);
  }

  private ToolResult call(CallContext context) throws InterruptedException {
    AttemptId attempt = new AttemptId(new TaskId("00000001"), 1);
    return tool().call(arguments(), new ToolContext(attempt, project.path(), commands(), context));
  }
}
