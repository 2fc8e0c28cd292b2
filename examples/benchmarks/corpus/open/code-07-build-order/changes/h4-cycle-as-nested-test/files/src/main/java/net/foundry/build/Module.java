package net.foundry.build;

import java.util.Set;

/**
 * A module and the names of those it needs.
 *
 * @param name unique in its workspace
 * @param needs names of modules that must be built before
 */
public record Module(String name, Set<String> needs) {
    public Module {
        needs = Set.copyOf(needs);
    }

    public static Module of(String name, String... needs) {
        return new Module(name, Set.of(needs));
    }
}
