package net.foundry.build;

import java.util.List;

/** Modules that need each other. */
public class CycleException extends RuntimeException {
    private final transient List<String> path;

    public CycleException(List<String> path) {
        super("circle: " + String.join(" -> ", path));
        this.path = List.copyOf(path);
    }

    public List<String> path() {
        return path;
    }
}
