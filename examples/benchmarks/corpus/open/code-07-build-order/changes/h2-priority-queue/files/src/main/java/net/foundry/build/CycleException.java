package net.foundry.build;

import java.util.List;

public final class CycleException extends IllegalArgumentException {
    private final List<String> path;

    CycleException(List<String> path) {
        super("Modules depend on each other: " + path);
        this.path = path;
    }

    public List<String> path() {
        return path;
    }
}
