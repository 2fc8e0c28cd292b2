package dev.codeagent.launcher;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs a command as the launcher does and keeps what it wrote. */
final class Console {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Map<String, String> environment = new HashMap<>();
  private int status = -1;

  Console() {
    for (String name : new String[] {"PATH", "HOME", "JAVA_HOME", "TMPDIR", "LANG"}) {
      String value = System.getenv(name);
      if (value != null) {
        environment.put(name, value);
      }
    }
  }

  Console with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  Console with(ScriptedChatServer server) {
    return with("OPENAI_BASE_URL", server.url()).with("OPENAI_API_KEY", "test-key-123");
  }

  Console run(Object... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    Terminal terminal = new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), false);
    String[] words = new String[arguments.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = String.valueOf(arguments[i]);
    }
    status = Main.execute(terminal, environment, words);
    return this;
  }

  int status() {
    return status;
  }

  String out() {
    return out.toString();
  }

  String err() {
    return err.toString();
  }

  /** Everything that a person sees. */
  String text() {
    return out() + err();
  }

  JsonNode json() {
    return JsonMapper.builder().build().readTree(out());
  }
}
