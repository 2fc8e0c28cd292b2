package dev.codeagent.core.workspace;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.core.workspace.git.Git;
import dev.codeagent.core.workspace.git.GitOutput;
import dev.codeagent.core.workspace.git.Identity;
import dev.codeagent.core.workspace.git.ObjectStore;
import dev.codeagent.core.workspace.git.Repository;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Puts a tree's difference onto another tree. Merges three commits made for the purpose, old and
 * new side of the change with the first as their only ancestor, so that the real history neither
 * matters nor has to be whole.
 */
final class Rebaser {
  private static final ZonedDateTime ANY_TIME = Instant.EPOCH.atZone(ZoneOffset.UTC);

  private final Repository repository;

  Rebaser(Repository repository) {
    this.repository = repository;
  }

  /** The merged tree, or the paths that both sides changed. */
  sealed interface Merge {
    record Clean(String tree) implements Merge {}

    record Conflicting(List<String> paths) implements Merge {}
  }

  Merge merge(String base, String head, String onto, CallContext call) throws InterruptedException {
    ObjectStore objects = repository.reading(call);
    Git scratch = objects.git().withAll(Identity.OURS.at(ANY_TIME));
    String ancestor = commit(scratch, objects.tree(base, "", call), List.of(), call);
    List<String> after = List.of("-p", ancestor);
    String theirs = commit(scratch, objects.tree(onto, "", call), after, call);
    String ours = commit(scratch, objects.tree(head, "", call), after, call);
    List<String> arguments =
        List.of("merge-tree", "--write-tree", "--no-messages", "--name-only", "-z", theirs, ours);
    GitOutput output = repository.writing(call).git().attempt(call, new byte[0], arguments);
    if (output.exit() > 1) {
      throw Git.failed(arguments, output);
    }
    List<String> records = output.strings();
    return output.ok()
        ? new Merge.Clean(records.getFirst())
        : new Merge.Conflicting(List.copyOf(new TreeSet<>(records.subList(1, records.size()))));
  }

  private static String commit(Git git, String tree, List<String> parents, CallContext call)
      throws InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("commit-tree"));
    arguments.addAll(parents);
    arguments.add(tree);
    return git.run(call, "for a merge", arguments).text();
  }
}
