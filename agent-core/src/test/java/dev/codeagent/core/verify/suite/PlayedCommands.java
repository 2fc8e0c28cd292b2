/** Commands whose effects and ends a specification plays, so that drivers can be asked without starting anything. */
package dev.codeagent.core.verify.suite;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.process.Command;
import dev.codeagent.api.process.CommandResult;
import dev.codeagent.api.process.Commands;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Plays one end a command, in order; the last one again and again. */
final class PlayedCommands implements SuiteCommands {
  /** What one command does. */
  interface Play {
    CommandResult run(Command command) throws IOException;
  }

  final List<Command> ran = new ArrayList<>();
  final List<Command> resolved = new ArrayList<>();
  final Set<String> missing = new HashSet<>();
  private final Deque<Play> plays = new ArrayDeque<>();
  private Play resolving = command -> exit(0, "");

  static CommandResult exit(int status, String output) {
    return new CommandResult(CommandResult.End.EXITED, status, output, 5);
  }

  PlayedCommands then(int status, String output) {
    return then(command -> exit(status, output));
  }

  PlayedCommands then(Play play) {
    plays.add(play);
    return this;
  }

  PlayedCommands resolving(Play play) {
    resolving = play;
    return this;
  }

  /** A command that writes a report before it ends. */
  PlayedCommands reporting(int status, String output, String path, String testcases) {
    return then(command -> {
      write(
          command.directory().resolve(path), "<testsuite name=\"s\">" + testcases + "</testsuite>");
      return exit(status, output);
    });
  }

  static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @Override
  public Commands in(Path writable) {
    return (command, call) -> play(ran, plays.size() > 1 ? plays.poll() : plays.peek(), command);
  }

  @Override
  public Commands resolvingIn(Path writable) {
    return (Command command, CallContext call) -> play(resolved, resolving, command);
  }

  private static CommandResult play(List<Command> into, Play play, Command command) {
    into.add(command);
    try {
      return play.run(command);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String sandbox() {
    return "none";
  }

  @Override
  public String surroundings() {
    return "";
  }

  @Override
  public boolean hasProgram(String name) {
    return !missing.contains(name);
  }
}
