package net.foundry.build;

import java.util.Set;

/** A module and the names of those it needs. */
public record Module(String name, Set<String> needs) {
    public Module {
        needs = Set.copyOf(needs);
    }

    public static Module of(String name, String... needs) {
        return new Module(name, Set.of(needs));
    }
}
