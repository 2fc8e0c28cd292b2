package dev.codeagent.core.tool;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Refuses commands whose purpose is an effect outside the attempt, so that a model learns at once
 * what it may not do. A courtesy, not a defence: whoever wants to can write such a command so that
 * it is not seen here. The defence is the sandbox.
 *
 * <p>Refused: {@code sudo su doas pkexec}, {@code shutdown reboot halt poweroff}, {@code mkfs},
 * {@code git push}, publishing by {@code npm yarn pnpm cargo twine docker podman}, {@code mvn
 * deploy}, and {@code rm} of {@code /} or the home folder. Here-documents are not looked into.
 */
public final class CommandPolicy {

  private static final Set<String> OTHER_USER = Set.of("sudo", "su", "doas", "pkexec");
  private static final Set<String> MACHINE = Set.of("shutdown", "reboot", "halt", "poweroff");
  private static final Set<String> PUBLISHERS = Set.of("npm", "yarn", "pnpm", "cargo", "twine");
  private static final Set<String> IMAGES = Set.of("docker", "podman");
  private static final Set<String> MAVEN = Set.of("mvn", "mvnw", "mvnd");
  private static final Set<String> TOO_MUCH = Set.of("/", "/*", "~", "~/", "$HOME", "$HOME/");

  /** Why the line is refused, as one sentence for the model; empty where it is not. */
  public Optional<String> refusal(String line) {
    return ShellWords.commands(line).stream()
        .map(CommandPolicy::withoutAssignments)
        .filter(words -> !words.isEmpty())
        .map(CommandPolicy::refusalOf)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<String> refusalOf(List<String> words) {
    String program = words.getFirst().substring(words.getFirst().lastIndexOf('/') + 1);
    List<String> rest = words.subList(1, words.size());
    if (OTHER_USER.contains(program)) {
      return Optional.of(program + " is not available; work as the user that you are.");
    }
    if (MACHINE.contains(program) || program.startsWith("mkfs")) {
      return Optional.of(program + " would harm the machine.");
    }
    if (publishes(program, rest)) {
      return Optional.of("nothing is published from here; the verified work lands by itself.");
    }
    boolean erases = program.equals("rm") && rest.stream().anyMatch(TOO_MUCH::contains);
    return erases ? Optional.of("that would erase what is not the project's.") : Optional.empty();
  }

  private static boolean publishes(String program, List<String> rest) {
    return (program.equals("git") && firstPlain(rest).equals("push"))
        || (PUBLISHERS.contains(program) && isOneOf(firstPlain(rest), "publish", "upload"))
        || (IMAGES.contains(program) && firstPlain(rest).equals("push"))
        || (MAVEN.contains(program) && rest.stream().anyMatch(CommandPolicy::deploys));
  }

  private static boolean deploys(String word) {
    return word.equals("deploy") || word.startsWith("deploy:");
  }

  private static boolean isOneOf(String word, String... candidates) {
    return List.of(candidates).contains(word);
  }

  /** The first word that is no option nor the folder after git's {@code -C}. */
  private static String firstPlain(List<String> words) {
    for (int i = 0; i < words.size(); i++) {
      if (words.get(i).equals("-C") || words.get(i).equals("-c")) {
        i++;
      } else if (!words.get(i).startsWith("-")) {
        return words.get(i);
      }
    }
    return "";
  }

  private static List<String> withoutAssignments(List<String> words) {
    List<String> rest = new ArrayList<>(words);
    while (!rest.isEmpty()
        && rest.getFirst().matches("[A-Za-z_]\\w{0,100}=.*|env|exec|nohup|time")) {
      rest.removeFirst();
    }
    return rest;
  }
}
